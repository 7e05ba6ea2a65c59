//! The service desk: what members write and send.

pub(super) mod amends;
pub(super) mod board;
mod clerk;
pub(super) mod photo;
pub(super) mod surveys;
pub(super) mod thread;

pub(super) use amends::approved;
