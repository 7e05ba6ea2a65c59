//! Rewards: offering them, their stock, and the service desk that hands them out.

pub(super) mod create;
pub(super) mod hand_out;
pub(super) mod list;
pub(super) mod stock;
