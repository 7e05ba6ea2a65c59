//! What surrounds every call.

mod compression;
pub(crate) mod envelope;
mod limits;
mod metrics;
mod security;

pub(crate) use compression::compression;
pub(crate) use limits::{Limits, PATIENCE, limit};
pub(crate) use metrics::Metrics;
pub(crate) use security::{policy_of, secure};
