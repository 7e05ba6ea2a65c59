use serde::{Deserialize, Serialize};

use super::{
    BonusRule, BurnRate, EarnRule, ExclusionVersion, FundingVersion, Program, ProgramFault,
    TierLadder, TierVersion,
};
use crate::place::{CategoryCode, RuleId};
use crate::{Millis, StoreId};

/// Something that holds from a date on. What held before stays as it was: a late sale is computed
/// by the rules of its time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum NewVersion {
    Earn {
        rule: EarnRule,
    },
    Bonus {
        rule: BonusRule,
    },
    Burn {
        rate: BurnRate,
    },
    Tiers {
        valid_from: Millis,
        ladder: TierLadder,
    },
    /// The stores that pay for the points that they give.
    Funding {
        valid_from: Millis,
        stores: Vec<StoreId>,
    },
    /// The kinds of goods that earn nothing.
    Excluded {
        valid_from: Millis,
        categories: Vec<CategoryCode>,
    },
}

impl Program {
    /// The program with a new version, which takes the number after the last. The version that
    /// would be in force by then ends where the new one begins.
    ///
    /// # Errors
    /// [`ProgramFault::NotAhead`] for a version that begins at or before `now`, or before another
    /// that is already to come; what [`Program::check`] says of the whole.
    pub fn with_version(&self, new: NewVersion, now: Millis) -> Result<Self, ProgramFault> {
        let mut program = self.clone();
        match new {
            NewVersion::Earn { rule } => {
                let last =
                    program.earn_rules.iter().map(|old| (&old.id, old.version, old.valid_from));
                let version = next(last, &rule.id, rule.valid_from, now)?;
                for old in program.earn_rules.iter_mut().filter(|old| old.id == rule.id) {
                    close(&mut old.valid_to, rule.valid_from);
                }
                program.earn_rules.push(EarnRule { version, ..rule });
            }
            NewVersion::Bonus { rule } => {
                let last = program.bonuses.iter().map(|old| (&old.id, old.version, old.valid_from));
                let version = next(last, &rule.id, rule.valid_from, now)?;
                for old in program.bonuses.iter_mut().filter(|old| old.id == rule.id) {
                    close(&mut old.valid_to, rule.valid_from);
                }
                program.bonuses.push(BonusRule { version, ..rule });
            }
            NewVersion::Burn { rate } => {
                let id = RuleId(String::new());
                let last = program.burn_rates.iter().map(|old| (&id, old.version, old.valid_from));
                let version = next(last, &id, rate.valid_from, now)?;
                program.burn_rates.push(BurnRate { version, ..rate });
            }
            NewVersion::Funding { valid_from, stores } => {
                let id = RuleId(String::new());
                let last = program.funding.iter().map(|old| (&id, old.version, old.valid_from));
                let version = next(last, &id, valid_from, now)?;
                program.funding.push(FundingVersion { version, valid_from, stores });
            }
            NewVersion::Excluded { valid_from, categories } => {
                let id = RuleId(String::new());
                let first = (&id, 1, Millis(i64::MIN));
                let later = program.exclusions.iter();
                let later = later.map(|old| (&id, old.version, old.valid_from));
                let version = next(later.chain([first]), &id, valid_from, now)?;
                program.exclusions.push(ExclusionVersion { version, valid_from, categories });
            }
            NewVersion::Tiers { valid_from, ladder } => {
                let id = RuleId(String::new());
                let first = (&id, 1, Millis(i64::MIN));
                let later = program.tier_versions.iter();
                let later = later.map(|old| (&id, old.version, old.valid_from));
                let version = next(later.chain([first]), &id, valid_from, now)?;
                let names = |ladder: &TierLadder, code| ladder.rule(code).is_some();
                let held = program.ladder(valid_from);
                if let Some(gone) = held.tiers.iter().find(|tier| !names(&ladder, &tier.code)) {
                    return Err(ProgramFault::TierGone(gone.code.clone()));
                }
                program.tier_versions.push(TierVersion { version, valid_from, ladder });
            }
        }
        program.check()?;
        Ok(program)
    }
}

/// The number of a version that begins at `from`.
fn next<'a>(
    known: impl Iterator<Item = (&'a RuleId, u32, Millis)>,
    id: &RuleId,
    from: Millis,
    now: Millis,
) -> Result<u32, ProgramFault> {
    let mut version = 0;
    if from <= now {
        return Err(ProgramFault::NotAhead);
    }
    for (_, own, begun) in known.filter(|(own, _, _)| *own == id) {
        if from <= begun {
            return Err(ProgramFault::NotAhead);
        }
        version = version.max(own);
    }
    Ok(version.saturating_add(1))
}

/// Ends a version at `end`, unless it has ended by then.
fn close(valid_to: &mut Option<Millis>, end: Millis) {
    if valid_to.is_none_or(|own| end < own) {
        *valid_to = Some(end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Money, Points};

    const NOW: Millis = Millis(1_000);

    fn earn(program: &Program, points: i64, from: i64) -> NewVersion {
        let mut rule = program.earn_rules[0].clone();
        rule.rate.points = Points(points);
        rule.valid_from = Millis(from);
        NewVersion::Earn { rule }
    }

    #[test]
    fn a_new_version_begins_where_the_one_before_ends_and_the_past_stays() {
        let program = Program::standard();
        let second = program.with_version(earn(&program, 2, 2_000), NOW).expect("ahead");
        let third = second.with_version(earn(&program, 3, 3_000), NOW).expect("ahead");
        let versions: Vec<_> = third.earn_rules.iter().map(|r| (r.version, r.valid_to)).collect();
        assert_eq!(versions, [(1, Some(Millis(2_000))), (2, Some(Millis(3_000))), (3, None)]);
        let rate = |at: i64| {
            third.earn_rules.iter().find(|rule| rule.in_force(Millis(at))).map(|r| r.rate.points.0)
        };
        assert_eq!([rate(0), rate(1_999), rate(2_000), rate(3_000)], [1, 1, 2, 3].map(Some));
    }

    #[test]
    fn nothing_is_changed_that_has_begun_or_is_to_come() {
        let program = Program::standard();
        let refused = |new| program.with_version(new, NOW).err();
        assert_eq!(refused(earn(&program, 2, 1_000)), Some(ProgramFault::NotAhead));
        let second = program.with_version(earn(&program, 2, 2_000), NOW).expect("ahead");
        let between = second.with_version(earn(&program, 9, 1_500), NOW).err();
        assert_eq!(between, Some(ProgramFault::NotAhead));
        let senseless = refused(earn(&program, 0, 2_000));
        assert!(matches!(senseless, Some(ProgramFault::BadEarnRate { version: 2, .. })));
    }

    #[test]
    fn a_ladder_keeps_the_tiers_that_members_hold() {
        let program = Program::standard();
        let mut ladder = program.tiers.clone();
        ladder.tiers[2].threshold = Money::major(12_000);
        let valid_from = Millis(2_000);
        let new = NewVersion::Tiers { valid_from, ladder: ladder.clone() };
        let changed = program.with_version(new, NOW).expect("ahead");
        let gold = |at| changed.ladder(Millis(at)).tiers[2].threshold;
        assert_eq!((gold(1_999), gold(2_000)), (Money::major(10_000), Money::major(12_000)));
        ladder.tiers.remove(2);
        let gone = program.with_version(NewVersion::Tiers { valid_from, ladder }, NOW);
        assert_eq!(gone.err(), Some(ProgramFault::TierGone("gold".into())));
    }
}
