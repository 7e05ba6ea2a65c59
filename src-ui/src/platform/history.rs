//! The page's address: follows links inside the app without loading the page anew.

use atrium_kit::platform::after_paint;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent};

/// Where one is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Address {
    /// Such as `/points/018f…`.
    pub path: String,
    /// Without its question mark.
    pub query: String,
}

impl Address {
    /// The address in the browser's bar.
    pub fn current() -> Self {
        let location = window().location();
        Self {
            path: location.pathname().unwrap_or_default(),
            query: location.search().unwrap_or_default().trim_start_matches('?').to_owned(),
        }
    }
}

/// Where one is, and where one is going: the page follows the press on it by a paint.
#[derive(Clone, Copy)]
pub struct Way {
    pub here: RwSignal<Address>,
    pub to: RwSignal<Address>,
}

impl Way {
    /// Follows the browser for as long as the page lives: "back", and presses on links of this app.
    pub(super) fn follow() -> Self {
        let (here, to) = (Address::current(), Address::current());
        let way = Self { here: RwSignal::new(here), to: RwSignal::new(to) };
        window_event_listener_untyped("popstate", move |_| {
            way.to.set(Address::current());
            way.here.set(Address::current());
        });
        window_event_listener_untyped("click", move |event| {
            let Some(press) = event.dyn_ref::<MouseEvent>() else { return };
            if let Some(to) = inner_link(press) {
                press.prevent_default();
                way.go(&to);
            }
        });
        way
    }

    /// Goes to a place of this app; "back" leads here again.
    pub(super) fn go(self, to: &str) {
        let Ok(history) = window().history() else { return };
        // Fails only for addresses of other sites.
        if history.push_state_with_url(&JsValue::NULL, "", Some(to)).is_ok() {
            self.to.set(Address::current());
            after_paint(move || {
                window().scroll_to_with_x_and_y(0.0, 0.0);
                self.here.set(Address::current());
            });
        }
    }
}

/// The place that a plain press on a link of this app leads to. Other presses stay the browser's:
/// new tabs, downloads, places on the same page.
fn inner_link(press: &MouseEvent) -> Option<String> {
    let modified = press.ctrl_key() || press.meta_key() || press.shift_key() || press.alt_key();
    if press.default_prevented() || press.button() != 0 || modified {
        return None;
    }
    let target: Element = press.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let written = link.get_attribute("href")?;
    let plain = !link.has_attribute("download") && link.target().is_empty();
    let ours = window().location().origin().is_ok_and(|origin| origin == link.origin());
    (plain && ours && !written.starts_with('#'))
        .then(|| format!("{}{}", link.pathname(), link.search()))
}
