//! Where a sale happens, and which sales a rule or coupon covers.

use serde::{Deserialize, Serialize};

use crate::{MallId, StoreId};

/// A short name in lower case that the operator gives to a thing of the configuration.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(code: &str) -> Self {
                Self(code.to_owned())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

codes! {
    /// A kind of store, such as `dining`.
    CategoryCode
    /// A tier, such as `gold`.
    TierCode
    /// An earn rule; all its dated versions share the id.
    RuleId
}

/// Where a sale happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub mall_id: MallId,
    pub store_id: StoreId,
    /// The store's own; a line of a basket may name another.
    pub category: CategoryCode,
}

/// Which places a rule or a coupon covers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    #[default]
    All,
    Malls(Vec<MallId>),
    Categories(Vec<CategoryCode>),
    Stores(Vec<StoreId>),
}

impl Scope {
    /// Whether goods of `category` sold at `place` are covered.
    pub fn covers(&self, place: &Place, category: &CategoryCode) -> bool {
        match self {
            Self::All => true,
            Self::Malls(malls) => malls.contains(&place.mall_id),
            Self::Categories(categories) => categories.contains(category),
            Self::Stores(stores) => stores.contains(&place.store_id),
        }
    }

    /// Greater is more particular. Of two rules that cover a sale, the more particular wins.
    pub const fn particularity(&self) -> u8 {
        match self {
            Self::All => 0,
            Self::Malls(_) => 1,
            Self::Categories(_) => 2,
            Self::Stores(_) => 3,
        }
    }
}
