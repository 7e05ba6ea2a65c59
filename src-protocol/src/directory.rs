//! The directory of the malls, and how staff keep it.

use atrium_domain::text::Localized;
use serde::{Deserialize, Serialize};

use crate::json::FromJson;

/// What is known of a store beyond its name and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StoreGuide {
    /// Minutes after the mall's midnight, 0 to 1439.
    pub opens: i32,
    /// Later than `opens`; more than 1440 is past midnight.
    pub closes: i32,
    /// The first letters of its name in pinyin, small, such as `xmmg`; may be empty.
    pub initials: String,
}

/// Something a mall has for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Facility {
    pub kind: FacilityKind,
    /// Where it is, in words.
    pub place: Localized,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FacilityKind {
    NursingRoom,
    PowerBank,
    Toilets,
    BarrierFree,
}

/// A store as staff write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StoreEdit {
    /// Floor and unit, such as `L2-15`; the floor is what stands before the dash.
    pub place: String,
    pub guide: StoreGuide,
}

/// All that a mall has, in the order of lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Facilities {
    pub facilities: Vec<Facility>,
}
