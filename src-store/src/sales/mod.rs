//! Settled sales and refunds.
//!
//! One id names a sale in all places: its ledger transaction and the lot of its points have the
//! same UUID, so that a refund finds both without a search. So it is with refunds.

mod burn;
mod choice;
mod facts;
mod find;
mod quoted;
mod refund;
mod settle;
mod standing;
mod write;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use atrium_domain::basket::LineId;
use atrium_domain::coupon::CouponTemplate;
use atrium_domain::ledger::Funder;
use atrium_domain::quote::{Quote, SoldLine};
use atrium_domain::{
    CouponId, Localized, LotId, MemberId, Millis, Place, Points, SaleId, StoreId, TerminalId,
    TransactionId, VisitId,
};
use serde::{Deserialize, Serialize};

pub(crate) use burn::{owed, paid_from};
pub use choice::Refused;
pub use find::{Brief, Cursor, briefs, by_id, by_receipt, latest};
pub(crate) use quoted::compute_with;
pub use quoted::{QuoteFor, quote};
pub use refund::{RefundRefused, Refunded, Refunding, preview, refund};
pub(crate) use settle::{Quoted, deed, earn, sold, spendable};
pub use standing::Standing;
pub(crate) use standing::period;
pub(crate) use write::SaleRows;

/// A quote with the titles of the coupons that it speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TitledQuote {
    #[serde(flatten)]
    pub quote: Quote,
    pub titles: BTreeMap<CouponId, Localized>,
}

impl TitledQuote {
    /// The title of a coupon; empty for one that the quote does not speak of.
    pub fn title(&self, id: CouponId) -> Localized {
        let nothing = || Localized::each(|_| String::new());
        self.titles.get(&id).cloned().unwrap_or_else(nothing)
    }
}

/// A settled sale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sale {
    pub id: SaleId,
    pub member_id: MemberId,
    pub visit_id: VisitId,
    pub terminal_id: TerminalId,
    pub store_id: StoreId,
    /// The till's own number.
    pub receipt: String,
    pub at: Millis,
    pub quote: TitledQuote,
    /// What the member could spend afterwards, less the debt.
    pub balance: Points,
    /// With the refund that took it back, line by line.
    pub lines: Vec<SoldLine>,
}

impl Sale {
    pub fn refunded_lines(&self) -> impl Iterator<Item = &LineId> {
        self.lines.iter().filter(|line| line.refund_id.is_some()).map(|line| &line.line.id)
    }

    pub(crate) const fn lot_id(&self) -> LotId {
        LotId(self.id.0)
    }

    pub(crate) const fn transaction_id(&self) -> TransactionId {
        TransactionId(self.id.0)
    }
}

/// Who pays for points that no sale gave: the mall, which runs the program.
pub(crate) const fn funder(place: &Place) -> Funder {
    Funder::Mall(place.mall_id)
}

fn titles<'a>(
    templates: impl IntoIterator<Item = (CouponId, &'a CouponTemplate)>,
) -> BTreeMap<CouponId, Localized> {
    templates.into_iter().map(|(id, template)| (id, template.name.clone())).collect()
}
