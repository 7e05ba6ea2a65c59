//! From the operator's form to the domain's kinds and rules of coupons.

use atrium_domain::Points;
use atrium_domain::coupon::{
    BasisPoints, ClaimBy, ClaimCode, ClaimTerms, CouponKind, CouponRules, CouponTemplate, Hours,
    Stacking, Step, Weekdays,
};
use atrium_protocol::staff::{CouponHours, CouponValue, NewCouponRules, NextCoupon};

use super::texts::{check, text};
use crate::ServerError;
use crate::extract::is_plain;

/// Longest name of a gift or a service, in characters.
const THING_LENGTH: usize = 40;

/// Longest name of a group or a tag, in characters.
const NAME_LENGTH: usize = 40;

/// Most points that a claim may cost.
const COST: i64 = 10_000_000;

/// What a coupon gives; `next` is the template that a rebate hands out.
pub(super) fn kind(
    value: CouponValue,
    next: Option<&CouponTemplate>,
) -> Result<CouponKind, ServerError> {
    let kind = match value {
        CouponValue::AmountOff { minimum, off } => CouponKind::AmountOff { minimum, off },
        CouponValue::Graded { steps } => CouponKind::Graded {
            steps: steps
                .into_iter()
                .map(|step| Step { minimum: step.minimum, off: step.off })
                .collect(),
        },
        CouponValue::PercentOff { percent, minimum, cap } => {
            let off = u16::try_from(percent).ok().filter(|percent| *percent <= 100);
            let off = off.and_then(BasisPoints::percent);
            let off = off.ok_or_else(|| ServerError::field("value.percent"))?;
            CouponKind::PercentOff { minimum, off, cap }
        }
        CouponValue::Gift { minimum, gift, worth } => {
            CouponKind::Gift { minimum, gift: text("value.gift", gift, THING_LENGTH)?, worth }
        }
        CouponValue::Rebate { minimum, next: NextCoupon { off, .. } } => {
            let next = next.ok_or_else(|| ServerError::field("value.next"))?;
            let (template_id, title) = (next.id, next.name.clone());
            CouponKind::Rebate { minimum, template_id, title, worth: off }
        }
        CouponValue::FreeItem { minimum, item, up_to } => {
            CouponKind::FreeItem { minimum, item: text("value.item", item, THING_LENGTH)?, up_to }
        }
        CouponValue::Service { service } => {
            CouponKind::Service { service: text("value.service", service, THING_LENGTH)? }
        }
        CouponValue::Parking { minimum, hours } => {
            CouponKind::Parking { minimum, hours: u16::try_from(hours).unwrap_or(0) }
        }
    };
    kind.check().map_err(|fault| ServerError::field(&format!("value.{}", fault.0)))?;
    Ok(kind)
}

/// The coupon for the next visit, where the value has one.
pub(super) fn next_coupon(value: &CouponValue) -> Result<Option<(CouponKind, u16)>, ServerError> {
    let CouponValue::Rebate { next, .. } = value else { return Ok(None) };
    let kind = CouponKind::AmountOff { minimum: next.minimum, off: next.off };
    kind.check().map_err(|fault| ServerError::field(&format!("value.next.{}", fault.0)))?;
    let days = u16::try_from(next.valid_days).ok().filter(|days| (1..=1_000).contains(days));
    let days = days.ok_or_else(|| ServerError::field("value.next.valid_days"))?;
    Ok(Some((kind, days)))
}

pub(super) fn rules(new: NewCouponRules) -> Result<CouponRules, ServerError> {
    let NewCouponRules { together, order, per_sale, cost, birthday_month, giftable, .. } = new;
    check("rules.order", (0..=1_000).contains(&order))?;
    check("rules.per_sale", (1..=10).contains(&per_sale))?;
    check("rules.cost", (0..=COST).contains(&cost.0))?;
    let code = new.code.map(|code| ClaimCode::typed(&code)).transpose();
    let code = code.map_err(|_| ServerError::field("rules.code"))?;
    Ok(CouponRules {
        stacking: Stacking {
            exclusive: !together,
            group: name("rules.group", new.group)?,
            order: u16::try_from(order).unwrap_or(Stacking::ORDER),
            per_sale: u16::try_from(per_sale).unwrap_or(1),
        },
        hours: new.hours.map(hours).transpose()?,
        claim: ClaimTerms {
            by: code.map_or(ClaimBy::Hand, ClaimBy::Code),
            cost: Points(cost.0),
            tag: name("rules.tag", new.tag)?,
            birthday_month,
        },
        giftable,
    })
}

