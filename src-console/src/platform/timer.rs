//! Waiting, by the browser's timers.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

use super::window;

/// Resolves after `ms` milliseconds.
pub async fn after(ms: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        // Without a timer there is nothing to wait for.
        if window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, ms).is_err() {
            let _ignored = resolve.call0(&wasm_bindgen::JsValue::NULL);
        }
    });
    let _never_rejects = JsFuture::from(promise).await;
}
