//! What users of other systems complain about, by its number in the list that we keep: one test
//! each, named `cNN_` and the complaint. Here each of them has to be untrue.

mod coupons;
mod events;
mod games;
mod points;
