//! The till page and the staff console.

mod api;
mod platform;
mod scan;

fn main() {}
