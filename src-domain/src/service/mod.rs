//! Enquiries and complaints (工单): what is promised, and by when (features.md 65–68).

mod hours;

use serde::{Deserialize, Serialize};

use crate::{Millis, Moment};

pub use hours::OpeningHours;

/// What a member writes for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ThreadKind {
    /// Answered within five minutes, counted while the mall is open.
    Enquiry,
    /// Answered within 24 hours, whatever the hours.
    Complaint,
}

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ThreadState {
    /// The service desk's.
    Waiting,
    /// The member's, if there is more to say.
    Answered,
    /// Nobody's. The member may write again, and then it waits anew.
    Closed,
}

/// How good it was, from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stars(u8);

impl Stars {
    pub fn new(stars: i64) -> Option<Self> {
        u8::try_from(stars).ok().filter(|stars| (1..=5).contains(stars)).map(Self)
    }

    pub const fn get(self) -> u8 {
        self.0
    }
}

/// By when there is to be an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub at: Millis,
    /// Counted while the mall is open, not by the plain clock.
    pub by_hours: bool,
}

impl ThreadKind {
    pub const ALL: [Self; 2] = [Self::Enquiry, Self::Complaint];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Enquiry => "enquiry",
            Self::Complaint => "complaint",
        }
    }

    /// The time that the service desk has.
    pub const fn allowed_ms(self) -> i64 {
        match self {
            Self::Enquiry => 5 * 60_000,
            Self::Complaint => 24 * 3_600_000,
        }
    }

    /// By when what a member writes at `at` is answered. The minutes of an enquiry are counted
    /// while the mall is open, where its hours are known; the day of a complaint is a day.
    pub fn due(self, at: Moment, hours: Option<OpeningHours>) -> Due {
        match (self, hours) {
            (Self::Enquiry, Some(hours)) => {
                Due { at: hours.after(at, self.allowed_ms()), by_hours: true }
            }
            _ => Due { at: at.at.plus_ms(self.allowed_ms()), by_hours: false },
        }
    }
}

impl ThreadState {
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Answered, Self::Closed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Answered => "answered",
            Self::Closed => "closed",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-16, midnight in Shanghai.
    const MIDNIGHT: Millis = Millis(1_794_758_400_000);

    const fn at(hour: i64, minute: i64) -> Moment {
        Moment { at: MIDNIGHT.plus_ms((hour * 60 + minute) * 60_000), offset_secs: 28_800 }
    }

    fn due(kind: ThreadKind, hour: i64, minute: i64) -> Moment {
        let hours = OpeningHours::new(10 * 60, 22 * 60);
        Moment { at: kind.due(at(hour, minute), hours).at, offset_secs: 28_800 }
    }

    #[test]
    fn five_minutes_are_counted_while_the_mall_is_open() {
        assert_eq!(due(ThreadKind::Enquiry, 14, 30), at(14, 35));
        assert_eq!(due(ThreadKind::Enquiry, 3, 0), at(10, 5));
        assert_eq!(due(ThreadKind::Enquiry, 21, 58), at(24 + 10, 3));
        assert_eq!(due(ThreadKind::Enquiry, 22, 0), at(24 + 10, 5));
        assert_eq!(due(ThreadKind::Enquiry, 21, 55), at(22, 0));
    }

    #[test]
    fn a_mall_that_closes_after_midnight_is_open_then() {
        let hours = OpeningHours::new(10 * 60, 25 * 60);
        let due = |hour, minute| ThreadKind::Enquiry.due(at(hour, minute), hours).at;
        assert_eq!(due(0, 30), at(0, 35).at);
        assert_eq!(due(0, 58), at(10, 3).at);
        assert_eq!(due(23, 59), at(24, 4).at);
    }

    #[test]
    fn without_hours_and_for_complaints_the_clock_is_plain() {
        let enquiry = ThreadKind::Enquiry.due(at(3, 0), None);
        assert_eq!(enquiry, Due { at: at(3, 5).at, by_hours: false });
        assert_eq!(due(ThreadKind::Complaint, 21, 58), at(24 + 21, 58));
    }

    #[test]
    fn stars_are_one_to_five() {
        assert_eq!(Stars::new(5).map(Stars::get), Some(5));
        assert_eq!([0, 6, -1].map(Stars::new), [None; 3]);
    }
}
