//! The clock of this device, which may be wrong.

use atrium_domain::Millis;

#[expect(clippy::disallowed_methods, reason = "the console's one look at the device's clock")]
pub fn device_now() -> Millis {
    Millis(js_sys::Date::now() as i64)
}
