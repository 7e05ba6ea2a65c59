//! The service desk: what members send.

pub(super) mod photo;
