//! What tills do to a pair: they reserve points and coupons, let go of them, and sell for them.

use uuid::Uuid;

use super::pair::{Differs, Pair, same};
use crate::ledger::*;
use crate::{CouponId, Millis, Points, TerminalId};

pub(super) const TILLS: usize = 3;
pub(super) const COUPONS: usize = 4;

fn terminal(till: usize) -> TerminalId {
    TerminalId(Uuid::from_u128(1 + till as u128))
}

fn coupon(number: usize) -> CouponId {
    CouponId(Uuid::from_u128(1 + number as u128))
}

/// What a till wants: so many points, and some of the coupons.
#[derive(Debug, Clone)]
pub(super) struct Wish {
    pub(super) till: usize,
    pub(super) points: i64,
    pub(super) coupons: Vec<usize>,
}

impl Pair {
    /// What this till may use of a wish, by the holds: as many points as are left to it, and the
    /// coupons that are neither used nor reserved by others.
    fn usable(&self, wish: &Wish) -> (i64, Vec<usize>) {
        let (terminal_id, now) = (terminal(wish.till), self.now());
        let left = self.holds.left_to(terminal_id, self.balance().active, now).0;
        let others = self.holds.coupons_of_others(terminal_id, now);
        let free = |number: &usize| !others.contains(&coupon(*number));
        let ready = wish.coupons.iter().copied().filter(|number| !self.used.contains(number));
        (left, ready.filter(free).collect())
    }

    /// The same, token by token.
    fn expected(&self, wish: &Wish) -> (i64, Vec<usize>) {
        let (model, now) = (&self.model.reserved, self.model.now);
        let left = (self.model.active() - model.points_of_others(wish.till, now)).max(0);
        let free = |number: &usize| {
            !model.is_used(*number) && !model.is_of_others(wish.till, *number, now)
        };
        (left, wish.coupons.iter().copied().filter(free).collect())
    }

    /// A quote with a hold: what it can use is reserved, in the place of what the till held.
    pub(super) fn hold(&mut self, wish: &Wish, ms: i64) -> Result<(), Differs> {
        let (left, coupons) = self.usable(wish);
        same("what a till may reserve", &(left, coupons.clone()), &self.expected(wish))?;
        let (points, until) = (wish.points.min(left), self.model.now + ms);
        let terminal_id = terminal(wish.till);
        let hold = (points > 0 || !coupons.is_empty()).then(|| Hold {
            terminal_id,
            until: Millis(until),
            points: Points(points),
            coupons: coupons.iter().map(|number| coupon(*number)).collect(),
        });
        self.tally.held += u64::from(hold.is_some());
        self.holds.put(terminal_id, hold, self.now());
        self.model.reserved.hold(wish.till, points, &coupons, until);
        same("what a column keeps of it", &Holds::read(&self.holds.text()), &Ok(self.holds.clone()))
    }

    pub(super) fn let_go(&mut self, till: usize) -> Result<(), Differs> {
        let held = self.model.reserved.holds(till, self.model.now);
        let before = self.holds.put(terminal(till), None, self.now());
        let before = before.is_some_and(|hold| self.now() < hold.until);
        self.tally.let_go += u64::from(held);
        self.model.reserved.let_go(till);
        same("what was let go", &before, &held)
    }

    /// A sale: all of the points or none of it, and the coupons that it may use. It needs its hold
    /// no longer.
    pub(super) fn sell(&mut self, wish: &Wish) -> Result<(), Differs> {
        let (left, coupons) = self.usable(wish);
        same("what a till may use", &(left, coupons.clone()), &self.expected(wish))?;
        if wish.points > left {
            self.tally.kept_from_tills += u64::from(wish.points <= self.model.active());
            return Ok(());
        }
        let held = self.model.reserved.holds(wish.till, self.model.now);
        self.tally.sold_held += u64::from(held);
        if wish.points > 0 {
            // What the wallet leaves to tills was left above, this one's own excepted.
            self.wallet.holds.clear();
            self.spend(wish.points, Toward::Funders)?;
        }
        self.used.extend(&coupons);
        self.model.reserved.use_up(&coupons);
        self.holds.put(terminal(wish.till), None, self.now());
        self.model.reserved.let_go(wish.till);
        Ok(())
    }

    /// What both say of what is reserved now.
    pub(super) fn compare_holds(&self) -> Result<(), Differs> {
        for till in 0..TILLS {
            let wish = Wish { till, points: 0, coupons: (0..COUPONS).collect() };
            same("what is left to a till", &self.usable(&wish), &self.expected(&wish))?;
        }
        Ok(())
    }
}
