use serde::{Deserialize, Serialize};

use crate::coupon::BasisPoints;
use crate::{Millis, Money, Points};

/// What points are worth in money from a date on (features.md 28: 100 points = ¥1, later 80), and
/// how much of a bill they may pay (features.md 34).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BurnRate {
    pub version: u32,
    pub valid_from: Millis,
    /// So many points …
    pub points: Points,
    /// … take this much off a bill.
    pub worth: Money,
    /// The most of a bill that points may pay, after coupons.
    #[serde(default = "whole")]
    pub cap: BasisPoints,
    /// Points are used in multiples of this, 1 or more.
    #[serde(default = "one")]
    pub step: Points,
}

const fn whole() -> BasisPoints {
    BasisPoints::WHOLE
}

const fn one() -> Points {
    Points(1)
}

impl BurnRate {
    /// What so many points take off, parts of a cent rounded down; `None` where it does not fit.
    pub fn worth_of(&self, points: Points) -> Option<Money> {
        self.worth.checked_ratio(points.0, self.points.0)
    }

    /// The most points that may pay a bill of `payable` for who can spend `spendable`: whole
    /// steps, within the cap.
    pub fn most(&self, payable: Money, spendable: Points) -> Points {
        let capped = self.cap.of(payable).unwrap_or_default();
        let product = i128::from(capped.0) * i128::from(self.points.0);
        let within = product.checked_div(i128::from(self.worth.0)).unwrap_or(0);
        let within = i64::try_from(within).unwrap_or(i64::MAX);
        let most = self.stepped(Points(within.min(spendable.0)));
        // Steps so small that they take off less than a cent pay nothing.
        let pays = self.worth_of(most).is_some_and(|off| off > Money::ZERO);
        if pays { most } else { Points::ZERO }
    }

    /// The whole steps of so many points.
    pub fn stepped(&self, points: Points) -> Points {
        let step = self.step.0.max(1);
        Points(points.0.max(0) / step * step)
    }

    pub(super) fn is_sound(&self) -> bool {
        self.points.is_positive() && self.worth > Money::ZERO && self.step.is_positive()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rate(points: i64, percent: u16, step: i64) -> BurnRate {
        BurnRate {
            version: 1,
            valid_from: Millis(0),
            points: Points(points),
            worth: Money::major(1),
            cap: BasisPoints::percent(percent).expect("1–100"),
            step: Points(step),
        }
    }

    #[test]
    fn a_part_of_the_bill_in_whole_steps() {
        let half = rate(100, 50, 100);
        assert_eq!(half.most(Money::major(30), Points(99_999)), Points(1_500));
        assert_eq!(half.most(Money::major(30), Points(777)), Points(700));
        assert_eq!(half.most(Money(199), Points(777)), Points::ZERO);
        assert_eq!(half.worth_of(Points(700)), Some(Money::major(7)));
    }

    #[test]
    fn eighty_points_are_a_yuan_in_the_eased_program() {
        let eased = rate(80, 100, 1);
        assert_eq!(eased.worth_of(Points(80)), Some(Money::major(1)));
        assert_eq!(eased.most(Money::major(1), Points(500)), Points(80));
        assert_eq!(eased.most(Money(1), Points(500)), Points::ZERO);
    }

    #[test]
    fn a_rate_from_before_the_cap_pays_whole_bills() {
        let text = r#"{"version":1,"valid_from":0,"points":100,"worth":100}"#;
        let rate: BurnRate = serde_json::from_str(text).expect("reads");
        assert_eq!((rate.cap, rate.step), (BasisPoints::WHOLE, Points(1)));
    }

    proptest! {
        #[test]
        fn never_more_than_the_cap_and_never_more_than_there_is(
            payable in 0..10_000_000_i64, spendable in -1_000..1_000_000_i64,
            points in 1..500_i64, percent in 1..=100_u16, step in 1..500_i64,
        ) {
            let rate = rate(points, percent, step);
            let most = rate.most(Money(payable), Points(spendable));
            let off = rate.worth_of(most).expect("fits");
            prop_assert!(0 <= most.0 && most.0 <= spendable.max(0) && most.0 % step == 0);
            prop_assert!(off.0 <= payable * i64::from(percent) / 100);
        }
    }
}
