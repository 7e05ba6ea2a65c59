//! The tiers as they are typed, and what they become.

use atrium_domain::parking::MOST_FREE_HOURS;
use atrium_domain::text::Localized;
use atrium_protocol::program::{
    Downgrade, LadderDraft, RegularDraft, TierBasis, TierDraft, TierSpan, WhatVersion,
};

use super::draft::Field;
use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, amount, number};
use crate::yuan;

/// The tokens of what reaches a tier, and of what happens when it is not kept.
pub const BASES: [(&str, TierBasis); 4] = [
    ("spend", TierBasis::Spend),
    ("purchases", TierBasis::Purchases),
    ("either", TierBasis::Either),
    ("both", TierBasis::Both),
];

pub const DOWNGRADES: [(&str, Downgrade); 3] = [
    ("one_step", Downgrade::OneStep),
    ("by_balance", Downgrade::ByBalance),
    ("never", Downgrade::Never),
];

/// The days that make a rolling period, where the form begins with a calendar year.
const USUAL_DAYS: u16 = 365;

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    pub basis: String,
    /// Whether the last days count, in place of the calendar year.
    pub rolls: bool,
    pub days: String,
    pub grace: String,
    pub downgrade: String,
    /// So many purchases …; nothing or 0 is nobody.
    pub regular: String,
    /// … within so many months.
    pub months: String,
    /// From the lowest.
    pub tiers: Vec<TypedTier>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedTier {
    pub code: String,
    pub name: Localized,
    pub threshold: String,
    pub purchases: String,
    pub percent: String,
    /// Free hours a day.
    pub parking: String,
    /// One on each line.
    pub benefits: Localized,
}

fn token<T: PartialEq>(all: &[(&str, T)], wanted: &T) -> String {
    let found = all.iter().find(|(_, one)| one == wanted);
    found.map(|(token, _)| (*token).to_owned()).unwrap_or_default()
}

fn named<T: Copy + Default>(all: &[(&str, T)], wanted: &str) -> T {
    all.iter().find(|(token, _)| *token == wanted).map(|(_, one)| *one).unwrap_or_default()
}

impl Typed {
    pub fn of(ladder: &LadderDraft) -> Self {
        let (rolls, days) = match ladder.period {
            Some(TierSpan::RollingDays { days }) => (true, days),
            Some(TierSpan::CalendarYear) | None => (false, USUAL_DAYS),
        };
        let regular = ladder.regular.unwrap_or(RegularDraft { purchases: 0, months: 3 });
        Self {
            basis: token(&BASES, &ladder.basis),
            rolls,
            days: days.to_string(),
            grace: ladder.grace_days.to_string(),
            downgrade: token(&DOWNGRADES, &ladder.downgrade),
            regular: regular.purchases.to_string(),
            months: regular.months.to_string(),
            tiers: ladder.tiers.iter().map(TypedTier::of).collect(),
        }
    }

    pub fn check(&self, faults: &mut Faults<Field>) -> Option<WhatVersion> {
        let basis = named(&BASES, &self.basis);
        let days = faults.take(Field::Days, number(&self.days, 30, 1_100));
        let grace = faults.take(Field::Grace, number(&self.grace, 0, 366));
        let purchases = faults.take(Field::Regular, number(&self.regular, 0, 100));
        let months = faults.take(Field::Months, number(&self.months, 1, 12));
        let tiers = self.tiers.iter().enumerate();
        let tiers: Vec<_> = tiers.map(|(place, tier)| tier.check(faults, place, basis)).collect();
        let days = u16::try_from(days?).ok()?;
        let period =
            if self.rolls { TierSpan::RollingDays { days } } else { TierSpan::CalendarYear };
        let regular = RegularDraft {
            purchases: u32::try_from(purchases?).ok()?,
            months: u8::try_from(months?).ok()?,
        };
        let ladder = LadderDraft {
            basis,
            period: Some(period),
            grace_days: u16::try_from(grace?).ok()?,
            downgrade: named(&DOWNGRADES, &self.downgrade),
            regular: Some(regular),
            tiers: Option::from_iter(tiers)?,
        };
        Some(WhatVersion::Tiers { ladder })
    }
}

impl TypedTier {
    fn of(tier: &TierDraft) -> Self {
        let benefits = tier.benefits.as_deref().unwrap_or_default();
        let lines = |locale| benefits.iter().map(move |one| one.get(locale).as_str());
        Self {
            code: tier.code.clone(),
            name: tier.name.clone().unwrap_or_default(),
            threshold: yuan::write(tier.threshold),
            purchases: tier.purchases.to_string(),
            percent: tier.percent.to_string(),
            parking: tier.parking_hours.unwrap_or(0).to_string(),
            benefits: Localized::each(|locale| lines(locale).collect::<Vec<_>>().join("\n")),
        }
    }

