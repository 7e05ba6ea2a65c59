//! Tasks, places with codes, and draws.

pub mod counts;
pub mod draws;
pub mod measure;
pub mod spins;
pub mod spots;
pub mod tasks;
