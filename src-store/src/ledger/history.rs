//! A member's points history, one record per transaction, with its working.

use std::collections::HashMap;

use atrium_domain::ledger::{Entry, Transaction, TransactionKind, Working};
use atrium_domain::{EntryId, LotId, MemberId, Millis, Points, SaleId, TransactionId};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use super::account::{account, kind};
use crate::rows::placeholders;
use crate::{StoreError, Tx};

/// One line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    pub id: TransactionId,
    /// Counts the member's transactions from 1.
    pub number: i64,
    pub at: Millis,
    pub kind: TransactionKind,
    /// What the wallet gained, or lost.
    pub points: Points,
    /// Sum of the wallet's entries up to and with this.
    pub balance: Points,
    pub workings: Vec<Working>,
    /// When the points of the lot that it made can be used.
    pub active_at: Option<Millis>,
    /// The purchase behind it.
    pub sale_id: Option<SaleId>,
}

/// The newest records before number `before` (all where it is none), newest first.
pub async fn history(
    tx: &Tx,
    member_id: MemberId,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Record>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger_transactions \
         WHERE member_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3"
    );
    let before = before.unwrap_or(i64::MAX);
    let values: [Value; 3] = [member_id.0.into(), before.into(), i64::from(limit).into()];
    let rows = tx.query_all(&sql, values).await?;
    with_entries(tx, member_id, &rows).await
}

/// The records with these ids, newest first; unknown ids are left out.
pub async fn records(
    tx: &Tx,
    member_id: MemberId,
    ids: &[TransactionId],
) -> Result<Vec<Record>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "SELECT {COLUMNS} FROM ledger_transactions \
         WHERE member_id = $1 AND id IN ({}) ORDER BY number DESC",
        placeholders(2, ids.len())
    );
    let values = std::iter::once(member_id.0.into()).chain(ids.iter().map(|id| id.0.into()));
    let rows = tx.query_all(&sql, values).await?;
    with_entries(tx, member_id, &rows).await
}

const COLUMNS: &str = "id, number, at, kind, subject, sale_id, balance";

async fn with_entries(
    tx: &Tx,
    member_id: MemberId,
    rows: &[QueryResult],
) -> Result<Vec<Record>, StoreError> {
    let mut records = rows.iter().map(record).collect::<Result<Vec<_>, _>>()?;
    if records.is_empty() {
        return Ok(records);
    }
    let places: HashMap<Uuid, usize> =
        records.iter().enumerate().map(|(place, record)| (record.id.0, place)).collect();
    let sql = format!(
        "SELECT e.transaction_id, e.points, e.working, l.active_at FROM ledger_entries e \
         LEFT JOIN lots l ON l.member_id = e.member_id AND l.id = e.lot_id \
         AND l.transaction_id = e.transaction_id WHERE e.member_id = $1 \
         AND e.account = 'wallet' AND e.transaction_id IN ({}) ORDER BY e.id",
        placeholders(2, records.len())
    );
    let ids = records.iter().map(|record| Value::from(record.id.0));
    let values: Vec<Value> = std::iter::once(member_id.0.into()).chain(ids).collect();
    for row in tx.query_all(&sql, values).await? {
        let transaction_id: Uuid = row.try_get("", "transaction_id")?;
        let Some(record) = places.get(&transaction_id).map(|place| &mut records[*place]) else {
            continue;
        };
        let points = Points(row.try_get("", "points")?);
        record.points = record
            .points
            .checked_add(points)
            .ok_or_else(|| StoreError::corrupt("points out of range"))?;
        let active_at: Option<i64> = row.try_get("", "active_at")?;
        record.active_at = active_at.map(Millis).or(record.active_at);
        let working: Option<String> = row.try_get("", "working")?;
        let working = working.map(|text| read_working(&text)).transpose()?;
        // A change over several lots explains itself once.
        record.workings.extend(working.filter(|working| !record.workings.contains(working)));
    }
    Ok(records)
}

/// The member's whole history, entry by entry, for checking it.
pub(super) async fn transactions(
    tx: &Tx,
    member_id: MemberId,
) -> Result<Vec<Transaction>, StoreError> {
    let sql = "SELECT t.id AS transaction_id, t.at, t.kind, t.subject, t.reverses, \
               e.id, e.account, e.lot_id, e.points, e.working \
               FROM ledger_transactions t JOIN ledger_entries e \
               ON e.member_id = t.member_id AND e.transaction_id = t.id \
               WHERE t.member_id = $1 ORDER BY t.number";
    let mut transactions = Vec::<Transaction>::new();
    for row in tx.query_all(sql, [member_id.0.into()]).await? {
        let id = TransactionId(row.try_get("", "transaction_id")?);
        if transactions.last().is_none_or(|last| last.id != id) {
            let name: String = row.try_get("", "kind")?;
            let subject: Option<String> = row.try_get("", "subject")?;
            transactions.push(Transaction {
                id,
                member_id,
                kind: kind(&name, subject.as_deref())?,
                at: Millis(row.try_get("", "at")?),
                reverses: row.try_get::<Option<Uuid>>("", "reverses")?.map(TransactionId),
                entries: Vec::new(),
            });
        }
        if let Some(last) = transactions.last_mut() {
            last.entries.push(entry(&row, member_id)?);
        }
    }
    Ok(transactions)
}

fn entry(row: &QueryResult, member_id: MemberId) -> Result<Entry, StoreError> {
    let text: String = row.try_get("", "account")?;
    let working: Option<String> = row.try_get("", "working")?;
    Ok(Entry {
        id: EntryId(row.try_get("", "id")?),
        account: account(&text, member_id)?,
        lot: row.try_get::<Option<Uuid>>("", "lot_id")?.map(LotId),
        points: Points(row.try_get("", "points")?),
        working: working.map(|text| read_working(&text)).transpose()?,
    })
}

fn record(row: &QueryResult) -> Result<Record, StoreError> {
    let name: String = row.try_get("", "kind")?;
    let subject: Option<String> = row.try_get("", "subject")?;
    Ok(Record {
        id: TransactionId(row.try_get("", "id")?),
        number: row.try_get("", "number")?,
        at: Millis(row.try_get("", "at")?),
        kind: kind(&name, subject.as_deref())?,
        points: Points::ZERO,
        balance: Points(row.try_get("", "balance")?),
        workings: Vec::new(),
        active_at: None,
        sale_id: row.try_get::<Option<Uuid>>("", "sale_id")?.map(SaleId),
    })
}

fn read_working(text: &str) -> Result<Working, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::corrupt("ledger_entries.working"))
}
