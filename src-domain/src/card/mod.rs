//! The card code: what a member's phone shows and a till reads.
//!
//! Two forms of one moment, both made on the device without a network:
//!
//! - **QR form**, 35 characters of the QR alphanumeric set (version 2 at level M):
//!   `A1` · card id (13, Crockford base 32) · slot (1) · low 10 bits of the step (2) · mode
//!   `I` or `S` (1) · 80 bits of HMAC-SHA256 (16).
//! - **Digit form**, 18 digits for Code 128 and for reading aloud: lead `7` (identify) or `8`
//!   (spend) · card number (9) · slot (1) · 6 digits of the same HMAC by dynamic truncation
//!   (RFC 4226 §5.3) · Luhn check digit. The lead keeps clear of the payment-code prefixes
//!   10–15, 25–30 and 62.
//!
//! A code is valid for its own step of 30 s and at most 10 s of grace, by the server's clock.
//! That one code serves one till is the server's to remember, not a rule that can be seen here.

mod faces;
mod mac;
mod number;
pub mod offline;
mod pass;
mod presented;
mod step;
mod verify;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use faces::CodeFaces;
pub(crate) use mac::keyed_hash;
pub use mac::{CardKey, MESSAGE_BYTES, mac, message};
pub use number::{CardId, CardNumber, Slot};
pub use pass::{PASS_LENGTH, PASS_MARK, PassCode};
pub use presented::{DigitCode, Presented, QrCode};
pub use step::{GRACE_MS, STEP_MS, Step, candidate_steps};
pub use verify::{verify_digits, verify_qr};

/// Version mark that opens the QR form.
pub const MARK: &str = "A1";

/// Characters of the QR form.
pub const QR_LENGTH: usize = 35;

/// Digits of the digit form.
pub const DIGITS_LENGTH: usize = 18;

/// What the holder of the code may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Names the member: earn points, use coupons.
    Identify,
    /// Also pays with points; made only after the member unlocked the app.
    Spend,
}

impl Mode {
    /// The letter of the QR form.
    pub const fn letter(self) -> char {
        match self {
            Self::Identify => 'I',
            Self::Spend => 'S',
        }
    }

    /// The first digit of the digit form.
    pub const fn lead(self) -> u8 {
        match self {
            Self::Identify => 7,
            Self::Spend => 8,
        }
    }

    const fn from_letter(letter: u8) -> Option<Self> {
        match letter.to_ascii_uppercase() {
            b'I' => Some(Self::Identify),
            b'S' => Some(Self::Spend),
            _ => None,
        }
    }

    const fn from_lead(lead: u8) -> Option<Self> {
        match lead {
            7 => Some(Self::Identify),
            8 => Some(Self::Spend),
            _ => None,
        }
    }
}

/// Why a presented code is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CodeFault {
    /// Not a card code, or one that was damaged or mistyped.
    #[error("not a card code, or a damaged one")]
    Malformed,
    /// A payment code (18 digits that begin with 10–15, 25–30 or 62).
    #[error("a payment code, not a card code")]
    Foreign,
    /// Was valid, but its step and the grace are over; or it is from a step yet to come.
    #[error("the code's time is over")]
    Expired,
    /// Well formed and of this time, but not made with the card's key.
    #[error("the code was not made by this card")]
    Wrong,
}
