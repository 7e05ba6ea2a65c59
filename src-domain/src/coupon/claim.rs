use serde::{Deserialize, Serialize};

use super::{Coupon, CouponTemplate, Validity};
use crate::time::Day;
use crate::{CouponId, MemberId, Millis, Moment};

/// How often a template has been claimed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimCounts {
    pub in_all: u32,
    pub by_member: u16,
}

/// Why a template cannot be claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ClaimFault {
    #[error("claiming has not begun")]
    NotOpenYet { from: Day },
    #[error("claiming is over")]
    Closed,
    #[error("none left")]
    SoldOut,
    #[error("the member has claimed as many as one may")]
    LimitReached,
}

impl CouponTemplate {
    /// # Errors
    /// Why a member with `counts` cannot claim it `now`.
    pub fn claimable(&self, counts: ClaimCounts, now: Moment) -> Result<(), ClaimFault> {
        if now.at < self.claim_from {
            let from = Day::of(self.claim_from, now.offset_secs);
            return Err(ClaimFault::NotOpenYet { from });
        }
        // A coupon that would be dead on arrival is not worth claiming.
        if now.at >= self.claim_until || now.at >= self.validity.until {
            return Err(ClaimFault::Closed);
        }
        if counts.by_member >= self.per_member {
            return Err(ClaimFault::LimitReached);
        }
        if self.stock.is_some_and(|stock| counts.in_all >= stock) {
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
        counts: ClaimCounts,
        id: CouponId,
        member_id: MemberId,
        now: Moment,
    ) -> Result<Coupon, ClaimFault> {
        self.claimable(counts, now)?;
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

    /// How many are left; `None` is without limit.
    pub fn left(&self, counts: ClaimCounts) -> Option<u32> {
        self.stock.map(|stock| stock.saturating_sub(counts.in_all))
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
