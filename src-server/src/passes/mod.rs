//! The member's card in the wallets of phones: a weaker card, for its code never changes. It earns
//! and does nothing else. See `docs/wallet-passes.md`.
//!
//! A pass is a device of the member: it has a slot and a key of its own, stands in the list of
//! devices, and ends as they do. What it shows can never grow old: no balance, no tier.

mod apple;
mod der;
mod google;
mod icons;
#[cfg(test)]
mod openssl_tests;
mod signature;
mod texts;

use std::path::Path;

use atrium_domain::card::PassCode;
use atrium_domain::{DeviceId, Locale, Millis};
use atrium_protocol::pass::PassKind;

use crate::config::Config;
use apple::Apple;
use google::Google;

/// What of the configuration keeps passes from being made.
#[derive(Debug, thiserror::Error)]
pub enum PassError {
    #[error("`{key}` is set, and `{missing}` is not")]
    Incomplete { key: &'static str, missing: &'static str },
    #[error("`{key}` cannot be used: {cause}")]
    Unusable { key: &'static str, cause: String },
}

/// Whose pass it is, and what it says.
#[derive(Debug, Clone)]
pub(crate) struct Face {
    pub(crate) id: DeviceId,
    pub(crate) code: PassCode,
    /// What the program calls itself.
    pub(crate) program: String,
    /// The member's name; empty where they gave none.
    pub(crate) name: String,
    /// The last digits of the card number.
    pub(crate) card_tail: String,
    pub(crate) locale: Locale,
    pub(crate) now: Millis,
}

/// The wallets that this server makes passes for.
pub(crate) struct Passes {
    apple: Option<Apple>,
    google: Option<Google>,
}

impl Passes {
    pub(crate) fn of(config: &Config) -> Result<Self, PassError> {
        Ok(Self { apple: Apple::of(config)?, google: Google::of(config)? })
    }

    pub(crate) fn kinds(&self) -> Vec<PassKind> {
        let apple = self.apple.as_ref().map(|_| PassKind::Apple);
        let google = self.google.as_ref().map(|_| PassKind::Google);
        apple.into_iter().chain(google).collect()
    }

    /// A `.pkpass`; none where Apple's wallet is not served.
    pub(crate) fn file(&self, face: &Face) -> Option<Result<Vec<u8>, String>> {
        self.apple.as_ref().map(|apple| apple.file(face))
    }

    /// Where Google's wallet takes the pass; none where it is not served.
    pub(crate) fn link(&self, face: &Face) -> Option<Result<String, String>> {
        self.google.as_ref().map(|google| google.link(face))
    }
}

/// All of these keys, or none of them.
fn together<const N: usize>(
    keys: [(&'static str, Option<&str>); N],
) -> Result<Option<[String; N]>, PassError> {
    let Some((key, _)) = keys.iter().find(|(_, value)| value.is_some()) else { return Ok(None) };
    if let Some((missing, _)) = keys.iter().find(|(_, value)| value.is_none()) {
        return Err(PassError::Incomplete { key, missing });
    }
    Ok(Some(keys.map(|(_, value)| value.unwrap_or_default().to_owned())))
}

fn read(key: &'static str, path: &str) -> Result<Vec<u8>, PassError> {
    std::fs::read(Path::new(path)).map_err(|cause| unusable(key, cause))
}

fn unusable(key: &'static str, cause: impl ToString) -> PassError {
    PassError::Unusable { key, cause: cause.to_string() }
}
