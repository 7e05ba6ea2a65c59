//! A version as it is typed, and what it becomes.

use atrium_domain::text::Localized;
use atrium_domain::{Millis, Points, StoreId};
use atrium_protocol::catalogue::Category;
use atrium_protocol::program::{
    BonusDraft, BonusKind, BurnDraft, DayDraft, DaysDraft, EarnDraft, Hours, LadderDraft,
    NewVersion, ProgramView, SpendStep, TierDraft, WhatVersion,
};

use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, amount, number, optional_number};
use crate::wall;

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Id,
    Name,
    ValidFrom,
    Points,
    Per,
    Cap,
    DayName,
    DayPercent,
    Invited,
    Minimum,
    Worth,
    /// How much of a bill points may pay, in per cent.
    CapPercent,
    Step,
    /// Of the tier at this place.
    Threshold(usize),
    Percent(usize),
    Grace,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum What {
    #[default]
    Earn,
    Bonus,
    Burn,
    Tiers,
    Funding,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Gift {
    #[default]
    FirstPurchase,
    MinimumSpend,
    Referral,
}

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub what: What,
    pub id: String,
    pub name: Typed,
    pub valid_from: String,
    pub points: String,
    pub per: String,
    pub by_tier: bool,
    pub categories: Vec<Category>,
    /// The stores that pay for the points that they give.
    pub stores: Vec<StoreId>,
    pub cap: String,
    pub day_name: String,
    pub day_percent: String,
    pub day_rule: String,
    pub gift: Gift,
    pub invited: String,
    pub minimum: String,
    pub worth: String,
    pub cap_percent: String,
    pub step: String,
    /// Threshold and factor of each tier, from the lowest.
    pub tiers: Vec<(String, String)>,
    pub grace: String,
}

/// The three languages of a name.
pub type Typed = Option<Localized>;

const MOST_POINTS: i64 = 1_000_000;

impl Draft {
    /// The version, or what is wrong with each field. `known` are the versions there are: what the
    /// form has no field for stays as it was.
    pub fn check(
        self,
        known: &ProgramView,
        now: Millis,
        offset: i32,
    ) -> Result<NewVersion, Faults<Field>> {
        let mut faults = Faults::default();
        let from = wall::parse(&self.valid_from, offset).ok_or(Fault::Time);
        let from = from.and_then(|from| if now < from { Ok(from) } else { Err(Fault::Past) });
        let valid_from = faults.take(Field::ValidFrom, from);
        let what = match self.what {
            What::Earn => self.earn(&mut faults, known, offset),
            What::Bonus => self.bonus(&mut faults),
            What::Burn => self.burn(&mut faults),
            What::Tiers => self.ladder(&mut faults, known),
            What::Funding => Some(WhatVersion::Funding { stores: self.stores.clone() }),
        };
        match (valid_from, what, faults.is_empty()) {
            (Some(valid_from), Some(what), true) => Ok(NewVersion { valid_from, what }),
            _ => Err(faults),
        }
    }

    fn named(&self, faults: &mut Faults<Field>) -> Option<(String, Localized)> {
        let id = self.id.trim();
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        let good = (1..=32).contains(&id.len()) && id.bytes().all(plain);
        let id = faults.take(Field::Id, if good { Ok(id.to_owned()) } else { Err(Fault::Missing) });
        let name = self.name.as_ref().ok_or(Fault::Missing).and_then(complete);
        let name = faults.take(Field::Name, name);
        id.zip(name)
    }

    fn cap(&self, faults: &mut Faults<Field>) -> Option<Points> {
        faults.take(Field::Cap, optional_number(&self.cap, 1, MOST_POINTS)).flatten().map(Points)
    }

