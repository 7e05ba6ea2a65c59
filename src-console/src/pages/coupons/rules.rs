//! The rules of a coupon, as they are typed. Most stay as they are.

use atrium_domain::Points;
use atrium_domain::time::Weekday;
use atrium_protocol::staff::{CouponHours, NewCouponRules};

use crate::forms::{Fault, Faults, number, optional_number};

use super::draft::Field;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RulesDraft {
    pub together: bool,
    pub group: String,
    pub per_sale: String,
    /// Lower ones are applied first; empty is the usual 100.
    pub order: String,
    pub days: Vec<Weekday>,
    /// `18:00`; empty is from midnight, or until midnight.
    pub from: String,
    pub until: String,
    pub code: String,
    pub cost: String,
    pub tag: String,
    pub birthday_month: bool,
    pub giftable: bool,
}

impl RulesDraft {
    pub fn check(&self, faults: &mut Faults<Field>) -> Option<NewCouponRules> {
        let per_sale = faults.take(Field::PerSale, number(&self.per_sale, 1, 10));
        let order = faults.take(Field::Order, optional_number(&self.order, 0, 1_000));
        let cost = faults.take(Field::Cost, optional_number(&self.cost, 1, 10_000_000));
        let from = faults.take(Field::From, minute(&self.from, 0));
        let until = faults.take(Field::Until, minute(&self.until, DAY));
        let (from_minute, until_minute) = (from?, until?);
        let always = self.days.is_empty() && from_minute == 0 && until_minute == DAY;
        let hours = CouponHours { days: self.days.clone(), from_minute, until_minute };
        Some(NewCouponRules {
            together: self.together,
            group: some(&self.group),
            per_sale: per_sale?,
            order: order?.unwrap_or(NewCouponRules::default().order),
            hours: (!always).then_some(hours),
            code: some(&self.code),
            cost: Points(cost?.unwrap_or(0)),
            tag: some(&self.tag),
            birthday_month: self.birthday_month,
            giftable: self.giftable,
        })
    }
}

/// Minutes of a day.
const DAY: i64 = 1_440;

fn some(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// `18:30` as a minute of the day.
fn minute(text: &str, empty: i64) -> Result<i64, Fault> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(empty);
    }
    let parsed = text.split_once(':').and_then(|(hour, minute)| {
        let (hour, minute) = (hour.parse::<i64>().ok()?, minute.get(..2)?.parse::<i64>().ok()?);
        ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
    });
    match parsed {
        // Until midnight is until the end of the day.
        Some(0) => Ok(empty),
        Some(minute) => Ok(minute),
        None => Err(Fault::Time),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_minutes_of_the_day() {
        assert_eq!(minute("18:30", 0), Ok(1_110));
        assert_eq!((minute("", 0), minute("", DAY)), (Ok(0), Ok(DAY)));
        assert_eq!(minute("00:00", DAY), Ok(DAY));
        assert_eq!(minute("24:00", 0), Err(Fault::Time));
        assert_eq!(minute("soon", 0), Err(Fault::Time));
    }
}
