//! A version as it is typed, and what it becomes.

use atrium_domain::text::Localized;
use atrium_domain::{Millis, Money, Points, StoreId};
use atrium_protocol::catalogue::Category;
use atrium_protocol::program::{
    BonusDraft, BonusKind, BonusView, BurnDraft, NewVersion, SpendStep, WhatVersion,
};

use super::{earn, ladder};
use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, amount, number, optional_number};
use crate::{wall, yuan};

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Id,
    Name,
    ValidFrom,
    Points,
    Per,
    Cap,
    /// Beside categories.
    Stores,
    Hours,
    /// Of the special days at this place.
    DayName(usize),
    DayPercent(usize),
    DayHours(usize),
    Invited,
    Minimum,
    Steps,
    Worth,
    /// How much of a bill points may pay, in per cent.
    CapPercent,
    Step,
    /// Of the tier at this place.
    TierName(usize),
    Threshold(usize),
    Purchases(usize),
    Percent(usize),
    Parking(usize),
    Benefits(usize),
    Days,
    Grace,
    Regular,
    Months,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum What {
    #[default]
    Earn,
    Bonus,
    Burn,
    Tiers,
    Funding,
    Excluded,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Gift {
    #[default]
    FirstPurchase,
    MinimumSpend,
    Referral,
}

/// Most steps of a bonus that the form has.
pub const STEPS: usize = 3;

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    pub what: What,
    pub id: String,
    pub name: Localized,
    pub valid_from: String,
    pub earn: earn::Typed,
    pub bonus: TypedBonus,
    pub points: String,
    pub worth: String,
    pub cap_percent: String,
    pub step: String,
    pub ladder: ladder::Typed,
    /// The stores that pay for the points that they give.
    pub stores: Vec<StoreId>,
    /// What earns nothing.
    pub excluded: Vec<Category>,
}

/// Points on top, as they are typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedBonus {
    pub gift: Gift,
    pub points: String,
    pub invited: String,
    pub minimum: String,
    /// Minimum and points of each step of a high bill; empty rows are left out.
    pub steps: [(String, String); STEPS],
    pub categories: Vec<Category>,
    pub cap: String,
}

pub const MOST_POINTS: i64 = 1_000_000;

