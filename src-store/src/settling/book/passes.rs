//! What a wallet pass may do: its code can be copied, so it earns and no more.

use atrium_domain::MemberId;
use atrium_domain::card::{CardKey, PassCode, Presented};
use atrium_domain::quote::{BurnChoice, CouponChoice};

use super::super::{Call, CodeRefusal, Refusal, Who};
use super::{Book, Wish};

/// A code that stays the same is nobody's at first; any till may read it again and again.
pub(super) fn recognise(
    code: &PassCode,
    key: &CardKey,
    member_id: MemberId,
) -> Result<MemberId, Refusal> {
    if code.is_made_by(key) { Ok(member_id) } else { Err(CodeRefusal::Wrong.into()) }
}

impl Book<'_> {
    /// Whether the member is known by a wallet pass alone.
    pub(super) fn earns_only(&self, place: usize, call: &Call) -> bool {
        let pass = matches!(call.who, Who::Code(Presented::Pass(_)));
        pass || self.facts.earn_only.contains(&place)
    }

    /// What is left of a wish: no coupons, no points.
    ///
    /// # Errors
    /// [`Refusal::EarnsOnly`] where the till names coupons, or wants points to pay.
    pub(super) fn left_by_pass<'w>(
        &self,
        place: usize,
        call: &Call,
        wish: Wish<'w>,
    ) -> Result<Wish<'w>, Refusal> {
        if !self.earns_only(place, call) {
            return Ok(wish);
        }
        let named = matches!(wish.choice, CouponChoice::These(ids) if !ids.is_empty());
        if named || wish.burn != BurnChoice::None {
            return Err(Refusal::EarnsOnly);
        }
        Ok(Wish { choice: &CouponChoice::None, every_coupon: false, ..wish })
    }
}
