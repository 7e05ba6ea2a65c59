//! The rows of changes of points.

use std::collections::BTreeMap;

use atrium_domain::ledger::{Change, Heading, Lot, Posting, Transaction};
use atrium_domain::{LotId, MemberId, Millis, Points, TransactionId};
use uuid::Uuid;

use super::Deed;
use super::account::{account_text, funder_text, kind_text};
use crate::given::{Given, Pair, Together};
use crate::{StoreError, Tx};

/// The rows of any number of changes, of any number of members.
#[derive(Debug, Clone)]
pub(crate) struct LedgerRows {
    transactions: Given<10>,
    entries: Given<7>,
    lots: BTreeMap<(MemberId, LotId), LotRow>,
}

/// A change's place in the member's history.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    /// Counts the member's transactions from 1.
    pub(crate) number: i64,
    /// The member's revision that brings it to their devices.
    pub(crate) revision: i64,
    /// What the wallet's entries sum to afterwards.
    pub(crate) balance: Points,
}

#[derive(Debug, Clone)]
struct LotRow {
    lot: Lot,
    /// The transaction that made it, where it is new.
    made: Option<(TransactionId, Millis)>,
}

const INSERT_TRANSACTIONS: &str = "INSERT INTO ledger_transactions \
    (member_id, id, number, at, kind, subject, sale_id, reverses, balance, revision) \
    SELECT member_id, id, number, at, kind, NULLIF(subject, ''), NULLIF(sale_id, member_id), \
    NULLIF(reverses, member_id), balance, revision FROM v";

const INSERT_ENTRIES: &str = "INSERT INTO ledger_entries \
    (member_id, id, transaction_id, account, points, lot_id, working) \
    SELECT member_id, id, transaction_id, account, points, NULLIF(lot_id, member_id), \
    NULLIF(working, '') FROM v";

const INSERT_LOTS: &str = "INSERT INTO lots (member_id, id, transaction_id, funder, earned_at, \
    active_at, expires_at, granted, remaining) \
    SELECT member_id, id, transaction_id, funder, earned_at, active_at, \
    NULLIF(expires_at, 9223372036854775807), granted, remaining FROM v";

const UPDATE_LOTS: &str = "UPDATE lots SET remaining = v.remaining FROM v \
    WHERE lots.member_id = v.member_id AND lots.id = v.id RETURNING lots.member_id, lots.id";

impl Default for LedgerRows {
    fn default() -> Self {
        Self {
            transactions: Given::new([
                "member_id",
                "id",
                "number",
                "at",
                "kind",
                "subject",
                "sale_id",
                "reverses",
                "balance",
                "revision",
            ]),
            entries: Given::new([
                "member_id",
                "id",
                "transaction_id",
                "account",
                "points",
                "lot_id",
                "working",
            ]),
            lots: BTreeMap::new(),
        }
    }
}

impl LedgerRows {
    /// Adds a change of the member's points.
    pub(crate) fn add(
        &mut self,
        deed: &Deed<'_>,
        turn: Turn,
        change: Change,
        next_id: &mut (dyn FnMut() -> Uuid + Send),
    ) -> Result<(), StoreError> {
        let Deed { heading, sale_id, new_lots } = *deed;
        let Heading { id, member_id, kind, at, reverses } = heading;
        let Change { postings, lots, debt: _ } = change;
        self.add_entries(heading, postings, next_id)?;
        let (name, subject) = kind_text(kind);
        // The member's own id stands for none: no sale and no transaction has it.
        let none = member_id.0;
        self.transactions.push([
            none.into(),
            id.0.into(),
            turn.number.into(),
            at.0.into(),
            name.into(),
            subject.unwrap_or_default().into(),
            sale_id.map_or(none, |id| id.0).into(),
            reverses.map_or(none, |id| id.0).into(),
            turn.balance.0.into(),
            turn.revision.into(),
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
        // In the order of the postings: ids of one millisecond come in any.
        let mut ids: Vec<Uuid> = postings.iter().map(|_| next_id()).collect();
        ids.sort_unstable();
        let mut ids = ids.into_iter();
        let transaction =
            Transaction::post(heading, postings, &mut || ids.next().unwrap_or_default())
                .map_err(|fault| StoreError::corrupt(fault.to_string()))?;
        for entry in transaction.entries {
            let working = entry.working.map(|working| serde_json::to_string(&working)).transpose();
            let working = working.map_err(|error| StoreError::corrupt(error.to_string()))?;
            self.entries.push([
                member_id.0.into(),
                entry.id.0.into(),
                id.0.into(),
                account_text(entry.account).into(),
                entry.points.0.into(),
                entry.lot.map_or(member_id.0, |lot| lot.0).into(),
                working.unwrap_or_default().into(),
            ]);
        }
        Ok(())
    }

    pub(crate) async fn write(self, tx: &Tx) -> Result<(), StoreError> {
        let mut together = Together::default();
        let lots = self.add_to(&mut together);
        let found = together.run(tx).await?;
        lots.see(&found)
    }

    /// Adds the statements that write the rows. What comes back is to be shown to
    /// [`KnownLots::see`].
    pub(crate) fn add_to(self, together: &mut Together) -> KnownLots {
        let Self { transactions, entries, lots } = self;
        together.add(transactions, INSERT_TRANSACTIONS);
        together.add(entries, INSERT_ENTRIES);
        let mut made_lots = Given::new(LOT_COLUMNS);
        let mut known_lots = Given::new(["member_id", "id", "remaining"]);
        let mut known = 0;
        for ((member_id, lot_id), LotRow { lot, made }) in lots {
            let Lot { id: _, funder, earned, remaining, active_at, expires_at } = lot;
            let Some((transaction_id, earned_at)) = made else {
                known_lots.push([member_id.0.into(), lot_id.0.into(), remaining.0.into()]);
                known += 1;
                continue;
            };
            made_lots.push([
                member_id.0.into(),
                lot_id.0.into(),
                transaction_id.0.into(),
                funder_text(funder).into(),
                earned_at.0.into(),
                active_at.0.into(),
                expires_at.map_or(i64::MAX, |at| at.0).into(),
                earned.0.into(),
                remaining.0.into(),
            ]);
        }
        together.add(made_lots, INSERT_LOTS);
        let place = (known > 0).then(|| together.add_returning(known_lots, UPDATE_LOTS));
        KnownLots { known, place }
    }
}

/// Lots that were there before, and that the ledger's rows change.
#[derive(Debug, Clone, Copy)]
#[must_use]
pub(crate) struct KnownLots {
    known: usize,
    place: Option<usize>,
}

impl KnownLots {
    /// Sees to it that they were there.
    pub(crate) fn see(self, found: &[Vec<Pair>]) -> Result<(), StoreError> {
        if self.place.map_or(0, |place| found[place].len()) == self.known {
            Ok(())
        } else {
            Err(StoreError::corrupt("a lot that is not there"))
        }
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
