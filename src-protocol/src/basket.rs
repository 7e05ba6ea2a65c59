//! What a device needs to compute a basket by itself.

use atrium_domain::Program;
use atrium_domain::coupon::CouponTemplate;
use serde::{Deserialize, Serialize};

/// The rules of sales, as `atrium_domain` reads them. In the catalogue they are one text, so that
/// whoever does not compute need not know them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BasketRules {
    pub program: Program,
    /// Of the coupons that members can hold.
    pub templates: Vec<CouponTemplate>,
}

impl BasketRules {
    /// None where a newer server writes what this app cannot read.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }
}
