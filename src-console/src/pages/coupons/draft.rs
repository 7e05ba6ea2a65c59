//! A coupon template as it is typed, and what it becomes.

use atrium_domain::Millis;
use atrium_domain::text::Localized;
use atrium_protocol::catalogue::{Category, CouponFace, CouponValue};
use atrium_protocol::staff::NewCouponTemplate;

use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, amount, number, optional_amount, optional_number};
use crate::wall;

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    Off,
    Percent,
    Minimum,
    Cap,
    ClaimFrom,
    ClaimUntil,
    ValidDays,
    Stock,
    PerMember,
}

/// What the coupon gives.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    AmountOff,
    PercentOff,
}

/// What stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub title: Localized,
    pub kind: Kind,
    pub off: String,
    pub percent: String,
    pub minimum: String,
    pub cap: String,
    /// None chosen means all.
    pub categories: Vec<Category>,
    pub claim_from: String,
    pub claim_until: String,
    pub valid_days: String,
    pub stock: String,
    pub per_member: String,
    /// Code of the lowest tier; empty for everybody.
    pub tier: String,
}

impl Draft {
    /// The template, or what is wrong with each field.
    pub fn check(self, now: Millis, offset: i32) -> Result<NewCouponTemplate, Faults<Field>> {
        let mut faults = Faults::default();
        let title = faults.take(Field::Title, complete(&self.title));
        let value = self.value(&mut faults);
        let claim = self.claim(&mut faults, now, offset);
        let valid_days = faults.take(Field::ValidDays, number(&self.valid_days, 1, 1_000));
        let stock = faults.take(Field::Stock, optional_number(&self.stock, 1, 10_000_000));
        let per_member = faults.take(Field::PerMember, number(&self.per_member, 1, 100));
        let whole = (title, value, claim, valid_days, stock, per_member);
        let (Some(title), Some(value), Some(claim), Some(days), Some(stock), Some(per_member)) =
            whole
        else {
            return Err(faults);
        };
        Ok(NewCouponTemplate {
            face: CouponFace { title, value, categories: self.categories, stores: Vec::new() },
            claim_from: claim.0,
            claim_until: claim.1,
            valid_days: i32::try_from(days).unwrap_or(i32::MAX),
            stock,
            per_member,
            tier: Some(self.tier).filter(|tier| !tier.is_empty()),
        })
    }

    fn value(&self, faults: &mut Faults<Field>) -> Option<CouponValue> {
        let minimum = faults.take(Field::Minimum, optional_amount(&self.minimum));
        let minimum = minimum.map(Option::unwrap_or_default);
        match self.kind {
            Kind::AmountOff => {
                let off = faults.take(Field::Off, amount(&self.off));
                let (minimum, off) = (minimum?, off?);
                // More off than the bill asks for would be a gift.
                if off > minimum && minimum.0 > 0 {
                    faults.note(Field::Off, Fault::MoreThanMinimum);
                    return None;
                }
                Some(CouponValue::AmountOff { minimum, off })
            }
            Kind::PercentOff => {
                let percent = faults.take(Field::Percent, number(&self.percent, 1, 100));
                let cap = faults.take(Field::Cap, optional_amount(&self.cap));
                Some(CouponValue::PercentOff { percent: percent?, minimum: minimum?, cap: cap? })
            }
        }
    }

    fn claim(
        &self,
        faults: &mut Faults<Field>,
        now: Millis,
        offset: i32,
    ) -> Option<(Millis, Millis)> {
        let time = |text: &str| wall::parse(text, offset).ok_or(Fault::Time);
        let from = faults.take(Field::ClaimFrom, time(&self.claim_from));
        let until = faults.take(Field::ClaimUntil, time(&self.claim_until));
        let (from, until) = (from?, until?);
        let fault = match until {
            until if until <= from => Fault::TooEarly,
            until if until <= now => Fault::Past,
            _ => return Some((from, until)),
        };
        faults.note(Field::ClaimUntil, fault);
        None
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::Money;

    use super::*;

    const NOW: Millis = Millis(1_795_262_700_000);

    fn draft() -> Draft {
        Draft {
            title: Localized {
                zh_hans: "满100减20".to_owned(),
                zh_hant: String::new(),
                en: "20 off".to_owned(),
            },
            kind: Kind::AmountOff,
            off: "20".to_owned(),
            percent: String::new(),
            minimum: "100".to_owned(),
            cap: String::new(),
            categories: vec![Category::Food],
            claim_from: "2026-11-21T00:00".to_owned(),
            claim_until: "2026-12-21T00:00".to_owned(),
            valid_days: "30".to_owned(),
            stock: String::new(),
            per_member: "1".to_owned(),
            tier: String::new(),
        }
    }

    fn fault(draft: Draft, field: Field) -> Option<Fault> {
        draft.check(NOW, 0).err().and_then(|faults| faults.of(field))
    }

    #[test]
    fn a_whole_form_becomes_a_template() {
        let new = draft().check(NOW, 8 * 3_600).expect("a template");
        assert_eq!(
            new.face.value,
            CouponValue::AmountOff { minimum: Money(10_000), off: Money(2_000) }
        );
        assert_eq!(new.face.title.zh_hant, "满100减20");
        assert_eq!((new.stock, new.tier), (None, None));
        assert_eq!(new.claim_from, Millis(1_795_190_400_000));
    }

    #[test]
    fn percent_off_may_have_a_cap() {
        let percent = Draft {
            kind: Kind::PercentOff,
            percent: "12".to_owned(),
            minimum: String::new(),
            cap: "50".to_owned(),
            ..draft()
        };
        let value = percent.check(NOW, 0).expect("a template").face.value;
        let cap = Some(Money(5_000));
        assert_eq!(value, CouponValue::PercentOff { percent: 12, minimum: Money(0), cap });
    }

    #[test]
    fn each_wrong_field_says_so() {
        let wrong = |change: fn(&mut Draft)| {
            let mut wrong = draft();
            change(&mut wrong);
            wrong
        };
        let cases: [(Draft, Field, Fault); 6] = [
            (wrong(|d| d.title.zh_hans.clear()), Field::Title, Fault::Missing),
            (wrong(|d| d.off = "120".into()), Field::Off, Fault::MoreThanMinimum),
            (wrong(|d| d.claim_until.clear()), Field::ClaimUntil, Fault::Time),
            (wrong(|d| d.claim_until = d.claim_from.clone()), Field::ClaimUntil, Fault::TooEarly),
            (
                wrong(|d| {
                    d.claim_from = "2020-01-01T00:00".into();
                    d.claim_until = "2020-02-01T00:00".into();
                }),
                Field::ClaimUntil,
                Fault::Past,
            ),
            (
                wrong(|d| d.stock = "0".into()),
                Field::Stock,
                Fault::Number { least: 1, most: 10_000_000 },
            ),
        ];
        for (draft, field, wanted) in cases {
            assert_eq!(fault(draft, field), Some(wanted), "{field:?}");
        }
    }
}
