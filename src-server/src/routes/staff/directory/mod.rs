//! The directory of the malls, as marketing keeps it.

pub(crate) mod plan;
pub(crate) mod store;
