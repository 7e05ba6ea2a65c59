//! A reward as it is typed, and what it becomes.

use atrium_domain::text::Localized;
use atrium_domain::{CouponTemplateId, Millis, Points};
use atrium_protocol::reward::{NewFlash, NewReward, RewardKind};

use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, number, optional_number};
use crate::wall;

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    Summary,
    Place,
    Template,
    Count,
    Price,
    Stock,
    PerMember,
    CollectDays,
    From,
    Until,
    FlashPrice,
    FlashStock,
    FlashFrom,
    FlashUntil,
}

/// What the reward is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Kind {
    #[default]
    Goods,
    Voucher,
    Parking,
    Charity,
    Draw,
}

/// What stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub kind: Kind,
    pub title: Localized,
    pub summary: Localized,
    pub place: Localized,
    pub template: Option<CouponTemplateId>,
    /// Hours or tickets.
    pub count: String,
    pub price: String,
    pub stock: String,
    pub per_member: String,
    pub collect_days: String,
    pub from: String,
    pub until: String,
    /// Code of the lowest tier; empty for everybody.
    pub tier: String,
    pub flash: FlashDraft,
}

/// Without a price there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FlashDraft {
    pub price: String,
    pub stock: String,
    pub from: String,
    pub until: String,
}

const MOST_POINTS: i64 = 100_000_000;
const MOST_STOCK: i64 = 10_000_000;

impl Draft {
    /// The reward, or what is wrong with each field.
    pub fn check(self, now: Millis, offset: i32) -> Result<NewReward, Faults<Field>> {
        let mut faults = Faults::default();
        let words = (
            faults.take(Field::Title, complete(&self.title)),
            faults.take(Field::Summary, complete(&self.summary)),
            faults.take(Field::Place, complete(&self.place)),
        );
        let kind = self.kind(&mut faults);
        let price = faults.take(Field::Price, number(&self.price, 1, MOST_POINTS));
        let stock = faults.take(Field::Stock, optional_number(&self.stock, 1, MOST_STOCK));
        let most = faults.take(Field::PerMember, optional_number(&self.per_member, 1, 1_000));
        let days = faults.take(Field::CollectDays, number(&self.collect_days, 0, 365));
        let open =
            window(&mut faults, (Field::From, &self.from), (Field::Until, &self.until), offset);
        if open.is_some_and(|(_, until)| until <= now) {
            faults.note(Field::Until, Fault::Past);
        }
        let flash = self.flash.check(&mut faults, price.unwrap_or(MOST_POINTS), offset);
        let whole = (words, kind, price, stock, most, days, open);
        let (
            (Some(title), Some(summary), Some(place)),
            Some(kind),
            Some(price),
            Some(stock),
            Some(per_member),
            Some(days),
            Some((from, until)),
        ) = whole
        else {
            return Err(faults);
        };
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(NewReward {
            kind,
            title,
            summary,
            place,
            price: Points(price),
            from,
            until,
            stock,
            per_member,
            tier: Some(self.tier).filter(|tier| !tier.is_empty()),
            collect_days: i32::try_from(days).unwrap_or_default(),
            flash,
        })
    }

    fn kind(&self, faults: &mut Faults<Field>) -> Option<RewardKind> {
        let count = |faults: &mut Faults<Field>| {
            let count = faults.take(Field::Count, number(&self.count, 1, 1_000))?;
            i32::try_from(count).ok()
        };
        match self.kind {
            Kind::Goods => Some(RewardKind::Goods),
            Kind::Charity => Some(RewardKind::Charity),
            Kind::Parking => Some(RewardKind::Parking { hours: count(faults)? }),
            Kind::Draw => Some(RewardKind::Draw { tickets: count(faults)? }),
            Kind::Voucher => {
                let template_id = self.template.ok_or(Fault::Choose);
                let template_id = faults.take(Field::Template, template_id)?;
                Some(RewardKind::Voucher { template_id })
            }
        }
    }
}

