//! Reserving what a quote uses, and letting it go. The member's row decides, as for a sale.

use atrium_domain::{CouponId, MemberId, Millis};

use super::super::call::{Held, ToHold};
use super::super::{Call, Refusal};
use super::{Book, Wish};
use crate::till::holds::Hold;

impl Book<'_> {
    /// Quotes, and keeps what the quote uses from other terminals.
    pub(super) fn hold(
        &mut self,
        place: usize,
        call: &Call,
        to_hold: &ToHold,
    ) -> Result<Held, Refusal> {
        let member_id = self.recognise(place, call)?;
        let sheet = self.facts.sheets.get(&member_id).ok_or(Refusal::VisitExpired)?;
        let ToHold { basket, choice, burn, lasts_ms } = to_hold;
        let wish = Wish { basket, choice, burn: *burn, every_coupon: true };
        let quote = self.quote(sheet, call, self.left_by_pass(place, call, wish)?)?;
        let points = quote.quote.burned.points;
        let applied = quote.quote.coupons_applied.iter();
        let coupons: Vec<CouponId> = applied.map(|applied| applied.coupon_id).collect();
        let uses_any = points.is_positive() || !coupons.is_empty();
        let until = uses_any.then(|| call.at.at.plus_ms(*lasts_ms));
        let terminal_id = call.terminal_id;
        let hold = until.map(|until| Hold { terminal_id, until, points, coupons });
        self.put_hold(member_id, call, hold);
        Ok(Held { quote, until })
    }

    /// Lets go of what the terminal holds.
    pub(super) fn release(&mut self, place: usize, call: &Call) -> Result<MemberId, Refusal> {
        let member_id = self.recognise(place, call)?;
        self.put_hold(member_id, call, None);
        Ok(member_id)
    }

    /// Also what a settled sale does, which needs its hold no longer.
    pub(super) fn put_hold(&mut self, member_id: MemberId, call: &Call, hold: Option<Hold>) {
        let Some(sheet) = self.facts.sheets.get_mut(&member_id) else { return };
        let revision = sheet.next_revision();
        let before = sheet.holds.put(call.terminal_id, hold.clone(), call.at.at);
        sheet.holds_moved |= before.is_some() || hold.is_some();
        for id in before.into_iter().flat_map(|hold| hold.coupons) {
            self.pages.hold_coupon(member_id, id, Millis::default(), revision);
        }
        if let Some(Hold { until, coupons, .. }) = hold {
            coupons.iter().for_each(|id| self.pages.hold_coupon(member_id, *id, until, revision));
        }
    }
}
