use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Account, LedgerFault, Working};
use crate::time::Day;
use crate::{
    EntryId, EventId, LotId, MemberId, Millis, OperationId, Points, RefundId, SaleId, TransactionId,
};

/// One change of points: entries that sum to zero. Never updated, never deleted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transaction {
    pub id: TransactionId,
    pub member_id: MemberId,
    #[serde(flatten)]
    pub kind: TransactionKind,
    pub at: Millis,
    /// The transaction that this one corrects, in whole or in part.
    pub reverses: Option<TransactionId>,
    pub entries: Vec<Entry>,
}

/// A transaction without its entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Heading {
    pub id: TransactionId,
    pub member_id: MemberId,
    pub kind: TransactionKind,
    pub at: Millis,
    pub reverses: Option<TransactionId>,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "of", rename_all = "snake_case")]
pub enum TransactionKind {
    Sale(SaleId),
    Refund(RefundId),
    /// A sale taken back as a whole.
    Void(RefundId),
    CheckIn(Day),
    /// A prize: of a streak, a task or a draw; what the member did for it.
    Prize(OperationId),
    Event(EventId),
    Redemption(OperationId),
    /// Points from one member to another: one transaction in each wallet, with the same id.
    Transfer(OperationId),
    /// Points into or out of a family's pool: likewise.
    Family(OperationId),
    Welcome,
    /// On the member's birthday or anniversary.
    Gift,
    /// For an invitation; the purchase that it led to.
    Referral(SaleId),
    Expiry,
    Adjustment,
}

/// One line of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub id: EntryId,
    pub account: Account,
    /// The lot of a wallet's entry. A wallet's entry without one changes the debt.
    pub lot: Option<LotId>,
    pub points: Points,
    /// Why so many.
    pub working: Option<Working>,
}

/// An entry that has not got its id yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    pub account: Account,
    pub lot: Option<LotId>,
    pub points: Points,
    pub working: Option<Working>,
}

impl Transaction {
    /// Makes a transaction of postings; `next_id` gives each entry its id.
    ///
    /// # Errors
    /// [`LedgerFault::Unbalanced`] where they do not sum to zero.
    pub fn post(
        heading: Heading,
        postings: Vec<Posting>,
        mut next_id: impl FnMut() -> Uuid,
    ) -> Result<Self, LedgerFault> {
        let entries = postings
            .into_iter()
            .map(|Posting { account, lot, points, working }| Entry {
                id: EntryId(next_id()),
                account,
                lot,
                points,
                working,
            })
            .collect();
        let Heading { id, member_id, kind, at, reverses } = heading;
        let transaction = Self { id, member_id, kind, at, reverses, entries };
        transaction.check()?;
        Ok(transaction)
    }

    /// Whether the entries sum to zero and touch no other member's wallet.
    ///
    /// # Errors
    /// [`LedgerFault::Unbalanced`], [`LedgerFault::ForeignWallet`].
    pub fn check(&self) -> Result<(), LedgerFault> {
        let sum = Points::checked_sum(self.entries.iter().map(|entry| entry.points));
        if sum != Some(Points::ZERO) {
            return Err(LedgerFault::Unbalanced);
        }
        let foreign = |entry: &Entry| match entry.account {
            Account::Wallet(member_id) => member_id != self.member_id,
            Account::Funder(_) | Account::Expired | Account::Charity | Account::Transit => {
                entry.lot.is_some()
            }
        };
        if self.entries.iter().any(foreign) { Err(LedgerFault::ForeignWallet) } else { Ok(()) }
    }

    /// What the transaction adds to the member's wallet, or takes off.
    pub fn wallet_points(&self) -> Points {
        let of_wallet = |entry: &&Entry| matches!(entry.account, Account::Wallet(_));
        let points = self.entries.iter().filter(of_wallet).map(|entry| entry.points);
        Points::checked_sum(points).unwrap_or(Points::ZERO)
    }
}
