//! The points ledger in tables: transactions and entries are only ever added; lots and the
//! member's row hold what they come to.
//!
//! A change of a member's points is made like this, in one [`crate::Store::write`]:
//! [`lock`] the member, load the [`wallet`], let the domain change it, [`post`] the change.

mod account;
mod history;
mod post;
mod rows;
mod spent;
mod verify;
mod wallet;

pub(crate) use account::{funder, funder_text};
pub use history::{Record, history, records};
pub use post::{Deed, keep_sums, post};
pub(crate) use rows::{LedgerRows, Turn};
pub use spent::{spent, wallet_with};
pub use verify::{verify_all, verify_member};
pub(crate) use wallet::load_lots;
pub use wallet::{lock, one_lot, wallet};
pub(crate) use wallet::{lot, moves_at};
