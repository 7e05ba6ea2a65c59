//! Rows as they lie in the tables. Private to this crate: each module turns its rows into domain
//! types by taking them apart in full, so that a new column cannot be forgotten.

pub(crate) mod device;
pub(crate) mod member;
