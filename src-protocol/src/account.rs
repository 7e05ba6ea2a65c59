//! Signing in and out, and the card that a device receives.

use atrium_domain::{DeviceId, Locale, MemberId, Millis};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;

/// Asks for a one-time code. The answer is the same whether or not the address is a member's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CodeRequest {
    /// A phone number (E.164, or a mainland number of 11 digits) or an e-mail address.
    pub address: String,
    pub locale: Locale,
}

/// A code is on its way, if it can be sent at all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CodeSent {
    pub expires_at: Millis,
    /// When another code may be asked for.
    pub resend_at: Millis,
}

/// Signs in with a one-time code; makes the member if the address is new.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewSession {
    pub address: String,
    /// Six digits.
    pub code: String,
    pub device: DeviceInfo,
}

/// What a device says of itself when it signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeviceInfo {
    /// Shown in the member's list of devices, at most 60 characters.
    pub name: String,
    pub platform: DevicePlatform,
    pub locale: Locale,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DevicePlatform {
    Web,
    Android,
    Ios,
    Linux,
    Macos,
    Windows,
    /// Not a device that signs in: a pass in the wallet of a phone.
    AppleWallet,
    GoogleWallet,
}

/// A signed-in device: its credential and its card key. Both are shown once and never again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Session {
    /// Bearer credential of this device (`am_…`).
    pub token: String,
    pub member_id: MemberId,
    pub device_id: DeviceId,
    pub card: CardGrant,
}

/// What a device needs to draw card codes with no network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CardGrant {
    /// The random 64-bit card id as 13 Crockford base32 characters.
    pub card_id: String,
    /// Nine digits.
    pub card_number: String,
    /// 0–9.
    pub slot: u8,
    /// 32 bytes, base64url without padding. Goes straight into the key store.
    pub key: String,
}
