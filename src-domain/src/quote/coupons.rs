use super::combine::{Candidate, Cut, Table};
use super::{AppliedCoupon, CouponChoice, LeftOutCoupon, QuoteFault, QuoteInput};
use crate::Money;
use crate::coupon::{HeldCoupon, WhyNot, applicable, covered};

/// Which coupons are used, and why each of the others is not.
pub(super) struct Selection {
    pub(super) applied: Vec<AppliedCoupon>,
    pub(super) left_out: Vec<LeftOutCoupon>,
    pub(super) discount: Money,
    /// For each line of the basket; they sum to `discount`.
    pub(super) shares: Vec<Money>,
}

/// Picks the best legal combination, or the one that was asked for.
pub(super) fn select(input: QuoteInput<'_>) -> Result<Selection, QuoteFault> {
    let mut left_out = Vec::new();
    let mut candidates = Vec::new();
    for held in input.coupons {
        match considered(held, input) {
            Ok(()) => candidates.push(candidate(held, input)),
            Err(why) => left_out.push(leave_out(held, why)),
        }
    }
    if let CouponChoice::These(ids) = input.choice {
        for id in ids {
            if let Some(left) = left_out.iter().find(|left| left.coupon_id == *id) {
                return Err(QuoteFault::NotApplicable { coupon_id: *id, why: left.why });
            }
            if !input.coupons.iter().any(|held| held.coupon.id == *id) {
                return Err(QuoteFault::UnknownCoupon(*id));
            }
        }
    }
    let table = table(candidates, input);
    let chosen = chosen(&table, input.choice)?;
    let others = (0..table.candidates.len()).filter(|place| !chosen.contains(place));
    left_out.extend(others.map(|place| {
        leave_out(table.candidates[place].held, why_left_out(&table, &chosen, place))
    }));
    // What the search found applies, and so does what was checked.
    let cuts = table.apply(&chosen).unwrap_or_default();
    Ok(selection(&table, &cuts, left_out, input))
}

fn table<'a>(candidates: Vec<Candidate<'a>>, input: QuoteInput<'a>) -> Table<'a> {
    let lines = input.basket.lines();
    Table::new(
        candidates,
        lines.iter().map(|line| line.amount.0).collect(),
        lines.iter().map(|line| i64::from(line.quantity)).collect(),
        usize::from(input.program.coupons_per_sale),
    )
}

/// Whether the coupon takes part in the choice.
fn considered(held: &HeldCoupon, input: QuoteInput<'_>) -> Result<(), WhyNot> {
    applicable(held, input.basket, input.at)?;
    if input.reserved.contains(&held.coupon.id) {
        return Err(WhyNot::Held);
    }
    match input.choice {
        CouponChoice::Best if held.template.kind.on_request() => Err(WhyNot::OnRequest),
        CouponChoice::Best => Ok(()),
        CouponChoice::These(ids) if ids.contains(&held.coupon.id) => Ok(()),
        CouponChoice::None | CouponChoice::These(_) => Err(WhyNot::NotChosen),
    }
}

fn candidate<'a>(held: &'a HeldCoupon, input: QuoteInput<'a>) -> Candidate<'a> {
    let covered = covered(&held.template, input.basket);
    let amounts = covered.map(|covered| covered.amounts).unwrap_or_default();
    let counted = amounts.iter().enumerate().filter(|(_, amount)| **amount > Money::ZERO);
    Candidate { held, lines: counted.map(|(place, _)| place).collect() }
}

fn chosen(table: &Table<'_>, choice: &CouponChoice) -> Result<Vec<usize>, QuoteFault> {
    match choice {
        CouponChoice::None => Ok(Vec::new()),
        CouponChoice::Best => Ok(table.best()),
        CouponChoice::These(_) => {
            let all: Vec<usize> = (0..table.candidates.len()).collect();
            if table.breach(&all).is_none() && table.apply(&all).is_ok() {
                return Ok(all);
            }
            // Who asked for too many hears of one that the best of them leaves out.
            let best = table.best();
            let missing = all.iter().find(|place| !best.contains(place)).copied().unwrap_or(0);
            let coupon_id = table.candidates[missing].held.coupon.id;
            let why = why_left_out(table, &best, missing);
            Err(QuoteFault::NotApplicable { coupon_id, why })
        }
    }
}

/// Why a coupon that applies by itself is not among the chosen.
fn why_left_out(table: &Table<'_>, chosen: &[usize], place: usize) -> WhyNot {
    let mut with_it = chosen.to_vec();
    with_it.insert(chosen.partition_point(|other| *other < place), place);
    match table.breach(&with_it) {
        // The limits hold for whoever came last; the one left out is the one that is told.
        Some((_, why)) => why,
        None => match table.apply(&with_it) {
            Err((after, WhyNot::BelowMinimum { missing })) if after == place => {
                WhyNot::BelowAfterOthers { missing }
            }
            Err((after, WhyNot::NothingOff)) if after == place => WhyNot::NothingLeft,
            _ => WhyNot::AnotherIsBetter,
        },
    }
}

fn selection(
    table: &Table<'_>,
    cuts: &[Cut],
    left_out: Vec<LeftOutCoupon>,
    input: QuoteInput<'_>,
) -> Selection {
    let lines = input.basket.lines();
    let mut shares = vec![Money::ZERO; lines.len()];
    for cut in cuts {
        for (sum, share) in shares.iter_mut().zip(&cut.shares) {
            sum.0 += share;
        }
    }
    let discount = Money(cuts.iter().map(|cut| cut.off.0).sum());
    let applied = cuts.iter().map(|cut| {
        let Candidate { held, lines: covered } = &table.candidates[cut.candidate];
        let touches = |place: &&usize| cut.off == Money::ZERO || cut.shares[**place] > 0;
        AppliedCoupon {
            coupon_id: held.coupon.id,
            template_id: held.template.id,
            discount: cut.off,
            lines: covered.iter().filter(touches).map(|place| lines[*place].id.clone()).collect(),
            gives: held.template.kind.gives(),
        }
    });
    Selection { applied: applied.collect(), left_out, discount, shares }
}

fn leave_out(held: &HeldCoupon, why: WhyNot) -> LeftOutCoupon {
    LeftOutCoupon { coupon_id: held.coupon.id, template_id: held.template.id, why }
}