impl FlashDraft {
    /// `usual` is the price that it has to be below.
    fn check(self, faults: &mut Faults<Field>, usual: i64, offset: i32) -> Option<NewFlash> {
        if self.price.trim().is_empty() {
            return None;
        }
        let most = usual.saturating_sub(1).max(1);
        let price = faults.take(Field::FlashPrice, number(&self.price, 1, most));
        let stock = faults.take(Field::FlashStock, number(&self.stock, 1, MOST_STOCK));
        let own = ((Field::FlashFrom, &self.from), (Field::FlashUntil, &self.until));
        let (from, until) = window(faults, (own.0.0, own.0.1), (own.1.0, own.1.1), offset)?;
        Some(NewFlash { from, until, price: Points(price?), stock: stock? })
    }
}

fn window(
    faults: &mut Faults<Field>,
    (first, from): (Field, &String),
    (last, until): (Field, &String),
    offset: i32,
) -> Option<(Millis, Millis)> {
    let time = |text: &str| wall::parse(text, offset).ok_or(Fault::Time);
    let from = faults.take(first, time(from));
    let until = faults.take(last, time(until));
    let (from, until) = (from?, until?);
    if until <= from {
        faults.note(last, Fault::TooEarly);
        return None;
    }
    Some((from, until))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Millis = Millis(1_795_262_700_000);

    fn draft() -> Draft {
        let words = || Localized {
            zh_hans: "雨伞".to_owned(),
            zh_hant: String::new(),
            en: "Umbrella".to_owned(),
        };
        Draft {
            kind: Kind::Goods,
            title: words(),
            summary: words(),
            place: words(),
            template: None,
            count: String::new(),
            price: "500".to_owned(),
            stock: String::new(),
            per_member: "1".to_owned(),
            collect_days: "14".to_owned(),
            from: "2026-11-21T00:00".to_owned(),
            until: "2026-12-21T00:00".to_owned(),
            tier: String::new(),
            flash: FlashDraft::default(),
        }
    }

    fn fault(change: fn(&mut Draft), field: Field) -> Option<Fault> {
        let mut draft = draft();
        change(&mut draft);
        draft.check(NOW, 0).err().and_then(|faults| faults.of(field))
    }

    fn flash(price: &str) -> FlashDraft {
        FlashDraft {
            price: price.to_owned(),
            stock: "10".to_owned(),
            from: "2026-11-22T10:00".to_owned(),
            until: "2026-11-22T12:00".to_owned(),
        }
    }

    #[test]
    fn a_whole_form_becomes_a_reward() {
        let new = draft().check(NOW, 0).expect("a reward");
        assert_eq!((new.kind, new.price, new.stock), (RewardKind::Goods, Points(500), None));
        assert_eq!((new.per_member, new.flash), (Some(1), None));
        assert_eq!(new.title.zh_hant, "雨伞");
        let with_flash = Draft { flash: flash("99"), ..draft() };
        let flash = with_flash.check(NOW, 0).expect("a reward").flash.expect("a flash");
        assert_eq!((flash.price, flash.stock), (Points(99), 10));
    }

    #[test]
    fn each_wrong_field_says_so() {
        let out_of = |least, most| Some(Fault::Number { least, most });
        assert_eq!(fault(|d| d.title.zh_hans.clear(), Field::Title), Some(Fault::Missing));
        assert_eq!(fault(|d| d.price.clear(), Field::Price), Some(Fault::Missing));
        assert_eq!(fault(|d| d.kind = Kind::Voucher, Field::Template), Some(Fault::Choose));
        assert_eq!(fault(|d| d.kind = Kind::Parking, Field::Count), Some(Fault::Missing));
        assert_eq!(fault(|d| d.until = d.from.clone(), Field::Until), Some(Fault::TooEarly));
        let past = |d: &mut Draft| {
            d.from = "2020-01-01T00:00".into();
            d.until = "2020-01-02T00:00".into();
        };
        assert_eq!(fault(past, Field::Until), Some(Fault::Past));
        assert_eq!(fault(|d| d.flash = flash("500"), Field::FlashPrice), out_of(1, 499));
        let halved = |d: &mut Draft| {
            d.flash = flash("99");
            d.flash.stock.clear();
        };
        assert_eq!(fault(halved, Field::FlashStock), Some(Fault::Missing));
    }
}
