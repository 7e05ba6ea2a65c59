//! The pages, one folder or file each.

pub mod sign_in;
pub mod till;
