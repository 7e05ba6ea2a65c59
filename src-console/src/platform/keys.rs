//! Keys that make a call safe to repeat.

use super::window;

/// A new random `Idempotency-Key`.
pub fn idempotency_key() -> String {
    let crypto = window().crypto().expect("every browser that runs wasm has crypto");
    crypto.random_uuid()
}

/// A receipt number for a till that has none of its own: eight letters and digits.
pub fn receipt_number() -> String {
    let random = idempotency_key();
    let mark: String = random.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
    format!("R-{}", mark.to_ascii_uppercase())
}
