//! What handlers take: bodies, and who is calling.

mod body;
mod member;
mod plain;

pub(crate) use body::{AnyBody, BODY_LIMIT};
pub(crate) use member::{MemberDevice, PREFIX as MEMBER_PREFIX, Sessions, bearer};
pub(crate) use plain::{is_plain, is_plain_lines};
