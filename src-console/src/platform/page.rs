//! The page itself: its title, its focus, its keys.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, HtmlElement, HtmlInputElement, KeyboardEvent};

use super::window;

/// A key that was pressed anywhere in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    /// As `KeyboardEvent.key` names it.
    pub key: String,
    /// Ctrl or ⌘ was down.
    pub command: bool,
    pub alt: bool,
    /// A dialog is open, which takes Escape for itself.
    pub in_dialog: bool,
    /// The key goes into a field or opens a choice.
    pub in_field: bool,
}

impl Pressed {
    /// What was pressed; nothing while an input method composes a word or somebody took the key.
    pub fn read(event: &KeyboardEvent) -> Option<Self> {
        if event.is_composing() || event.default_prevented() {
            return None;
        }
        let document = window().document()?;
        let focused = document.active_element().map(|element| element.tag_name());
        let field = |name: String| ["INPUT", "SELECT", "TEXTAREA"].contains(&name.as_str());
        Some(Self {
            key: event.key(),
            command: event.ctrl_key() || event.meta_key(),
            alt: event.alt_key(),
            in_dialog: document.query_selector("dialog[open]").ok().flatten().is_some(),
            in_field: focused.is_some_and(field),
        })
    }
}

/// Has the browser keep the console's files for a time without a network. Without that, a till
/// sells only as long as its page stays open.
pub fn keep_for_offline() {
    let navigator = window().navigator();
    // Absent outside of secure contexts, whatever its type says.
    let known = js_sys::Reflect::get(&navigator, &JsValue::from_str("serviceWorker"));
    if known.is_ok_and(|workers| !workers.is_undefined()) {
        drop(navigator.service_worker().register("/console/sw.js"));
    }
}

/// Where this server is, such as `https://mall.example`.
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Opens the browser's dialog for printing.
pub fn print() {
    // Without a printer there is nothing to print.
    let _ignored = window().print();
}

/// Moves the focus to the element with this id.
pub fn focus(id: &str) {
    atrium_kit::platform::focus(id);
}

/// Moves the focus to the field with this id, and selects what stands in it.
pub fn focus_and_select(id: &str) {
    focus(id);
    let element = window().document().and_then(|document| document.get_element_by_id(id));
    let input = element.and_then(|element| element.dyn_into::<HtmlInputElement>().ok());
    if let Some(input) = input {
        input.select();
    }
}

/// Moves the focus to the first field that is marked as wrong.
pub fn focus_first_wrong() {
    let document = window().document();
    let field = document
        .and_then(|document| document.query_selector("[aria-invalid='true']").ok().flatten())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(field) = field {
        // A field that is hidden cannot take the focus, and then it stays on the button.
        let _hidden = field.focus();
    }
}

/// Writes a panic to the browser's console, where a developer finds it.
pub fn report_panics() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

/// Gives the person a file to keep.
pub fn save_file(name: &str, media_type: &str, content: &str) {
    let parts = js_sys::Array::of1(&content.into());
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options);
    let url = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob));
    let link = window().document().and_then(|document| document.create_element("a").ok());
    let (Ok(url), Some(link)) = (url, link) else { return };
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download holds the content itself; only its address is given back.
    let _revoked = web_sys::Url::revoke_object_url(&url);
}

/// Lets go of a file that was given a local address.
pub fn give_back(address: &str) {
    let _revoked = web_sys::Url::revoke_object_url(address);
}

/// Brings the chosen place of the navigation into sight, which scrolls where there are many.
pub fn show_chosen_place() {
    let document = window().document();
    let chosen = document
        .and_then(|document| document.query_selector(".k-nav [aria-current]").ok().flatten());
    if let Some(chosen) = chosen {
        let how = web_sys::ScrollIntoViewOptions::new();
        how.set_block(web_sys::ScrollLogicalPosition::Nearest);
        how.set_inline(web_sys::ScrollLogicalPosition::Center);
        chosen.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

pub fn set_title(title: &str) {
    if let Some(document) = window().document() {
        document.set_title(title);
    }
}
