use super::allot::allot;
use super::{QuoteFault, QuoteInput};
use crate::ledger::{Multiplier, MultiplierReason, PurchaseWorking, RuleVersion};
use crate::program::EarnRule;
use crate::{Money, Points};

/// What a purchase earns.
pub(super) struct Earning {
    pub(super) total: Points,
    /// One part for each rule that pays.
    pub(super) working: Vec<PurchaseWorking>,
    /// For each line of the basket; they sum to `total`.
    pub(super) shares: Vec<Points>,
}

/// What the purchase earns by the rules in force, on the amounts really paid. Lines that one rule
/// pays for are summed before rounding, so that ten small lines earn as much as one large one.
pub(super) fn earn(input: QuoteInput<'_>, payables: &[Money]) -> Result<Earning, QuoteFault> {
    let basket = input.basket;
    let rule_of =
        |line| input.program.earn_rule(basket.place(), basket.category_of(line), input.at.at);
    let rules: Vec<Option<&EarnRule>> = basket.lines().iter().map(rule_of).collect();
    let mut earning = Earning {
        total: Points::ZERO,
        working: Vec::new(),
        shares: vec![Points::ZERO; rules.len()],
    };
    for (place, rule) in rules.iter().enumerate() {
        let is = |other: &Option<&EarnRule>| match (rule, other) {
            (Some(rule), Some(other)) => std::ptr::eq(*rule, *other),
            _ => false,
        };
        let Some(rule) = rule.filter(|_| !rules[..place].iter().any(is)) else {
            continue;
        };
        let paid = |(of, payable): (&Option<&EarnRule>, &Money)| {
            if is(of) { payable.0 } else { 0 }
        };
        let weights: Vec<i64> = rules.iter().zip(payables).map(paid).collect();
        let working = purchase(rule, input, Money(weights.iter().sum()))?;
        let total = earning.total.checked_add(working.points);
        earning.total = total.ok_or(QuoteFault::Overflow)?;
        for (share, points) in earning.shares.iter_mut().zip(allot(working.points.0, &weights)) {
            share.0 += points;
        }
        earning.working.push(working);
    }
    Ok(earning)
}

fn purchase(
    rule: &EarnRule,
    input: QuoteInput<'_>,
    base: Money,
) -> Result<PurchaseWorking, QuoteFault> {
    let mut working = PurchaseWorking {
        rule: RuleVersion { id: rule.id.clone(), version: rule.version },
        rule_name: rule.name.clone(),
        currency: input.program.currency,
        base,
        rate: rule.rate,
        multipliers: multipliers(rule, input),
        points: Points::ZERO,
    };
    let points = working.rounded().filter(|points| *points <= Points::MAX);
    working.points = points.ok_or(QuoteFault::Overflow)?;
    Ok(working)
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
