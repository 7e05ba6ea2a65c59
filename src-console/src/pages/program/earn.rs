//! A rule of earning as it is typed, and what it becomes.

use atrium_domain::recurrence::LocalTime;
use atrium_domain::text::Localized;
use atrium_domain::{Day, Millis, Points, StoreId};
use atrium_protocol::catalogue::Category;
use atrium_protocol::program::{DayDraft, DaysDraft, EarnDraft, Hours};

use super::draft::{Field, MOST_POINTS};
use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, amount, number, optional_number};
use crate::yuan;

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub points: String,
    pub per: String,
    pub by_tier: bool,
    pub categories: Vec<Category>,
    pub stores: Vec<StoreId>,
    /// Codes of the tiers it is for; none is all.
    pub tiers: Vec<String>,
    pub cap: String,
    pub hours: TypedHours,
    pub days: Vec<TypedDays>,
}

/// Hours that repeat. Empty is always.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedHours {
    /// `18:00`; empty is midnight.
    pub from: String,
    pub until: String,
    /// An RFC 5545 rule; empty is every day.
    pub rule: String,
    /// Those that were there. Where nothing was changed, they stay to the letter.
    pub held: Option<Hours>,
}

/// Days with a factor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedDays {
    /// One of [`KINDS`].
    pub kind: String,
    pub name: Localized,
    pub percent: String,
    pub hours: TypedHours,
}

pub const KINDS: [&str; 4] = ["last_weekend", "birthday", "birthday_month", "hours"];

impl Typed {
    pub fn of(rule: &EarnDraft) -> Self {
        Self {
            points: rule.points.0.to_string(),
            per: yuan::write(rule.per),
            by_tier: rule.by_tier,
            categories: rule.categories.clone(),
            stores: rule.stores.clone(),
            tiers: rule.tiers.clone(),
            cap: rule.cap.map(|cap| cap.0.to_string()).unwrap_or_default(),
            hours: TypedHours::of(rule.hours.as_ref()),
            days: rule.days.iter().map(TypedDays::of).collect(),
        }
    }

    /// The rule, which begins `from` then by a clock that is `offset` ahead.
    pub fn check(
        &self,
        faults: &mut Faults<Field>,
        from: Option<Millis>,
        offset: i32,
    ) -> Option<EarnDraft> {
        let points = faults.take(Field::Points, number(&self.points, 1, MOST_POINTS));
        let per = faults.take(Field::Per, amount(&self.per));
        let cap = faults.take(Field::Cap, optional_number(&self.cap, 1, MOST_POINTS));
        if !self.stores.is_empty() && !self.categories.is_empty() {
            faults.note(Field::Stores, Fault::Choose);
        }
        let first = Day::of(from.unwrap_or_default(), offset);
        let hours = faults.take(Field::Hours, self.hours.check(first));
        let days = self.days.iter().enumerate();
        let days: Vec<_> = days.map(|(place, days)| days.check(faults, place, first)).collect();
        Some(EarnDraft {
            points: Points(points?),
            per: per?,
            by_tier: self.by_tier,
            categories: self.categories.clone(),
            stores: self.stores.clone(),
            tiers: self.tiers.clone(),
            hours: hours?,
            cap: cap?.map(Points),
            days: Option::from_iter(days)?,
        })
    }
}

impl TypedDays {
    fn of(days: &DayDraft) -> Self {
        let (kind, hours) = match &days.on {
            DaysDraft::LastWeekendOfMonth => (KINDS[0], None),
            DaysDraft::BirthdayDay => (KINDS[1], None),
            DaysDraft::BirthdayMonth => (KINDS[2], None),
            DaysDraft::Hours { hours } => (KINDS[3], Some(hours)),
        };
        Self {
            kind: kind.to_owned(),
            name: days.name.clone(),
            percent: days.percent.to_string(),
            hours: TypedHours::of(hours),
        }
    }

    fn check(&self, faults: &mut Faults<Field>, place: usize, first: Day) -> Option<DayDraft> {
        let on = match self.kind.as_str() {
            "birthday" => Ok(DaysDraft::BirthdayDay),
            "birthday_month" => Ok(DaysDraft::BirthdayMonth),
            "hours" => match self.hours.check(first) {
                Ok(Some(hours)) => Ok(DaysDraft::Hours { hours }),
                Ok(None) => Err(Fault::Missing),
                Err(fault) => Err(fault),
            },
            _ => Ok(DaysDraft::LastWeekendOfMonth),
        };
        let on = faults.take(Field::DayHours(place), on);
        let name = faults.take(Field::DayName(place), complete(&self.name));
        let percent = faults.take(Field::DayPercent(place), number(&self.percent, 1, 10_000));
        Some(DayDraft { name: name?, percent: u32::try_from(percent?).ok()?, on: on? })
    }
}

/// Minutes of a day.
const DAY: u32 = 1_440;

impl TypedHours {
    fn of(hours: Option<&Hours>) -> Self {
        let Some(hours) = hours else { return Self::default() };
        let begins = minute_of(&hours.start);
        let ends = begins.saturating_add(hours.duration_secs / 60) % DAY;
        let clock = |minute: u32| match minute {
            0 => String::new(),
            _ => format!("{:02}:{:02}", minute / 60, minute % 60),
        };
        Self {
            from: clock(begins),
            until: clock(ends),
            rule: hours.rule.clone().unwrap_or_default(),
            held: Some(hours.clone()),
        }
    }

