use super::allot::allot;
use super::{QuoteFault, QuoteInput, bonus};
use crate::ledger::{
    BonusWorking, Capped, Excluded, Multiplier, MultiplierReason, PurchaseWorking, RuleVersion,
};
use crate::program::EarnRule;
use crate::{Money, Points, RuleId};

/// What a purchase earns.
pub(super) struct Earning {
    pub(super) total: Points,
    /// One part for each rule that pays.
    pub(super) working: Vec<PurchaseWorking>,
    pub(super) bonuses: Vec<BonusWorking>,
    pub(super) excluded: Option<Excluded>,
    /// For each line of the basket; they sum to `total`.
    pub(super) shares: Vec<Points>,
}

/// What the purchase earns by the rules in force, on the amounts really paid. Lines that one rule
/// pays for are summed before rounding, so that ten small lines earn as much as one large one.
pub(super) fn earn(input: QuoteInput<'_>, payables: &[Money]) -> Result<Earning, QuoteFault> {
    let mut earning = Earning {
        total: Points::ZERO,
        working: Vec::new(),
        bonuses: Vec::new(),
        excluded: excluded(input, payables),
        shares: vec![Points::ZERO; payables.len()],
    };
    for (rule, weights) in by_rule(input, payables) {
        let working = purchase(rule, input, Money(weights.iter().sum()))?;
        earning.add(working.points, &weights)?;
        earning.working.push(working);
    }
    for (working, weights) in bonus::bonuses(input, payables) {
        earning.add(working.points, &weights)?;
        earning.bonuses.push(working);
    }
    Ok(earning)
}

impl Earning {
    /// Adds points, shared among the lines by their weights.
    fn add(&mut self, points: Points, weights: &[i64]) -> Result<(), QuoteFault> {
        let total = self.total.checked_add(points).filter(|total| *total <= Points::MAX);
        self.total = total.ok_or(QuoteFault::Overflow)?;
        for (share, points) in self.shares.iter_mut().zip(allot(points.0, weights)) {
            share.0 += points;
        }
        Ok(())
    }
}

/// The rules that pay, in the order of the lines, each with what was paid for the lines it pays
/// for (nothing for the others).
fn by_rule<'a>(input: QuoteInput<'a>, payables: &[Money]) -> Vec<(&'a EarnRule, Vec<i64>)> {
    let basket = input.basket;
    let mut all: Vec<(&EarnRule, Vec<i64>)> = Vec::new();
    for (place, (line, payable)) in basket.lines().iter().zip(payables).enumerate() {
        let category = basket.category_of(line);
        let rule = input.program.earn_rule(basket.place(), category, input.tier, input.at);
        let Some(rule) = rule else { continue };
        let known = all.iter().position(|(other, _)| std::ptr::eq(*other, rule));
        let known = known.unwrap_or_else(|| {
            all.push((rule, vec![0; payables.len()]));
            all.len() - 1
        });
        all[known].1[place] = payable.0;
    }
    all
}

fn excluded(input: QuoteInput<'_>, payables: &[Money]) -> Option<Excluded> {
    let basket = input.basket;
    let lines = basket.lines().iter().zip(payables);
    let paid = lines
        .filter(|(line, _)| input.program.is_excluded(basket.category_of(line), input.at.at))
        .map(|(_, payable)| payable.0);
    let amount = Money(paid.sum());
    (amount > Money::ZERO).then_some(Excluded { currency: input.program.currency, amount })
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
        capped: None,
        points: Points::ZERO,
    };
    let points = working.rounded().filter(|points| *points <= Points::MAX);
    let points = points.ok_or(QuoteFault::Overflow)?;
    (working.points, working.capped) = limit(input, &rule.id, rule.cap, points);
    Ok(working)
}

/// What is left of `points` under a daily limit, and how it came about.
pub(super) fn limit(
    input: QuoteInput<'_>,
    rule: &RuleId,
    cap: Option<Points>,
    points: Points,
) -> (Points, Option<Capped>) {
    let Some(limit) = cap else { return (points, None) };
    let before = input.facts.earned_today(rule);
    let room = Points(limit.0.saturating_sub(before.0).max(0));
    let given = points.min(room);
    (given, Some(Capped { limit, before, cut: Points(points.0 - given.0) }))
}

fn multipliers(rule: &EarnRule, input: QuoteInput<'_>) -> Vec<Multiplier> {
    let ladder = input.program.ladder(input.at.at);
    let tier = ladder.rule(input.tier).filter(|_| rule.by_tier);
    let tier = tier.map(|tier| Multiplier {
        reason: MultiplierReason::Tier(tier.code.clone()),
        name: tier.name.clone(),
        ratio: tier.multiplier,
    });
    let birthday = input.facts.birthday_at(input.at);
    let days = rule.day_rules.iter().filter(|rule| rule.days.hold(input.at, birthday));
    let days = days.map(|rule| Multiplier {
        reason: MultiplierReason::Day,
        name: rule.name.clone(),
        ratio: rule.multiplier,
    });
    tier.into_iter().chain(days).filter(|multiplier| !multiplier.ratio.is_one()).collect()
}
