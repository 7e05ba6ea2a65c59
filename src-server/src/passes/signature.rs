//! Who signs passes: certificate and key from PEM files, and the detached signature of a file
//! (CMS `SignedData`, RFC 5652).

use std::sync::Arc;

use atrium_domain::{Day, Millis};
use rustls::SignatureScheme;
use rustls::crypto::ring::sign::any_supported_type;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::sign::SigningKey;
use sha2::{Digest, Sha256};

use super::der::{
    CONTEXT_0, INTEGER, NULL, OBJECT, OCTETS, SEQUENCE, SET, UTC_TIME, first, set, value,
};

// Object identifiers, encoded: RFC 5652 §4, §5 and §11; RFC 5754 §2.2; RFC 8017 §A.1.
const DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x01];
const SIGNED_DATA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02];
const CONTENT_TYPE: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x03];
const MESSAGE_DIGEST: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x04];
const SIGNING_TIME: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x09, 0x05];
const SHA_256: &[u8] = &[0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01];
const RSA: &[u8] = &[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01];

/// An RSA key that signs with SHA-256 (PKCS #1 v1.5).
#[derive(Debug, Clone)]
pub(super) struct RsaKey(Arc<dyn SigningKey>);

impl RsaKey {
    pub(super) fn from_pem(pem: &[u8]) -> Result<Self, String> {
        let key = PrivateKeyDer::from_pem_slice(pem).map_err(|_| "it holds no private key")?;
        let key = any_supported_type(&key).map_err(|_| "the key is of no kind known here")?;
        match key.choose_scheme(&[SignatureScheme::RSA_PKCS1_SHA256]) {
            Some(_) => Ok(Self(key)),
            None => Err("it has to be an RSA key".to_owned()),
        }
    }

    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, String> {
        let signer = self.0.choose_scheme(&[SignatureScheme::RSA_PKCS1_SHA256]);
        let signer = signer.ok_or("the key does not sign with SHA-256")?;
        signer.sign(message).map_err(|error| error.to_string())
    }
}

/// A certificate, with what names it in a signature.
#[derive(Debug, Clone)]
pub(super) struct Certificate {
    der: Vec<u8>,
    serial: Vec<u8>,
    issuer: Vec<u8>,
    key: Vec<u8>,
}

impl Certificate {
    pub(super) fn from_pem(pem: &[u8]) -> Result<Self, String> {
        let der = CertificateDer::from_pem_slice(pem).map_err(|_| "it holds no certificate")?;
        Self::read(&der).ok_or_else(|| "it holds no X.509 certificate".to_owned())
    }

    /// RFC 5280 §4.1: version (optional), serial number, algorithm, issuer, validity, subject, key.
    fn read(der: &[u8]) -> Option<Self> {
        let (certificate, _) = first(der)?;
        let (signed, _) = first(certificate.inside)?;
        let (version, after) = first(signed.inside)?;
        let rest = if version.tag == CONTEXT_0 { after } else { signed.inside };
        let (serial, rest) = first(rest).filter(|(serial, _)| serial.tag == INTEGER)?;
        let (_algorithm, rest) = first(rest)?;
        let (issuer, rest) = first(rest)?;
        let (_validity, rest) = first(rest)?;
        let (_subject, rest) = first(rest)?;
        let (key, _) = first(rest)?;
        let own = |bytes: &[u8]| bytes.to_vec();
        let [serial, issuer, key] = [serial, issuer, key].map(|found| own(found.whole));
        Some(Self { der: own(certificate.whole), serial, issuer, key })
    }
}

/// Who signs, and the certificate that stands behind.
#[derive(Debug, Clone)]
pub(super) struct Signer {
    key: RsaKey,
    certificate: Certificate,
    intermediate: Certificate,
}

impl Signer {
    /// # Errors
    /// Where the certificate is another key's.
    pub(super) fn new(
        key: RsaKey,
        certificate: Certificate,
        intermediate: Certificate,
    ) -> Result<Self, String> {
        match key.0.public_key() {
            Some(own) if own.as_ref() == certificate.key => {
                Ok(Self { key, certificate, intermediate })
            }
            _ => Err("the certificate is not this key's".to_owned()),
        }
    }

    /// The detached signature of `content`, as DER.
    pub(super) fn detached(&self, content: &[u8], now: Millis) -> Result<Vec<u8>, String> {
        let attributes = vec![
            attribute(CONTENT_TYPE, &object(DATA)),
            attribute(SIGNING_TIME, &value(UTC_TIME, &[utc_time(now).as_bytes()])),
            attribute(MESSAGE_DIGEST, &value(OCTETS, &[Sha256::digest(content).as_slice()])),
        ];
        // What is signed is a set; in the signature it bears the tag [0] (RFC 5652 §5.4).
        let signature = self.key.sign(&set(SET, attributes.clone()))?;
        let own = &self.certificate;
        let sha_256 = algorithm(SHA_256);
        let info = value(
            SEQUENCE,
            &[
                &value(INTEGER, &[&[1]]),
                &value(SEQUENCE, &[&own.issuer, &own.serial]),
                &sha_256,
                &set(CONTEXT_0, attributes),
                &algorithm(RSA),
                &value(OCTETS, &[&signature]),
            ],
        );
        let certificates = vec![own.der.clone(), self.intermediate.der.clone()];
        let signed = value(
            SEQUENCE,
            &[
                &value(INTEGER, &[&[1]]),
                &value(SET, &[&sha_256]),
                &value(SEQUENCE, &[&object(DATA)]),
                &set(CONTEXT_0, certificates),
                &value(SET, &[&info]),
            ],
        );
        Ok(value(SEQUENCE, &[&object(SIGNED_DATA), &value(CONTEXT_0, &[&signed])]))
    }
}

fn object(id: &[u8]) -> Vec<u8> {
    value(OBJECT, &[id])
}

fn algorithm(id: &[u8]) -> Vec<u8> {
    value(SEQUENCE, &[&object(id), &value(NULL, &[])])
}

fn attribute(id: &[u8], content: &[u8]) -> Vec<u8> {
    value(SEQUENCE, &[&object(id), &value(SET, &[content])])
}

/// `YYMMDDhhmmssZ`, which serves until 2049 (RFC 5652 §11.3).
fn utc_time(now: Millis) -> String {
    let seconds = now.0.div_euclid(1_000);
    let day = Day(i32::try_from(seconds.div_euclid(86_400)).unwrap_or_default());
    let (date, second) = (day.date(), seconds.rem_euclid(86_400));
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    let year = date.year % 100;
    format!("{year:02}{:02}{:02}{hour:02}{minute:02}{:02}Z", date.month, date.day, second % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_signing_is_written_in_utc() {
        assert_eq!(utc_time(Millis(1_794_801_661_000)), "261116040101Z");
    }

    #[test]
    fn what_is_no_certificate_and_no_key_is_refused() {
        assert!(Certificate::from_pem(b"nothing").is_err());
        assert!(RsaKey::from_pem(b"nothing").is_err());
        assert!(Certificate::read(&[0x30, 0x02, 0x05, 0x00]).is_none());
    }
}
