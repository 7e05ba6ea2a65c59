use super::{Price, Reward, RewardKind};
use crate::place::TierCode;
use crate::program::TierLadder;
use crate::{Millis, Moment, Points};

/// What redeeming depends on beside the reward and the time.
#[derive(Debug, Clone, Copy)]
pub struct RedeemFacts<'a> {
    /// How many are gone, of all and of the flash.
    pub taken: u32,
    pub flash_taken: u32,
    /// How many this member has.
    pub by_member: u16,
    /// The tier that the member holds …
    pub tier: &'a TierCode,
    /// … on this ladder.
    pub ladder: &'a TierLadder,
}

/// Why a reward cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RedeemFault {
    #[error("redeeming has not begun, or is over")]
    NotOpen,
    #[error("kept for a higher tier")]
    TierTooLow,
    #[error("the member has as many as one may")]
    LimitReached,
    #[error("none left")]
    SoldOut,
    #[error("it costs something else than the member was told")]
    PriceChanged,
}

impl Reward {
    /// What it costs `now`, when `flash_taken` are gone at the flash's price.
    pub fn price_at(&self, flash_taken: u32, now: Millis) -> Price {
        match self.flash {
            Some(flash) if flash.is_on(now) && flash_taken < flash.stock => {
                Price { points: flash.price, is_flash: true }
            }
            _ => Price { points: self.price, is_flash: false },
        }
    }

    /// The price at which a member who was told `told` gets it `now`.
    ///
    /// # Errors
    /// Why the member does not.
    pub fn redeem(
        &self,
        told: Points,
        facts: RedeemFacts<'_>,
        now: Moment,
    ) -> Result<Price, RedeemFault> {
        if now.at < self.from || now.at >= self.until {
            return Err(RedeemFault::NotOpen);
        }
        if !facts.ladder.reaches(facts.tier, self.tier.as_ref()) {
            return Err(RedeemFault::TierTooLow);
        }
        if self.per_member.is_some_and(|most| facts.by_member >= most) {
            return Err(RedeemFault::LimitReached);
        }
        if self.stock.is_some_and(|stock| facts.taken >= stock) {
            return Err(RedeemFault::SoldOut);
        }
        let price = self.price_at(facts.flash_taken, now.at);
        if price.points == told {
            return Ok(price);
        }
        // Nobody pays another price than the one they saw: who came for the flash and finds it
        // empty is told so.
        let for_flash = self.flash.is_some_and(|flash| flash.is_on(now.at) && flash.price == told);
        Err(if for_flash { RedeemFault::SoldOut } else { RedeemFault::PriceChanged })
    }

    /// First instant at which it can no longer be picked up; none for what is given at once.
    pub fn collect_until(&self, now: Moment) -> Option<Millis> {
        let day_after = now.day().plus(i32::from(self.collect_days) + 1);
        self.kind.is_collected().then(|| now.start_of(day_after))
    }

    pub fn is_charity(&self) -> bool {
        self.kind == RewardKind::Charity
    }
}
