//! Reads JSON objects the way that costs the page's download least.

use serde::Deserialize;
use serde::de::DeserializeOwned;

/// A JSON object, read through the buffer that tagged enums need in any case. So every type has one
/// reader instead of two: of the app's first load that is a good part.
#[derive(Debug, Deserialize)]
pub struct Object<T> {
    #[serde(flatten)]
    pub value: T,
}

/// Reads an object: a struct, or an enum with a tag inside.
///
/// # Errors
/// Where the text is no JSON object, or not of this type.
pub fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, serde_json::Error> {
    serde_json::from_slice::<Object<T>>(text).map(|read| read.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use atrium_protocol::operation::Deed;

    #[test]
    fn objects_are_read_and_nothing_else_is() {
        let deed: Deed = read(br#"{"do": "check_in", "day": 20778}"#).expect("a deed");
        assert_eq!(deed, Deed::CheckIn { day: atrium_domain::Day(20_778) });
        assert!(read::<Deed>(b"[]").is_err());
        assert!(read::<Deed>(b"{").is_err());
    }
}
