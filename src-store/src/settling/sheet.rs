//! A member as a batch knows them, through one call after the other.

use atrium_domain::card::{CardId, CardNumber};
use atrium_domain::coupon::{Coupon, CouponUse};
use atrium_domain::ledger::{Change, Wallet};
use atrium_domain::quote::{EarnFacts, Quote};
use atrium_domain::{CouponId, Day, MemberId, Millis, Moment, Money, Points};

use crate::sales::{Refused, Standing};
use crate::till::codes::Codes;
use crate::till::holds::Holds;
use crate::till::offline_sales::OfflineSale;
use crate::{Shopping, ledger, sales};

#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) member_id: MemberId,
    pub(super) name: String,
    pub(super) card_id: CardId,
    pub(super) card_number: CardNumber,
    /// As it was read.
    pub(super) revision: i64,
    pub(super) codes_before: String,
    pub(super) codes: Codes,
    pub(super) standing: Standing,
    /// What else earning depends on.
    pub(super) birthday: Option<Day>,
    pub(super) shopping: Shopping,
    /// How many ledger transactions there are.
    pub(super) transactions: i64,
    pub(super) purse: Purse,
    /// What was owed when it was read.
    pub(super) debt_before: Points,
    pub(super) holds: Holds,
    /// Whether a hold began, changed or ended in this batch.
    pub(super) holds_moved: bool,
    pub(super) coupons: Vec<Coupon>,
    /// What this batch sold to the member, as far as it counts toward a tier.
    pub(super) bought: Vec<(Millis, Money)>,
    /// What tills without a network sold to the member about that time, where it matters.
    pub(super) offline: Vec<OfflineSale>,
    /// The calls that depend on what was read here, by their places in the batch.
    pub(super) calls: Vec<usize>,
}

impl Sheet {
    /// The revision that carries what the batch does.
    pub(super) const fn next_revision(&self) -> i64 {
        self.revision + 1
    }

    /// The revision to be written.
    pub(super) fn revision_after(&self) -> i64 {
        if self.is_news() { self.next_revision() } else { self.revision }
    }

    /// Whether there is something to tell the member's devices.
    pub(super) fn is_news(&self) -> bool {
        !self.bought.is_empty() || self.holds_moved
    }

    pub(super) fn is_changed(&self) -> bool {
        self.is_news() || self.codes.text() != self.codes_before
    }

    /// What earning at `at` depends on.
    pub(super) fn earning_at(&self, at: Moment) -> EarnFacts {
        self.shopping.facts(self.birthday, at.day())
    }

    /// Notes a sale for the ones after it.
    pub(super) fn buy(&mut self, quote: &Quote, at: Moment) {
        self.shopping.bought(quote, at.day());
        self.bought.push((at.at, quote.qualifying()));
        self.transactions += 1;
    }

    pub(super) const fn debt(&self) -> Points {
        match &self.purse {
            Purse::Sums { .. } => Points::ZERO,
            Purse::Lots(wallet) => wallet.debt,
        }
    }

    pub(super) fn take_coupon(&mut self, coupon: Coupon) {
        if self.coupons.iter().all(|known| known.id != coupon.id) {
            self.coupons.push(coupon);
        }
    }

    pub(super) fn use_coupon(&mut self, id: CouponId, used: CouponUse) {
        for coupon in self.coupons.iter_mut().filter(|coupon| coupon.id == id) {
            coupon.used = Some(used);
        }
    }
}

/// A member's points: only what the lots come to, where that is enough to know.
#[derive(Debug)]
pub(super) enum Purse {
    /// No debt, and lots of which none becomes active or expires before `moves_at`.
    Sums {
        member_id: MemberId,
        active: Points,
        pending: Points,
        moves_at: Millis,
    },
    Lots(Wallet),
}

impl Purse {
    /// Changes the points. Nothing happens where they would go out of range.
    pub(super) fn change(
        &mut self,
        at: Millis,
        change: impl FnOnce(&mut Wallet) -> Result<Change, Refused>,
    ) -> Result<Change, Refused> {
        match self {
            Self::Lots(wallet) => change(wallet),
            Self::Sums { member_id, active, pending, moves_at } => {
                let mut new = Wallet::new(*member_id);
                let change = change(&mut new)?;
                let new_pending = new.balance(at).pending;
                let new_active = Points(new.total().0 - new_pending.0);
                let sums = active.checked_add(new_active).zip(pending.checked_add(new_pending));
                let both = sums.and_then(|(active, pending)| active.checked_add(pending));
                both.filter(|sum| *sum <= Points::MAX).ok_or(Refused::OutOfRange)?;
                active.0 += new_active.0;
                pending.0 += new_pending.0;
                *moves_at = (*moves_at).min(ledger::moves_at(&new, at));
                Ok(change)
            }
        }
    }

    /// The sum of the wallet's entries.
    pub(super) fn total(&self) -> Points {
        match self {
            Self::Sums { active, pending, .. } => Points(active.0 + pending.0),
            Self::Lots(wallet) => wallet.total(),
        }
    }

    pub(super) fn pending(&self, at: Millis) -> Points {
        match self {
            Self::Sums { pending, .. } => *pending,
            Self::Lots(wallet) => wallet.balance(at).pending,
        }
    }

    /// What can be spent, less what is owed.
    pub(super) fn spendable(&self, at: Moment) -> Points {
        match self {
            Self::Sums { active, .. } => *active,
            Self::Lots(wallet) => sales::spendable(wallet, at),
        }
    }

    /// Until when this is so; see [`ledger::moves_at`].
    pub(super) fn moves_at(&self, at: Millis) -> Millis {
        match self {
            Self::Sums { moves_at, .. } => *moves_at,
            Self::Lots(wallet) => ledger::moves_at(wallet, at),
        }
    }
}
