//! Refunding whole lines of a sale.

use std::collections::BTreeSet;

use atrium_domain::basket::LineId;
use atrium_domain::coupon::Gives;
use atrium_domain::ledger::{
    Account, Change, ClawBack, Heading, NewLot, Posting, TransactionKind, Wallet, Working,
};
use atrium_domain::quote::{self, RefundFault, RefundPlan};
use atrium_domain::{
    CouponId, Localized, LotId, Moment, Money, Place, Points, Program, RefundId, SaleId,
    TerminalId, TransactionId,
};
use sea_orm::Value;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::burn::{self, Returning};
use super::settle::spendable;
use super::{Sale, Standing, by_id, funder, standing};
use crate::ledger::{self, Deed};
use crate::rows::Rows;
use crate::tiers::Reason;
use crate::{StoreError, Tx, changes, coupons, members, values};

/// A refund to be made.
#[derive(Debug, Clone, Copy)]
pub struct Refunding<'a> {
    pub refund_id: RefundId,
    pub sale_id: SaleId,
    pub terminal_id: TerminalId,
    /// Where the terminal stands: only that store's sales can be refunded.
    pub place: &'a Place,
    pub lines: &'a [LineId],
    /// All of the sale is taken back, and called so.
    pub void: bool,
    pub at: Moment,
}

/// A refund, made or foreseen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refunded {
    /// To be paid out.
    pub amount: Money,
    /// Taken back from the member.
    pub points: Points,
    /// Given back to the member: what the lines cost in points.
    pub burned: Points,
    /// The coupons that the member has again, with what they had taken off.
    pub coupons: Vec<ReturnedCoupon>,
    /// What the member can spend afterwards, less the debt.
    pub balance: Points,
    /// Why so many points; none where the lines earned nothing.
    pub working: Option<Working>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnedCoupon {
    pub id: CouponId,
    pub title: Localized,
    pub off: Money,
    /// What it gave beside, to be handed back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gives: Option<Gives>,
}

/// Why lines are not refunded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RefundRefused {
    #[error("this store has no such sale")]
    SaleUnknown,
    #[error(transparent)]
    Lines(#[from] RefundFault),
    #[error("the points are out of range")]
    OutOfRange,
}

struct Planned {
    sale: Sale,
    plan: RefundPlan,
    wallet: Wallet,
    returning: Returning,
    change: Change,
    outcome: Refunded,
}

/// What a refund would do. Changes nothing.
pub async fn preview(
    tx: &Tx,
    program: &Program,
    refunding: &Refunding<'_>,
) -> Result<Result<Refunded, RefundRefused>, StoreError> {
    let planned = plan(tx, program, refunding).await?;
    Ok(planned.map(|planned| planned.outcome))
}

/// Refunds lines.
pub async fn refund(
    tx: &Tx,
    program: &Program,
    refunding: &Refunding<'_>,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Result<Refunded, RefundRefused>, StoreError> {
    let store_id = refunding.place.store_id;
    let Some(sale) = by_id(tx, store_id, refunding.sale_id).await? else {
        return Ok(Err(RefundRefused::SaleUnknown));
    };
    ledger::lock(tx, sale.member_id).await?;
    // Planned only now: what was read before may have changed while waiting.
    match plan(tx, program, refunding).await? {
        Ok(planned) => write(tx, program, refunding, planned, next_id).await.map(Ok),
        Err(refused) => Ok(Err(refused)),
    }
}

