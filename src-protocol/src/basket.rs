//! What a device needs to compute a basket by itself.

use atrium_domain::Program;
use atrium_domain::coupon::CouponTemplate;
use serde::Serialize;

use crate::json::{Faults, Json};

/// The rules of sales, as `atrium_domain` reads them. In the catalogue they are one text, so that
/// whoever does not compute need not know them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BasketRules {
    pub program: Program,
    /// Of the coupons that members can hold.
    pub templates: Vec<CouponTemplate>,
}

impl BasketRules {
    /// The rules as far as a quote looks at them; the others are the usual ones. None where a newer
    /// server writes what this app cannot read.
    pub fn read(text: &str) -> Option<Self> {
        let text = Json::parse(text.as_bytes()).ok()?;
        let mut faults = Faults::default();
        let told = text.get("program");
        let program = Program {
            currency: told.field("currency", &mut faults),
            earn_rules: told.field("earn_rules", &mut faults),
            bonuses: told.field_or_default("bonuses", &mut faults),
            excluded: told.field_or_default("excluded", &mut faults),
            exclusions: told.field_or_default("exclusions", &mut faults),
            burn_rates: told.field("burn_rates", &mut faults),
            tiers: told.field("tiers", &mut faults),
            tier_versions: told.field_or_default("tier_versions", &mut faults),
            coupons_per_sale: told.field("coupons_per_sale", &mut faults),
            ..Program::standard()
        };
        let templates = text.field("templates", &mut faults);
        (!faults.any()).then_some(Self { program, templates })
    }
}
