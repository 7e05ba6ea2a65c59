//! The pages, one folder or file each.

pub mod coupons;
pub mod events;
pub mod member;
pub mod members;
pub mod overview;
pub mod sign_in;
pub mod till;