async fn plan(
    tx: &Tx,
    program: &Program,
    refunding: &Refunding<'_>,
) -> Result<Result<Planned, RefundRefused>, StoreError> {
    let Refunding { sale_id, place, lines, at, .. } = *refunding;
    let Some(sale) = by_id(tx, place.store_id, sale_id).await? else {
        return Ok(Err(RefundRefused::SaleUnknown));
    };
    let applied = &sale.quote.quote.coupons_applied;
    let plan = match quote::refund(&sale.lines, applied, lines) {
        Ok(plan) => plan,
        Err(fault) => return Ok(Err(fault.into())),
    };
    let mut wallet = ledger::wallet(tx, sale.member_id).await?;
    if wallet.lot(sale.lot_id()).is_none() {
        // Nothing remains of it, but whether its time is over counts.
        wallet.lots.extend(ledger::one_lot(tx, sale.member_id, sale.lot_id()).await?);
    }
    // What was paid comes back before what was earned goes.
    let new_lot = |points| {
        let lot_id = LotId(refunding.refund_id.0);
        NewLot { active_at: at.at, ..program.lot(lot_id, funder(place), points, at) }
    };
    let returning = match burn::give_back(tx, &mut wallet, &sale, &plan, new_lot, at).await? {
        Ok(returning) => returning,
        Err(refused) => return Ok(Err(refused)),
    };
    let clawed = match claw_back(&mut wallet, program, place, &sale, &plan, at) {
        Ok(change) => change,
        Err(refused) => return Ok(Err(refused)),
    };
    let outcome = Refunded {
        amount: plan.amount,
        points: taken(&clawed),
        burned: plan.burned,
        coupons: returned(tx, &sale, &plan, at).await?,
        balance: spendable(&wallet, at),
        working: clawed.postings.iter().find_map(|posting| posting.working.clone()),
    };
    let change = returning.change.clone().then(clawed);
    Ok(Ok(Planned { sale, plan, wallet, returning, change, outcome }))
}

/// What the refund takes from the wallet.
fn claw_back(
    wallet: &mut Wallet,
    program: &Program,
    place: &Place,
    sale: &Sale,
    plan: &RefundPlan,
    at: Moment,
) -> Result<Change, RefundRefused> {
    if !plan.points.is_positive() {
        return Ok(Change { debt: wallet.debt, ..Change::default() });
    }
    // Who gave the points gets them back, whatever the program says by now.
    let gave = wallet.lot(sale.lot_id()).map(|lot| lot.funder);
    let claim = ClawBack {
        points: plan.points,
        own_lots: &[sale.lot_id()],
        funder: gave.unwrap_or_else(|| funder(place)),
        amount: plan.amount,
        currency: program.currency,
    };
    let change = wallet.claw_back(&claim, program.refund_policy, at.at);
    change.map(|(change, _forgone)| change).map_err(|_| RefundRefused::OutOfRange)
}

fn taken(change: &Change) -> Points {
    let of_wallet = |posting: &&Posting| matches!(posting.account, Account::Wallet(_));
    Points(-change.postings.iter().filter(of_wallet).map(|posting| posting.points.0).sum::<i64>())
}

/// The coupons that come back: all of whose lines are refunded, and still valid.
async fn returned(
    tx: &Tx,
    sale: &Sale,
    plan: &RefundPlan,
    at: Moment,
) -> Result<Vec<ReturnedCoupon>, StoreError> {
    let held = coupons::some(tx, sale.member_id, plan.coupons.iter().copied()).await?;
    let held = held.into_iter().map(|held| held.held);
    let back = held.filter(|held| held.coupon.given_back(sale.id, at.at).is_some());
    let applied = &sale.quote.quote.coupons_applied;
    let mut returned = Vec::new();
    for held in back {
        let used = applied.iter().find(|used| used.coupon_id == held.coupon.id);
        let gives = used.and_then(|used| used.gives.clone());
        // Who used the coupon for the next visit keeps what it gave, and not this one too.
        if let Some(Gives::Coupon { template_id, .. }) = gives
            && !coupons::can_withdraw(tx, sale.member_id, sale.id, template_id).await?
        {
            continue;
        }
        returned.push(ReturnedCoupon {
            id: held.coupon.id,
            title: held.template.name,
            off: used.map(|used| used.discount).unwrap_or_default(),
            gives,
        });
    }
    Ok(returned)
}

