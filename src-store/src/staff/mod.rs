//! People who work at the mall: their accounts, sessions, and what the console shows them.

pub mod accounts;
pub mod audit;
pub mod lookup;
pub mod overview;
pub mod sessions;
