//! Parking (停车): whose car it is, and how many hours it is given (features.md 9, 11, 31).

mod plate;
mod share;

pub use plate::Plate;
pub use share::{Given, Giver, give};

/// Most cars that one member may name.
pub const MOST_PLATES: usize = 3;

/// Most free hours a day that a tier may bring.
pub const MOST_FREE_HOURS: u16 = 24;

/// The longest stay that hours are taken off of: ten days.
pub const MOST_HOURS: u16 = 240;
