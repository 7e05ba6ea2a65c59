//! What surrounds every call.

pub(crate) mod envelope;
mod limits;
mod metrics;
mod security;

pub(crate) use limits::{Limits, limit};
pub(crate) use metrics::Metrics;
pub(crate) use security::secure;
