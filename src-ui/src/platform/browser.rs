//! The page's own abilities, which every runtime shares.

use std::cell::{Cell, RefCell};

use atrium_domain::{Locale, Millis};
use leptos::prelude::{WindowListenerHandle, document, window, window_event_listener_untyped};
use leptos::task::spawn_local;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlAnchorElement, HtmlElement};

/// The device's clock, which may be wrong; see [`super::Platform::now`].
#[expect(clippy::disallowed_methods, reason = "the page's one look at the device's clock")]
pub fn device_now() -> Millis {
    Millis(js_sys::Date::now() as i64)
}

/// Whether the page's global object has this property.
pub fn has_global(name: &str) -> bool {
    js_sys::Reflect::has(&window(), &JsValue::from_str(name)).unwrap_or(false)
}

/// The nearest of our languages to what the browser asks for.
pub fn preferred_locale() -> Option<Locale> {
    window().navigator().language().map(|tag| Locale::nearest(&tag))
}

/// A name for this device that its owner recognises in a list, such as `Chrome · Linux`.
pub fn device_name() -> String {
    let agent = window().navigator().user_agent().unwrap_or_default();
    super::device_name::from_user_agent(&agent)
}

/// Remembers a small preference of this device. Without storage it lasts as long as the page.
pub fn remember(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full or forbidden storage loses a preference, nothing else.
        let _ = storage.set_item(key, value);
    }
}

/// A preference that was remembered.
pub fn recall(key: &str) -> Option<String> {
    window().local_storage().ok().flatten()?.get_item(key).ok().flatten()
}

/// A parameter of the page's address.
#[cfg(feature = "fixture")]
pub fn parameter(name: &str) -> Option<String> {
    let search = window().location().search().unwrap_or_default();
    search
        .trim_start_matches('?')
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .find_map(|(own, value)| (own == name).then(|| value.to_owned()))
}

/// Calls back whenever the page is seen again, after another tab or app was in front.
pub fn on_seen_again(then: impl Fn() + 'static) -> WindowListenerHandle {
    window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() {
            then();
        }
    })
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to the element with this id, without scrolling.
pub fn focus(id: &str) {
    let element = document().get_element_by_id(id);
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = element.focus();
    }
}

/// Scrolls the element with this id into the middle of its row, as little as is needed otherwise.
pub fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        let how = web_sys::ScrollIntoViewOptions::new();
        how.set_block(web_sys::ScrollLogicalPosition::Nearest);
        how.set_inline(web_sys::ScrollLogicalPosition::Center);
        element.scroll_into_view_with_scroll_into_view_options(&how);
    }
}

/// Copies a text. Where the browser forbids it, nothing happens.
pub fn copy(text: &str) {
    if let Some(clipboard) = property(&window().navigator(), "clipboard") {
        // Writing is refused without a user's press; the text stays on the screen.
        let _ = call(&clipboard, "writeText", Some(text));
    }
}

/// Where this page comes from, such as `https://club.mall.example`.
pub fn origin() -> Option<String> {
    window().location().origin().ok()
}

/// Hands the app's address to whatever the device shares with; elsewhere it is copied.
pub fn share_app() {
    if let Some(address) = origin() {
        share(&address);
    }
}

/// Hands an address to whatever the device shares with; elsewhere it is copied, which it answers.
pub fn share(address: &str) -> bool {
    hand_over("url", address)
}

/// The same with a text.
pub fn share_text(text: &str) -> bool {
    hand_over("text", text)
}

fn hand_over(kind: &str, content: &str) -> bool {
    let navigator = window().navigator();
    match property(&navigator, "share").and_then(|share| share.dyn_into().ok()) {
        Some(share) => {
            let share: js_sys::Function = share;
            let what = js_sys::Object::new();
            // Cancelled by the member, or refused without a press: then nothing is shared.
            let _ = js_sys::Reflect::set(&what, &kind.into(), &content.into());
            let _ = share.call1(&navigator, &what);
            false
        }
        None => {
            copy(content);
            true
        }
    }
}

/// A short tap of the device, where it has one: something was done.
pub fn tap() {
    let navigator = window().navigator();
    if let Some(vibrate) = property(&navigator, "vibrate").and_then(|it| it.dyn_into().ok()) {
        let vibrate: js_sys::Function = vibrate;
        // Refused before the first press, and on devices that lie still.
        let _ = vibrate.call1(&navigator, &JsValue::from(10));
    }
}

/// Waits. Where the page goes away meanwhile, for good.
pub async fn after(ms: i32) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        // A window takes a timer as long as it stands.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, ms);
    });
    let _ = JsFuture::from(promise).await;
}

/// Takes the static splash of index.html away.
pub fn remove_splash() {
    if let Some(splash) = document().get_element_by_id("splash") {
        splash.remove();
    }
}

pub fn reload() {
    // Fails only where the page is being unloaded already.
    let _ = window().location().reload();
}

/// Offers a text as a download.
pub fn save_file(name: &str, media_type: &str, content: &str) {
    let parts = js_sys::Array::of1(&JsValue::from_str(content));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(media_type);
    let Ok(blob) = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options) else {
        return;
    };
    let Ok(url) = web_sys::Url::create_object_url_with_blob(&blob) else { return };
    if let Ok(link) = document().create_element("a") {
        let link: HtmlAnchorElement = link.unchecked_into();
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The download holds the blob itself; only its address is given back.
    let _ = web_sys::Url::revoke_object_url(&url);
}

thread_local! {
    static AWAKE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
    /// What was wished for last.
    static WANTED: Cell<bool> = const { Cell::new(false) };
}

/// Keeps the screen on where the browser can (Screen Wake Lock). Called by name, because
/// `web-sys` counts the interface as unstable.
pub fn keep_awake(on: bool) {
    WANTED.set(on);
    let_sleep(AWAKE.take());
    if !on {
        return;
    }
    let Some(wake_lock) = property(&window().navigator(), "wakeLock") else { return };
    let Some(request) = call(&wake_lock, "request", Some("screen")) else { return };
    spawn_local(async move {
        // Refused on low battery, for one; the code shows all the same.
        let Ok(lock) = JsFuture::from(js_sys::Promise::resolve(&request)).await else { return };
        // The wish may be over by the time it is granted, or granted twice.
        let surplus = if WANTED.get() { AWAKE.replace(Some(lock)) } else { Some(lock) };
        let_sleep(surplus);
    });
}

fn let_sleep(lock: Option<JsValue>) {
    if let Some(lock) = lock {
        // Released already where the page was hidden.
        let _ = call(&lock, "release", None);
    }
}

pub(super) fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

pub(super) fn call(object: &JsValue, method: &str, argument: Option<&str>) -> Option<JsValue> {
    let function: js_sys::Function = property(object, method)?.dyn_into().ok()?;
    match argument {
        Some(argument) => function.call1(object, &JsValue::from_str(argument)).ok(),
        None => function.call0(object).ok(),
    }
}
