//! What earning has to know of a member's purchases so far: kept in the member's row, so that a
//! settlement reads it with the rest.

use std::collections::BTreeMap;

use atrium_domain::quote::{Birthday, EarnFacts, Quote};
use atrium_domain::{Day, Millis, Points, RuleId};

use crate::{StoreError, values};

/// How many days of limits are kept: a sale may arrive that late from an offline till.
const KEPT_DAYS: usize = 40;

/// A member's purchases, as far as rules ask.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shopping {
    /// Ever made, refunded ones too.
    pub purchases: u32,
    /// Kept ones of the running tier period that count.
    pub tier_purchases: u32,
    /// When a birthday that was known was changed to another.
    pub birthday_changed_at: Option<Millis>,
    pub earned: EarnedDays,
}

/// What rules with a daily limit gave, by day of the mall and rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EarnedDays(BTreeMap<Day, BTreeMap<RuleId, Points>>);

impl Shopping {
    /// What a purchase on `day` depends on.
    pub fn facts(&self, birthday: Option<Day>, day: Day) -> EarnFacts {
        let changed_at = self.birthday_changed_at;
        EarnFacts {
            purchases: self.purchases,
            birthday: birthday.map(|born| Birthday { born, changed_at }),
            earned_today: self.earned.0.get(&day).cloned().unwrap_or_default(),
        }
    }

    /// Counts a purchase of `day`. A refund gives no room under a limit back.
    pub fn bought(&mut self, quote: &Quote, day: Day) {
        self.purchases = self.purchases.saturating_add(1);
        for (rule, points) in quote.limited() {
            let earned = self.earned.0.entry(day).or_default().entry(rule.clone()).or_default();
            earned.0 = earned.0.saturating_add(points.0);
        }
        while self.earned.0.len() > KEPT_DAYS {
            self.earned.0.pop_first();
        }
    }
}

impl EarnedDays {
    /// As in the column; empty where nothing is limited.
    pub(crate) fn text(&self) -> String {
        // Numbers and plain names: there is nothing in it that JSON could not say.
        let json = || serde_json::to_string(&self.0).unwrap_or_default();
        if self.0.is_empty() { String::new() } else { json() }
    }

    pub(crate) fn read(text: &str) -> Result<Self, StoreError> {
        if text.is_empty() {
            return Ok(Self::default());
        }
        values::from_json("members.earned_days", text).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_come_back_as_they_were_written() {
        let mut earned = EarnedDays::default();
        assert_eq!(earned.text(), "");
        earned.0.entry(Day(20_778)).or_default().insert("spend".into(), Points(150));
        let text = earned.text();
        assert_eq!(text, r#"{"20778":{"spend":150}}"#);
        assert_eq!(EarnedDays::read(&text).expect("reads"), earned);
        assert_eq!(EarnedDays::read("").expect("reads"), EarnedDays::default());
        assert!(EarnedDays::read("[]").is_err());
    }
}
