use serde::{Deserialize, Serialize};

/// How a template's coupons go together with others in one sale (references.md F6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Stacking {
    /// Used alone or not at all.
    pub exclusive: bool,
    /// At most one of all coupons of the same group.
    pub group: Option<String>,
    /// Lower ones are applied first; each works on what the ones before it left.
    pub order: u16,
    /// How many of this template one sale may use, 1 or more.
    pub per_sale: u16,
}

impl Default for Stacking {
    /// One coupon for each purchase, until the operator allows more.
    fn default() -> Self {
        Self { exclusive: true, group: None, order: Self::ORDER, per_sale: 1 }
    }
}

impl Stacking {
    /// The order of a template that names none.
    pub const ORDER: u16 = 100;

    /// Together with any others, once.
    pub fn with_others() -> Self {
        Self { exclusive: false, ..Self::default() }
    }

    /// Together with others, but with none of the same group.
    pub fn one_of(group: &str) -> Self {
        Self { group: Some(group.to_owned()), ..Self::with_others() }
    }
}
