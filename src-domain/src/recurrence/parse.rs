use std::fmt;
use std::str::FromStr;

use super::{ByDay, DAY_SECS, End, Frequency, LocalTime, Recurrence};
use crate::time::{Date, Weekday};

/// What is wrong with a rule's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadRule {
    #[error("a recurrence rule needs FREQ=DAILY, WEEKLY, MONTHLY or YEARLY")]
    NoFrequency,
    #[error("{0} is not understood in a recurrence rule")]
    Unknown(String),
    #[error("{0} has a value that is out of range")]
    Value(String),
    #[error("{0} stands there twice")]
    Twice(String),
    #[error("{0} does not go with the rule's frequency")]
    Frequency(String),
    #[error("a recurrence rule ends by UNTIL or by COUNT, not by both")]
    TwoEnds,
}

/// A wall-clock time that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a time must read like 20261128T180000")]
pub struct BadStart;

const WEEKDAYS: [(&str, Weekday); 7] = [
    ("MO", Weekday::Monday),
    ("TU", Weekday::Tuesday),
    ("WE", Weekday::Wednesday),
    ("TH", Weekday::Thursday),
    ("FR", Weekday::Friday),
    ("SA", Weekday::Saturday),
    ("SU", Weekday::Sunday),
];

const FREQUENCIES: [(&str, Frequency); 4] = [
    ("DAILY", Frequency::Daily),
    ("WEEKLY", Frequency::Weekly),
    ("MONTHLY", Frequency::Monthly),
    ("YEARLY", Frequency::Yearly),
];

impl FromStr for Recurrence {
    type Err = BadRule;

    fn from_str(text: &str) -> Result<Self, BadRule> {
        let mut rule = Self {
            frequency: Frequency::Daily,
            interval: 1,
            by_day: Vec::new(),
            by_month_day: Vec::new(),
            by_month: Vec::new(),
            end: End::Never,
        };
        let mut seen = Vec::new();
        for part in text.strip_prefix("RRULE:").unwrap_or(text).split(';') {
            let (name, value) = part.split_once('=').unwrap_or((part, ""));
            if seen.contains(&name) {
                return Err(BadRule::Twice(name.to_owned()));
            }
            seen.push(name);
            rule.take(name, value)?;
        }
        if !seen.contains(&"FREQ") {
            return Err(BadRule::NoFrequency);
        }
        if seen.contains(&"UNTIL") && seen.contains(&"COUNT") {
            return Err(BadRule::TwoEnds);
        }
        rule.check()?;
        Ok(rule)
    }
}

impl Recurrence {
    fn take(&mut self, name: &str, value: &str) -> Result<(), BadRule> {
        let bad = || BadRule::Value(name.to_owned());
        match name {
            "FREQ" => self.frequency = named(&FREQUENCIES, value).ok_or(BadRule::NoFrequency)?,
            "INTERVAL" => self.interval = number(value, 1, 1_000).ok_or_else(bad)?,
            "COUNT" => self.end = End::Count(number(value, 1, 10_000).ok_or_else(bad)?),
            "UNTIL" => self.end = End::Until(until(value).ok_or_else(bad)?),
            "BYDAY" => self.by_day = list(value, by_day).ok_or_else(bad)?,
            "BYMONTHDAY" => {
                let day = |text: &str| number(text, -31, 31).filter(|day: &i8| *day != 0);
                self.by_month_day = list(value, day).ok_or_else(bad)?;
            }
            "BYMONTH" => self.by_month = list(value, |text| number(text, 1, 12)).ok_or_else(bad)?,
            // Weeks begin on Monday, which is RFC 5545's default.
            "WKST" if value == "MO" => {}
            _ => return Err(BadRule::Unknown(name.to_owned())),
        }
        Ok(())
    }

    /// What RFC 5545, section 3.3.10, says MUST NOT go together.
    fn check(&self) -> Result<(), BadRule> {
        let ordinals = self.by_day.iter().any(|by| by.ordinal != 0);
        let within = matches!(self.frequency, Frequency::Monthly | Frequency::Yearly);
        if ordinals && !within {
            return Err(BadRule::Frequency("BYDAY".to_owned()));
        }
        if self.frequency == Frequency::Weekly && !self.by_month_day.is_empty() {
            return Err(BadRule::Frequency("BYMONTHDAY".to_owned()));
        }
        Ok(())
    }
}

