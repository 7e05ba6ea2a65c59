use serde::{Deserialize, Serialize};

use super::{Coupon, CouponTemplate, Validity};
use crate::place::TierCode;
use crate::program::TierLadder;
use crate::time::Day;
use crate::{CouponId, MemberId, Millis, Moment};

/// What a claim depends on beside template and time.
#[derive(Debug, Clone, Copy)]
pub struct ClaimFacts<'a> {
    /// How many were claimed so far.
    pub in_all: u32,
    /// How many of them by this member.
    pub by_member: u16,
    /// The tier that the member holds …
    pub tier: &'a TierCode,
    /// … on this ladder.
    pub ladder: &'a TierLadder,
}

/// Why a template cannot be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ClaimFault {
    #[error("claiming has not begun")]
    NotOpenYet { from: Day },
    #[error("claiming is over")]
    Closed,
    #[error("kept for a higher tier")]
    TierTooLow,
    #[error("none left")]
    SoldOut,
    #[error("the member has claimed as many as one may")]
    LimitReached,
}

impl CouponTemplate {
    /// # Errors
    /// Why a member cannot claim it `now`.
    pub fn claimable(&self, facts: ClaimFacts<'_>, now: Moment) -> Result<(), ClaimFault> {
        if now.at < self.claim_from {
            let from = Day::of(self.claim_from, now.offset_secs);
            return Err(ClaimFault::NotOpenYet { from });
        }
        // A coupon that would be dead on arrival is not worth claiming.
        if now.at >= self.claim_until || now.at >= self.validity.until {
            return Err(ClaimFault::Closed);
        }
        if !facts.ladder.reaches(facts.tier, self.tier.as_ref()) {
            return Err(ClaimFault::TierTooLow);
        }
        if facts.by_member >= self.per_member {
            return Err(ClaimFault::LimitReached);
        }
        if self.stock.is_some_and(|stock| facts.in_all >= stock) {
            return Err(ClaimFault::SoldOut);
        }
        Ok(())
    }

    /// Claims a coupon for `member_id`.
    ///
    /// # Errors
    /// As [`Self::claimable`].
    pub fn claim(
        &self,
        facts: ClaimFacts<'_>,
        id: CouponId,
        member_id: MemberId,
        now: Moment,
    ) -> Result<Coupon, ClaimFault> {
        self.claimable(facts, now)?;
        let (valid_from, valid_until) = self.validity.window(now);
        Ok(Coupon {
            id,
            template_id: self.id,
            member_id,
            claimed_at: now.at,
            valid_from,
            valid_until,
            used: None,
        })
    }

    /// How many are left when `claimed` are gone; `None` is without limit.
    pub fn left(&self, claimed: u32) -> Option<u32> {
        self.stock.map(|stock| stock.saturating_sub(claimed))
    }
}

impl Validity {
    /// From when until when a coupon is valid that is claimed at `claimed`.
    pub fn window(self, claimed: Moment) -> (Millis, Millis) {
        let from = self.from.max(claimed.at);
        let until = match self.days_after_claim {
            None => self.until,
            Some(days) => {
                let day_after = claimed.day().plus(i32::from(days) + 1);
                self.until.min(claimed.start_of(day_after))
            }
        };
        (from, until)
    }
}
