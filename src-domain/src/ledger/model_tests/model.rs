//! The naive ledger: single points that lie somewhere, moved one by one. It knows no lots' sums,
//! no postings and no drafts, and shares no code with the wallet.

use std::collections::BTreeMap;

use super::reserved::Reserved;
use crate::ledger::{Account, Funder};
use crate::program::RefundPolicy;
use crate::{LotId, MemberId};

/// One point.
#[derive(Debug, Clone, Copy)]
struct Point {
    lot: LotId,
    funder: Funder,
    active_at: i64,
    expires_at: i64,
    place: Place,
}

/// Where a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Held,
    Spent,
    /// Taken back, expired, or used to pay a debt.
    Gone,
}

/// An earning, as the model needs it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Earned {
    pub(super) lot: LotId,
    pub(super) funder: Funder,
    pub(super) points: i64,
    pub(super) active_at: i64,
    pub(super) expires_at: i64,
}

#[derive(Debug, Clone)]
pub(super) struct Model {
    pub(super) now: i64,
    pub(super) debt: i64,
    /// What each account has, counted point by point.
    pub(super) accounts: BTreeMap<Account, i64>,
    /// What tills reserve.
    pub(super) reserved: Reserved,
    points: Vec<Point>,
    wallet: Account,
}

impl Model {
    pub(super) fn new(member: MemberId) -> Self {
        Self {
            now: 0,
            debt: 0,
            accounts: BTreeMap::new(),
            reserved: Reserved::default(),
            points: Vec::new(),
            wallet: Account::Wallet(member),
        }
    }

    /// One point goes from an account to another.
    fn pay(&mut self, from: Account, to: Account) {
        *self.accounts.entry(from).or_default() -= 1;
        *self.accounts.entry(to).or_default() += 1;
    }

    pub(super) fn earn(&mut self, earned: Earned) {
        let Earned { lot, funder, points, active_at, expires_at } = earned;
        for _ in 0..points {
            self.pay(Account::Funder(funder), self.wallet);
            let place = if self.debt > 0 { Place::Gone } else { Place::Held };
            self.debt -= i64::from(self.debt > 0);
            self.points.push(Point { lot, funder, active_at, expires_at, place });
        }
    }

    /// Of the held points that have not expired and that `may` go, the one that expires first.
    fn first(&self, may: impl Fn(&Point) -> bool) -> Option<usize> {
        let live = |p: &Point| p.place == Place::Held && p.expires_at > self.now;
        let mut best: Option<(usize, &Point)> = None;
        for (index, point) in self.points.iter().enumerate() {
            if !live(point) || !may(point) {
                continue;
            }
            let order = |p: &Point| (p.expires_at, p.active_at, p.lot);
            if best.is_none_or(|(_, found)| order(point) < order(found)) {
                best = Some((index, point));
            }
        }
        best.map(|(index, _)| index)
    }

    /// Spends one point after the other; the lots that they came from.
    pub(super) fn take(&mut self, points: i64, to: Option<Account>) -> Vec<LotId> {
        let now = self.now;
        let mut lots = Vec::new();
        for _ in 0..points {
            let Some(index) = self.first(|p| p.active_at <= now) else { break };
            self.points[index].place = Place::Spent;
            let Point { lot, funder, .. } = self.points[index];
            self.pay(self.wallet, to.unwrap_or(Account::Funder(funder)));
            lots.push(lot);
        }
        lots
    }

    /// A spent point of the lot comes back, if only to expire or to pay a debt.
    pub(super) fn give_back(&mut self, lot: LotId, from: Option<Account>) {
        let spent = |p: &Point| p.lot == lot && p.place == Place::Spent;
        let Some(index) = self.points.iter().position(spent) else { return };
        let Point { funder, expires_at, .. } = self.points[index];
        self.pay(from.unwrap_or(Account::Funder(funder)), self.wallet);
        self.points[index].place = Place::Gone;
        if expires_at <= self.now {
            self.pay(self.wallet, Account::Expired);
        } else if self.debt > 0 {
            self.debt -= 1;
        } else {
            self.points[index].place = Place::Held;
        }
    }

    /// Takes points back, the sale's own first. Returns how many were let go.
    pub(super) fn claw_back(
        &mut self,
        own: LotId,
        to: Funder,
        points: i64,
        policy: RefundPolicy,
    ) -> i64 {
        let mut forgone = 0;
        let now = self.now;
        // Points whose time is over went with it, and are not owed.
        let over = self.points.iter().any(|p| p.lot == own && p.expires_at <= now);
        let owe = policy == RefundPolicy::Debt && !over;
        let may = |p: &Point| policy != RefundPolicy::OnlyPending || p.active_at > now;
        for _ in 0..points {
            let found = self.first(|p| p.lot == own && may(p)).or_else(|| self.first(may));
            match found {
                Some(index) => self.points[index].place = Place::Gone,
                None if owe => self.debt += 1,
                None => {
                    forgone += 1;
                    continue;
                }
            }
            self.pay(self.wallet, Account::Funder(to));
        }
        forgone
    }

    pub(super) fn expire(&mut self) {
        for index in 0..self.points.len() {
            let point = self.points[index];
            if point.place == Place::Held && point.expires_at <= self.now {
                self.points[index].place = Place::Gone;
                self.pay(self.wallet, Account::Expired);
            }
        }
    }

    /// How many of a lot's points are held, expired ones too.
    pub(super) fn held(&self, lot: LotId) -> i64 {
        self.count(|p| p.lot == lot && p.place == Place::Held)
    }

    /// How many points can be spent now.
    pub(super) fn active(&self) -> i64 {
        let now = self.now;
        self.count(|p| p.place == Place::Held && p.expires_at > now && p.active_at <= now)
    }

    /// How many will be active later.
    pub(super) fn pending(&self) -> i64 {
        let now = self.now;
        self.count(|p| p.place == Place::Held && p.expires_at > now && p.active_at > now)
    }

    /// How many of those that count now end at `expires_at`.
    pub(super) fn ending(&self, expires_at: i64) -> i64 {
        self.count(|p| p.place == Place::Held && p.expires_at == expires_at)
    }

    fn count(&self, is: impl Fn(&Point) -> bool) -> i64 {
        let mut count = 0;
        for point in &self.points {
            count += i64::from(is(point));
        }
        count
    }
}
