use serde::{Deserialize, Serialize};

use super::{Activity, Missing};
use crate::currency::Currency;
use crate::place::TierCode;
use crate::program::{Downgrade, TierLadder, TierPeriod};
use crate::text::{Locale, Localized};
use crate::time::{Date, Day};

/// How many days before a review the member is told what is missing.
pub const KEEP_NOTICE_DAYS: i32 = 90;

/// For how long a tier is secure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierTerm {
    pub tier: TierCode,
    /// The first day on which the tier is no longer secured by what was done before.
    pub review_on: Day,
    /// The first day after the grace, for who lacked something at the review.
    pub grace_until: Option<Day>,
}

/// What a review comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// The tier is secure until the next review.
    Kept { review_on: Day },
    /// Something is missing; the member has until the day before this one.
    Grace { until: Day },
    /// It was still missing after the grace.
    Lowered { tier: TierCode, review_on: Day },
}

/// What keeps a tier that is not secure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepTier {
    pub tier: TierCode,
    pub name: Localized,
    pub missing: Missing,
    /// The last day on which it counts.
    pub until: Day,
    /// Whether the review was, and this is the time of grace.
    pub grace: bool,
}

impl TierTerm {
    /// The term of a tier that is reached on `today`.
    pub fn begun(ladder: &TierLadder, tier: TierCode, today: Day) -> Self {
        Self { tier, review_on: ladder.review_after(today), grace_until: None }
    }

    /// The day on which it is decided about next.
    pub fn due_on(&self) -> Day {
        self.grace_until.unwrap_or(self.review_on)
    }

    /// The first and the last day whose purchases decide.
    pub fn counted(&self, ladder: &TierLadder) -> (Day, Day) {
        let first = match ladder.period {
            TierPeriod::RollingDays(days) => self.review_on.plus(-i32::from(days)),
            TierPeriod::CalendarYear => ladder.period.window(self.review_on.plus(-1)).0,
        };
        (first, self.due_on().plus(-1))
    }

    /// Decides on the day it is due, by what was done on the days that [count](Self::counted).
    pub fn review(&self, ladder: &TierLadder, activity: Activity) -> Verdict {
        let (rank, reached) = (ladder.rank(&self.tier), ladder.reached(activity));
        let review_on = ladder.review_after(self.review_on);
        let grace = ladder.review.grace_days;
        if rank <= reached || ladder.review.downgrade == Downgrade::Never {
            return Verdict::Kept { review_on };
        }
        if self.grace_until.is_none() && grace > 0 {
            return Verdict::Grace { until: self.review_on.plus(i32::from(grace)) };
        }
        let rank = match ladder.review.downgrade {
            Downgrade::OneStep => rank - 1,
            Downgrade::ByBalance | Downgrade::Never => reached,
        };
        let tier = ladder.tiers.get(rank).map_or_else(|| self.tier.clone(), |t| t.code.clone());
        Verdict::Lowered { tier, review_on }
    }

    /// The term after a verdict.
    #[must_use]
    pub fn after(&self, verdict: &Verdict) -> Self {
        let tier = self.tier.clone();
        match verdict.clone() {
            Verdict::Kept { review_on } => Self { tier, review_on, grace_until: None },
            Verdict::Grace { until } => Self { grace_until: Some(until), ..self.clone() },
            Verdict::Lowered { tier, review_on } => Self { tier, review_on, grace_until: None },
        }
    }

    /// What is missing to keep the tier, by what was done so far on the days that count. None
    /// where nothing is, where a review lowers nobody, or while it is still far off.
    pub fn to_keep(&self, ladder: &TierLadder, activity: Activity, today: Day) -> Option<KeepTier> {
        let rule = ladder.rule(&self.tier)?;
        let secure = ladder.rank(&self.tier) <= ladder.reached(activity);
        let far = self.due_on().0.saturating_sub(today.0) > KEEP_NOTICE_DAYS;
        if secure || far || ladder.review.downgrade == Downgrade::Never {
            return None;
        }
        Some(KeepTier {
            tier: rule.code.clone(),
            name: rule.name.clone(),
            missing: Missing::of(ladder.basis, rule, activity),
            until: self.due_on().plus(-1),
            grace: self.grace_until.is_some(),
        })
    }
}

impl TierLadder {
    /// The next review of a tier that is reached or confirmed on `today`.
    fn review_after(&self, today: Day) -> Day {
        match self.period {
            TierPeriod::RollingDays(days) => today.plus(i32::from(days.max(1))),
            TierPeriod::CalendarYear => {
                Date { year: today.date().year.saturating_add(1), month: 1, day: 1 }.to_day()
            }
        }
    }
}

crate::texts! {
    fn keep(missing: &str, tier: &str, until: &str) {
        "{until}前再{missing}，即可保住{tier}",
        "{until}前再{missing}，即可保住{tier}",
        "{missing} more by {until} keeps {tier}",
    }
}

impl KeepTier {
    /// "¥840 more by 31 March keeps Gold".
    pub fn sentence(&self, locale: Locale, currency: Currency) -> String {
        let missing = self.missing.words(locale, currency);
        keep(locale, &missing, self.name.get(locale), &self.until.date().words(locale))
    }
}
