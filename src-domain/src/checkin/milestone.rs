//! What a streak gives on top when it reaches a day, such as the third, seventh and thirtieth.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{CheckInRules, PaidDays};
use crate::prize::Prize;
use crate::time::Day;

/// Most milestones, and the last day that one can be on.
pub const MOST_MILESTONES: usize = 12;
pub const LAST_MILESTONE: u16 = 366;

/// A prize for a streak that reaches a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Milestone {
    /// Days in a row, from 1.
    pub day: u16,
    pub prize: Prize,
}

/// The milestones that a member was given, each with the day that reached it.
pub type Reached = BTreeSet<(Day, u16)>;

/// Whether milestones follow each other day by day, each day once.
pub fn are_milestones(milestones: &[Milestone]) -> bool {
    let days = || milestones.iter().map(|milestone| milestone.day);
    milestones.len() <= MOST_MILESTONES
        && days().all(|day| (1..=LAST_MILESTONE).contains(&day))
        && days().zip(days().skip(1)).all(|(before, after)| before < after)
}

impl CheckInRules {
    /// What the run of `days` in which `day` lies has earned and was not given yet. Each milestone
    /// comes once in a run; where a filled gap joins two runs that each had it, nothing is taken
    /// back.
    pub fn milestones_due(
        &self,
        days: &PaidDays,
        day: Day,
        reached: &Reached,
    ) -> impl Iterator<Item = &Milestone> {
        let before = days.range(..=day).rev().zip(0_i32..);
        let before = before.take_while(|((d, _), n)| **d == day.plus(-n)).count();
        let after = days.range(day..).zip(0_i32..);
        let after = after.take_while(|((d, _), n)| **d == day.plus(*n)).count();
        // The day itself is in both.
        let length = (before + after).saturating_sub(1);
        let first = day.plus(1 - i32::try_from(before).unwrap_or(i32::MAX));
        let last = day.plus(i32::try_from(after).unwrap_or(i32::MAX) - 1);
        let known = move |milestone: &Milestone| {
            let in_run = |(on, n): &(Day, u16)| *n == milestone.day && (first..=last).contains(on);
            reached.iter().any(in_run)
        };
        self.milestones.iter().filter(move |it| usize::from(it.day) <= length && !known(it))
    }
}
