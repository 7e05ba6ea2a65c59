//! The directory of the malls, and how staff keep it.

use atrium_domain::plan::MallPlan;
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

/// A store as staff write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StoreEdit {
    /// Floor and unit, such as `L2-15`; the floor is what stands before the dash.
    pub place: String,
    pub guide: StoreGuide,
}

/// What [`crate::catalogue::MallInfo::plan`] says. Empty where nothing was drawn, and where a newer
/// server writes what this app cannot read.
pub fn read_plan(text: &str) -> MallPlan {
    serde_json::from_str(text).unwrap_or_default()
}