async fn write(
    tx: &Tx,
    program: &Program,
    refunding: &Refunding<'_>,
    planned: Planned,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Refunded, StoreError> {
    let Planned { sale, plan, wallet, returning, change, outcome } = planned;
    let Refunding { refund_id, terminal_id, at, .. } = *refunding;
    write_lines(tx, &sale, refund_id, &plan).await?;
    returning.note(tx, &sale).await?;
    let sql = "INSERT INTO refunds \
               (member_id, id, sale_id, terminal_id, at, amount, points, balance, coupons) \
               VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let values: [Value; 9] = [
        sale.member_id.0.into(),
        refund_id.0.into(),
        sale.id.0.into(),
        terminal_id.0.into(),
        at.at.0.into(),
        outcome.amount.0.into(),
        outcome.points.0.into(),
        outcome.balance.0.into(),
        values::to_json(&outcome.coupons)?.into(),
    ];
    tx.execute(sql, values).await?;
    for coupon in &outcome.coupons {
        give_coupon_back(tx, &sale, coupon).await?;
    }
    let heading = Heading {
        id: TransactionId(refund_id.0),
        member_id: sale.member_id,
        kind: if refunding.void {
            TransactionKind::Void(refund_id)
        } else {
            TransactionKind::Refund(refund_id)
        },
        at: at.at,
        reverses: Some(sale.transaction_id()),
    };
    let lots = [LotId(refund_id.0)];
    let new_lots = if returning.makes_lot() { &lots[..] } else { &[] };
    let deed = Deed { heading, sale_id: Some(sale.id), new_lots };
    ledger::post(tx, &deed, change, &wallet, next_id).await?;
    // The purchase's own line in the history says how much of it was refunded, and so do those of
    // the refunds before this one.
    let before: BTreeSet<RefundId> = sale.lines.iter().filter_map(|line| line.refund_id).collect();
    let before = before.into_iter().map(|refund_id| TransactionId(refund_id.0));
    for transaction_id in before.chain([sale.transaction_id()]) {
        changes::put(tx, sale.member_id, changes::Kind::Entry, transaction_id).await?;
    }
    let member = members::get(tx, sale.member_id).await?;
    let cause = (Reason::Refund, refund_id.0);
    standing::refresh(tx, program, sale.member_id, Standing::of(&member), cause, at).await?;
    Ok(outcome)
}

/// Each line can be refunded once: the condition decides, not the check before it.
async fn write_lines(
    tx: &Tx,
    sale: &Sale,
    refund_id: RefundId,
    plan: &RefundPlan,
) -> Result<(), StoreError> {
    let columns = ["member_id", "refund_id", "line_id", "amount", "points"];
    let mut rows = Rows::new("refund_lines", columns);
    for line in &plan.lines {
        let sql = "UPDATE sale_lines SET refund_id = $4 WHERE member_id = $1 AND sale_id = $2 \
                   AND line_id = $3 AND refund_id IS NULL";
        let line_id = line.id.0.as_str();
        let values: [Value; 4] =
            [sale.member_id.0.into(), sale.id.0.into(), line_id.into(), refund_id.0.into()];
        if tx.execute(sql, values).await? != 1 {
            return Err(StoreError::Busy("a line was refunded meanwhile".into()));
        }
        rows.push([
            sale.member_id.0.into(),
            refund_id.0.into(),
            line_id.into(),
            line.amount.0.into(),
            line.points.0.into(),
        ]);
    }
    rows.insert(tx).await
}

async fn give_coupon_back(tx: &Tx, sale: &Sale, coupon: &ReturnedCoupon) -> Result<(), StoreError> {
    let mut done = coupons::mark_returned(tx, sale.member_id, coupon.id, sale.id).await?;
    if let Some(Gives::Coupon { template_id, .. }) = coupon.gives {
        done &= coupons::withdraw(tx, sale.member_id, sale.id, template_id).await?;
    }
    if done { Ok(()) } else { Err(StoreError::Busy("a coupon changed meanwhile".into())) }
}
