//! Finger or face in place of the PIN.
//!
//! The device's own check gives out a secret of 32 bytes when it has known its owner, and never
//! else. Its hash stands beside the PIN's, so whoever brings the secret was known. Nobody guesses
//! 32 bytes, so no tries are counted here; the device counts the fingers.

use data_encoding::BASE64URL_NOPAD;

use super::super::records::{self, BiometricRecord, PinRecord};
use super::super::{Engine, Record, Saved, Tick};
use crate::biometric::{BiometricKey, BiometricSecret};
use atrium_domain::pin::PinHash;
use atrium_protocol::ErrorCode;

impl BiometricRecord {
    fn hash(&self) -> Option<PinHash> {
        let hash = BASE64URL_NOPAD.decode(self.hash.as_bytes()).ok()?;
        Some(PinHash(hash.try_into().ok()?))
    }
}

impl Engine {
    /// Only while the card pays, so that nobody but who knows the PIN lets a finger in.
    pub(in crate::engine) fn set_biometric(
        &mut self,
        key: BiometricKey,
        secret: &BiometricSecret,
        tick: &Tick,
    ) {
        let leave = self.lock.unlocked.is_some_and(|unlocked| unlocked.holds(tick.now));
        match (secret.hash(), self.lock.record.clone()) {
            _ if self.lock.work.is_some() => {}
            (Some(hash), Some(record)) if leave => {
                let hash = BASE64URL_NOPAD.encode(&hash.0);
                let biometric = Some(BiometricRecord { key, hash });
                self.keep_biometric(PinRecord { biometric, ..record });
            }
            _ => self.lock.fail(ErrorCode::PinNeeded),
        }
    }

    /// Needs no leave: it opens nothing.
    pub(in crate::engine) fn remove_biometric(&mut self) {
        let known = self.lock.record.clone().filter(|record| record.biometric.is_some());
        if let Some(record) = known.filter(|_| self.lock.work.is_none()) {
            self.keep_biometric(PinRecord { biometric: None, ..record });
        }
    }

    fn keep_biometric(&mut self, record: PinRecord) {
        self.save(vec![Record::put(records::PIN, &record)], Saved::Cache);
        self.lock.record = Some(record);
        self.lock.succeed();
    }

    /// Opens without the PIN, but not once too many wrong ones were tried; those it forgives none of.
    pub(in crate::engine) fn unlock_by_biometric(&mut self, secret: &BiometricSecret, tick: &Tick) {
        if self.lock.work.is_some() {
            return;
        }
        let Some(record) = &self.lock.record else {
            return self.lock.fail(ErrorCode::PinNeeded);
        };
        if record.is_over() {
            return self.lock.fail(ErrorCode::PinBlocked);
        }
        let known = record.biometric.as_ref().and_then(BiometricRecord::hash);
        if known.is_none() || known != secret.hash() {
            return self.lock.fail(ErrorCode::PinNeeded);
        }
        self.lock.succeed();
        self.open(tick);
    }
}
