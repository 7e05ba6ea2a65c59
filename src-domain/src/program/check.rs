use super::{
    BonusRule, DayRule, Days, EarnRule, MAX_OFFLINE_HOURS, Program, TierBasis, TierLadder,
    TierRule, TillRules,
};
use crate::place::{RuleId, TierCode};
use crate::recurrence::TimeWindow;
use crate::{Millis, Money, Points};

/// What is wrong with a configuration. Named, so that the start can say where to look.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProgramFault {
    #[error("tiers: there must be at least one, and the first must have threshold 0")]
    NoLowestTier,
    #[error("tiers: what {0} asks for is not more than the one before")]
    TiersDoNotRise(TierCode),
    #[error("tiers: {0} is there twice")]
    DuplicateTier(TierCode),
    #[error("tiers: members hold {0}, so it must stay on the ladder")]
    TierGone(TierCode),
    #[error("a new version must begin in the future, and after all others of its kind")]
    NotAhead,
    #[error("earn_rules: the rate of {id} version {version} must have points and money above 0")]
    BadEarnRate { id: RuleId, version: u32 },
    #[error("earn_rules: {id} version {version} ends before it begins")]
    EmptyRule { id: RuleId, version: u32 },
    #[error("earn_rules: {id} version {version} overlaps another version of the same rule")]
    OverlappingVersions { id: RuleId, version: u32 },
    #[error("earn_rules: {id} version {version} has a time window or a cap that is empty")]
    EmptyLimit { id: RuleId, version: u32 },
    #[error("bonuses: {id} version {version} has amounts out of range, or steps that do not rise")]
    BadBonus { id: RuleId, version: u32 },
    #[error("bonuses: {id} version {version} ends before it begins, or overlaps another version")]
    BadBonusTime { id: RuleId, version: u32 },
    #[error("burn_rates: version {0} must have points, money and step above 0")]
    BadBurnRate(u32),
    #[error("coupons_per_sale: must be 1 or more")]
    NoCoupons,
    #[error("care.quiet: minutes of the day are 0 to 1439")]
    BadQuietHours,
    #[error("till: offline_points must be 0 or more, and offline_hours 0 to {MAX_OFFLINE_HOURS}")]
    BadAllowance,
}

impl Program {
    /// Whether the configuration makes sense as a whole.
    ///
    /// # Errors
    /// The first [`ProgramFault`].
    pub fn check(&self) -> Result<(), ProgramFault> {
        self.tiers.check()?;
        self.tier_versions.iter().try_for_each(|version| version.ladder.check())?;
        for (place, rule) in self.earn_rules.iter().enumerate() {
            rule.check(&self.earn_rules[..place])?;
        }
        for (place, rule) in self.bonuses.iter().enumerate() {
            rule.check(&self.bonuses[..place])?;
        }
        if self.coupons_per_sale == 0 {
            return Err(ProgramFault::NoCoupons);
        }
        if !self.care.quiet.is_sound() {
            return Err(ProgramFault::BadQuietHours);
        }
        let TillRules { offline_points, offline_hours, .. } = self.till;
        // A certificate holds them as 32 bits.
        let points = (0..=i64::from(u32::MAX)).contains(&offline_points.0);
        if !points || offline_hours > MAX_OFFLINE_HOURS {
            return Err(ProgramFault::BadAllowance);
        }
        match self.burn_rates.iter().find(|rate| !rate.is_sound()) {
            Some(rate) => Err(ProgramFault::BadBurnRate(rate.version)),
            None => Ok(()),
        }
    }
}

impl TierLadder {
    fn check(&self) -> Result<(), ProgramFault> {
        let free = |lowest: &&TierRule| lowest.threshold == Money::ZERO && lowest.purchases == 0;
        let lowest = self.lowest().filter(free);
        lowest.ok_or(ProgramFault::NoLowestTier)?;
        let (spend, purchases) = match self.basis {
            TierBasis::Spend => (true, false),
            TierBasis::Purchases => (false, true),
            TierBasis::Either | TierBasis::Both => (true, true),
        };
        for pair in self.tiers.windows(2) {
            let spend_rises = !spend || pair[0].threshold < pair[1].threshold;
            let purchases_rise = !purchases || pair[0].purchases < pair[1].purchases;
            if !spend_rises || !purchases_rise {
                return Err(ProgramFault::TiersDoNotRise(pair[1].code.clone()));
            }
        }
        // The first place of a code that is there twice is not the place of its second.
        let twice = self.tiers.iter().enumerate().find(|(at, tier)| self.rank(&tier.code) != *at);
        twice.map_or(Ok(()), |(_, tier)| Err(ProgramFault::DuplicateTier(tier.code.clone())))
    }
}

