//! A member's check-ins, as one document; and what staff say of streaks and missed days.

use atrium_domain::checkin::{MakeUpRules, Milestone};
use atrium_domain::{Day, Points};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CheckIns {
    /// Days in a row up to the last one.
    pub streak: i64,
    pub best_streak: i64,
    pub total: i64,
    pub last_day: Option<Day>,
    /// The checked-in days of the last 62 days, oldest first.
    pub days: Vec<Day>,
    /// Cards that make up for a missed day.
    #[serde(default)]
    pub cards: i64,
    /// Those of the days that were made up for.
    #[serde(default)]
    pub made_up: Vec<MadeUp>,
}

/// A missed day that was made up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MadeUp {
    pub day: Day,
    /// When it was done: so many in one month are allowed.
    pub on: Day,
}

/// What streaks give on top, and how missed days are made up for, as staff see and write it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CheckInExtras {
    /// What the first, second, … day of a streak pays; the last goes on. None where it stays as it
    /// is. Rewards do not fall along a streak; 1 to 31 of them, each 0–1,000,000.
    #[serde(default)]
    pub rewards: Option<Vec<Points>>,
    /// How many days late a check-in may arrive that was made without a network, 0–7; none where it
    /// stays as it is.
    #[serde(default)]
    pub late_days: Option<u8>,
    /// By their days, each day once; points, coupons without a limit, or make-up cards.
    pub milestones: Vec<Milestone>,
    pub make_up: MakeUpRules,
}
