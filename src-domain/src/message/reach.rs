//! How a member may be reached, when, and how often.

use serde::{Deserialize, Serialize};

use super::Purpose;
use crate::Moment;

/// A way to somebody who is not looking at the app. The inbox has everything in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// A notification of the app.
    App,
    Sms,
    Mail,
}

impl Channel {
    pub const ALL: [Self; 3] = [Self::App, Self::Sms, Self::Mail];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Sms => "sms",
            Self::Mail => "mail",
        }
    }

    /// Before the member has said anything. A text message is only sent for what they asked.
    pub const fn is_on_at_first(self, purpose: Purpose) -> bool {
        matches!(
            (self, purpose),
            (Self::App, _) | (_, Purpose::Service) | (Self::Mail, Purpose::Care)
        )
    }

    /// Whether this is a way for it at all: nobody is written to about each purchase.
    pub const fn is_for(self, purpose: Purpose) -> bool {
        matches!(self, Self::App) || !matches!(purpose, Purpose::Points)
    }
}

impl Purpose {
    pub const ALL: [Self; 5] =
        [Self::Care, Self::Marketing, Self::Service, Self::Community, Self::Points];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Care => "care",
            Self::Marketing => "marketing",
            Self::Service => "service",
            Self::Community => "community",
            Self::Points => "points",
        }
    }
}

/// Hours of the mall's day in which nobody is disturbed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QuietHours {
    /// Minutes after midnight, 0–1439. Where both are the same, no hour is quiet.
    pub from: u16,
    /// The first minute that is not quiet; before `from`, it is that of the next day.
    pub until: u16,
}

impl Default for QuietHours {
    fn default() -> Self {
        Self { from: 22 * 60, until: 8 * 60 }
    }
}

impl QuietHours {
    pub fn covers(self, now: Moment) -> bool {
        let minute = now.at.since(now.start_of(now.day())) / 60_000;
        let (from, until) = (i64::from(self.from), i64::from(self.until));
        if from <= until {
            (from..until).contains(&minute)
        } else {
            minute < until || from <= minute
        }
    }

    pub const fn is_sound(self) -> bool {
        self.from < 1_440 && self.until < 1_440
    }

    /// `22:00–08:00`.
    pub fn words(self) -> Option<String> {
        let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
        (self.from != self.until).then(|| format!("{}–{}", clock(self.from), clock(self.until)))
    }
}

/// How often a channel may be used in any seven days, for what is not an answer to the member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct WeeklyCaps {
    /// Of care; and as often of comments, and of points.
    pub care: u16,
    pub marketing: u16,
}

impl Default for WeeklyCaps {
    fn default() -> Self {
        Self { care: 10, marketing: 2 }
    }
}

impl WeeklyCaps {
    /// None where there is no limit.
    pub const fn of(self, purpose: Purpose) -> Option<u16> {
        match purpose {
            Purpose::Care | Purpose::Community | Purpose::Points => Some(self.care),
            Purpose::Marketing => Some(self.marketing),
            Purpose::Service => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Day, Millis};

    const SHANGHAI: i32 = 28_800;

    fn at(hour: i64, minute: i64) -> Moment {
        let start: Millis = Day(20_773).start(SHANGHAI);
        Moment::new(start.plus_secs(hour * 3_600 + minute * 60), SHANGHAI)
    }

    #[test]
    fn nights_are_quiet_by_the_malls_clock() {
        let quiet = QuietHours::default();
        let at = |hour, minute| quiet.covers(at(hour, minute));
        assert!(at(22, 0) && at(23, 59) && at(0, 0) && at(7, 59));
        assert!(!at(8, 0) && !at(12, 0) && !at(21, 59));
        assert_eq!(quiet.words().as_deref(), Some("22:00–08:00"));
    }

    #[test]
    fn a_pause_at_noon_and_none_at_all() {
        let noon = QuietHours { from: 12 * 60, until: 13 * 60 };
        assert!(noon.covers(at(12, 30)) && !noon.covers(at(13, 0)) && !noon.covers(at(2, 0)));
        let none = QuietHours { from: 60, until: 60 };
        assert!(!none.covers(at(1, 0)) && !none.covers(at(13, 0)));
        assert_eq!(none.words(), None);
    }
}
