//! What a sale does to a wallet and to the history; the same for a till's sale and for an
//! imported one.

use atrium_domain::ledger::{Change, Heading, Toward, TransactionKind, Wallet, Working};
use atrium_domain::quote::{Quote, SoldLine};
use atrium_domain::{LotId, Moment, Place, Points, Program, SaleId};

use super::{Refused, Sale, funder};
use crate::ledger::Deed;

/// A quoted sale on its way into a wallet.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quoted<'a> {
    pub(crate) sale_id: SaleId,
    pub(crate) place: &'a Place,
    pub(crate) quote: &'a Quote,
    /// It is over already: points that are missing are owed.
    pub(crate) may_owe: bool,
}

/// What the sale does to the wallet: first the points that pay, then those that the money earns.
pub(crate) fn earn(
    wallet: &mut Wallet,
    program: &Program,
    quoted: Quoted<'_>,
    at: Moment,
) -> Result<Change, Refused> {
    let Quoted { sale_id, place, quote, may_owe } = quoted;
    let mut change = Change { debt: wallet.debt, ..Change::default() };
    let burned = quote.burned;
    if burned.points.is_positive() {
        let working = Working::PaidBill { currency: program.currency, off: burned.off };
        let paid = if may_owe {
            wallet.take_or_owe(burned.points, funder(place), at.at, Some(working))
        } else {
            wallet.take(burned.points, Toward::Funders, at.at, Some(working))
        };
        change = change.then(paid.map_err(|_| Refused::PointsMissing)?);
    }
    if quote.earned.is_positive() {
        let lot = program.lot(LotId(sale_id.0), program.payer(place, at.at), quote.earned, at);
        let earned = wallet.earn(lot, quote.purchase_working());
        change = change.then(earned.map_err(|_| Refused::OutOfRange)?);
    }
    Ok(change)
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
