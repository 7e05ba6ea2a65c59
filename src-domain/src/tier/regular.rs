//! The activity tier (常客): shown beside the tier, and lost again without a word.

use crate::program::RegularRule;
use crate::time::{Date, Day};

impl RegularRule {
    /// The stretches of days of which one must hold enough purchases: the months that end with
    /// today's, and those that ended with the last one, so that nobody loses it overnight on the
    /// first of a month. First and last day.
    pub fn windows(&self, today: Day) -> [(Day, Day); 2] {
        let date = today.date();
        let back = i32::from(self.months.max(1));
        let first = |months: i32| Date::first_of_month_after(date, months).to_day();
        [(first(1 - back), today), (first(-back), first(0).plus(-1))]
    }

    /// Whether a member with so many purchases in the two windows is a regular.
    pub fn is_met(&self, purchases: [u32; 2]) -> bool {
        purchases.into_iter().max().is_some_and(|most| most >= self.purchases)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_purchases_within_three_months_in_a_row() {
        let rule = RegularRule { purchases: 3, months: 3 };
        let day = |month, day| Date { year: 2027, month, day }.to_day();
        let [running, before] = rule.windows(day(11, 12));
        assert_eq!(running, (day(9, 1), day(11, 12)));
        assert_eq!(before, (day(8, 1), day(10, 31)));
        assert!(rule.is_met([3, 0]) && rule.is_met([0, 4]) && !rule.is_met([2, 2]));
    }
}
