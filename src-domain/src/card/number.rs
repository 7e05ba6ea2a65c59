use std::fmt;

use serde::{Deserialize, Serialize};

use super::CodeFault;
use crate::base32;

/// What a card is called in the QR form: 64 random bits, replaced on demand.
///
/// Written as 13 characters of Crockford base 32, in JSON too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CardId(pub u64);

impl fmt::Display for CardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&base32::encode_u64(self.0))
    }
}

impl std::str::FromStr for CardId {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        base32::decode_u64(text).map(Self).ok_or(CodeFault::Malformed)
    }
}

impl TryFrom<String> for CardId {
    type Error = CodeFault;

    fn try_from(text: String) -> Result<Self, CodeFault> {
        text.parse()
    }
}

impl From<CardId> for String {
    fn from(id: CardId) -> Self {
        id.to_string()
    }
}

/// What a card is called in the digit form: nine digits, random, unique in the program.
///
/// Written with leading zeros, in JSON as a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CardNumber(u32);

impl CardNumber {
    /// One more than the largest number.
    pub const END: u32 = 1_000_000_000;

    /// `None` from 1,000,000,000 on.
    pub const fn new(number: u32) -> Option<Self> {
        if number < Self::END { Some(Self(number)) } else { None }
    }

    pub const fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for CardNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:09}", self.0)
    }
}

impl std::str::FromStr for CardNumber {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let digits = text.len() == 9 && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits {
            return Err(CodeFault::Malformed);
        }
        text.parse().ok().and_then(Self::new).ok_or(CodeFault::Malformed)
    }
}

impl TryFrom<String> for CardNumber {
    type Error = CodeFault;

    fn try_from(text: String) -> Result<Self, CodeFault> {
        text.parse()
    }
}

impl From<CardNumber> for String {
    fn from(number: CardNumber) -> Self {
        number.to_string()
    }
}

/// Which of the member's devices made the code: 0–9, each with its own key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Slot(u8);

impl Slot {
    /// How many devices may hold one card at a time.
    pub const COUNT: u8 = 10;

    /// `None` above 9.
    pub const fn new(slot: u8) -> Option<Self> {
        if slot < Self::COUNT { Some(Self(slot)) } else { None }
    }

    pub const fn get(self) -> u8 {
        self.0
    }

    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }
}

impl TryFrom<u8> for Slot {
    type Error = CodeFault;

    fn try_from(slot: u8) -> Result<Self, CodeFault> {
        Self::new(slot).ok_or(CodeFault::Malformed)
    }
}

impl From<Slot> for u8 {
    fn from(slot: Slot) -> Self {
        slot.0
    }
}
