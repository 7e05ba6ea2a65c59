//! What a member agrees to, and how they want to be reached.

use atrium_domain::message::{Channel, Consent, Purpose};
use atrium_domain::{Localized, Millis};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reach {
    pub consents: Vec<ConsentState>,
    /// One for each way that leads to the member, and each purpose.
    pub switches: Vec<Switch>,
    /// The server's key for notifications of browsers (VAPID), base64url.
    #[serde(default)]
    pub push_key: String,
    /// When nothing goes out, such as `22:00–08:00`; none where nothing is held back.
    pub quiet: Option<String>,
}

/// One thing to agree to, with the words that count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConsentState {
    pub consent: Consent,
    pub title: Localized,
    pub text: Localized,
    /// Of the text.
    pub version: u32,
    pub given: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Switch {
    pub channel: Channel,
    pub purpose: Purpose,
    pub on: bool,
}

/// A yes or a no that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConsentSaid {
    pub consent: Consent,
    pub given: bool,
    /// Of the text that was shown.
    pub version: u32,
    pub at: Millis,
    /// The platform of the device on which it was said.
    pub channel: String,
}
