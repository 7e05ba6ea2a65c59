//! The member to sign in as: gold, near platinum, with coupons, a ticket and a streak.

use atrium_domain::{Millis, Money, Program, SaleId};
use atrium_store::import::{Import, Past};

use super::Today;
use super::generator::Generator;
use super::people::{Deed, live, newcomer};
use super::shopping::{Purchase, ring_up};
use super::town::Town;
use crate::ServerError;

/// The phone number to sign in with.
pub(super) const PHONE: &str = "13800000001";

/// Left to spend for the next tier, whole yuan.
const MISSING: i64 = 840;

/// Purchases of the running year beside the last one.
const PURCHASES: i64 = 34;

/// The last purchase: two lines in fen, of which the second was brought back.
const LAST: [i64; 2] = [68_000, 19_900];

/// What the first coupon takes off one of the purchases, in fen.
const COUPON: i64 = 3_000;

/// Offers that are claimed lately, by their place among the offers.
const CLAIMS: [usize; 6] = [1, 4, 7, 14, 17, 18];

/// The line that was brought back.
pub(super) struct Returned {
    pub(super) sale_id: SaleId,
    pub(super) till: usize,
    pub(super) line: &'static str,
}

pub(super) fn member<'a>(
    generator: &mut Generator,
    town: &Town,
    program: &'a Program,
    import: &mut Import,
    today: Today<'_>,
) -> Result<(Past<'a>, Returned), ServerError> {
    let joined = today.on(-520, 15 * 60);
    let mut past = newcomer(generator, program, 1, format!("+86{PHONE}"), joined, today)?;
    let mut deeds = last_year(generator, today);
    deeds.extend(this_year(generator, town, today));
    let day = |days_ago: i64| today.on(-(days_ago as i32), 8 * 60 + 20);
    // Seven days in a row some weeks ago, and four up to yesterday.
    deeds.extend((19..=25).chain(1..=4).map(|days_ago| (day(days_ago), Deed::CheckIn)));
    live(generator, town, import, &mut past, &mut deeds, today)?;
    let till = 3;
    let purchase = Purchase { at: today.on(-1, 18 * 60 + 42), till, lines: LAST.to_vec() };
    let sale_id = ring_up(generator, town, import, &mut past, &purchase, today)?;
    let late = today.on(-1, 20 * 60);
    let mut claims: Vec<_> =
        CLAIMS.into_iter().map(|offer| (late, Deed::Claim { offer })).collect();
    live(generator, town, import, &mut past, &mut claims, today)?;
    Ok((past, Returned { sale_id, till, line: "2" }))
}

/// Enough for gold.
fn last_year(generator: &mut Generator, today: Today<'_>) -> Vec<(Millis, Deed)> {
    let date = today.now.day().date();
    let new_year = atrium_domain::Date { year: date.year, month: 1, day: 1 }.to_day();
    let buy = |(weeks, yuan): (i32, i64)| {
        let days = new_year.0 - today.now.day().0 - 3 - 6 * weeks;
        let at = today.on(days, generator.between(11 * 60, 20 * 60));
        let till = generator.below(60) as usize;
        (at, Deed::Buy(Purchase { at, till, lines: vec![yuan * 100] }))
    };
    [(4, 2_280), (3, 1_699), (2, 3_450), (1, 1_180), (0, 2_399)].into_iter().map(buy).collect()
}

/// All but the last purchase, spread over the year so far.
fn this_year(generator: &mut Generator, town: &Town, today: Today<'_>) -> Vec<(Millis, Deed)> {
    let year = today.now.day().date().year;
    let new_year = atrium_domain::Date { year, month: 1, day: 1 }.to_day();
    let from = today.zone.start_of(new_year);
    let until = today.on(-3, 0).max(from.plus_secs(1));
    let threshold = town.program.tiers.tiers.iter().find(|tier| tier.code.as_str() == "platinum");
    let goal = threshold.map_or(Money::ZERO, |tier| tier.threshold).0 - MISSING * 100;
    let mut left = goal - LAST[0] + COUPON;
    let mut deeds = Vec::new();
    for number in 0..PURCHASES {
        let span = until.since(from);
        let about = from.plus_ms(span * number / PURCHASES);
        let day = today.zone.day(about).0 - today.now.day().0;
        let at = today.on(day, generator.between(10 * 60 + 30, 21 * 60)).min(until).max(from);
        let mean = left / (PURCHASES - number) / 100;
        let yuan = generator.between(mean * 6 / 10, mean * 14 / 10);
        let amount = if number + 1 == PURCHASES { left } else { yuan * 100 };
        left -= amount;
        let half = amount / 3 / 100 * 100;
        let lines = if half > 0 { vec![amount - half, half] } else { vec![amount] };
        let till = generator.below(60) as usize;
        deeds.push((at, Deed::Buy(Purchase { at, till, lines })));
    }
    // The first coupon is claimed before the second last purchase, and used for it.
    if let Some((at, _)) = deeds.get(deeds.len().saturating_sub(2)) {
        deeds.push((at.plus_secs(-3_600), Deed::Claim { offer: 0 }));
    }
    deeds
}
