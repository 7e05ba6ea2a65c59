//! Signing and verifying, where no browser does it.

use p256::ecdsa::signature::{Signer, Verifier};
use p256::ecdsa::{SigningKey, VerifyingKey};

use super::{Certificate, LENIENCY_MS, OfflineCode, PublicKey, Revoked, ServerKey, Signature};
use crate::Millis;

/// Why an offline form is not accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfflineFault {
    #[error("a key of the server that this till does not have")]
    UnknownKey,
    /// Not signed by the server, or not by the device.
    #[error("a signature does not match")]
    Forged,
    #[error("the device's certificate is over, or not yet good")]
    CertificateOver,
    #[error("made at another time")]
    Expired,
    #[error("the device was revoked")]
    Revoked,
}

/// What the code says of its device, where it is good at `now`.
///
/// # Errors
/// [`OfflineFault`]. Signatures are looked at first: an answer about a forged code tells nothing.
pub fn verify(
    code: &OfflineCode,
    keys: &[ServerKey],
    revoked: &[Revoked],
    now: Millis,
) -> Result<Certificate, OfflineFault> {
    let certificate = code.signed.certificate;
    let signs = |key: &&ServerKey| {
        let time = key.from <= certificate.issued_at && certificate.issued_at < key.until;
        key.number == certificate.server_key && time
    };
    let server = keys.iter().find(signs).ok_or(OfflineFault::UnknownKey)?;
    check(&server.key, certificate.message(), &code.signed.signature)?;
    let message = OfflineCode::message(&certificate, code.step, code.mode);
    check(&certificate.device_key, message, &code.signature)?;
    if now.0 >= certificate.expires_at.0 || now.0 < certificate.issued_at.0 - LENIENCY_MS {
        return Err(OfflineFault::CertificateOver);
    }
    let early = code.step.starts_at().since(now) > LENIENCY_MS;
    if early || now.since(code.step.ends_at()) > LENIENCY_MS {
        return Err(OfflineFault::Expired);
    }
    let of_device = |gone: &&Revoked| {
        let same = (gone.card_id, gone.slot) == (certificate.card_id, certificate.slot);
        same && certificate.issued_at.0 <= gone.at.0
    };
    if revoked.iter().any(|gone| of_device(&gone)) {
        return Err(OfflineFault::Revoked);
    }
    Ok(certificate)
}

fn check(
    key: &PublicKey,
    message: Option<Vec<u8>>,
    signature: &Signature,
) -> Result<(), OfflineFault> {
    let key = VerifyingKey::from_sec1_bytes(&key.0).map_err(|_| OfflineFault::Forged)?;
    let signature = p256::ecdsa::Signature::from_slice(&signature.0);
    let signature = signature.map_err(|_| OfflineFault::Forged)?;
    let message = message.ok_or(OfflineFault::Forged)?;
    key.verify(&message, &signature).map_err(|_| OfflineFault::Forged)
}

/// Signs without chance (RFC 6979). None for the few 32 bytes that are no key.
pub fn sign(secret: &[u8; 32], message: &[u8]) -> Option<Signature> {
    let key = SigningKey::from_slice(secret).ok()?;
    let signature: p256::ecdsa::Signature = key.sign(message);
    Some(Signature(signature.to_bytes().into()))
}

/// The public half. None for the few 32 bytes that are no key.
pub fn public_key(secret: &[u8; 32]) -> Option<PublicKey> {
    let key = SigningKey::from_slice(secret).ok()?;
    let point = key.verifying_key().to_sec1_point(true);
    Some(PublicKey(point.as_bytes().try_into().ok()?))
}
