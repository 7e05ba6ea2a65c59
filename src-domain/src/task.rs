//! Tasks (任务): what is measured, and what it pays (features.md 22–24, 54, 57).

use serde::{Deserialize, Serialize};

use crate::place::TierCode;
use crate::prize::Prize;
use crate::program::TierLadder;
use crate::text::Localized;
use crate::time::Day;
use crate::{Millis, SpotId, SurveyId, TaskId, TopicId};

/// Something to do for a prize.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    pub id: TaskId,
    pub measure: Measure,
    /// How much of it: times, days, or minor units of money.
    pub goal: i64,
    pub prize: Prize,
    pub period: Period,
    pub from: Millis,
    pub until: Millis,
    /// The lowest tier that it is for; `None` is every member.
    pub tier: Option<TierCode>,
    /// The segment that it is for; `None` is everybody.
    pub tag: Option<String>,
    /// How often it is paid to all members together; `None` is without limit.
    pub most: Option<u32>,
}

/// What counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "measure", rename_all = "snake_case")]
pub enum Measure {
    /// A name and a birthday are given.
    Profile,
    /// A purchase was ever made and kept.
    FirstPurchase,
    /// Purchases that were not taken back as a whole.
    Purchases,
    /// What was paid and not refunded.
    Spend,
    /// Days on which a place's code was scanned; any place's where none is named.
    Visit { spot_id: Option<SpotId> },
    /// Days on which the app was asked to share.
    Share,
    /// A survey was answered while the task was open.
    Form { survey_id: SurveyId },
    /// Posts with a photo in the community, in one topic or any, that nobody hid or took back for
    /// `review_hours`.
    Photo { topic_id: Option<TopicId>, review_hours: u16 },
    /// Events that were attended.
    Event,
    /// Days in a row with a check-in.
    Streak,
    /// Days on which the question was answered: rightly, where there is a right answer (a quiz),
    /// or at all (a survey).
    Answer { question: Localized, options: Vec<Localized>, right: Option<u8> },
}

/// How long a post can be looked at before it counts, in hours.
pub const REVIEW_HOURS: std::ops::RangeInclusive<u16> = 1..=72;

/// When a post counts for a task that looks at it for so many hours.
pub const fn counts_at(posted_at: Millis, review_hours: u16) -> Millis {
    posted_at.plus_secs(review_hours as i64 * 3_600)
}

/// How often it can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Once while it is open.
    Once,
    Daily,
    /// From Monday on.
    Weekly,
    Monthly,
}

impl Period {
    /// The days of the period in which `day` lies: its first, and the first after it. `open` are
    /// those of the task.
    pub fn days(self, day: Day, open: (Day, Day)) -> (Day, Day) {
        match self {
            Self::Once => open,
            Self::Daily => (day, day.plus(1)),
            Self::Weekly => {
                let monday = day.plus(-(day.weekday() as i32));
                (monday, monday.plus(7))
            }
            Self::Monthly => {
                let month = |months| day.date().first_of_month_after(months).to_day();
                (month(0), month(1))
            }
        }
    }
}

/// What decides whether a task is meant for a member.
#[derive(Debug, Clone, Copy)]
pub struct Audience<'a> {
    pub tier: &'a TierCode,
    pub ladder: &'a TierLadder,
    pub tags: &'a [String],
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TaskFault {
    #[error("the task is not open")]
    NotOpen,
    #[error("the task is for others")]
    NotForYou,
    #[error("the goal is not reached")]
    NotDone,
}

impl Task {
    pub fn is_open(&self, at: Millis) -> bool {
        self.from <= at && at < self.until
    }

    pub fn is_for(&self, who: Audience<'_>) -> bool {
        let high = |tier: &TierCode| who.ladder.rank(who.tier) >= who.ladder.rank(tier);
        self.tier.as_ref().is_none_or(high)
            && self.tag.as_ref().is_none_or(|tag| who.tags.contains(tag))
    }

    /// Whether a member who has done `done` in the period of `at` is to be paid.
    ///
    /// # Errors
    /// See [`TaskFault`].
    pub fn settle(&self, done: i64, who: Audience<'_>, at: Millis) -> Result<(), TaskFault> {
        if !self.is_open(at) {
            Err(TaskFault::NotOpen)
        } else if !self.is_for(who) {
            Err(TaskFault::NotForYou)
        } else if done < self.goal {
            Err(TaskFault::NotDone)
        } else {
            Ok(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Date;
    use crate::{Points, Program};

    const fn day(year: i32, month: u8, day: u8) -> Day {
        Date { year, month, day }.to_day()
    }

    #[test]
    fn periods_are_the_calendars() {
        let open = (day(2026, 11, 3), day(2027, 1, 1));
        // A Sunday.
        let sunday = day(2026, 11, 29);
        assert_eq!(Period::Once.days(sunday, open), open);
        assert_eq!(Period::Daily.days(sunday, open), (sunday, day(2026, 11, 30)));
        assert_eq!(Period::Weekly.days(sunday, open), (day(2026, 11, 23), day(2026, 11, 30)));
        assert_eq!(Period::Weekly.days(day(2026, 11, 30), open).0, day(2026, 11, 30));
        assert_eq!(Period::Monthly.days(sunday, open), (day(2026, 11, 1), day(2026, 12, 1)));
        let december = Period::Monthly.days(day(2026, 12, 31), open);
        assert_eq!(december, (day(2026, 12, 1), day(2027, 1, 1)));
    }

    #[test]
    fn a_task_is_paid_to_whom_it_is_meant_for_when_it_is_done() {
        let ladder = &Program::standard().tiers;
        let (silver, gold) = (TierCode("silver".into()), TierCode("gold".into()));
        let tags = ["family".to_owned()];
        let task = Task {
            id: TaskId(uuid::Uuid::nil()),
            measure: Measure::Purchases,
            goal: 3,
            prize: Prize::Points { points: Points(10) },
            period: Period::Weekly,
            from: Millis(100),
            until: Millis(200),
            tier: Some(gold.clone()),
            tag: Some("family".into()),
            most: None,
        };
        let who = Audience { tier: &gold, ladder, tags: &tags };
        assert_eq!(task.settle(3, who, Millis(100)), Ok(()));
        assert_eq!(task.settle(2, who, Millis(100)), Err(TaskFault::NotDone));
        assert_eq!(task.settle(3, who, Millis(200)), Err(TaskFault::NotOpen));
        let below = Audience { tier: &silver, ..who };
        assert_eq!(task.settle(3, below, Millis(100)), Err(TaskFault::NotForYou));
        let other = Audience { tags: &[], ..who };
        assert_eq!(task.settle(3, other, Millis(100)), Err(TaskFault::NotForYou));
    }
}