fn named<T: Copy>(names: &[(&str, T)], text: &str) -> Option<T> {
    names.iter().find(|(name, _)| *name == text).map(|(_, value)| *value)
}

fn number<T: FromStr + PartialOrd>(text: &str, least: T, most: T) -> Option<T> {
    text.parse().ok().filter(|value| least <= *value && *value <= most)
}

fn list<T>(text: &str, one: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
    text.split(',').map(one).collect()
}

fn by_day(text: &str) -> Option<ByDay> {
    let split = text.len().checked_sub(2).filter(|at| text.is_char_boundary(*at))?;
    let (ordinal, weekday) = text.split_at(split);
    let ordinal = match ordinal {
        "" => 0,
        some => number(some, -53, 53).filter(|ordinal: &i8| *ordinal != 0)?,
    };
    Some(ByDay { ordinal, weekday: named(&WEEKDAYS, weekday)? })
}

/// A date, its end included, or a wall-clock time. A `Z` would be another zone than the mall's.
fn until(text: &str) -> Option<LocalTime> {
    match text.split_once('T') {
        Some(_) => text.parse().ok(),
        None => Some(LocalTime { day: date(text)?.to_day(), secs: DAY_SECS - 1 }),
    }
}

fn date(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let date = Date {
        year: text[..4].parse().ok()?,
        month: text[4..6].parse().ok()?,
        day: text[6..].parse().ok()?,
    };
    date.exists().then_some(date)
}

impl FromStr for LocalTime {
    type Err = BadStart;

    fn from_str(text: &str) -> Result<Self, BadStart> {
        let parse = || {
            let (day, time) = text.split_once('T')?;
            if time.len() != 6 || !time.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            let hours = number(&time[..2], 0, 23_u32)?;
            let minutes = number(&time[2..4], 0, 59_u32)?;
            let secs = number(&time[4..], 0, 59_u32)?;
            Some(Self { day: date(day)?.to_day(), secs: hours * 3_600 + minutes * 60 + secs })
        };
        parse().ok_or(BadStart)
    }
}

/// As in RFC 5545, without a zone: `20261128T180000`.
impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Date { year, month, day } = self.day.date();
        let (hours, minutes, secs) = (self.secs / 3_600, self.secs / 60 % 60, self.secs % 60);
        write!(f, "{year:04}{month:02}{day:02}T{hours:02}{minutes:02}{secs:02}")
    }
}

impl fmt::Display for Recurrence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = FREQUENCIES.iter().find(|(_, own)| *own == self.frequency);
        write!(f, "FREQ={}", name.map_or("", |(name, _)| *name))?;
        if self.interval != 1 {
            write!(f, ";INTERVAL={}", self.interval)?;
        }
        write_list(f, "BYMONTH", &self.by_month)?;
        write_list(f, "BYMONTHDAY", &self.by_month_day)?;
        write_list(f, "BYDAY", &self.by_day)?;
        match self.end {
            End::Never => Ok(()),
            End::Until(last) => write!(f, ";UNTIL={last}"),
            End::Count(count) => write!(f, ";COUNT={count}"),
        }
    }
}

fn write_list<T: fmt::Display>(f: &mut fmt::Formatter<'_>, name: &str, all: &[T]) -> fmt::Result {
    for (place, one) in all.iter().enumerate() {
        if place == 0 {
            write!(f, ";{name}={one}")?;
        } else {
            write!(f, ",{one}")?;
        }
    }
    Ok(())
}

impl fmt::Display for ByDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.ordinal != 0 {
            write!(f, "{}", self.ordinal)?;
        }
        f.write_str(WEEKDAYS[self.weekday as usize].0)
    }
}

macro_rules! as_text {
    ($($name:ident: $fault:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = $fault;

            fn try_from(text: String) -> Result<Self, $fault> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )*};
}

as_text!(Recurrence: BadRule, LocalTime: BadStart);
