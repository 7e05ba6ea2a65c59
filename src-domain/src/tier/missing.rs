//! What is missing, in words: "¥840", "3 purchases", "¥840 or 3 purchases".

use serde::{Deserialize, Serialize};

use super::Activity;
use crate::Money;
use crate::currency::Currency;
use crate::program::{TierBasis, TierRule};
use crate::text::Locale;
use crate::time::Date;

/// What a member still has to do for a tier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// What of the two counts.
    pub basis: TierBasis,
    /// Zero or more.
    pub spend: Money,
    pub purchases: u32,
}

impl Missing {
    /// What `activity` lacks for `tier`; of two that are needed, one that is there counts no more.
    pub fn of(basis: TierBasis, tier: &TierRule, activity: Activity) -> Self {
        let spend = Money(tier.threshold.0.saturating_sub(activity.spend.0.max(0)).max(0));
        let purchases = tier.purchases.saturating_sub(activity.purchases);
        let basis = match basis {
            TierBasis::Both if purchases == 0 => TierBasis::Spend,
            TierBasis::Both if spend == Money::ZERO => TierBasis::Purchases,
            other => other,
        };
        Self { basis, spend, purchases }
    }

    pub fn words(&self, locale: Locale, currency: Currency) -> String {
        let spend = spend(locale, &currency.format(self.spend));
        let purchases = match self.purchases {
            1 => one_purchase(locale).to_owned(),
            many => purchases(locale, many),
        };
        match self.basis {
            TierBasis::Spend => spend,
            TierBasis::Purchases => purchases,
            TierBasis::Either => or(locale, &spend, &purchases),
            TierBasis::Both => and(locale, &spend, &purchases),
        }
    }
}

crate::texts! {
    fn spend(amount: &str) { "消费 {amount}", "消費 {amount}", "{amount}" }
    fn one_purchase() { "消费 1 次", "消費 1 次", "1 purchase" }
    fn purchases(count: u32) { "消费 {count} 次", "消費 {count} 次", "{count} purchases" }
    fn or(one: &str, other: &str) { "{one}或{other}", "{one}或{other}", "{one} or {other}" }
    fn and(one: &str, other: &str) { "{one}并{other}", "{one}並{other}", "{one} and {other}" }
    fn day_of_month(day: u8, month: &str) { "{month}月{day}日", "{month}月{day}日", "{day} {month}" }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl Date {
    /// "31 March", without the year.
    pub fn words(self, locale: Locale) -> String {
        let number = self.month.to_string();
        let month = match locale {
            Locale::En => {
                MONTHS.get(usize::from(self.month).wrapping_sub(1)).copied().unwrap_or("")
            }
            Locale::ZhHans | Locale::ZhHant => &number,
        };
        day_of_month(locale, self.day, month)
    }
}