    fn earn(
        &self,
        faults: &mut Faults<Field>,
        known: &ProgramView,
        offset: i32,
    ) -> Option<WhatVersion> {
        let named = self.named(faults);
        let points = faults.take(Field::Points, number(&self.points, 1, MOST_POINTS));
        let per = faults.take(Field::Per, amount(&self.per));
        let cap = self.cap(faults);
        let day = self.day(faults, offset);
        let (id, name) = named?;
        let before = known.earn.iter().filter(|earn| earn.version.id == id);
        let before = before.max_by_key(|earn| earn.version.version).map(|earn| earn.rule.clone());
        let (tiers, hours, mut days) =
            before.map(|rule| (rule.tiers, rule.hours, rule.days)).unwrap_or_default();
        days.extend(day);
        let rule = EarnDraft {
            points: Points(points?),
            per: per?,
            by_tier: self.by_tier,
            categories: self.categories.clone(),
            stores: Vec::new(),
            tiers,
            hours,
            cap,
            days,
        };
        Some(WhatVersion::Earn { id, name, rule })
    }

    /// Days with a factor; none where nothing is typed.
    fn day(&self, faults: &mut Faults<Field>, offset: i32) -> Option<DayDraft> {
        let rule = self.day_rule.trim();
        if rule.is_empty() {
            return None;
        }
        let name = match self.day_name.trim() {
            "" => Err(Fault::Missing),
            name => Ok(Localized::each(|_| name.to_owned())),
        };
        let name = faults.take(Field::DayName, name);
        let percent = faults.take(Field::DayPercent, number(&self.day_percent, 1, 10_000));
        // Whole days of the malls' calendar.
        let first = wall::parse(&self.valid_from, offset)?;
        let first = atrium_domain::Day::of(first, offset).date().to_string().replace('-', "");
        let hours = Hours {
            start: format!("{first}T000000"),
            duration_secs: 86_400,
            rule: Some(rule.to_owned()),
        };
        let percent = u32::try_from(percent?).ok()?;
        Some(DayDraft { name: name?, percent, on: DaysDraft::Hours { hours } })
    }

    fn bonus(&self, faults: &mut Faults<Field>) -> Option<WhatVersion> {
        let named = self.named(faults);
        let points = faults.take(Field::Points, number(&self.points, 0, MOST_POINTS)).map(Points);
        let cap = self.cap(faults);
        let kind = match self.gift {
            Gift::FirstPurchase => BonusKind::FirstPurchase { points: points? },
            Gift::MinimumSpend => {
                let minimum = faults.take(Field::Minimum, amount(&self.minimum))?;
                let step = SpendStep { minimum, points: points? };
                BonusKind::MinimumSpend { categories: self.categories.clone(), steps: vec![step] }
            }
            Gift::Referral => {
                let invited = faults.take(Field::Invited, number(&self.invited, 0, MOST_POINTS));
                let minimum = faults.take(Field::Minimum, amount(&self.minimum))?;
                BonusKind::Referral { inviter: points?, invited: Points(invited?), minimum }
            }
        };
        let (id, name) = named?;
        Some(WhatVersion::Bonus { id, name, bonus: BonusDraft { kind, cap } })
    }

    fn burn(&self, faults: &mut Faults<Field>) -> Option<WhatVersion> {
        let points = faults.take(Field::Points, number(&self.points, 1, MOST_POINTS));
        let worth = faults.take(Field::Worth, amount(&self.worth));
        let cap = faults.take(Field::CapPercent, optional_number(&self.cap_percent, 1, 100));
        let step = faults.take(Field::Step, optional_number(&self.step, 1, MOST_POINTS));
        let cap_percent = cap?.and_then(|percent| u16::try_from(percent).ok());
        let (points, worth, step) = (Points(points?), worth?, step?.map(Points));
        Some(WhatVersion::Burn { rate: BurnDraft { points, worth, cap_percent, step } })
    }

