//! A coupon template as it is typed, and what it becomes.

use atrium_domain::text::Localized;
use atrium_domain::{Millis, StoreId};
use atrium_protocol::catalogue::Category;
use atrium_protocol::staff::NewCouponTemplate;

use super::rules::RulesDraft;
use super::value::ValueDraft;
use crate::forms::localized::complete;
use crate::forms::{Fault, Faults, number, optional_number};
use crate::wall;

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Title,
    Off,
    Percent,
    Minimum,
    Cap,
    Steps,
    Thing,
    Worth,
    Hours,
    NextMinimum,
    NextDays,
    ClaimFrom,
    ClaimUntil,
    ValidDays,
    Stock,
    PerMember,
    PerSale,
    From,
    Until,
    Cost,
    /// Chosen beside categories.
    Stores,
    Order,
}

/// What stands in the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub title: Localized,
    pub value: ValueDraft,
    /// None chosen means all.
    pub categories: Vec<Category>,
    /// In place of categories; none chosen means all.
    pub stores: Vec<StoreId>,
    pub claim_from: String,
    pub claim_until: String,
    pub valid_days: String,
    pub stock: String,
    pub per_member: String,
    /// Code of the lowest tier; empty for everybody.
    pub tier: String,
    /// The id of the store that pays; empty for the mall.
    pub paid_by: String,
    pub rules: RulesDraft,
}

impl Draft {
    /// The template, or what is wrong with each field.
    pub fn check(self, now: Millis, offset: i32) -> Result<NewCouponTemplate, Faults<Field>> {
        let mut faults = Faults::default();
        let title = faults.take(Field::Title, complete(&self.title));
        let value = self.value.check(&mut faults);
        let claim = self.claim(&mut faults, now, offset);
        let valid_days = faults.take(Field::ValidDays, number(&self.valid_days, 1, 1_000));
        let stock = faults.take(Field::Stock, optional_number(&self.stock, 1, 10_000_000));
        let per_member = faults.take(Field::PerMember, number(&self.per_member, 1, 100));
        if !self.stores.is_empty() && !self.categories.is_empty() {
            faults.note(Field::Stores, Fault::Choose);
            return Err(faults);
        }
        let rules = self.rules.check(&mut faults);
        let (Some(title), Some(value), Some(claim), Some(rules)) = (title, value, claim, rules)
        else {
            return Err(faults);
        };
        let (Some(days), Some(stock), Some(per_member)) = (valid_days, stock, per_member) else {
            return Err(faults);
        };
        Ok(NewCouponTemplate {
            title,
            value,
            categories: self.categories,
            stores: self.stores,
            claim_from: claim.0,
            claim_until: claim.1,
            valid_days: i32::try_from(days).unwrap_or(i32::MAX),
            stock,
            per_member,
            tier: Some(self.tier).filter(|tier| !tier.is_empty()),
            paid_by: self.paid_by.parse().ok(),
            rules,
        })
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
#[path = "draft_tests.rs"]
mod tests;
