//! What is typed of a store, and what it becomes.

use atrium_protocol::directory::{StoreEdit, StoreGuide};

/// A day, in minutes.
const DAY: i32 = 1_440;

/// A store's line as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub place: String,
    pub opens: String,
    pub closes: String,
    pub initials: String,
}

impl Draft {
    /// None where a time is none.
    pub fn edit(&self) -> Option<StoreEdit> {
        let (opens, closes) = (minutes(&self.opens)?, minutes(&self.closes)?);
        let closes = if closes <= opens { closes + DAY } else { closes };
        Some(StoreEdit {
            place: self.place.trim().to_owned(),
            guide: StoreGuide { opens, closes, initials: self.initials.trim().to_lowercase() },
        })
    }
}

/// `10:00`, in minutes.
fn minutes(time: &str) -> Option<i32> {
    let (hours, minutes) = time.trim().split_once([':', '：'])?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let is_time = (0..24).contains(&hours) && (0..60).contains(&minutes);
    is_time.then_some(hours * 60 + minutes)
}

pub fn clock(minutes: i32) -> String {
    format!("{:02}:{:02}", minutes / 60 % 24, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_before_opening_is_the_day_after() {
        let draft = |opens: &str, closes: &str| Draft {
            opens: opens.to_owned(),
            closes: closes.to_owned(),
            ..Draft::default()
        };
        let times = |draft: Draft| draft.edit().map(|edit| (edit.guide.opens, edit.guide.closes));
        assert_eq!(times(draft("10:00", "22:30")), Some((600, 1_350)));
        assert_eq!(times(draft("10：00", "0:30")), Some((600, 1_470)));
        assert_eq!(times(draft("24:00", "1:00")), None);
        assert_eq!(times(draft("10", "22:00")), None);
        assert_eq!(clock(1_470), "00:30");
    }
}
