//! Daily check-in (签到) and streaks (features.md 21).
//!
//! One per day of the mall. A check-in made offline counts for the day on which it was made when
//! it arrives within some days, so a gap may be filled later. Rewards never fall along a streak,
//! and a filled gap tops up the days after it: what a member gets does not depend on the order in
//! which check-ins arrive.

mod make_up;
mod milestone;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::time::Day;
use crate::{Moment, Points};

pub use make_up::{MOST_DAYS_BACK, MakeUpFault, MakeUpRules};
pub use milestone::{LAST_MILESTONE, MOST_MILESTONES, Milestone, Reached, are_milestones};

/// How far ahead of the server's clock a device may claim to be, in milliseconds.
pub const CLOCK_TOLERANCE_MS: i64 = 300_000;

/// The most that one day may pay.
pub const MAX_REWARD: Points = Points(1_000_000);

/// What checking in pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "RawRules", into = "RawRules")]
pub struct CheckInRules {
    rewards: Vec<Points>,
    late_days: u8,
    /// What is given on top when a streak reaches a day.
    pub milestones: Vec<Milestone>,
    /// How a missed day may be made up for.
    pub make_up: MakeUpRules,
}

/// As it travels: not yet known to rise.
#[derive(Serialize, Deserialize)]
struct RawRules {
    /// For the first, second, … day of a streak; the last goes on.
    rewards: Vec<Points>,
    /// How many days late an offline check-in may arrive.
    late_days: u8,
    #[serde(default)]
    milestones: Vec<Milestone>,
    #[serde(default)]
    make_up: MakeUpRules,
}

/// Rewards that fall from one day of the streak to the next, are below zero or above
/// [`MAX_REWARD`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("check-in rewards must not fall along the streak, and be 0 to {MAX_REWARD}")]
pub struct BadRewards;

/// The check-ins of one member: what each day has paid so far.
pub type PaidDays = BTreeMap<Day, Points>;

/// Days in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Streak {
    /// The run that includes today, or yesterday while today can still continue it.
    pub current: u32,
    /// The longest run ever.
    pub longest: u32,
    pub last_day: Option<Day>,
}

/// An accepted check-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckIn {
    /// The day that counts.
    pub day: Day,
    /// Which day of its run it is, from 1.
    pub streak_day: u32,
    /// What is to be paid now, for this day and as top-up for the days after it.
    pub points: Points,
    /// What each day has been paid in all after this, for the days that change.
    pub paid: PaidDays,
    /// The streak after it.
    pub streak: Streak,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CheckInFault {
    #[error("already checked in on that day")]
    Already,
    #[error("the check-in is too old")]
    TooOld,
    #[error("the check-in lies in the future")]
    FromTheFuture,
}

impl CheckInRules {
    /// # Errors
    /// [`BadRewards`] where a reward is below the one before it, or out of range.
    pub fn new(rewards: Vec<Points>, late_days: u8) -> Result<Self, BadRewards> {
        let fits = |points: &Points| (Points::ZERO..=MAX_REWARD).contains(points);
        if rewards.is_sorted() && rewards.iter().all(fits) {
            let (milestones, make_up) = (Vec::new(), MakeUpRules::default());
            Ok(Self { rewards, late_days, milestones, make_up })
        } else {
            Err(BadRewards)
        }
    }

    /// 1 to 5 points for the first six days, 10 from the seventh; three days late at most.
    pub(crate) fn standard() -> Self {
        Self {
            rewards: [1, 2, 3, 4, 5, 5, 10].map(Points).to_vec(),
            late_days: 3,
            milestones: Vec::new(),
            make_up: MakeUpRules::default(),
        }
    }

    /// The same with other rewards, and another number of days that may pass until they arrive.
    ///
    /// # Errors
    /// As [`CheckInRules::new`].
    pub fn with_rewards(&self, rewards: Vec<Points>, late_days: u8) -> Result<Self, BadRewards> {
        let (milestones, make_up) = (self.milestones.clone(), self.make_up);
        Ok(Self { milestones, make_up, ..Self::new(rewards, late_days)? })
    }

