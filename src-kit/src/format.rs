//! Numbers, money, dates and times in the words of each language. Pure: the language, the zone
//! and "now" come in as arguments. All arithmetic is whole-number arithmetic.

mod date;
mod number;
mod span;
pub mod yuan;

pub use date::*;
pub use number::*;
pub use span::span;
