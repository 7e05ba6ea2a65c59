use serde::{Deserialize, Serialize};

use super::Program;
use crate::place::{RuleId, Scope};
use crate::text::Localized;
use crate::{Millis, Money, Points};

/// One dated version of a rule that gives a fixed number of points on top (features.md 25–27).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BonusRule {
    pub id: RuleId,
    pub version: u32,
    pub name: Localized,
    /// First instant in force.
    pub valid_from: Millis,
    /// First instant no longer in force; `None` is open.
    pub valid_to: Option<Millis>,
    pub kind: BonusKind,
    /// The most that the rule gives one member on one day of the mall.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Points>,
}

/// What the bonus is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "for", rename_all = "snake_case")]
pub enum BonusKind {
    /// The member's first purchase ever.
    FirstPurchase { points: Points },
    /// One purchase in which at least so much was paid for goods within `scope`. The highest step
    /// reached counts, alone.
    MinimumSpend { scope: Scope, steps: Vec<SpendStep> },
    /// A friend's first purchase, in which they pay at least `minimum`: to both.
    Referral { inviter: Points, invited: Points, minimum: Money },
}

/// From `minimum` on, so many points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpendStep {
    pub minimum: Money,
    pub points: Points,
}

/// What an invitation that became a purchase is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferralTerms<'a> {
    pub rule: &'a BonusRule,
    pub inviter: Points,
    pub invited: Points,
    pub minimum: Money,
}

impl BonusRule {
    pub fn in_force(&self, at: Millis) -> bool {
        self.valid_from <= at && self.valid_to.is_none_or(|end| at < end)
    }

    pub(super) fn is_sound(&self) -> bool {
        let fits = |points: Points| (Points(0)..=Points::MAX).contains(&points);
        match &self.kind {
            BonusKind::FirstPurchase { points } => fits(*points),
            BonusKind::MinimumSpend { scope: _, steps } => {
                let rises = |pair: &[SpendStep]| {
                    pair[0].minimum < pair[1].minimum && pair[0].points <= pair[1].points
                };
                !steps.is_empty()
                    && steps.iter().all(|step| step.minimum > Money::ZERO && fits(step.points))
                    && steps.windows(2).all(rises)
            }
            BonusKind::Referral { inviter, invited, minimum } => {
                fits(*inviter) && fits(*invited) && *minimum >= Money::ZERO
            }
        }
    }
}

impl Program {
    /// The bonus rules of a purchase at `at`: of each id the version in force.
    pub fn bonuses_at(&self, at: Millis) -> impl Iterator<Item = &BonusRule> {
        self.bonuses.iter().filter(move |rule| rule.in_force(at))
    }

    /// What inviting a friend is worth whose first purchase was made at `at`.
    pub fn referral_at(&self, at: Millis) -> Option<ReferralTerms<'_>> {
        self.bonuses_at(at).find_map(|rule| match rule.kind {
            BonusKind::Referral { inviter, invited, minimum } => {
                Some(ReferralTerms { rule, inviter, invited, minimum })
            }
            _ => None,
        })
    }
}