fn hours(new: CouponHours) -> Result<Hours, ServerError> {
    let minute = |minute: i64| u16::try_from(minute).unwrap_or(u16::MAX);
    let CouponHours { days, from_minute, until_minute } = new;
    let hours =
        Hours { days: Weekdays::of(&days), from: minute(from_minute), until: minute(until_minute) };
    check("rules.hours", hours.is_sound())?;
    Ok(hours)
}

/// A short name in the operator's own words; empty is none.
fn name(field: &str, name: Option<String>) -> Result<Option<String>, ServerError> {
    let name = name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
    let fits = |name: &String| name.chars().count() <= NAME_LENGTH && is_plain(name);
    check(field, name.as_ref().is_none_or(fits))?;
    Ok(name)
}

#[cfg(test)]
mod tests {
    use atrium_domain::Localized;
    use atrium_domain::Money;
    use atrium_protocol::staff::CouponStep;

    use super::*;

    fn field<T>(result: Result<T, ServerError>) -> Option<String> {
        match result {
            Err(ServerError::Refused(problem)) => problem.detail,
            _ => None,
        }
    }

    fn of(value: CouponValue) -> Option<String> {
        field(kind(value, None))
    }

    #[test]
    fn a_senseless_value_is_named() {
        let amount_off = |minimum, off| CouponValue::AmountOff {
            minimum: Money::major(minimum),
            off: Money::major(off),
        };
        assert_eq!(of(amount_off(100, 20)), None);
        assert_eq!(of(amount_off(0, 20)), None);
        assert_eq!(of(amount_off(100, 120)).as_deref(), Some("value.off"));
        assert_eq!(of(amount_off(100, 0)).as_deref(), Some("value.off"));
        assert_eq!(of(amount_off(-1, 1)).as_deref(), Some("value.minimum"));
        let percent = |percent| CouponValue::PercentOff { percent, minimum: Money(0), cap: None };
        assert_eq!(of(percent(100)), None);
        for wrong in [0, 101, -5, 70_000] {
            assert_eq!(of(percent(wrong)).as_deref(), Some("value.percent"));
        }
        let step = |minimum, off| CouponStep { minimum: Money(minimum), off: Money(off) };
        let falling = CouponValue::Graded { steps: vec![step(500, 60), step(300, 30)] };
        assert_eq!(of(falling).as_deref(), Some("value.steps"));
        let nameless = CouponValue::Service { service: Localized::each(|_| String::new()) };
        assert_eq!(of(nameless).as_deref(), Some("value.service.zh-Hans"));
        let long = CouponValue::Parking { minimum: Money(0), hours: -3 };
        assert_eq!(of(long).as_deref(), Some("value.hours"));
        let next = NextCoupon { minimum: Money(100), off: Money(200), valid_days: 30 };
        let rebate = CouponValue::Rebate { minimum: Money(0), next };
        assert_eq!(field(next_coupon(&rebate)).as_deref(), Some("value.next.off"));
    }

    #[test]
    fn senseless_rules_are_named() {
        let wrong = |change: fn(&mut NewCouponRules)| {
            let mut new = NewCouponRules::default();
            change(&mut new);
            field(rules(new))
        };
        assert_eq!(wrong(|_| {}), None);
        assert_eq!(wrong(|new| new.order = -1).as_deref(), Some("rules.order"));
        assert_eq!(wrong(|new| new.per_sale = 0).as_deref(), Some("rules.per_sale"));
        assert_eq!(wrong(|new| new.cost = Points(-1)).as_deref(), Some("rules.cost"));
        assert_eq!(wrong(|new| new.code = Some("a".into())).as_deref(), Some("rules.code"));
        assert_eq!(wrong(|new| new.group = Some("x".repeat(41))).as_deref(), Some("rules.group"));
        let hours = |new: &mut NewCouponRules| {
            new.hours = Some(CouponHours { days: vec![], from_minute: 1_440, until_minute: 1 });
        };
        assert_eq!(wrong(hours).as_deref(), Some("rules.hours"));
    }

    #[test]
    fn what_is_not_said_is_as_it_was() {
        let plain = rules(NewCouponRules::default()).expect("sound");
        assert_eq!(plain, CouponRules::default());
    }
}