impl Draft {
    /// The version, or what is wrong with each field.
    pub fn check(self, now: Millis, offset: i32) -> Result<NewVersion, Faults<Field>> {
        let mut faults = Faults::default();
        let from = wall::parse(&self.valid_from, offset).ok_or(Fault::Time);
        let from = from.and_then(|from| if now < from { Ok(from) } else { Err(Fault::Past) });
        let valid_from = faults.take(Field::ValidFrom, from);
        let what = match self.what {
            What::Earn => {
                let named = self.named(&mut faults);
                let rule = self.earn.check(&mut faults, valid_from, offset);
                let both = named.zip(rule);
                both.map(|((id, name), rule)| WhatVersion::Earn { id, name, rule })
            }
            What::Bonus => {
                let named = self.named(&mut faults);
                let bonus = self.bonus.check(&mut faults);
                let both = named.zip(bonus);
                both.map(|((id, name), bonus)| WhatVersion::Bonus { id, name, bonus })
            }
            What::Burn => self.burn(&mut faults),
            What::Tiers => self.ladder.check(&mut faults),
            What::Funding => Some(WhatVersion::Funding { stores: self.stores.clone() }),
            What::Excluded => Some(WhatVersion::Excluded { categories: self.excluded.clone() }),
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
        let name = faults.take(Field::Name, complete(&self.name));
        id.zip(name)
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
}

impl TypedBonus {
    pub fn of(view: &BonusView) -> Self {
        let text = |points: Points| points.0.to_string();
        let mut typed = Self {
            invited: "50".to_owned(),
            cap: view.bonus.cap.map(text).unwrap_or_default(),
            ..Self::default()
        };
        match &view.bonus.kind {
            BonusKind::FirstPurchase { points } => typed.points = text(*points),
            BonusKind::MinimumSpend { categories, steps } => {
                typed.gift = Gift::MinimumSpend;
                typed.categories.clone_from(categories);
                for (row, step) in typed.steps.iter_mut().zip(steps) {
                    *row = (yuan::write(step.minimum), text(step.points));
                }
            }
            BonusKind::Referral { inviter, invited, minimum } => {
                typed.gift = Gift::Referral;
                typed.points = text(*inviter);
                typed.invited = text(*invited);
                typed.minimum = yuan::write(*minimum);
            }
        }
        typed
    }

    fn check(&self, faults: &mut Faults<Field>) -> Option<BonusDraft> {
        let cap = faults.take(Field::Cap, optional_number(&self.cap, 1, MOST_POINTS));
        let kind = match self.gift {
            Gift::FirstPurchase => BonusKind::FirstPurchase { points: self.points(faults)? },
            Gift::MinimumSpend => {
                let steps = faults.take(Field::Steps, self.steps())?;
                BonusKind::MinimumSpend { categories: self.categories.clone(), steps }
            }
            Gift::Referral => {
                let inviter = self.points(faults);
                let invited = faults.take(Field::Invited, number(&self.invited, 0, MOST_POINTS));
                let minimum = faults.take(Field::Minimum, amount(&self.minimum))?;
                let invited = Points(invited?);
                BonusKind::Referral { inviter: inviter?, invited, minimum }
            }
        };
        Some(BonusDraft { kind, cap: cap?.map(Points) })
    }

    fn points(&self, faults: &mut Faults<Field>) -> Option<Points> {
        faults.take(Field::Points, number(&self.points, 0, MOST_POINTS)).map(Points)
    }

    /// Each asks for more than the one before, and gives no less.
    fn steps(&self) -> Result<Vec<SpendStep>, Fault> {
        let mut steps = Vec::<SpendStep>::new();
        for (minimum, points) in &self.steps {
            if minimum.trim().is_empty() && points.trim().is_empty() {
                continue;
            }
            let step = SpendStep {
                minimum: amount(minimum)?,
                points: Points(number(points, 0, MOST_POINTS)?),
            };
            let (least, gave) = steps
                .last()
                .map_or((Money::ZERO, Points::ZERO), |last| (last.minimum, last.points));
            if step.minimum <= least || step.points < gave {
                return Err(Fault::Rising);
            }
            steps.push(step);
        }
        if steps.is_empty() { Err(Fault::Missing) } else { Ok(steps) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_795_262_700_000);

    fn draft() -> Draft {
        let (points, per) = ("2".to_owned(), "1".to_owned());
        Draft {
            id: "spend".to_owned(),
            name: Localized::each(|_| "消费积分".to_owned()),
            valid_from: "2026-12-01T00:00".to_owned(),
            earn: earn::Typed { points: points.clone(), per, ..earn::Typed::default() },
            points,
            ..Draft::default()
        }
    }

    #[test]
    fn a_rule_from_a_day_on() {
        let new = draft().check(NOW, 8 * 3_600).expect("a good version");
        assert_eq!(new.valid_from, Millis(1_796_054_400_000));
        let WhatVersion::Earn { id, rule, .. } = new.what else { panic!("an earn rule") };
        assert_eq!((id.as_str(), rule.points, rule.per), ("spend", Points(2), Money::major(1)));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let mut typed = Draft {
            id: "Spend!".to_owned(),
            name: Localized::default(),
            valid_from: "2026-11-01T00:00".to_owned(),
            ..draft()
        };
        typed.earn.points = "0".to_owned();
        let faults = typed.check(NOW, 0).expect_err("a bad version");
        for field in [Field::Id, Field::Name, Field::Points] {
            assert!(faults.of(field).is_some());
        }
        assert_eq!(faults.of(Field::ValidFrom), Some(Fault::Past));
        assert_eq!(faults.of(Field::Per), None);
    }

    #[test]
    fn a_rate_and_what_earns_nothing() {
        let typed = Draft {
            what: What::Burn,
            worth: "1".to_owned(),
            cap_percent: "30".to_owned(),
            ..draft()
        };
        let new = typed.check(NOW, 0).expect("a good rate");
        let (points, worth) = (Points(2), Money::major(1));
        let rate = BurnDraft { points, worth, cap_percent: Some(30), step: None };
        assert_eq!(new.what, WhatVersion::Burn { rate });
        let categories = vec![Category::GiftCard, Category::Food];
        let typed = Draft { what: What::Excluded, excluded: categories.clone(), ..draft() };
        let new = typed.check(NOW, 0).expect("what earns nothing");
        assert_eq!(new.what, WhatVersion::Excluded { categories });
    }

    #[test]
    fn a_bonus_is_shown_and_read_back() {
        let step =
            |minimum, points| SpendStep { minimum: Money::major(minimum), points: Points(points) };
        let steps = vec![step(500, 50), step(1_000, 150)];
        let referral = (Points(100), Points(50), Money::major(1));
        let (inviter, invited, minimum) = referral;
        for kind in [
            BonusKind::FirstPurchase { points: Points(20) },
            BonusKind::MinimumSpend { categories: vec![Category::Food], steps },
            BonusKind::Referral { inviter, invited, minimum },
        ] {
            let bonus = BonusDraft { kind, cap: Some(Points(300)) };
            let version = atrium_protocol::program::VersionInfo {
                id: "x".to_owned(),
                version: 1,
                name: Localized::default(),
                valid_from: Millis(0),
                valid_to: None,
            };
            let typed = TypedBonus::of(&BonusView { version, bonus: bonus.clone() });
            let mut faults = Faults::default();
            assert_eq!(typed.check(&mut faults), Some(bonus));
        }
        let mut falling = TypedBonus { gift: Gift::MinimumSpend, ..TypedBonus::default() };
        assert_eq!(falling.steps(), Err(Fault::Missing));
        falling.steps[0] = ("500".to_owned(), "50".to_owned());
        falling.steps[1] = ("400".to_owned(), "80".to_owned());
        assert_eq!(falling.steps(), Err(Fault::Rising));
    }
}
