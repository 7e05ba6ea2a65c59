//! Between stored values and domain types.

use atrium_domain::Locale;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::StoreError;

/// A structured value as JSON text.
pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Corrupt(error.to_string()))
}

/// Reads [`to_json`]; `column` says where the text stood.
pub(crate) fn from_json<T: DeserializeOwned>(column: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Corrupt(format!("{column}: {error}")))
}

pub(crate) fn locale(column: &str, tag: &str) -> Result<Locale, StoreError> {
    let known = Locale::ALL.into_iter().find(|locale| locale.tag() == tag);
    known.ok_or_else(|| StoreError::corrupt(column))
}

/// Bytes of a length that the schema does not enforce.
pub(crate) fn bytes<const N: usize>(column: &str, bytes: Vec<u8>) -> Result<[u8; N], StoreError> {
    <[u8; N]>::try_from(bytes).map_err(|_| StoreError::corrupt(column))
}
