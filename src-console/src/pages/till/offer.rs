//! What a quote offered, for which basket, and the coupons that one may choose in it.

use atrium_domain::text::Localized;
use atrium_domain::{CouponId, Millis};
use atrium_protocol::till::{CouponChoice, Quote, QuoteRequest};
use serde::{Deserialize, Serialize};

/// A quote and what it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub asked: QuoteRequest,
    pub quote: Quote,
    /// When, by the server's clock: the time of a sale that is handed in later.
    #[serde(default)]
    pub at: Millis,
}

/// A coupon of the member, as the cashier sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouponRow {
    pub id: CouponId,
    pub title: Localized,
    pub state: CouponState,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CouponState {
    Used {
        off: atrium_domain::Money,
        /// What is to be handed over beside.
        gives: Option<Localized>,
    },
    LeftOut {
        code: String,
        reason: Localized,
        /// It applies to the basket, and only the choice leaves it out.
        free: bool,
    },
}

impl CouponState {
    pub fn is_used(&self) -> bool {
        matches!(self, Self::Used { .. })
    }

    /// Whether the cashier may change it.
    pub fn is_free(&self) -> bool {
        match self {
            Self::Used { .. } => true,
            Self::LeftOut { free, .. } => *free,
        }
    }
}

/// Reasons that lie in the choice and not in the basket.
const BY_CHOICE: [&str; 8] = [
    "another_is_better",
    "not_chosen",
    "on_request",
    "group_taken",
    "template_taken",
    "too_many",
    "below_after_others",
    "nothing_left",
];

/// Reasons for which a coupon goes with the ones used as it is.
const GOES_ALONG: [&str; 2] = ["not_chosen", "on_request"];

impl Offer {
    /// All coupons: those in use first, then those that one could use, then the others.
    pub fn coupons(&self) -> Vec<CouponRow> {
        let used = self.quote.coupons.iter().map(|coupon| CouponRow {
            id: coupon.id,
            title: coupon.title.clone(),
            state: CouponState::Used { off: coupon.off, gives: coupon.gives.clone() },
        });
        let left_out = self.quote.left_out.iter().map(|left| CouponRow {
            id: left.id,
            title: left.title.clone(),
            state: CouponState::LeftOut {
                code: left.code.clone(),
                reason: left.reason.clone(),
                free: BY_CHOICE.contains(&left.code.as_str()),
            },
        });
        let mut rows: Vec<_> = used.chain(left_out).collect();
        rows.sort_by_key(|row| (!row.state.is_used(), !row.state.is_free()));
        rows
    }

    /// The choice that uses a coupon if it is left out, and leaves it out if it is used.
    pub fn toggled(&self, id: CouponId) -> CouponChoice {
        let mut ids: Vec<_> = self.quote.coupons.iter().map(|coupon| coupon.id).collect();
        match ids.iter().position(|used| *used == id) {
            Some(place) => {
                ids.remove(place);
            }
            None => {
                let left = self.quote.left_out.iter().find(|left| left.id == id);
                // One that does not go with the others is used in their place.
                if left.is_some_and(|left| !GOES_ALONG.contains(&left.code.as_str())) {
                    ids.clear();
                }
                ids.push(id);
            }
        }
        if ids.is_empty() { CouponChoice::None } else { CouponChoice::These { ids } }
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::{Money, Points, VisitId};
    use atrium_protocol::till::{LeftOut, PointsChoice, QuotedCoupon, QuotedPoints};
    use uuid::Uuid;

    use super::*;

    fn title() -> Localized {
        Localized::each(|_| "t".to_owned())
    }

    fn id(number: u128) -> CouponId {
        Uuid::from_u128(number).into()
    }

    fn left(number: u128, code: &str) -> LeftOut {
        LeftOut { id: id(number), title: title(), code: code.to_owned(), reason: title() }
    }

    fn offer() -> Offer {
        Offer {
            at: Millis(1),
            asked: QuoteRequest {
                visit_id: VisitId::from(Uuid::from_u128(9)),
                lines: Vec::new(),
                coupons: CouponChoice::Best,
                points: PointsChoice::None,
                hold: false,
            },
            quote: Quote {
                total: Money(100),
                discount: Money(10),
                points: QuotedPoints::default(),
                payable: Money(90),
                lines: Vec::new(),
                coupons: vec![QuotedCoupon {
                    id: id(1),
                    title: title(),
                    off: Money(10),
                    gives: None,
                }],
                left_out: vec![left(2, "below_minimum"), left(3, "another_is_better")],
                earned: Points(1),
                why: Vec::new(),
                hold: None,
            },
        }
    }

    #[test]
    fn what_can_be_chosen_stands_before_what_cannot() {
        let rows = offer().coupons();
        let order: Vec<_> = rows.iter().map(|row| row.id).collect();
        assert_eq!(order, [id(1), id(3), id(2)]);
        assert!(rows[1].state.is_free() && !rows[2].state.is_free());
    }

    #[test]
    fn a_press_takes_a_coupon_in_or_out() {
        assert_eq!(offer().toggled(id(1)), CouponChoice::None);
        assert_eq!(offer().toggled(id(3)), CouponChoice::These { ids: vec![id(3)] });
        let mut along = offer();
        along.quote.left_out[1].code = "not_chosen".to_owned();
        assert_eq!(along.toggled(id(3)), CouponChoice::These { ids: vec![id(1), id(3)] });
    }
}
