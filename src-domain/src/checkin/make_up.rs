//! Making up for a missed day (补签): with a card, or for points.

use serde::{Deserialize, Serialize};

use super::{CheckIn, CheckInRules, MAX_REWARD, PaidDays};
use crate::Points;
use crate::time::Day;

/// Most days back that may be made up for: streaks beyond a month would be bought.
pub const MOST_DAYS_BACK: u8 = 31;

/// How a missed day may be made up for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MakeUpRules {
    /// What it costs without a card; none where only a card does it.
    pub price: Option<Points>,
    /// How often in one month of the mall.
    pub per_month: u8,
    /// How many days back a day may lie.
    pub days_back: u8,
}

impl MakeUpRules {
    /// Whether they can be followed.
    pub fn is_sound(&self) -> bool {
        self.price.is_none_or(|price| price > Points::ZERO && price <= MAX_REWARD)
            && self.per_month <= MOST_DAYS_BACK
            && (1..=MOST_DAYS_BACK).contains(&self.days_back)
    }
}

impl Default for MakeUpRules {
    /// 50 points, three times a month, up to a week back.
    fn default() -> Self {
        Self { price: Some(Points(50)), per_month: 3, days_back: 7 }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MakeUpFault {
    #[error("already checked in on that day")]
    Already,
    #[error("that day was not missed: it is not over, or there was no membership yet")]
    NotMissed,
    #[error("that day is too long ago")]
    TooOld,
    #[error("as many days as a month allows were made up for")]
    LimitReached,
}

impl CheckInRules {
    /// Makes up for `day` on `today`, by somebody who is a member since `joined` and has made up
    /// for `used` days in this month. It counts, and pays, like a check-in that arrived late.
    ///
    /// # Errors
    /// See [`MakeUpFault`].
    pub fn make_up_for(
        &self,
        paid: &PaidDays,
        day: Day,
        joined: Day,
        used: u32,
        today: Day,
    ) -> Result<CheckIn, MakeUpFault> {
        if paid.contains_key(&day) {
            Err(MakeUpFault::Already)
        } else if day >= today || day < joined {
            Err(MakeUpFault::NotMissed)
        } else if day < today.plus(-i32::from(self.make_up.days_back)) {
            Err(MakeUpFault::TooOld)
        } else if used >= u32::from(self.make_up.per_month) {
            Err(MakeUpFault::LimitReached)
        } else {
            Ok(self.accept(paid, day, today))
        }
    }
}
