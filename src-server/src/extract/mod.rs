//! What handlers take: bodies, and who is calling.

mod body;
mod member;

pub(crate) use body::BODY_LIMIT;
pub(crate) use member::Sessions;
