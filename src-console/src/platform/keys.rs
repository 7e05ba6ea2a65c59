//! Keys that make a call safe to repeat.

use super::window;

/// A new random `Idempotency-Key`.
pub fn idempotency_key() -> String {
    let crypto = window().crypto().expect("every browser that runs wasm has crypto");
    crypto.random_uuid()
}
