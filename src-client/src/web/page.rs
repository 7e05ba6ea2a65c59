//! What the page offers: its window, timers, and word of the network and of being seen.

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{EventTarget, VisibilityState, Window};

#[expect(clippy::expect_used, reason = "the engine's promise is to run in a page, not in a worker")]
pub(super) fn window() -> Window {
    web_sys::window().expect("a page has a window")
}

pub(super) fn is_online() -> bool {
    window().navigator().on_line()
}

pub(super) fn is_visible() -> bool {
    let document = window().document();
    document.is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Calls back on an event for as long as the page lives.
pub(super) fn listen(target: &EventTarget, event: &str, callback: impl Fn() + 'static) {
    let callback = Closure::<dyn Fn()>::new(callback);
    let function = callback.as_ref().unchecked_ref();
    if target.add_event_listener_with_callback(event, function).is_ok() {
        callback.forget();
    }
}

/// One call in the future, unless this is dropped before.
pub(super) struct Timeout {
    id: Option<i32>,
    _callback: Closure<dyn FnMut()>,
}

impl Timeout {
    pub(super) fn after(ms: i64, callback: impl FnOnce() + 'static) -> Self {
        let callback = Closure::once(callback);
        let ms = i32::try_from(ms).unwrap_or(i32::MAX);
        let id = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(
                callback.as_ref().unchecked_ref(),
                ms,
            )
            .ok();
        Self { id, _callback: callback }
    }
}

impl Drop for Timeout {
    fn drop(&mut self) {
        if let Some(id) = self.id {
            window().clear_timeout_with_handle(id);
        }
    }
}

/// Says in the console what a person with the developer tools may need. Never personal data.
pub(super) fn warn(what: &str, error: &JsValue) {
    web_sys::console::warn_2(&JsValue::from_str(what), error);
}