    fn ladder(&self, faults: &mut Faults<Field>, known: &ProgramView) -> Option<WhatVersion> {
        let before = known.tiers.last()?;
        let grace = faults.take(Field::Grace, number(&self.grace, 0, 366));
        let mut tiers = Vec::new();
        let own = before.ladder.tiers.iter().zip(&self.tiers).enumerate();
        for (place, (tier, (threshold, percent))) in own {
            let threshold = match place {
                0 => Ok(tier.threshold),
                _ => amount(threshold),
            };
            let threshold = faults.take(Field::Threshold(place), threshold);
            let percent = faults.take(Field::Percent(place), number(percent, 1, 10_000));
            if let (Some(threshold), Some(percent)) = (threshold, percent) {
                let percent = u32::try_from(percent).unwrap_or(100);
                tiers.push(TierDraft { threshold, percent, ..tier.clone() });
            }
        }
        let grace_days = u16::try_from(grace?).ok()?;
        Some(WhatVersion::Tiers {
            ladder: LadderDraft { grace_days, tiers, ..before.ladder.clone() },
        })
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::Money;
    use atrium_protocol::program::TillSettings;

    use super::*;

    const NOW: Millis = Millis(1_795_262_700_000);

    fn nothing() -> ProgramView {
        ProgramView {
            earn: Vec::new(),
            bonuses: Vec::new(),
            burn: Vec::new(),
            funding: Vec::new(),
            tiers: Vec::new(),
            excluded: Vec::new(),
            till: TillSettings {
                void_days: 0,
                batch_days: 7,
                offline_points: Points(500),
                offline_hours: 24,
                hold_minutes: 5,
                approve_over: None,
            },
            points: super::super::points::tests::SETTINGS,
        }
    }

    fn draft() -> Draft {
        Draft {
            id: "spend".to_owned(),
            name: Some(Localized::each(|_| "消费积分".to_owned())),
            valid_from: "2026-12-01T00:00".to_owned(),
            points: "2".to_owned(),
            per: "1".to_owned(),
            ..Draft::default()
        }
    }

    #[test]
    fn a_rule_with_sundays() {
        let typed = Draft {
            day_name: "周日".to_owned(),
            day_percent: "200".to_owned(),
            day_rule: "FREQ=WEEKLY;BYDAY=SU".to_owned(),
            ..draft()
        };
        let new = typed.check(&nothing(), NOW, 8 * 3_600).expect("a good version");
        let WhatVersion::Earn { rule, .. } = new.what else { panic!("an earn rule") };
        assert_eq!((rule.points, rule.per), (Points(2), Money::major(1)));
        let DaysDraft::Hours { hours } = &rule.days[0].on else { panic!("hours") };
        assert_eq!(hours.start, "20261201T000000");
    }

    #[test]
    fn what_is_wrong_is_named() {
        let typed = Draft {
            id: "Spend!".to_owned(),
            name: None,
            valid_from: "2026-11-01T00:00".to_owned(),
            points: "0".to_owned(),
            ..draft()
        };
        let faults = typed.check(&nothing(), NOW, 0).expect_err("a bad version");
        for field in [Field::Id, Field::Name, Field::Points] {
            assert!(faults.of(field).is_some());
        }
        assert_eq!(faults.of(Field::ValidFrom), Some(Fault::Past));
        assert_eq!(faults.of(Field::Per), None);
    }

    #[test]
    fn a_rate_and_a_bonus() {
        let typed = Draft {
            what: What::Burn,
            worth: "1".to_owned(),
            cap_percent: "30".to_owned(),
            ..draft()
        };
        let new = typed.check(&nothing(), NOW, 0).expect("a good rate");
        let (points, worth) = (Points(2), Money::major(1));
        let rate = BurnDraft { points, worth, cap_percent: Some(30), step: None };
        assert_eq!(new.what, WhatVersion::Burn { rate });
        let typed =
            Draft { what: What::Bonus, gift: Gift::Referral, invited: "50".to_owned(), ..draft() };
        let faults = typed.check(&nothing(), NOW, 0).expect_err("no minimum");
        assert_eq!(faults.of(Field::Minimum), Some(Fault::Missing));
    }
}
