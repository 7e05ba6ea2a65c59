//! Settling: the calls of tills, done many at a time.
//!
//! A batch is one transaction: what the calls need to know is read by a few statements however
//! many they are, the domain computes in memory, one statement for each table writes the rows, and
//! one flush makes all of it durable. Nobody is answered before. The same code does a single call.
//!
//! - [`call`](Call) says what is asked for and what becomes of it;
//! - `facts` reads, `book` computes in the calls' order, `pages` writes;
//! - `run` sees to those who lose: where another process changed a member or took a key between
//!   reading and writing, the batch is rolled back and done again without them, and they by
//!   themselves, this time holding their members' rows from the start.

mod book;
mod call;
mod facts;
mod pages;
mod queries;
mod run;
mod sheet;
mod signed;
mod visitor;

#[cfg(test)]
mod stop_tests;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::Arc;

use atrium_domain::coupon::CouponTemplate;
use atrium_domain::{CouponTemplateId, Program};

pub use call::{
    Call, CodeRefusal, Done, Held, Refusal, ShownSigned, Sold, ToHold, ToSell, Unapproved, Visitor,
    Wanted, Who,
};
pub use run::{NextId, settle};
pub use visitor::visitor;

use crate::sales::Sale;
use crate::{Retry, StoreError};

/// What is the same for all calls of a batch.
#[derive(Debug, Clone)]
pub struct Rules {
    pub program: Arc<Program>,
    /// Those that are known without asking; others are read when they are met.
    pub templates: Arc<HashMap<CouponTemplateId, CouponTemplate>>,
    /// Writes the answer that a till gets, and gets again, for a sale.
    pub answer: fn(&Sale, &Program) -> Result<Vec<u8>, StoreError>,
}

/// Why a batch cannot be committed.
#[derive(Debug)]
enum Lost {
    Store(StoreError),
    /// Others were first; these calls, by their places in the batch, have to see what they did.
    To(Vec<usize>),
}

impl From<StoreError> for Lost {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<sea_orm::DbErr> for Lost {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Store(error.into())
    }
}

impl Retry for Lost {
    fn is_busy(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_busy())
    }
}
