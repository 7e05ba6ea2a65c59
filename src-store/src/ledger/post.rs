//! Writing a change of points: transaction, entries, lots, the member's row, the feed.

use std::collections::BTreeMap;

use atrium_domain::ledger::{Change, Heading, Lot, Posting, Transaction, Wallet};
use atrium_domain::{LotId, MemberId, Millis, Points, SaleId, TransactionId};
use sea_orm::Value;
use uuid::Uuid;

use super::account::{account_text, funder_text, kind_text};
use crate::rows::Rows;
use crate::{StoreError, Tx, changes};

/// What happened to a member's points, and why.
#[derive(Debug, Clone, Copy)]
pub struct Deed<'a> {
    pub heading: Heading,
    /// The purchase behind it, of a refund too.
    pub sale_id: Option<SaleId>,
    /// The lots of the change that did not exist before.
    pub new_lots: &'a [LotId],
}

/// Writes a change that the domain made to `wallet`, which is as it is after it. An empty change
/// writes a transaction without entries: something happened, and no points moved.
///
/// # Errors
/// [`StoreError::Corrupt`] where the change does not balance. Nothing may be committed then.
pub async fn post(
    tx: &Tx,
    deed: &Deed<'_>,
    change: Change,
    wallet: &Wallet,
    next_id: &mut (dyn FnMut() -> Uuid + Send),
) -> Result<(), StoreError> {
    let Heading { id, member_id, at, .. } = deed.heading;
    let number = next_number(tx, member_id).await?;
    let mut rows = LedgerRows::default();
    rows.add(deed, number, change, wallet.total(), next_id)?;
    rows.write(tx).await?;
    let pending = wallet.balance(at).pending;
    let balance = wallet.total().checked_sub(pending).ok_or_else(overflow)?;
    let sql = "UPDATE members SET balance = $2, pending = $3, debt = $4 WHERE id = $1";
    let values: [Value; 4] =
        [member_id.0.into(), balance.0.into(), pending.0.into(), wallet.debt.0.into()];
    tx.execute(sql, values).await?;
    changes::put(tx, member_id, changes::Kind::Entry, id).await?;
    changes::put_only(tx, member_id, changes::Kind::Wallet).await
}

async fn next_number(tx: &Tx, member_id: MemberId) -> Result<i64, StoreError> {
    let sql = "SELECT COALESCE(MAX(number), 0) + 1 AS number FROM ledger_transactions \
               WHERE member_id = $1";
    let row = tx.query_one(sql, [member_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "number")?)
}

fn overflow() -> StoreError {
    StoreError::corrupt("points out of range")
}

/// The rows of any number of changes, of any number of members.
#[derive(Debug)]
pub(crate) struct LedgerRows {
    transactions: Rows<9>,
    entries: Rows<7>,
    lots: BTreeMap<(MemberId, LotId), LotRow>,
}

#[derive(Debug)]
struct LotRow {
    lot: Lot,
    /// The transaction that made it, where it is new.
    made: Option<(TransactionId, Millis)>,
}

impl Default for LedgerRows {
    fn default() -> Self {
        Self {
            transactions: Rows::new(
                "ledger_transactions",
                [
                    "member_id",
                    "id",
                    "number",
                    "at",
                    "kind",
                    "subject",
                    "sale_id",
                    "reverses",
                    "balance",
                ],
            ),
            entries: Rows::new(
                "ledger_entries",
                ["member_id", "id", "transaction_id", "account", "points", "lot_id", "working"],
            ),
            lots: BTreeMap::new(),
        }
    }
}

impl LedgerRows {
    /// Adds the member's `number`th change, after which the wallet's entries sum to `balance`.
    pub(crate) fn add(
        &mut self,
        deed: &Deed<'_>,
        number: i64,
        change: Change,
        balance: Points,
        next_id: &mut (dyn FnMut() -> Uuid + Send),
    ) -> Result<(), StoreError> {
        let Deed { heading, sale_id, new_lots } = *deed;
        let Heading { id, member_id, kind, at, reverses } = heading;
        let Change { postings, lots, debt: _ } = change;
        self.add_entries(heading, postings, next_id)?;
        let (name, subject) = kind_text(kind);
        self.transactions.push([
            member_id.0.into(),
            id.0.into(),
            number.into(),
            at.0.into(),
            name.into(),
            subject.into(),
            sale_id.map(|id| id.0).into(),
            reverses.map(|id| id.0).into(),
            balance.0.into(),
        ]);
        for lot in lots {
            let made = new_lots.contains(&lot.id).then_some((id, at));
            self.lots
                .entry((member_id, lot.id))
                .and_modify(|row| row.lot = lot)
                .or_insert(LotRow { lot, made });
        }
        Ok(())
    }

    fn add_entries(
        &mut self,
        heading: Heading,
        postings: Vec<Posting>,
        next_id: &mut (dyn FnMut() -> Uuid + Send),
    ) -> Result<(), StoreError> {
        let Heading { id, member_id, .. } = heading;
        let transaction = Transaction::post(heading, postings, next_id)
            .map_err(|fault| StoreError::corrupt(fault.to_string()))?;
        for entry in transaction.entries {
            let working = entry.working.map(|working| serde_json::to_string(&working)).transpose();
            self.entries.push([
                member_id.0.into(),
                entry.id.0.into(),
                id.0.into(),
                account_text(entry.account).into(),
                entry.points.0.into(),
                entry.lot.map(|lot| lot.0).into(),
                working.map_err(|error| StoreError::corrupt(error.to_string()))?.into(),
            ]);
        }
        Ok(())
    }

    pub(crate) async fn write(&self, tx: &Tx) -> Result<(), StoreError> {
        let Self { transactions, entries, lots } = self;
        transactions.insert(tx).await?;
        entries.insert(tx).await?;
        let mut new_lots = Rows::new("lots", LOT_COLUMNS);
        for ((member_id, lot_id), LotRow { lot, made }) in lots {
            match made {
                Some((transaction_id, at)) => {
                    new_lots.push(lot_values(*member_id, lot, *transaction_id, *at));
                }
                None => {
                    let sql = "UPDATE lots SET remaining = $3 WHERE member_id = $1 AND id = $2";
                    let values: [Value; 3] =
                        [member_id.0.into(), lot_id.0.into(), lot.remaining.0.into()];
                    if tx.execute(sql, values).await? != 1 {
                        return Err(StoreError::corrupt("a lot that is not there"));
                    }
                }
            }
        }
        new_lots.insert(tx).await
    }
}

const LOT_COLUMNS: [&str; 9] = [
    "member_id",
    "id",
    "transaction_id",
    "funder",
    "earned_at",
    "active_at",
    "expires_at",
    "granted",
    "remaining",
];

fn lot_values(
    member_id: MemberId,
    lot: &Lot,
    transaction_id: TransactionId,
    earned_at: Millis,
) -> [Value; 9] {
    let Lot { id, funder, earned, remaining, active_at, expires_at } = *lot;
    [
        member_id.0.into(),
        id.0.into(),
        transaction_id.0.into(),
        funder_text(funder).into(),
        earned_at.0.into(),
        active_at.0.into(),
        expires_at.map(|at| at.0).into(),
        earned.0.into(),
        remaining.0.into(),
    ]
}
