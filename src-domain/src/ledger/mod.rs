//! The points ledger (design §4): double entry, append only, in lots.
//!
//! A [`Wallet`] is a member's lots and debt. Its operations return a [`Change`]: postings that sum
//! to zero, and the new states of the lots they touched. Nothing is kept here; the store writes a
//! change in one database transaction.
//!
//! Invariants, all of them checked by [`Transaction::check`], [`Wallet::check`] and
//! [`Wallet::check_history`]:
//! - every transaction sums to zero and touches one member's wallet; what passes between two
//!   wallets is two transactions, and what one puts into transit the other takes out;
//! - a lot's entries sum to what remains of it, between zero and what was earned;
//! - a wallet's entries without a lot sum to the negative of its debt;
//! - so the balance = Σ the wallet's entries = Σ what remains − debt;
//! - a wallet in debt has no points left that have not expired.

mod account;
mod change;
mod claw_back;
mod close;
mod earn;
mod expire;
mod give_back;
mod hand_over;
mod holds;
mod lot;
mod sentence;
mod take;
mod transaction;
mod wallet;
mod why;
mod working;

#[cfg(test)]
mod hand_over_tests;
#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod owe_tests;
#[cfg(test)]
mod tests;

pub use account::{Account, Funder};
pub use change::Change;
pub use claw_back::ClawBack;
pub use earn::NewLot;
pub use give_back::LotPart;
pub use hand_over::Sent;
pub use holds::{Hold, Holds, HoldsFault};
pub use lot::Lot;
pub use take::Toward;
pub use transaction::{Entry, Heading, Posting, Transaction, TransactionKind};
pub use wallet::{Balance, ExpiryDate, PointsHold, Wallet};
pub use working::{
    AdjustReason, BonusReason, BonusWorking, Capped, Excluded, Multiplier, MultiplierReason,
    PurchaseWorking, ReferralSide, RuleVersion, Working,
};

use crate::{LotId, Points};

/// Why an operation on points is refused. The wallet is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LedgerFault {
    #[error("the number of points must be above zero")]
    NotPositive,
    #[error("only {available} points can be spent")]
    Insufficient { available: Points },
    #[error("lot {0} is not in the wallet")]
    UnknownLot(LotId),
    #[error("lot {0} is in the wallet already")]
    DuplicateLot(LotId),
    #[error("lot {0} would hold more than was earned, or less than nothing")]
    LotOutOfRange(LotId),
    #[error("a wallet in debt still holds points")]
    DebtBesidePoints,
    #[error("entries do not sum to zero")]
    Unbalanced,
    #[error("an entry names another member's wallet, or a lot outside a wallet")]
    ForeignWallet,
    #[error("the entries do not add up to the wallet")]
    HistoryDiffers,
    #[error("the number of points is out of range")]
    Overflow,
}
