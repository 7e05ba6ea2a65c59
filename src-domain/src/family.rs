//! A family (家庭): members who share a pool of points.
//!
//! The pool is a wallet of its own, with lots like any other. Each lot in it remembers who put it
//! in; spending takes the oldest expiry first, whoever put it in; what is left of a person's lots
//! goes back to them when they leave or the family ends.

use serde::{Deserialize, Serialize};

/// What somebody is in a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FamilyRole {
    /// Founded it; invites, removes, and ends it by leaving.
    Owner,
    Adult,
    /// Puts points in and spends none.
    Child,
}

impl FamilyRole {
    pub const fn may_spend(self) -> bool {
        matches!(self, Self::Owner | Self::Adult)
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Adult => "adult",
            Self::Child => "child",
        }
    }
}

impl std::str::FromStr for FamilyRole {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let known = [Self::Owner, Self::Adult, Self::Child];
        known.into_iter().find(|role| role.as_str() == text).ok_or(())
    }
}
