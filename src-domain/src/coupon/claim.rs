use serde::{Deserialize, Serialize};

use super::{ClaimCode, Coupon, CouponTemplate, Gifting, Validity};
use crate::place::TierCode;
use crate::program::TierLadder;
use crate::time::Day;
use crate::{CouponId, MemberId, Millis, Moment, Points};

/// What a claim asks for beside stock, limit and tier.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimTerms {
    pub by: ClaimBy,
    /// 积分兑换: what a claim costs; zero is free.
    pub cost: Points,
    /// Only members whom the operator gave this tag (a segment, 人群).
    pub tag: Option<String>,
    /// Only in the month of the member's birthday.
    pub birthday_month: bool,
}

/// How a template's coupons come to members.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimBy {
    /// Members see it in the coupon centre and take it.
    #[default]
    Hand,
    /// Members type a code; the coupon centre does not show it.
    Code(ClaimCode),
    /// A sale gives it: a rebate for the next visit.
    Sale,
}

/// The way that a member takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimWay {
    Hand,
    Code,
    Sale,
}

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
    /// The tags that the operator gave the member.
    pub tags: &'a [String],
    pub birthday: Option<Day>,
    /// What the member can spend.
    pub points: Points,
    pub way: ClaimWay,
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
    #[error("kept for members of a segment")]
    NotForYou,
    #[error("kept for the month of the member's birthday")]
    NotYourMonth,
    #[error("not to be had in this way")]
    OtherWay,
    #[error("{missing} points are missing")]
    PointsMissing { missing: Points },
}

impl CouponTemplate {
    /// # Errors
    /// Why a member cannot claim it `now`.
    pub fn claimable(&self, facts: ClaimFacts<'_>, now: Moment) -> Result<(), ClaimFault> {
        let terms = &self.rules.claim;
        if !terms.by.is(facts.way) {
            return Err(ClaimFault::OtherWay);
        }
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
        terms.fit(facts, now)?;
        if facts.by_member >= self.per_member {
            return Err(ClaimFault::LimitReached);
        }
        if self.stock.is_some_and(|stock| facts.in_all >= stock) {
            return Err(ClaimFault::SoldOut);
        }
        let missing = terms.cost.checked_sub(facts.points).unwrap_or(terms.cost);
        if missing.is_positive() && terms.cost.is_positive() {
            return Err(ClaimFault::PointsMissing { missing });
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
            gifting: Gifting::Kept,
        })
    }

    /// How many are left when `claimed` are gone; `None` is without limit.
    pub fn left(&self, claimed: u32) -> Option<u32> {
        self.stock.map(|stock| stock.saturating_sub(claimed))
    }
}

impl ClaimBy {
    const fn is(&self, way: ClaimWay) -> bool {
        matches!(
            (self, way),
            (Self::Hand, ClaimWay::Hand)
                | (Self::Code(_), ClaimWay::Code)
                | (Self::Sale, ClaimWay::Sale)
        )
    }
}

impl ClaimTerms {
    /// Whether it is meant for this member.
    fn fit(&self, facts: ClaimFacts<'_>, now: Moment) -> Result<(), ClaimFault> {
        if self.tag.as_ref().is_some_and(|tag| !facts.tags.contains(tag)) {
            return Err(ClaimFault::NotForYou);
        }
        let month = |day: Day| day.date().month;
        let born = facts.birthday.map(month);
        if self.birthday_month && born != Some(month(now.day())) {
            return Err(ClaimFault::NotYourMonth);
        }
        Ok(())
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
