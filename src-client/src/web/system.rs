//! The only place of the browser's driver that asks for the time and for chance.

use atrium_domain::Millis;
use wasm_bindgen::JsValue;

use super::page;
use crate::engine::Tick;

#[expect(clippy::disallowed_methods, reason = "this is the adapter to the device's clock")]
pub(super) fn now() -> Millis {
    // Whole milliseconds, far below 2^53.
    Millis(js_sys::Date::now() as i64)
}

/// Since the page was opened; setting the device's clock does not move it.
fn up() -> Result<Millis, JsValue> {
    let clock = page::window().performance().ok_or("the browser has no clock of its own")?;
    // Whole milliseconds of a page's life, far below 2^53.
    Ok(Millis(clock.now() as i64))
}

/// # Errors
/// Where the browser has no cryptography.
pub(super) fn random<const N: usize>() -> Result<[u8; N], JsValue> {
    let mut bytes = [0; N];
    page::window().crypto()?.get_random_values_with_u8_array(&mut bytes)?;
    Ok(bytes)
}

pub(super) fn tick() -> Result<Tick, JsValue> {
    Ok(Tick { now: now(), up: up()?, random: random()? })
}
