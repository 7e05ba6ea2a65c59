//! The offline form of the card code: what a till without a network can check by itself.
//!
//! The server signs a [`Certificate`] for each device: the device's public key, the card, until
//! when it counts, and how many points a till may take on its word alone. With no network, the
//! device signs the certificate and the moment. A till holds the server's public keys and a list
//! of revoked devices, and no secret of anybody. Signatures are ECDSA over P-256 with SHA-256
//! (FIPS 186-5), which WebCrypto and the platforms' own stores know.
//!
//! `A2` and 189 bytes in Crockford base 32, 305 characters of the QR alphanumeric set: version 10
//! at level M holds 311. Numbers are big-endian.
//!
//! | bytes | what |
//! | --- | --- |
//! | 1 | which of the server's keys signed |
//! | 8 | card id |
//! | 1 | device slot |
//! | 1 | rank of the tier |
//! | 33 | the device's public key, compressed (SEC 1 §2.3.3) |
//! | 4 + 4 | minutes since 1970: issued, and good until |
//! | 4 | allowance in points |
//! | 64 | the server's signature, `r ‖ s`, over `atrium-device-1` and the bytes above |
//! | 4 | step of 30 s since 1970 |
//! | 1 | mode, `I` or `S` |
//! | 64 | the device's signature over `atrium-offline-1`, the first 56 bytes, step and mode |

mod allowance;
#[cfg(feature = "offline")]
mod rotation;
#[cfg(test)]
mod tests;
#[cfg(feature = "offline")]
mod verify;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::{CardId, CodeFault, Mode, Slot, Step};
use crate::{Millis, Points, base32};

pub use allowance::{Taken, exceeds, left};
#[cfg(feature = "offline")]
pub use rotation::{Signer, server_keys};
#[cfg(feature = "offline")]
pub use verify::{OfflineFault, public_key, sign, verify};

/// Version mark that opens the offline form.
pub const OFFLINE_MARK: &str = "A2";

/// Characters of the offline form.
pub const OFFLINE_LENGTH: usize = 305;

/// How far the clocks of phone and till may be apart, in milliseconds: neither can ask the server.
pub const LENIENCY_MS: i64 = 90_000;

const CERTIFICATE_BYTES: usize = 56;
const BYTES: usize = CERTIFICATE_BYTES + 64 + 5 + 64;
const MINUTE_MS: i64 = 60_000;

/// A point of P-256 in its compressed form (SEC 1 §2.3.3). Written as 66 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PublicKey(pub [u8; 33]);

/// A public key of the server, and the certificates that it signs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ServerKey {
    /// As it stands in the certificates.
    pub number: u8,
    /// A point of P-256, compressed (SEC 1), in 66 hexadecimal digits.
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub key: PublicKey,
    /// It signs what is issued from then …
    pub from: Millis,
    /// … and before then.
    pub until: Millis,
}

/// A device that no longer counts: its certificates from before this time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Revoked {
    #[cfg_attr(feature = "schema", schema(value_type = String))]
    pub card_id: CardId,
    #[cfg_attr(feature = "schema", schema(value_type = u8))]
    pub slot: Slot,
    pub at: Millis,
}

/// `r ‖ s`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature(pub [u8; 64]);

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({:02x}{:02x}…)", self.0[1], self.0[2])
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signature(…)")
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl From<PublicKey> for String {
    fn from(key: PublicKey) -> Self {
        key.to_string()
    }
}

impl TryFrom<String> for PublicKey {
    type Error = CodeFault;

    fn try_from(text: String) -> Result<Self, CodeFault> {
        let mut key = [0; 33];
        if text.len() != 66 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(CodeFault::Malformed);
        }
        for (place, byte) in key.iter_mut().enumerate() {
            let digits = text.get(place * 2..place * 2 + 2);
            let digits = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
            *byte = digits.ok_or(CodeFault::Malformed)?;
        }
        Ok(Self(key))
    }
}

impl PublicKey {
    /// From the 65 bytes of the uncompressed form, as WebCrypto gives it out. Whether it is a point
    /// of the curve shows when it is used.
    pub fn compressed(raw: &[u8]) -> Option<Self> {
        let (&4, point) = raw.split_first()? else { return None };
        let (x, y) = point.split_at_checked(32)?;
        let (&last, true) = (y.last()?, y.len() == 32) else { return None };
        let mut key = [2 + (last & 1); 33];
        key[1..].copy_from_slice(x);
        Some(Self(key))
    }
}

/// What the server says of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certificate {
    /// Which of the server's keys signed it.
    pub server_key: u8,
    pub card_id: CardId,
    pub slot: Slot,
    pub tier_rank: u8,
    pub device_key: PublicKey,
    /// Whole minutes.
    pub issued_at: Millis,
    /// Whole minutes; over from then on.
    pub expires_at: Millis,
    /// Points that one till may take of the card within the certificate's span, before it has
    /// asked the server.
    pub allowance: Points,
}

impl Certificate {
    /// From its issue to its end, in milliseconds: for so long a till counts what it took.
    pub fn span_ms(&self) -> i64 {
        self.expires_at.since(self.issued_at)
    }

    /// What the server signs. None where a number does not fit its place.
    pub fn message(&self) -> Option<Vec<u8>> {
        Some([&b"atrium-device-1"[..], &self.bytes()?].concat())
    }