    /// The lowest tier asks for nothing.
    fn check(
        &self,
        faults: &mut Faults<Field>,
        place: usize,
        basis: TierBasis,
    ) -> Option<TierDraft> {
        let lowest = place == 0;
        let threshold = if lowest { Ok(Default::default()) } else { amount(&self.threshold) };
        let counts = !lowest && basis != TierBasis::Spend;
        let purchases = if counts {
            number(&self.purchases, 1, 10_000)
        } else {
            Ok(self.purchases.trim().parse().unwrap_or(0))
        };
        let name = faults.take(Field::TierName(place), complete(&self.name));
        let threshold = faults.take(Field::Threshold(place), threshold);
        let purchases = faults.take(Field::Purchases(place), purchases);
        let percent = faults.take(Field::Percent(place), number(&self.percent, 1, 10_000));
        let parking = number(&self.parking, 0, MOST_FREE_HOURS.into());
        let parking = faults.take(Field::Parking(place), parking);
        let benefits = faults.take(Field::Benefits(place), benefits(&self.benefits));
        Some(TierDraft {
            code: self.code.clone(),
            threshold: threshold?,
            purchases: if lowest { 0 } else { u32::try_from(purchases?).ok()? },
            percent: u32::try_from(percent?).ok()?,
            parking_hours: Some(u16::try_from(parking?).ok()?),
            name: Some(name?),
            benefits: Some(benefits?),
        })
    }
}

/// One on each line, in each language as many; a language that is left empty repeats the first.
fn benefits(typed: &Localized) -> Result<Vec<Localized>, Fault> {
    let lines = |text: &str| -> Vec<String> {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        lines.map(str::to_owned).collect()
    };
    let first = lines(&typed.zh_hans);
    let own = |text: &str| match lines(text) {
        lines if lines.is_empty() => Ok(first.clone()),
        lines if lines.len() == first.len() => Ok(lines),
        _ => Err(Fault::Lines),
    };
    let (hant, en) = (own(&typed.zh_hant)?, own(&typed.en)?);
    let rest = hant.into_iter().zip(en);
    let all = first.iter().cloned().zip(rest);
    Ok(all.map(|(zh_hans, (zh_hant, en))| Localized { zh_hans, zh_hant, en }).collect())
}

#[cfg(test)]
mod tests {
    use atrium_domain::Money;

    use super::*;

    fn text(text: &str) -> Localized {
        Localized::each(|_| text.to_owned())
    }

    fn ladder() -> LadderDraft {
        let tier = |code: &str, threshold: i64, purchases: u32, benefits: &[&str]| TierDraft {
            code: code.to_owned(),
            threshold: Money::major(threshold),
            purchases,
            percent: 120,
            parking_hours: Some(2),
            name: Some(text(code)),
            benefits: Some(benefits.iter().map(|one| text(one)).collect()),
        };
        LadderDraft {
            basis: TierBasis::Either,
            period: Some(TierSpan::RollingDays { days: 90 }),
            grace_days: 30,
            downgrade: Downgrade::ByBalance,
            regular: Some(RegularDraft { purchases: 3, months: 3 }),
            tiers: vec![tier("regular", 0, 0, &[]), tier("silver", 2_000, 4, &["停车", "生日礼"])],
        }
    }

    fn checked(typed: &Typed) -> Result<LadderDraft, Faults<Field>> {
        let mut faults = Faults::default();
        match typed.check(&mut faults) {
            Some(WhatVersion::Tiers { ladder }) if faults.is_empty() => Ok(ladder),
            _ => Err(faults),
        }
    }

    #[test]
    fn what_holds_is_shown_and_read_back() {
        assert_eq!(checked(&Typed::of(&ladder())), Ok(ladder()));
        let year = LadderDraft { period: Some(TierSpan::CalendarYear), ..ladder() };
        assert_eq!(checked(&Typed::of(&year)), Ok(year));
    }

    #[test]
    fn each_wrong_field_says_so() {
        let mut typed = Typed::of(&ladder());
        typed.tiers[1].threshold = "0".to_owned();
        typed.tiers[1].purchases = String::new();
        typed.tiers[1].name = text(" ");
        typed.tiers[1].benefits.en = "Parking".to_owned();
        typed.months = "13".to_owned();
        typed.tiers[0].parking = "25".to_owned();
        let faults = checked(&typed).expect_err("wrong");
        assert_eq!(faults.of(Field::Threshold(1)), Some(Fault::Amount));
        assert_eq!(faults.of(Field::Purchases(1)), Some(Fault::Missing));
        assert_eq!(faults.of(Field::TierName(1)), Some(Fault::Missing));
        assert_eq!(faults.of(Field::Benefits(1)), Some(Fault::Lines));
        assert!(faults.of(Field::Parking(0)).is_some() && faults.of(Field::Parking(1)).is_none());
        assert!(faults.of(Field::Months).is_some() && faults.of(Field::Grace).is_none());
        // Where spend alone counts, nobody has to say how many purchases.
        typed = Typed { basis: "spend".to_owned(), ..Typed::of(&ladder()) };
        typed.tiers[1].purchases = String::new();
        assert!(checked(&typed).is_ok());
    }
}