    /// Hours from `first` on.
    fn check(&self, first: Day) -> Result<Option<Hours>, Fault> {
        if self.held.is_some() && *self == Self::of(self.held.as_ref()) {
            return Ok(self.held.clone());
        }
        let all = [&self.from, &self.until, &self.rule];
        if all.iter().all(|text| text.trim().is_empty()) {
            return Ok(None);
        }
        let (from, until) = (minute(&self.from)?.unwrap_or(0), minute(&self.until)?.unwrap_or(0));
        // Not later than it opens is on the next day.
        let minutes = if from < until { until - from } else { until + DAY - from };
        let date = first.date().to_string().replace('-', "");
        let rule = match self.rule.trim() {
            "" => "FREQ=DAILY",
            rule => rule,
        };
        Ok(Some(Hours {
            start: format!("{date}T{:02}{:02}00", from / 60, from % 60),
            duration_secs: minutes * 60,
            rule: Some(rule.to_owned()),
        }))
    }
}

fn minute_of(start: &str) -> u32 {
    start.parse().map_or(0, |time: LocalTime| time.secs / 60)
}

/// `18:30` as a minute of the day.
fn minute(text: &str) -> Result<Option<u32>, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (hour, minute) = text.split_once(':').ok_or(Fault::Time)?;
    let hour: u32 = hour.parse().map_err(|_| Fault::Time)?;
    let minute: u32 = minute.get(..2).and_then(|it| it.parse().ok()).ok_or(Fault::Time)?;
    if hour < 24 && minute < 60 { Ok(Some(hour * 60 + minute)) } else { Err(Fault::Time) }
}

#[cfg(test)]
mod tests {
    use atrium_domain::Money;

    use super::*;

    const FROM: Millis = Millis(1_796_054_400_000);

    fn rule() -> EarnDraft {
        let name =
            Localized { en: "Double".to_owned(), ..Localized::each(|_| "双倍".to_owned()) };
        let days = |on| DayDraft { name: name.clone(), percent: 200, on };
        let hours = Hours {
            start: "20261101T213000".to_owned(),
            duration_secs: 4 * 3_600,
            rule: Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=FR".to_owned()),
        };
        EarnDraft {
            points: Points(2),
            per: Money::major(1),
            by_tier: true,
            categories: Vec::new(),
            stores: vec!["0199a2b4-7c1d-7e02-8f3a-1b2c3d4e5f60".parse().expect("an id")],
            tiers: vec!["gold".to_owned()],
            hours: Some(hours.clone()),
            cap: Some(Points(500)),
            days: vec![
                days(DaysDraft::LastWeekendOfMonth),
                days(DaysDraft::BirthdayDay),
                days(DaysDraft::BirthdayMonth),
                days(DaysDraft::Hours { hours }),
            ],
        }
    }

    fn checked(typed: &Typed) -> Result<EarnDraft, Faults<Field>> {
        let mut faults = Faults::default();
        let rule = typed.check(&mut faults, Some(FROM), 28_800);
        rule.filter(|_| faults.is_empty()).ok_or(faults)
    }

    #[test]
    fn a_rule_is_shown_and_read_back_to_the_letter() {
        let typed = Typed::of(&rule());
        assert_eq!((typed.hours.from.as_str(), typed.hours.until.as_str()), ("21:30", "01:30"));
        assert_eq!(checked(&typed), Ok(rule()));
    }

    #[test]
    fn new_hours_begin_on_the_first_day() {
        let mut typed = Typed { hours: TypedHours::default(), ..Typed::of(&rule()) };
        assert_eq!(checked(&typed).map(|rule| rule.hours), Ok(None));
        typed.hours.until = "10:00".to_owned();
        let hours = checked(&typed).ok().and_then(|rule| rule.hours).expect("hours");
        assert_eq!(hours.start, "20261201T000000");
        assert_eq!((hours.duration_secs, hours.rule.as_deref()), (36_000, Some("FREQ=DAILY")));
        typed.days[3].hours =
            TypedHours { rule: "FREQ=WEEKLY;BYDAY=SU".to_owned(), ..Default::default() };
        let days = checked(&typed).ok().map(|rule| rule.days[3].on.clone());
        let Some(DaysDraft::Hours { hours }) = days else { panic!("hours") };
        assert_eq!(hours.duration_secs, 86_400);
    }

    #[test]
    fn each_wrong_field_says_so() {
        let mut typed = Typed::of(&rule());
        typed.categories = vec![Category::Food];
        typed.hours.from = "25:00".to_owned();
        typed.days[0].name = Localized::default();
        typed.days[3].hours = TypedHours::default();
        let faults = checked(&typed).expect_err("wrong");
        assert_eq!(faults.of(Field::Stores), Some(Fault::Choose), "either stores or categories");
        assert_eq!(faults.of(Field::Hours), Some(Fault::Time));
        assert_eq!(faults.of(Field::DayName(0)), Some(Fault::Missing));
        assert_eq!(faults.of(Field::DayHours(3)), Some(Fault::Missing));
    }
}
