//! What a sale adds to what counts toward a tier.

use atrium_domain::tier::Activity;
use atrium_domain::{Millis, Money, Program};

use super::super::Call;
use super::super::sheet::Sheet;
use crate::sales;

/// What counts toward a tier in the sale's period, with the sale, of which `paid` counts; none
/// where it is not known.
pub(super) fn activity(
    sheet: &Sheet,
    program: &Program,
    call: &Call,
    of_period: Option<&Activity>,
    paid: Money,
) -> Option<Activity> {
    let (since, until) = sales::period(program, call.at);
    let before = if sheet.standing.period_ends_at == until {
        Activity { spend: sheet.standing.spend, purchases: sheet.standing.purchases }
    } else {
        let within = |(at, _): &&(Millis, Money)| since <= *at && *at < until;
        sheet.bought.iter().filter(within).fold(*of_period?, |sum, (_, paid)| plus(sum, *paid))
    };
    before.spend.checked_add(paid)?;
    Some(plus(before, paid))
}

/// With one purchase more.
fn plus(before: Activity, paid: Money) -> Activity {
    Activity {
        spend: Money(before.spend.0.saturating_add(paid.0)),
        purchases: before.purchases.saturating_add(u32::from(paid > Money::ZERO)),
    }
}
