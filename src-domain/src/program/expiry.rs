use serde::{Deserialize, Serialize};

use crate::{Date, Millis, Moment};

/// When points end that are earned now. All in the mall's calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "mode", content = "after")]
pub enum ExpiryMode {
    /// At the end of the same day of the month, so many months on.
    Months(u16),
    /// At the end of the month, so many months on; `EndOfMonth(0)` is this month's end.
    EndOfMonth(u16),
    /// At the end of the year, so many years on; `EndOfYear(1)` is the end of next year.
    EndOfYear(u16),
    Never,
}

impl ExpiryMode {
    /// The first instant at which points earned at `earned` are no longer worth anything:
    /// a midnight in the mall. `None` is never.
    pub fn expires_at(self, earned: Moment) -> Option<Millis> {
        let date = earned.day().date();
        let first_day_without = match self {
            Self::Months(months) => date.plus_months(i32::from(months)).to_day().plus(1),
            Self::EndOfMonth(months) => date.first_of_month_after(i32::from(months) + 1).to_day(),
            Self::EndOfYear(years) => {
                Date { year: date.year + i32::from(years) + 1, month: 1, day: 1 }.to_day()
            }
            Self::Never => return None,
        };
        Some(earned.start_of(first_day_without))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Day;

    const SHANGHAI: i32 = 8 * 3_600;

    fn last_day(mode: ExpiryMode, date: Date) -> Option<String> {
        let earned = Moment::new(date.to_day().start(SHANGHAI).plus_secs(86_399), SHANGHAI);
        let expires_at = mode.expires_at(earned)?;
        assert_eq!(Day::of(expires_at, SHANGHAI).start(SHANGHAI), expires_at);
        Some(Day::of(expires_at.plus_ms(-1), SHANGHAI).date().to_string())
    }

    #[test]
    fn the_last_good_day() {
        let date = Date { year: 2027, month: 8, day: 31 };
        let last = |mode| last_day(mode, date);
        assert_eq!(last(ExpiryMode::Months(6)).as_deref(), Some("2028-02-29"));
        assert_eq!(last(ExpiryMode::EndOfMonth(0)).as_deref(), Some("2027-08-31"));
        assert_eq!(last(ExpiryMode::EndOfMonth(12)).as_deref(), Some("2028-08-31"));
        assert_eq!(last(ExpiryMode::EndOfYear(0)).as_deref(), Some("2027-12-31"));
        assert_eq!(last(ExpiryMode::EndOfYear(1)).as_deref(), Some("2028-12-31"));
        assert_eq!(last(ExpiryMode::Never), None);
    }

    #[test]
    fn the_time_to_use_points_begins_when_they_can_be_used() {
        use crate::ledger::Funder;
        use crate::program::Program;
        use crate::{LotId, MallId, Points};
        let mut program = Program::standard();
        program.pending_days = 7;
        program.expiry = ExpiryMode::EndOfMonth(0);
        let date = Date { year: 2027, month: 8, day: 28 };
        let earned = Moment::new(date.to_day().start(SHANGHAI).plus_secs(60), SHANGHAI);
        let nil = uuid::Uuid::nil();
        let lot = program.lot(LotId(nil), Funder::Mall(MallId(nil)), Points(1), earned);
        let on = |at| Day::of(at, SHANGHAI).date().to_string();
        assert_eq!(on(lot.active_at), "2027-09-04");
        assert_eq!(lot.expires_at.map(on).as_deref(), Some("2027-10-01"));
    }
}
