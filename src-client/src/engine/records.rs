//! The cache's records: their names and what they hold. Values are JSON.

use atrium_domain::{DeviceId, Locale, MemberId, Millis, OperationId};
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::documents::DocumentKind;
use atrium_protocol::json::{self, FromJson};
use atrium_protocol::operation::Operation;
use serde::Serialize;

use super::Record;
use crate::Shared;
use crate::biometric::BiometricKey;
use crate::card::Card;

pub(super) const DEVICE: &str = "device";
pub(super) const SIGN_IN: &str = "sign_in";
pub(super) const SESSION: &str = "session";
pub(super) const PIN: &str = "pin";
pub(super) const SYNC: &str = "sync";
pub(super) const OFFLINE: &str = "offline";
pub(super) const READINGS: &str = "readings";
pub(super) const CATALOGUE: &str = "catalogue";
pub(super) const OPERATION: &str = "operation/";
pub(super) const DOCUMENT: &str = "document/";

/// What belongs to the device, whoever uses it. Survives a sign-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub(super) struct DeviceRecord {
    pub(super) locale: Locale,
    pub(super) clock_offset_ms: Option<i64>,
}

/// A code was asked for and not entered yet; the app may be killed while the person reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub(super) struct SignInRecord {
    pub(super) address: String,
    pub(super) expires_at: Millis,
    pub(super) resend_at: Millis,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub(super) struct SessionRecord {
    pub(super) member_id: MemberId,
    pub(super) device_id: DeviceId,
    pub(super) card: Card,
}

/// What a PIN is checked against. Gone with the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub(super) struct PinRecord {
    /// Base64url, as the hash is.
    pub(super) salt: String,
    pub(super) hash: String,
    pub(super) rounds: u32,
    pub(super) wrong: i64,
    pub(super) retry_at: Millis,
    #[serde(default)]
    pub(super) biometric: Option<BiometricRecord>,
}

/// What stands for the PIN, where the member wants that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub(super) struct BiometricRecord {
    pub(super) key: BiometricKey,
    /// Of the device's secret, base64url.
    pub(super) hash: String,
}

/// How far the cached documents go. Always written together with them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, FromJson)]
pub(super) struct SyncRecord {
    pub(super) cursor: Option<String>,
    pub(super) last_synced_at: Option<Millis>,
}

#[derive(Debug, FromJson)]
pub(super) struct CatalogueRecord {
    pub(super) etag: Option<String>,
    pub(super) catalogue: Shared<Catalogue>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, FromJson)]
pub(super) struct OperationRecord {
    /// Its place in the outbox; the device's clock may run backwards, this does not.
    pub(super) place: u64,
    pub(super) operation: Operation,
    /// A call with it has failed, so it may have reached the server. Not written before the
    /// call: an app killed between call and answer may take back what has happened already, and
    /// then the next sync shows that it has.
    #[serde(default)]
    pub(super) tried: bool,
}

pub(super) fn operation_key(id: OperationId) -> String {
    format!("{OPERATION}{id}")
}

pub(super) fn document_key(kind: DocumentKind, id: &str) -> String {
    let kind = match kind {
        DocumentKind::Profile => "profile",
        DocumentKind::Wallet => "wallet",
        DocumentKind::Entry => "entry",
        DocumentKind::Coupon => "coupon",
        DocumentKind::Registration => "registration",
        DocumentKind::Redemption => "redemption",
        DocumentKind::CheckIns => "check_ins",
        DocumentKind::Play => "play",
        DocumentKind::Ask => "ask",
        DocumentKind::Message => "message",
        DocumentKind::Thread => "thread",
        DocumentKind::Reach => "reach",
        DocumentKind::Device => "device",
        DocumentKind::Family => "family",
    };
    format!("{DOCUMENT}{kind}/{id}")
}

impl Record {
    pub(super) fn put(key: impl Into<String>, value: &impl Serialize) -> Self {
        // These types have string keys only, so writing them as JSON cannot fail; were it to,
        // the record is removed and what it held comes from the server again.
        Self { key: key.into(), value: serde_json::to_vec(value).ok() }
    }

    pub(super) fn remove(key: impl Into<String>) -> Self {
        Self { key: key.into(), value: None }
    }

    /// The value; None where it is absent or from a version that wrote something else.
    pub(super) fn read<T: FromJson>(&self) -> Option<T> {
        json::read(self.value.as_deref()?).ok()
    }
}