    pub fn rewards(&self) -> &[Points] {
        &self.rewards
    }

    pub const fn late_days(&self) -> u8 {
        self.late_days
    }

    /// What the `streak_day`-th day of a run pays, from 1.
    pub fn reward(&self, streak_day: u32) -> Points {
        let place = (streak_day.max(1) - 1) as usize;
        self.rewards.get(place).or(self.rewards.last()).copied().unwrap_or(Points::ZERO)
    }

    /// Takes a check-in made at `claimed` (by the device's idea of server time, as the mall's clock
    /// showed it then: before a change of the clocks that may be another offset than now) and
    /// received `now`, by a member who has already checked in on `paid`.
    ///
    /// # Errors
    /// See [`CheckInFault`]. A claim up to five minutes ahead of `now` is a clock's inaccuracy and
    /// counts for today.
    pub fn check_in(
        &self,
        paid: &PaidDays,
        claimed: Moment,
        now: Moment,
    ) -> Result<CheckIn, CheckInFault> {
        let today = now.day();
        if claimed.at.since(now.at) > CLOCK_TOLERANCE_MS {
            return Err(CheckInFault::FromTheFuture);
        }
        let day = claimed.day().min(today);
        if day < today.plus(-i32::from(self.late_days)) {
            return Err(CheckInFault::TooOld);
        }
        if paid.contains_key(&day) {
            return Err(CheckInFault::Already);
        }
        Ok(self.accept(paid, day, today))
    }

    fn accept(&self, before: &PaidDays, day: Day, today: Day) -> CheckIn {
        let mut after = before.clone();
        after.insert(day, Points::ZERO);
        let streak_day = run_until(&after, day);
        let mut points = Points::ZERO;
        let mut paid = PaidDays::new();
        let run = after.range(day..).zip(0_i32..).take_while(|((d, _), n)| **d == day.plus(*n));
        for ((d, so_far), n) in run {
            let due = self.reward(streak_day.saturating_add_signed(n)).max(*so_far);
            points.0 += due.0 - so_far.0;
            if due != *so_far || *d == day {
                paid.insert(*d, due);
            }
        }
        CheckIn { day, streak_day, points, paid, streak: Streak::of(after.keys().copied(), today) }
    }
}

impl Streak {
    /// The streak of somebody who checked in on `days` (rising, none twice), seen on `today`.
    pub fn of(days: impl IntoIterator<Item = Day>, today: Day) -> Self {
        let mut streak = Self::default();
        let mut run = 0;
        for day in days {
            let goes_on = streak.last_day.is_some_and(|last| last.plus(1) == day);
            run = if goes_on { run + 1 } else { 1 };
            streak.longest = streak.longest.max(run);
            streak.last_day = Some(day);
        }
        let alive = streak.last_day.is_some_and(|last| last >= today.plus(-1));
        streak.current = if alive { run } else { 0 };
        streak
    }

    pub fn checked_in_on(&self, today: Day) -> bool {
        self.last_day == Some(today)
    }
}

/// How many days in a row end with `day`.
fn run_until(days: &PaidDays, day: Day) -> u32 {
    let back = days.range(..=day).rev().zip(0_i32..);
    back.take_while(|((d, _), n)| **d == day.plus(-n)).count() as u32
}

impl TryFrom<RawRules> for CheckInRules {
    type Error = BadRewards;

    fn try_from(raw: RawRules) -> Result<Self, BadRewards> {
        let RawRules { rewards, late_days, milestones, make_up } = raw;
        Ok(Self { milestones, make_up, ..Self::new(rewards, late_days)? })
    }
}

impl From<CheckInRules> for RawRules {
    fn from(rules: CheckInRules) -> Self {
        let CheckInRules { rewards, late_days, milestones, make_up } = rules;
        Self { rewards, late_days, milestones, make_up }
    }
}

#[cfg(test)]
mod tests;
