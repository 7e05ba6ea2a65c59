//! Members with a past, such as those of the demo mall or of another system: computed in memory
//! by the same rules as at the till, and written with a few large statements.

mod past;
mod rows;

#[cfg(test)]
mod tests;

pub use past::{Past, PastCheckIn, PastSale};
pub use rows::Import;
