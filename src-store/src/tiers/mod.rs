//! Terms of tiers: for how long each is secure, what keeps it, and what changed it.
//!
//! A purchase lifts the member's row at once, see [`crate::sales`]. The term of a tier follows from
//! when it was reached, so nothing has to be written with the purchase; what a review decides is
//! kept in `tier_terms`.

mod activity;
mod history;
mod term;

pub use activity::{Activities, activities, activity};
pub use history::{Changed, Reason, history, lifted_from, note};
pub(crate) use history::{row, rows};
pub use term::{begin_terms, due, lower, noticed, put, term};
