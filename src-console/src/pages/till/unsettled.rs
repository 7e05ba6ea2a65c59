//! A commit without an answer yet, kept so that it outlives the page: after a reload or a crash
//! the same sale is sent with the same key, and not typed in a second time.

use atrium_domain::TerminalId;
use atrium_protocol::till::{NewSale, Visit};
use serde::{Deserialize, Serialize};

use super::basket::Basket;
use super::offer::Offer;
use crate::platform::memory::{Slot, forget, recall, remember};

/// All that the counter showed when the commit went out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unsettled {
    /// Keys are the terminal's own: another one could not ask with them.
    pub terminal: TerminalId,
    pub visit: Visit,
    pub basket: Basket,
    pub offer: Offer,
    pub body: NewSale,
    pub key: String,
}

impl Unsettled {
    pub fn keep(&self) {
        if let Ok(text) = serde_json::to_string(self) {
            remember(Slot::Unsettled, &text);
        }
    }

    /// What this terminal left without an answer.
    pub fn find(terminal: TerminalId) -> Option<Self> {
        Self::read(&recall(Slot::Unsettled)?, terminal)
    }

    /// The answer is there, or the sale was given up.
    pub fn forget() {
        forget(Slot::Unsettled);
    }

    fn read(text: &str, terminal: TerminalId) -> Option<Self> {
        let kept: Self = serde_json::from_str(text).ok()?;
        (kept.terminal == terminal).then_some(kept)
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::text::Localized;
    use atrium_domain::{Millis, Money, Points, VisitId};
    use atrium_protocol::till::{CouponChoice, PointsChoice, Quote, QuoteRequest, QuotedPoints};
    use uuid::Uuid;

    use super::*;

    fn unsettled() -> Unsettled {
        let mut basket = Basket::default();
        basket.add(Money(12_800), None);
        let visit_id = VisitId::from(Uuid::from_u128(2));
        let coupons = CouponChoice::Best;
        Unsettled {
            terminal: TerminalId::from(Uuid::from_u128(1)),
            visit: Visit {
                visit_id,
                expires_at: Millis(1),
                name_masked: "M**".to_owned(),
                card_tail: "0001".to_owned(),
                tier: "gold".to_owned(),
                tier_name: Localized::each(|_| "Gold".to_owned()),
                may_spend: false,
                earn_only: false,
                balance: Points(1),
                coupons: 0,
            },
            offer: Offer {
                at: Millis(1),
                asked: QuoteRequest {
                    visit_id,
                    lines: basket.wire(),
                    coupons: coupons.clone(),
                    points: PointsChoice::None,
                    hold: false,
                },
                quote: Quote {
                    total: Money(12_800),
                    discount: Money(0),
                    points: QuotedPoints::default(),
                    payable: Money(12_800),
                    lines: Vec::new(),
                    coupons: Vec::new(),
                    left_out: Vec::new(),
                    earned: Points(128),
                    why: Vec::new(),
                    hold: None,
                },
            },
            body: NewSale {
                visit_id: Some(visit_id),
                code: None,
                receipt: "R-1".to_owned(),
                lines: basket.wire(),
                coupons,
                points: PointsChoice::None,
                expected_payable: Money(12_800),
            },
            basket,
            key: "k".to_owned(),
        }
    }

    #[test]
    fn what_is_kept_comes_back_to_the_same_terminal_only() {
        let kept = unsettled();
        let text = serde_json::to_string(&kept).expect("json");
        assert_eq!(Unsettled::read(&text, kept.terminal), Some(kept));
        assert_eq!(Unsettled::read(&text, TerminalId::from(Uuid::from_u128(9))), None);
        assert_eq!(Unsettled::read("{}", TerminalId::from(Uuid::from_u128(1))), None);
    }
}
