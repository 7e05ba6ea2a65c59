use atrium_domain::Millis;
use atrium_domain::Program;
use atrium_domain::coupon::{ClaimTerms, CouponRules, CouponTemplate};
use atrium_domain::program::{AdjustmentLimits, CareRules};
use atrium_protocol::basket::BasketRules;

use crate::ServerError;

/// What devices compute baskets by: what decides about sales, and nothing that is the house's own.
pub(crate) fn basket_rules<'a>(
    program: &Program,
    templates: impl Iterator<Item = &'a CouponTemplate>,
    now: Millis,
) -> Result<String, ServerError> {
    let usable = templates.filter(|template| now < template.validity.until);
    let rules = BasketRules {
        program: Program {
            adjustments: AdjustmentLimits::default(),
            care: CareRules::default(),
            funding: Vec::new(),
            ..program.clone()
        },
        // How one comes to a coupon is another matter, and may be a secret.
        templates: usable
            .map(|template| CouponTemplate {
                rules: CouponRules { claim: ClaimTerms::default(), ..template.rules.clone() },
                ..template.clone()
            })
            .collect(),
    };
    serde_json::to_string(&rules)
        .map_err(|error| ServerError::Internal(format!("the rules of baskets: {error}")))
}

#[cfg(test)]
mod tests {
    use atrium_domain::coupon::{ClaimBy, ClaimCode, CouponKind, Validity};
    use atrium_domain::ledger::Funder;
    use atrium_domain::{Localized, MallId, Money, Scope};
    use uuid::Uuid;

    use super::*;

    fn template(number: u128, until: i64) -> CouponTemplate {
        CouponTemplate {
            id: Uuid::from_u128(number).into(),
            name: Localized::each(|_| "券".to_owned()),
            kind: CouponKind::AmountOff { minimum: Money(0), off: Money(100) },
            scope: Scope::All,
            funder: Funder::Mall(MallId(Uuid::nil())),
            claim_from: Millis(0),
            claim_until: Millis(1),
            validity: Validity { from: Millis(0), until: Millis(until), days_after_claim: None },
            stock: None,
            per_member: 1,
            tier: None,
            rules: CouponRules::default(),
        }
    }

    #[test]
    fn codes_stay_secret_and_what_is_over_is_left_out() {
        let code = ClaimCode::typed("SPRING2026").expect("a code");
        let mut hidden = template(1, 10);
        hidden.rules.claim.by = ClaimBy::Code(code);
        let all = [hidden, template(2, 5)];
        let text = basket_rules(&Program::standard(), all.iter(), Millis(5)).expect("a text");
        assert!(!text.contains("SPRING2026"));
        let rules = BasketRules::read(&text).expect("as it was written");
        assert_eq!(rules.templates.len(), 1);
        assert_eq!(rules.templates[0].id, all[0].id);
    }
}
