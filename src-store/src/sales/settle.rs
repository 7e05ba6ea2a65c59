//! Settling: the sale, its points, its coupons and the tier, in the caller's transaction.

use atrium_domain::basket::Basket;
use atrium_domain::coupon::CouponUse;
use atrium_domain::ledger::{Change, Heading, TransactionKind, Wallet};
use atrium_domain::quote::{CouponChoice, Quote, SoldLine};
use atrium_domain::{CouponId, LotId, Moment, Money, Place, Points, Program, SaleId};
use uuid::Uuid;

use super::{QuoteFor, Refused, Sale, SaleRows, Standing, funder, quoted, standing};
use crate::ledger::{self, Deed};
use crate::till::visits::Visit;
use crate::{StoreError, Tx, coupons, members};

/// A sale to be settled.
#[derive(Debug, Clone, Copy)]
pub struct Settlement<'a> {
    pub sale_id: SaleId,
    /// Who buys, and at which terminal.
    pub visit: &'a Visit,
    pub receipt: &'a str,
    pub basket: &'a Basket,
    pub choice: &'a CouponChoice,
    /// What the till's quote said.
    pub expected_payable: Money,
    pub at: Moment,
}

/// Settles sales in their order. Each stands alone: one that is refused changes nothing.
pub async fn settle(
    tx: &Tx,
    program: &Program,
    settlements: &[Settlement<'_>],
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Vec<Result<Sale, Refused>>, StoreError> {
    let mut outcomes = Vec::with_capacity(settlements.len());
    for settlement in settlements {
        outcomes.push(settle_one(tx, program, settlement, next_id).await?);
    }
    Ok(outcomes)
}

async fn settle_one(
    tx: &Tx,
    program: &Program,
    settlement: &Settlement<'_>,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<Result<Sale, Refused>, StoreError> {
    let Settlement { sale_id, visit, receipt, basket, expected_payable, at, .. } = *settlement;
    let member_id = visit.member_id;
    ledger::lock(tx, member_id).await?;
    let member = members::get(tx, member_id).await?;
    let wanted = QuoteFor { member_id, basket, choice: settlement.choice, at };
    let quote = match quoted::compute(tx, program, &member, wanted).await? {
        Ok(quote) if quote.quote.payable == expected_payable => quote,
        Ok(_) => return Ok(Err(Refused::QuoteChanged)),
        Err(refused) => return Ok(Err(refused)),
    };
    let place = basket.place();
    let mut wallet = ledger::wallet(tx, member_id).await?;
    let change = match earn(&mut wallet, program, place, sale_id, &quote.quote, at) {
        Ok(change) => change,
        Err(refused) => return Ok(Err(refused)),
    };
    let balance = spendable(&wallet, at);
    let lines = sold(&quote.quote);
    let sale = Sale {
        id: sale_id,
        member_id,
        visit_id: visit.id,
        terminal_id: visit.terminal_id,
        store_id: place.store_id,
        receipt: receipt.to_owned(),
        at: at.at,
        quote,
        balance,
        lines,
    };
    let mut rows = SaleRows::default();
    rows.add(&sale, basket)?;
    rows.write(tx).await?;
    for coupon in &sale.quote.quote.coupons_applied {
        use_coupon(tx, &sale, coupon.coupon_id).await?;
    }
    ledger::post(tx, &deed(&sale, &[sale.lot_id()]), change, &wallet, next_id).await?;
    standing::refresh(tx, program, member_id, Standing::of(&member), at).await?;
    Ok(Ok(sale))
}

/// What the sale adds to the wallet.
pub(crate) fn earn(
    wallet: &mut Wallet,
    program: &Program,
    place: &Place,
    sale_id: SaleId,
    quote: &Quote,
    at: Moment,
) -> Result<Change, Refused> {
    if !quote.earned.is_positive() {
        return Ok(Change { debt: wallet.debt, ..Change::default() });
    }
    let lot = program.lot(LotId(sale_id.0), funder(place), quote.earned, at);
    wallet.earn(lot, quote.purchase_working()).map_err(|_| Refused::OutOfRange)
}

/// What the member can spend, less what they owe.
pub(crate) fn spendable(wallet: &Wallet, at: Moment) -> Points {
    let balance = wallet.balance(at.at);
    Points(balance.active.0 - balance.debt.0)
}

pub(crate) fn sold(quote: &Quote) -> Vec<SoldLine> {
    quote.lines.iter().map(|line| SoldLine { line: line.clone(), refund_id: None }).collect()
}

pub(crate) fn deed<'a>(sale: &Sale, new_lots: &'a [LotId]) -> Deed<'a> {
    let heading = Heading {
        id: sale.transaction_id(),
        member_id: sale.member_id,
        kind: TransactionKind::Sale(sale.id),
        at: sale.at,
        reverses: None,
    };
    Deed { heading, sale_id: Some(sale.id), new_lots }
}

/// The store's condition, not the quote before it, decides who uses a coupon.
async fn use_coupon(tx: &Tx, sale: &Sale, coupon_id: CouponId) -> Result<(), StoreError> {
    let used = CouponUse { sale_id: sale.id, at: sale.at };
    if coupons::mark_used(tx, sale.member_id, coupon_id, used, sale.store_id).await? {
        Ok(())
    } else {
        Err(StoreError::Busy("a coupon was used meanwhile".into()))
    }
}