    fn bytes(&self) -> Option<[u8; CERTIFICATE_BYTES]> {
        let mut bytes = [0; CERTIFICATE_BYTES];
        bytes[0] = self.server_key;
        bytes[1..9].copy_from_slice(&self.card_id.0.to_be_bytes());
        bytes[9] = self.slot.get();
        bytes[10] = self.tier_rank;
        bytes[11..44].copy_from_slice(&self.device_key.0);
        bytes[44..48].copy_from_slice(&minutes(self.issued_at)?);
        bytes[48..52].copy_from_slice(&minutes(self.expires_at)?);
        bytes[52..].copy_from_slice(&u32::try_from(self.allowance.0).ok()?.to_be_bytes());
        Some(bytes)
    }

    fn read(bytes: &[u8; CERTIFICATE_BYTES]) -> Option<Self> {
        let word = |from: usize| {
            let word = bytes.get(from..from + 4)?.try_into().ok()?;
            Some(i64::from(u32::from_be_bytes(word)))
        };
        Some(Self {
            server_key: bytes[0],
            card_id: CardId(u64::from_be_bytes(bytes[1..9].try_into().ok()?)),
            slot: Slot::new(bytes[9])?,
            tier_rank: bytes[10],
            device_key: PublicKey(bytes[11..44].try_into().ok()?),
            issued_at: Millis(word(44)? * MINUTE_MS),
            expires_at: Millis(word(48)? * MINUTE_MS),
            allowance: Points(word(52)?),
        })
    }
}

fn minutes(at: Millis) -> Option<[u8; 4]> {
    u32::try_from(at.0.div_euclid(MINUTE_MS)).ok().map(u32::to_be_bytes)
}

/// A certificate as a device keeps it: 120 bytes in base 32, on the wire too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Signed {
    pub certificate: Certificate,
    pub signature: Signature,
}

impl fmt::Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let certificate = self.certificate.bytes().unwrap_or([0; CERTIFICATE_BYTES]);
        f.write_str(&base32::encode_bytes(&[&certificate[..], &self.signature.0].concat()))
    }
}

impl std::str::FromStr for Signed {
    type Err = CodeFault;

    fn from_str(text: &str) -> Result<Self, CodeFault> {
        let bytes = base32::decode_bytes(text, CERTIFICATE_BYTES + 64);
        bytes.as_deref().and_then(signed).ok_or(CodeFault::Malformed)
    }
}

impl TryFrom<String> for Signed {
    type Error = CodeFault;

    fn try_from(text: String) -> Result<Self, CodeFault> {
        text.parse()
    }
}

impl From<Signed> for String {
    fn from(signed: Signed) -> Self {
        signed.to_string()
    }
}

fn signed(bytes: &[u8]) -> Option<Signed> {
    let (certificate, signature) = bytes.split_first_chunk()?;
    let certificate = Certificate::read(certificate)?;
    Some(Signed { certificate, signature: Signature(signature.try_into().ok()?) })
}

/// The offline form of one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfflineCode {
    pub signed: Signed,
    pub step: Step,
    pub mode: Mode,
    pub signature: Signature,
}

impl OfflineCode {
    /// What the device signs.
    pub fn message(certificate: &Certificate, step: Step, mode: Mode) -> Option<Vec<u8>> {
        Some([&b"atrium-offline-1"[..], &certificate.bytes()?, &moment(step, mode)?].concat())
    }

    /// The text of the QR symbol. None where a number does not fit its place.
    pub fn text(&self) -> Option<String> {
        let Self { signed, step, mode, signature } = self;
        let certificate = signed.certificate.bytes()?;
        let moment = moment(*step, *mode)?;
        let bytes = [&certificate[..], &signed.signature.0, &moment, &signature.0].concat();
        Some(format!("{OFFLINE_MARK}{}", base32::encode_bytes(&bytes)))
    }

    /// Reads what a scanner gave.
    ///
    /// # Errors
    /// [`CodeFault::Malformed`] for everything else.
    pub fn parse(text: &str) -> Result<Self, CodeFault> {
        Self::read(text.trim()).ok_or(CodeFault::Malformed)
    }

    fn read(text: &str) -> Option<Self> {
        let text = if text.starts_with(']') { text.get(3..)? } else { text };
        let mark = text.get(..2)?;
        if text.len() != OFFLINE_LENGTH || !mark.eq_ignore_ascii_case(OFFLINE_MARK) {
            return None;
        }
        let bytes = base32::decode_bytes(&text[2..], BYTES)?;
        let (front, rest) = bytes.split_at_checked(CERTIFICATE_BYTES + 64)?;
        let (step, rest) = rest.split_first_chunk()?;
        let (mode, signature) = rest.split_first()?;
        Some(Self {
            signed: signed(front)?,
            step: Step(i64::from(u32::from_be_bytes(*step))),
            mode: Mode::from_letter(*mode).filter(|known| known.letter() as u8 == *mode)?,
            signature: Signature(signature.try_into().ok()?),
        })
    }
}

fn moment(step: Step, mode: Mode) -> Option<[u8; 5]> {
    let mut bytes = [mode.letter() as u8; 5];
    bytes[..4].copy_from_slice(&u32::try_from(step.0).ok()?.to_be_bytes());
    Some(bytes)
}
