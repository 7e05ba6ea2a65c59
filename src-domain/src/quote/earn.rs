use super::{QuoteFault, QuoteInput};
use crate::ledger::{Multiplier, MultiplierReason, PurchaseWorking, RuleVersion};
use crate::program::EarnRule;
use crate::{Money, Points};

/// What the purchase earns by the rule in force, on the amount really paid.
pub(super) fn purchase(
    input: QuoteInput<'_>,
    payable: Money,
) -> Result<Option<PurchaseWorking>, QuoteFault> {
    let rule = input.program.earn_rule(input.basket.place(), input.at.at);
    let Some(rule) = rule else {
        return Ok(None);
    };
    let mut working = PurchaseWorking {
        rule: RuleVersion { id: rule.id.clone(), version: rule.version },
        rule_name: rule.name.clone(),
        currency: input.program.currency,
        base: payable,
        rate: rule.rate,
        multipliers: multipliers(rule, input),
        points: Points::ZERO,
    };
    working.points = working.rounded().ok_or(QuoteFault::Overflow)?;
    Ok(Some(working))
}

fn multipliers(rule: &EarnRule, input: QuoteInput<'_>) -> Vec<Multiplier> {
    let tier = input.program.tiers.rule(input.tier).filter(|_| rule.by_tier);
    let tier = tier.map(|tier| Multiplier {
        reason: MultiplierReason::Tier(tier.code.clone()),
        name: tier.name.clone(),
        ratio: tier.multiplier,
    });
    let day = input.at.day();
    let days = rule.day_rules.iter().filter(|rule| rule.days.contain(day)).map(|rule| Multiplier {
        reason: MultiplierReason::Day,
        name: rule.name.clone(),
        ratio: rule.multiplier,
    });
    tier.into_iter().chain(days).filter(|multiplier| !multiplier.ratio.is_one()).collect()
}
