//! Names and ranks of tiers.

use atrium_domain::Locale;
use atrium_protocol::catalogue::Catalogue;

/// The tier's name, or its code while the catalogue is not there.
pub fn name(catalogue: Option<&Catalogue>, code: &str, locale: Locale) -> String {
    catalogue
        .and_then(|catalogue| catalogue.program.tiers.iter().find(|tier| tier.code == code))
        .map_or_else(|| code.to_owned(), |tier| tier.name.get(locale).clone())
}

/// The tier's place from the lowest, 0.
pub fn rank(catalogue: Option<&Catalogue>, code: &str) -> u8 {
    catalogue
        .and_then(|catalogue| catalogue.program.tiers.iter().position(|tier| tier.code == code))
        .and_then(|place| u8::try_from(place).ok())
        .unwrap_or(0)
}