impl EarnRule {
    fn check(&self, before: &[Self]) -> Result<(), ProgramFault> {
        let (id, version) = (self.id.clone(), self.version);
        if self.rate.points < Points(1) || self.rate.per <= Money::ZERO {
            return Err(ProgramFault::BadEarnRate { id, version });
        }
        if self.valid_to.is_some_and(|end| end <= self.valid_from) {
            return Err(ProgramFault::EmptyRule { id, version });
        }
        let mut windows = self.window.iter().chain(self.day_rules.iter().filter_map(window_of));
        if self.cap == Some(Points::ZERO) || !windows.all(TimeWindow::is_sound) {
            return Err(ProgramFault::EmptyLimit { id, version });
        }
        let times = |rule: &Self| (rule.valid_from, rule.valid_to);
        let other = |other: &&Self| other.id == self.id;
        if before.iter().filter(other).any(|other| overlap(times(self), times(other))) {
            return Err(ProgramFault::OverlappingVersions { id, version });
        }
        Ok(())
    }
}

impl BonusRule {
    fn check(&self, before: &[Self]) -> Result<(), ProgramFault> {
        let (id, version) = (self.id.clone(), self.version);
        if !self.is_sound() || self.cap.is_some_and(|cap| !cap.is_positive()) {
            return Err(ProgramFault::BadBonus { id, version });
        }
        let times = |rule: &Self| (rule.valid_from, rule.valid_to);
        let other = |other: &&Self| other.id == self.id;
        let overlaps = before.iter().filter(other).any(|other| overlap(times(self), times(other)));
        if overlaps || self.valid_to.is_some_and(|end| end <= self.valid_from) {
            return Err(ProgramFault::BadBonusTime { id, version });
        }
        Ok(())
    }
}

fn window_of(rule: &DayRule) -> Option<&TimeWindow> {
    match &rule.days {
        Days::Window(window) => Some(window),
        _ => None,
    }
}

type Times = (Millis, Option<Millis>);

fn overlap((from, to): Times, (other_from, other_to): Times) -> bool {
    other_to.is_none_or(|end| from < end) && to.is_none_or(|end| other_from < end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(change: impl FnOnce(&mut Program)) -> Option<ProgramFault> {
        let mut program = Program::standard();
        change(&mut program);
        program.check().err()
    }

    #[test]
    fn the_standard_program_makes_sense() {
        assert_eq!(fault(|_| {}), None);
    }

    #[test]
    fn tiers_rise_from_zero() {
        assert_eq!(fault(|p| p.tiers.tiers.clear()), Some(ProgramFault::NoLowestTier));
        let above = fault(|p| p.tiers.tiers[0].threshold = Money(1));
        assert_eq!(above, Some(ProgramFault::NoLowestTier));
        let equal = fault(|p| p.tiers.tiers[2].threshold = p.tiers.tiers[1].threshold);
        assert_eq!(equal, Some(ProgramFault::TiersDoNotRise("gold".into())));
        let twice = fault(|p| p.tiers.tiers[3].code = "gold".into());
        assert_eq!(twice, Some(ProgramFault::DuplicateTier("gold".into())));
    }

    #[test]
    fn rates_are_above_zero() {
        let id: RuleId = "spend".into();
        let rate = fault(|p| p.earn_rules[0].rate.per = Money::ZERO);
        assert_eq!(rate, Some(ProgramFault::BadEarnRate { id, version: 1 }));
        let burn = fault(|p| p.burn_rates[0].points = Points(-1));
        assert_eq!(burn, Some(ProgramFault::BadBurnRate(1)));
        let step = fault(|p| p.burn_rates[0].step = Points::ZERO);
        assert_eq!(step, Some(ProgramFault::BadBurnRate(1)));
        assert_eq!(fault(|p| p.coupons_per_sale = 0), Some(ProgramFault::NoCoupons));
        let long = fault(|p| p.till.offline_hours = MAX_OFFLINE_HOURS + 1);
        assert_eq!(long, Some(ProgramFault::BadAllowance));
    }

    #[test]
    fn versions_of_one_rule_follow_each_other() {
        let second = |p: &mut Program, end: i64, begin: i64| {
            let mut rule = p.earn_rules[0].clone();
            rule.version = 2;
            rule.valid_from = Millis(begin);
            p.earn_rules[0].valid_to = Some(Millis(end));
            p.earn_rules.push(rule);
        };
        let id: RuleId = "spend".into();
        assert_eq!(fault(|p| second(p, 50, 50)), None);
        let overlap = ProgramFault::OverlappingVersions { id: id.clone(), version: 2 };
        assert_eq!(fault(|p| second(p, 51, 50)), Some(overlap));
        let empty = ProgramFault::EmptyRule { id, version: 1 };
        assert_eq!(fault(|p| second(p, 0, 50)), Some(empty));
    }
}
