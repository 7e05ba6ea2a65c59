//! Where a finger is on the screen.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::TouchEvent;

/// Hears a touch event of the window while its component stands: how far down the one finger is, in
/// CSS pixels. With two, one wants something else, and it hears none.
pub fn on_touch(name: &'static str, heard: impl Fn(Option<i32>) + 'static) {
    let handle = window_event_listener_untyped(name, move |event| {
        if let Some(event) = event.dyn_ref() {
            heard(one_finger(event));
        }
    });
    on_cleanup(move || handle.remove());
}

fn one_finger(event: &TouchEvent) -> Option<i32> {
    let touches = event.touches();
    (touches.length() == 1).then(|| touches.get(0)).flatten().map(|touch| touch.client_y())
}
