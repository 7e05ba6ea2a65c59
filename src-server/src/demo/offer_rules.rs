//! From the demo's short notation to kinds and rules of coupons.

use atrium_domain::coupon::{
    BasisPoints, ClaimBy, ClaimCode, ClaimTerms, CouponKind, CouponRules, Hours, Stacking, Step,
    Weekdays,
};
use atrium_domain::{Money, Points};

use super::localized;
use super::offers::{Off, Rules};
use crate::ServerError;

pub(super) fn kind(off: &Off) -> Result<CouponKind, ServerError> {
    let kind = match *off {
        Off::Amount { minimum, off } => {
            CouponKind::AmountOff { minimum: Money::major(minimum), off: Money::major(off) }
        }
        Off::Percent { percent, minimum, cap } => CouponKind::PercentOff {
            minimum: Money::major(minimum),
            off: BasisPoints::percent(percent).ok_or_else(|| wrong("a discount"))?,
            cap: cap.map(Money::major),
        },
        Off::Graded(steps) => {
            let step = |(minimum, off): &(i64, i64)| Step {
                minimum: Money::major(*minimum),
                off: Money::major(*off),
            };
            CouponKind::Graded { steps: steps.iter().map(step).collect() }
        }
        Off::Gift { minimum, gift, worth } => CouponKind::Gift {
            minimum: Money::major(minimum),
            gift: localized(gift),
            worth: Money::major(worth),
        },
        Off::FreeItem { item, up_to } => CouponKind::FreeItem {
            minimum: Money::ZERO,
            item: localized(item),
            up_to: Money::major(up_to),
        },
        Off::Parking { minimum, hours } => {
            CouponKind::Parking { minimum: Money::major(minimum), hours }
        }
    };
    kind.check().map_err(|fault| wrong(fault.0))?;
    Ok(kind)
}

pub(super) fn rules(rules: Rules) -> Result<CouponRules, ServerError> {
    let code = rules.code.map(ClaimCode::typed).transpose().map_err(|_| wrong("a code"))?;
    let days = if rules.weekends { Weekdays::WEEKEND } else { Weekdays::ALL };
    let (from, until) = rules.hours.unwrap_or((0, 24));
    let hours = Hours { days, from: from * 60, until: until * 60 };
    let always = !rules.weekends && rules.hours.is_none();
    Ok(CouponRules {
        stacking: Stacking {
            exclusive: !rules.together,
            group: rules.group.map(str::to_owned),
            ..Stacking::default()
        },
        hours: (!always).then_some(hours),
        claim: ClaimTerms {
            by: code.map_or(ClaimBy::Hand, ClaimBy::Code),
            cost: Points(rules.cost),
            tag: rules.tag.map(str::to_owned),
            birthday_month: rules.birthday_month,
        },
        giftable: rules.giftable,
    })
}

fn wrong(what: &str) -> ServerError {
    ServerError::Internal(format!("the demo has {what} out of range"))
}
