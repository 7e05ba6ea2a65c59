use serde::{Deserialize, Serialize};

use super::WhyNot;
use crate::Money;
use crate::currency::Currency;
use crate::text::Locale;

/// What a coupon does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CouponKind {
    /// 满减: `off` from a basket of at least `minimum`.
    AmountOff { minimum: Money, off: Money },
    /// 折扣: a part of a basket of at least `minimum`, at most `cap`.
    PercentOff { minimum: Money, off: BasisPoints, cap: Option<Money> },
}

/// Hundredths of a per cent, 1–10,000: 1,500 is 15 % off, 八五折.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct BasisPoints(u16);

/// Zero, or more than the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a discount must be between 0.01 and 100 per cent")]
pub struct NotADiscount;

impl BasisPoints {
    const WHOLE: u16 = 10_000;

    /// `None` outside 1–10,000.
    pub const fn new(basis_points: u16) -> Option<Self> {
        if 1 <= basis_points && basis_points <= Self::WHOLE {
            Some(Self(basis_points))
        } else {
            None
        }
    }

    /// `None` outside 1–100.
    pub const fn percent(percent: u16) -> Option<Self> {
        Self::new(percent.saturating_mul(100))
    }

    pub const fn get(self) -> u16 {
        self.0
    }

    /// `15`, `12.5`: per cent off.
    fn percent_text(self) -> String {
        decimal(self.0, 100)
    }

    /// `8.5`: tenths still to pay, as Chinese says a discount (八五折).
    fn tenths_text(self) -> String {
        decimal(Self::WHOLE - self.0, 1_000)
    }
}

/// `number ÷ unit` where unit is a power of ten, without trailing zeros.
fn decimal(number: u16, unit: u16) -> String {
    let width = unit.ilog10() as usize;
    let text = format!("{}.{:0width$}", number / unit, number % unit);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl TryFrom<u16> for BasisPoints {
    type Error = NotADiscount;

    fn try_from(basis_points: u16) -> Result<Self, NotADiscount> {
        Self::new(basis_points).ok_or(NotADiscount)
    }
}

impl From<BasisPoints> for u16 {
    fn from(basis_points: BasisPoints) -> Self {
        basis_points.0
    }
}

impl CouponKind {
    /// From which amount on it applies; zero or less is any.
    pub const fn minimum(self) -> Money {
        match self {
            Self::AmountOff { minimum, .. } | Self::PercentOff { minimum, .. } => minimum,
        }
    }

    /// What it takes off a basket of `total`: more than zero and no more than `total`.
    /// Parts of a cent are rounded down.
    ///
    /// # Errors
    /// [`WhyNot::BelowMinimum`] or [`WhyNot::NothingOff`].
    pub fn off(self, total: Money) -> Result<Money, WhyNot> {
        let minimum = self.minimum();
        if total < minimum {
            let missing = Money(minimum.0.saturating_sub(total.0));
            return Err(WhyNot::BelowMinimum { missing });
        }
        let off = match self {
            Self::AmountOff { off, .. } => off,
            Self::PercentOff { off, cap, .. } => {
                let part = total.checked_ratio(i64::from(off.0), i64::from(BasisPoints::WHOLE));
                let part = part.ok_or(WhyNot::NothingOff)?;
                cap.map_or(part, |cap| part.min(cap))
            }
        };
        let off = off.min(total);
        if off > Money::ZERO { Ok(off) } else { Err(WhyNot::NothingOff) }
    }

    /// What stands on the coupon: 满 ¥300 减 ¥50; 满 ¥200 享 8.5 折; 15% off, up to ¥30.
    pub fn title(self, locale: Locale, currency: Currency) -> String {
        match self {
            Self::AmountOff { minimum, off } if minimum <= Money::ZERO => {
                amount_off(locale, &currency.format(off))
            }
            Self::AmountOff { minimum, off } => {
                amount_off_above(locale, &currency.format(minimum), &currency.format(off))
            }
            Self::PercentOff { minimum, off, cap } => {
                let mut title = percent_off(locale, &off.tenths_text(), &off.percent_text());
                if minimum > Money::ZERO {
                    title = percent_off_above(locale, &currency.format(minimum), &title);
                }
                match cap {
                    None => title,
                    Some(cap) => capped(locale, &title, &currency.format(cap)),
                }
            }
        }
    }
}

fn percent_off(locale: Locale, tenths: &str, percent: &str) -> String {
    // Chinese says what is still to pay, English what is saved; nothing left to pay is free.
    match locale {
        Locale::En => format!("{percent}% off"),
        Locale::ZhHans if tenths == "0" => "免单".to_owned(),
        Locale::ZhHant if tenths == "0" => "免單".to_owned(),
        Locale::ZhHans | Locale::ZhHant => format!("{tenths} 折"),
    }
}

crate::texts! {
    fn amount_off(off: &str) { "立减 {off}", "立減 {off}", "{off} off" }
    fn amount_off_above(minimum: &str, off: &str) {
        "满 {minimum} 减 {off}", "滿 {minimum} 減 {off}", "{off} off from {minimum}",
    }
    fn percent_off_above(minimum: &str, title: &str) {
        "满 {minimum} 享 {title}", "滿 {minimum} 享 {title}", "{title} from {minimum}",
    }
    fn capped(title: &str, cap: &str) {
        "{title}，最多减 {cap}", "{title}，最多減 {cap}", "{title}, up to {cap}",
    }
}
