//! What handlers take: bodies, and who is calling.

mod body;
mod member;

pub use body::{AnyBody, BODY_LIMIT};
pub use member::{MemberDevice, Sessions, bearer};
