//! Names and ranks of tiers.

use atrium_domain::Locale;
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::documents::TierStanding;

use super::texts;

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

/// The tier that a member holds, and beside it whether they are a regular.
pub fn held(catalogue: Option<&Catalogue>, tier: &TierStanding, locale: Locale) -> String {
    let name = name(catalogue, &tier.code, locale);
    if tier.regular { format!("{name} · {}", texts::regular(locale)) } else { name }
}
