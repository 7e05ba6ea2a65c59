//! The directory of the malls, as marketing keeps it.

pub(crate) mod facilities;
pub(crate) mod store;
