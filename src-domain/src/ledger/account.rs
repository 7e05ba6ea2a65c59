use serde::{Deserialize, Serialize};

use crate::{MallId, MemberId, StoreId};

/// Where points are or go. Over all accounts of a transaction the points sum to zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "account", content = "of", rename_all = "snake_case")]
pub enum Account {
    /// What a member has; negative while in debt.
    Wallet(MemberId),
    /// Who gave points out (negative) and got them back.
    Funder(Funder),
    /// Points whose time ran out.
    Expired,
    /// Points given to a good cause.
    Charity,
    /// On the way from one wallet to another: what one transaction puts in, another of the same
    /// transfer takes out.
    Transit,
}

/// Who pays for points and coupons.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "funder", content = "id", rename_all = "snake_case")]
pub enum Funder {
    Mall(MallId),
    Store(StoreId),
}
