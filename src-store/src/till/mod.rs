//! What a till needs besides sales: its credential, the codes it saw, visits, and the answers
//! that it may ask for again.

pub mod approvals;
pub mod asks;
pub mod certificates;
pub(crate) mod codes;
pub mod conflicts;
pub(crate) mod holds;
pub mod idempotency;
pub mod leftovers;
pub mod offline_sales;
pub mod refusals;
pub mod terminals;
pub mod visits;

#[cfg(test)]
mod tests;
