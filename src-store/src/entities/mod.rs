//! Rows as they lie in the tables. Private to this crate: each module turns its rows into domain
//! types by taking them apart in full, so that a new column cannot be forgotten.

pub(crate) mod coupon;
pub(crate) mod coupon_template;
pub(crate) mod device;
pub(crate) mod event;
pub(crate) mod mall;
pub(crate) mod mall_store;
pub(crate) mod member;
pub(crate) mod redemption;
pub(crate) mod registration;
pub(crate) mod reward;
pub(crate) mod sign_in_code;
