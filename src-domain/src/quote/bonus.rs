use super::QuoteInput;
use super::earn::limit;
use crate::ledger::{BonusReason, BonusWorking, RuleVersion};
use crate::place::Scope;
use crate::program::{BonusKind, BonusRule};
use crate::{Money, Points};

/// The bonuses of a purchase, each with what was paid for the goods that count, line by line: a
/// refunded line takes its share of the bonus back.
pub(super) fn bonuses(input: QuoteInput<'_>, payables: &[Money]) -> Vec<(BonusWorking, Vec<i64>)> {
    let rules = input.program.bonuses_at(input.at.at);
    rules.filter_map(|rule| bonus(rule, input, payables)).collect()
}

fn bonus(
    rule: &BonusRule,
    input: QuoteInput<'_>,
    payables: &[Money],
) -> Option<(BonusWorking, Vec<i64>)> {
    let (scope, counts) = match &rule.kind {
        BonusKind::FirstPurchase { .. } => (&Scope::All, input.facts.purchases == 0),
        BonusKind::MinimumSpend { scope, .. } => (scope, true),
        // Paid to two members, after the purchase.
        BonusKind::Referral { .. } => return None,
    };
    let weights = paid_within(scope, input, payables);
    let base = Money(weights.iter().sum());
    if !counts || base <= Money::ZERO {
        return None;
    }
    let (points, reason) = match &rule.kind {
        BonusKind::FirstPurchase { points } => (*points, BonusReason::FirstPurchase),
        BonusKind::MinimumSpend { steps, .. } => {
            let step = steps.iter().rfind(|step| step.minimum <= base)?;
            (step.points, BonusReason::MinimumSpend(step.minimum))
        }
        BonusKind::Referral { .. } => return None,
    };
    let (points, capped) = limit(input, &rule.id, rule.cap, points);
    if points == Points::ZERO && capped.is_none_or(|capped| capped.cut == Points::ZERO) {
        return None;
    }
    let working = BonusWorking {
        rule: RuleVersion { id: rule.id.clone(), version: rule.version },
        rule_name: rule.name.clone(),
        currency: input.program.currency,
        base,
        reason,
        capped,
        points,
    };
    Some((working, weights))
}

/// What was paid for each line that is within `scope` and may earn; nothing for the others.
fn paid_within(scope: &Scope, input: QuoteInput<'_>, payables: &[Money]) -> Vec<i64> {
    let basket = input.basket;
    let lines = basket.lines().iter().zip(payables);
    lines
        .map(|(line, payable)| {
            let category = basket.category_of(line);
            let earns = !input.program.is_excluded(category, input.at.at);
            if earns && scope.covers(basket.place(), category) { payable.0 } else { 0 }
        })
        .collect()
}
