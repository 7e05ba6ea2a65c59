//! The only module that touches the browser.

pub mod camera;
pub mod clock;
pub mod fetch;
pub mod keys;
pub mod memory;
pub mod page;
pub mod timer;

use wasm_bindgen::JsValue;

/// The page's window. The console runs nowhere else.
fn window() -> web_sys::Window {
    web_sys::window().expect("the console runs in a browser window")
}

/// A fault of the browser, as text for the developer console.
fn describe(fault: &JsValue) -> String {
    fault.as_string().unwrap_or_else(|| format!("{fault:?}"))
}
