use serde::{Deserialize, Serialize};

use super::faces::luhn_check_digit;
use super::{
    CardId, CardNumber, CodeFault, DIGITS_LENGTH, MARK, Mode, PASS_MARK, PassCode, QR_LENGTH, Slot,
};
use crate::base32;

/// A code as a till hands it in: well formed, not yet verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presented {
    Qr(QrCode),
    Digits(DigitCode),
    /// Of a wallet pass, which only ever earns.
    Pass(PassCode),
}

/// The parts of a QR form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QrCode {
    pub card_id: CardId,
    pub slot: Slot,
    /// The low 10 bits of the step.
    pub low_bits: u16,
    pub mode: Mode,
    pub tag: [u8; 10],
}

/// The parts of a digit form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DigitCode {
    pub card_number: CardNumber,
    pub slot: Slot,
    pub mode: Mode,
    /// The six digits of the MAC.
    pub truncated: u32,
}

impl Presented {
    /// Reads any form as it comes from a camera, a wedge scanner or a keyboard: surrounding
    /// white space and line ends, an AIM symbology prefix (`]Q1`, `]C0`; ISO/IEC 15424), either
    /// case, and spaces or dashes between digits are tolerated.
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        // A longer text cannot become a code; the bound keeps hostile input cheap.
        if text.len() > 120 || !text.is_ascii() {
            return Err(CodeFault::Malformed);
        }
        let text = text.trim_matches(|c: char| c.is_ascii_whitespace() || c.is_ascii_control());
        let text = without_symbology(text);
        let marked = |mark| text.get(..2).is_some_and(|own| own.eq_ignore_ascii_case(mark));
        if marked(MARK) {
            return parse_qr(text).map(Self::Qr).ok_or(CodeFault::Malformed);
        }
        if marked(PASS_MARK) {
            return PassCode::parse(text).map(Self::Pass);
        }
        parse_digits(text).map(Self::Digits)
    }

    pub const fn slot(&self) -> Slot {
        match self {
            Self::Qr(code) => code.slot,
            Self::Digits(code) => code.slot,
            Self::Pass(code) => code.slot,
        }
    }

    pub const fn mode(&self) -> Mode {
        match self {
            Self::Qr(code) => code.mode,
            Self::Digits(code) => code.mode,
            Self::Pass(_) => Mode::Identify,
        }
    }
}

fn without_symbology(text: &str) -> &str {
    match text.as_bytes() {
        [b']', kind, modifier, ..] if kind.is_ascii_alphabetic() && modifier.is_ascii_digit() => {
            &text[3..]
        }
        _ => text,
    }
}

fn parse_qr(text: &str) -> Option<QrCode> {
    if text.len() != QR_LENGTH {
        return None;
    }
    let slot = text.as_bytes()[15].checked_sub(b'0').and_then(Slot::new)?;
    Some(QrCode {
        card_id: text[2..15].parse().ok()?,
        slot,
        low_bits: u16::try_from(base32::decode(&text[16..18])?).ok()?,
        mode: Mode::from_letter(text.as_bytes()[18])?,
        tag: base32::decode_tag(&text[19..])?,
    })
}

fn parse_digits(text: &str) -> Result<DigitCode, CodeFault> {
    let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    if digits.len() != DIGITS_LENGTH || !all_digits {
        return Err(CodeFault::Malformed);
    }
    if is_payment_prefix(&digits[..2]) {
        return Err(CodeFault::Foreign);
    }
    let (body, check) = digits.split_at(DIGITS_LENGTH - 1);
    if check.as_bytes()[0] - b'0' != luhn_check_digit(body) {
        return Err(CodeFault::Malformed);
    }
    parse_body(body).ok_or(CodeFault::Malformed)
}

fn parse_body(body: &str) -> Option<DigitCode> {
    let bytes = body.as_bytes();
    Some(DigitCode {
        mode: Mode::from_lead(bytes[0] - b'0')?,
        card_number: body[1..10].parse().ok()?,
        slot: Slot::new(bytes[10] - b'0')?,
        truncated: body[11..].parse().ok()?,
    })
}

/// WeChat Pay 10–15, Alipay 25–30, UnionPay 62.
fn is_payment_prefix(prefix: &str) -> bool {
    matches!(prefix.parse(), Ok(10_u8..=15 | 25..=30 | 62))
}
