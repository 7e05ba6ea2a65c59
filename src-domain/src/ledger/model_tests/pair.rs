//! A wallet beside its model: each step is done to both, and both are compared.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;

use uuid::Uuid;

use super::model::{Earned, Model};
use super::step::{Earning, Step};
use super::tally::Tally;
use crate::currency::Currency;
use crate::ledger::*;
use crate::program::RefundPolicy;
use crate::time::Day;
use crate::{LotId, MallId, MemberId, Millis, Moment, Money, Points, StoreId, TransactionId};

const MEMBER: MemberId = MemberId(Uuid::from_u128(1));
const MALL: Funder = Funder::Mall(MallId(Uuid::from_u128(2)));
const STORE: Funder = Funder::Store(StoreId(Uuid::from_u128(3)));
const WORKING: Working = Working::CheckIn { day: Day(0), streak_day: 1 };

/// How wallet and model differ.
pub(super) type Differs = String;

/// `got` is the wallet's, `expected` the model's.
pub(super) fn same<T: PartialEq + Debug>(what: &str, got: &T, expected: &T) -> Result<(), Differs> {
    if got == expected {
        return Ok(());
    }
    Err(format!("{what}: the wallet says {got:?}, single points say {expected:?}"))
}

#[derive(Debug, Clone)]
pub(super) struct Pair {
    pub(super) wallet: Wallet,
    pub(super) model: Model,
    pub(super) holds: Holds,
    /// The coupons that are gone.
    pub(super) used: BTreeSet<usize>,
    history: Vec<Transaction>,
    /// With the points not yet taken back, by order of earning.
    earned: Vec<(NewLot, i64)>,
    /// The lots of the points not yet given back, and where those went, by order of spending.
    taken: Vec<(Vec<LotId>, Toward)>,
    pub(super) tally: Tally,
}

impl Pair {
    pub(super) fn new() -> Self {
        Self {
            wallet: Wallet::new(MEMBER),
            model: Model::new(MEMBER),
            holds: Holds::default(),
            used: BTreeSet::new(),
            history: Vec::new(),
            earned: Vec::new(),
            taken: Vec::new(),
            tally: Tally::default(),
        }
    }

    /// Plays a whole history.
    pub(super) fn play(steps: &[Step]) -> Result<Tally, Differs> {
        let mut pair = Self::new();
        for step in steps {
            pair.tally.steps += 1;
            pair.run(step)?;
            pair.compare()?;
        }
        pair.audit()?;
        Ok(pair.tally)
    }

    pub(super) fn now(&self) -> Millis {
        Millis(self.model.now)
    }

    fn run(&mut self, step: &Step) -> Result<(), Differs> {
        match step {
            Step::Earn(earning) => {
                let new = self.lot(earning);
                self.earn(new)
            }
            Step::Batch { sales, order } => self.batch(sales, order),
            Step::Again { which } => match self.earned.get(which % self.earned.len().max(1)) {
                Some((new, _)) => self.again(*new),
                None => Ok(()),
            },
            Step::Take { points, to_charity } => self.take(*points, *to_charity),
            Step::GiveBack { which, points } => self.give_back(*which, *points),
            Step::GiveBackTooMuch { which } => self.give_back_too_much(*which),
            Step::ClawBack { which, points, policy } => self.claw_back(*which, *points, *policy),
            Step::Expire => self.expire(),
            Step::Hold { wish, ms } => self.hold(wish, *ms),
            Step::LetGo { till } => self.let_go(*till),
            Step::Sell { wish } => self.sell(wish),
            Step::Wait { ms } => {
                let (before, now) = (self.model.now, self.model.now + ms);
                self.tally.ran_out += u64::from(self.model.reserved.ran_out(before, now));
                self.model.now = now;
                Ok(())
            }
        }
    }

    fn lot(&self, earning: &Earning) -> NewLot {
        let Earning { points, ago, pending, life, by_store } = *earning;
        let active_at = (self.model.now - ago).max(0) + pending;
        NewLot {
            id: LotId(Uuid::from_u128(100 + self.earned.len() as u128)),
            funder: if by_store { STORE } else { MALL },
            points: Points(points),
            active_at: Millis(active_at),
            expires_at: life.map(|life| Millis(active_at + life)),
        }
    }

    fn earn(&mut self, new: NewLot) -> Result<(), Differs> {
        let NewLot { id: lot, funder, points, active_at, expires_at } = new;
        let change = self.wallet.earn(new, WORKING).map_err(|fault| fault.to_string())?;
        self.model.earn(Earned {
            lot,
            funder,
            points: points.0,
            active_at: active_at.0,
            expires_at: expires_at.map_or(i64::MAX, |end| end.0),
        });
        self.earned.push((new, points.0));
        self.tally.earned += 1;
        self.post(change)
    }

    /// The same earning once more is refused, and nothing moves.
    fn again(&mut self, new: NewLot) -> Result<(), Differs> {
        let before = self.wallet.clone();
        let result = self.wallet.earn(new, WORKING);
        self.tally.repeated += 1;
        same("an earning posted twice", &result, &Err(LedgerFault::DuplicateLot(new.id)))?;
        same("the wallet after it", &self.wallet, &before)
    }

    /// In whatever order the sales arrive, and however often, the member has the same.
    fn batch(&mut self, sales: &[Earning], order: &[usize]) -> Result<(), Differs> {
        let mut new: Vec<NewLot> = sales.iter().map(|earning| self.lot(earning)).collect();
        let first = self.earned.len() as u128;
        for (lot, number) in new.iter_mut().zip(first..) {
            lot.id = LotId(Uuid::from_u128(100 + number));
        }
        let mut in_order = self.clone();
        for lot in &new {
            in_order.earn(*lot)?;
        }
        let mut posted = BTreeSet::new();
        for index in order {
            let Some(lot) = new.get(*index) else { continue };
            if posted.insert(*index) { self.earn(*lot)? } else { self.again(*lot)? }
        }
        if posted.len() < new.len() {
            return Ok(());
        }
        self.tally.batches += 1;
        let sums = |pair: &Self| (pair.wallet.total(), pair.wallet.debt);
        same("a batch out of order", &sums(self), &sums(&in_order))?;
        if in_order.wallet.debt == Points::ZERO && self.tally.owed == 0 {
            // Where no debt had to be paid, not even the lots tell in which order they came.
            same("the balance after it", &self.balance(), &in_order.balance())?;
        }
        self.earned.sort_by_key(|(lot, _)| lot.id);
        Ok(())
    }

    pub(super) fn balance(&self) -> Balance {
        self.wallet.balance(self.now())
    }

    fn take(&mut self, points: i64, to_charity: bool) -> Result<(), Differs> {
        let toward = if to_charity { Toward::Account(Account::Charity) } else { Toward::Funders };
        // The member's own spending leaves what any till reserves.
        let active = self.model.active();
        let available = (active - self.model.reserved.points(self.model.now)).max(0);
        self.wallet.holds = self.holds.points();
        if points <= available {
            return self.spend(points, toward);
        }
        let before = self.wallet.clone();
        let result = self.wallet.take(Points(points), toward, self.now(), None);
        let expected = Err(LedgerFault::Insufficient { available: Points(available) });
        self.tally.refused += 1;
        self.tally.kept_from_member += u64::from(points <= active);
        same("spending too much", &result, &expected)?;
        same("the wallet after it", &self.wallet, &before)
    }

    /// Spends what may be spent.
    pub(super) fn spend(&mut self, points: i64, toward: Toward) -> Result<(), Differs> {
        let change = self.wallet.take(Points(points), toward, self.now(), None);
        let change = change.map_err(|fault| fault.to_string())?;
        let to = match toward {
            Toward::Funders => None,
            Toward::Account(account) => Some(account),
        };
        let lots = self.model.take(points, to);
        self.taken.push((lots, toward));
        self.tally.spent += 1;
        self.post(change)
    }

    fn give_back(&mut self, which: usize, points: Option<i64>) -> Result<(), Differs> {
        let Some(place) = which.checked_rem(self.taken.len()) else { return Ok(()) };
        let (open, toward) = &mut self.taken[place];
        let toward = *toward;
        let count = points.map_or(open.len(), |points| open.len().min(points as usize));
        let back: Vec<LotId> = open.drain(..count).collect();
        if back.is_empty() {
            return Ok(());
        }
        let parts: Vec<LotPart> =
            back.iter().map(|lot| LotPart { lot: *lot, points: Points(1) }).collect();
        let change = self.wallet.give_back(&parts, toward, self.now());
        let change = change.map_err(|fault| fault.to_string())?;
        let from = match toward {
            Toward::Funders => None,
            Toward::Account(account) => Some(account),
        };
        back.into_iter().for_each(|lot| self.model.give_back(lot, from));
        self.tally.given_back += 1;
        let expired = |posting: &Posting| posting.account == Account::Expired;
        self.tally.given_back_expired += u64::from(change.postings.iter().any(expired));
        self.post(change)
    }

    fn give_back_too_much(&mut self, which: usize) -> Result<(), Differs> {
        let Some(place) = which.checked_rem(self.earned.len()) else { return Ok(()) };
        let lot = self.earned[place].0;
        let room = lot.points.0 - self.model.held(lot.id);
        let before = self.wallet.clone();
        let parts = [LotPart { lot: lot.id, points: Points(room + 1) }];
        let result = self.wallet.give_back(&parts, Toward::Funders, self.now());
        self.tally.refused += 1;
        same("giving back too much", &result, &Err(LedgerFault::LotOutOfRange(lot.id)))?;
        same("the wallet after it", &self.wallet, &before)
    }

    fn claw_back(
        &mut self,
        which: usize,
        part: Option<i64>,
        policy: RefundPolicy,
    ) -> Result<(), Differs> {
        let Some(place) = which.checked_rem(self.earned.len()) else { return Ok(()) };
        let (NewLot { id, funder, .. }, left) = self.earned[place];
        let points = part.map_or(left, |points| points.min(left));
        if points == 0 {
            return Ok(());
        }
        self.earned[place].1 -= points;
        let claim = ClawBack {
            points: Points(points),
            own_lots: &[id],
            funder,
            amount: Money::ZERO,
            currency: Currency::Cny,
        };
        let result = self.wallet.claw_back(&claim, policy, self.now());
        let (change, forgone) = result.map_err(|fault| fault.to_string())?;
        let debt = self.model.debt;
        same("forgone", &forgone.0, &self.model.claw_back(id, funder, points, policy))?;
        self.tally.clawed_back += 1;
        self.tally.forgone += u64::from(forgone.0 > 0);
        self.tally.owed += u64::from(self.model.debt > debt);
        self.post(change)
    }

    fn expire(&mut self) -> Result<(), Differs> {
        let now = Moment::new(self.now(), 0);
        let change = self.wallet.expire(now).map_err(|fault| fault.to_string())?;
        self.model.expire();
        self.tally.expired += u64::from(!change.is_empty());
        self.post(change)?;
        let again = self.wallet.expire(now).map_err(|fault| fault.to_string())?;
        same("expiring again", &again.is_empty(), &true)
    }

    /// Takes a change down, as the store would.
    fn post(&mut self, change: Change) -> Result<(), Differs> {
        same("the change's debt", &change.debt, &self.wallet.debt)?;
        for lot in &change.lots {
            same("a changed lot", &self.wallet.lot(lot.id), &Some(lot))?;
        }
        let heading = Heading {
            id: TransactionId(Uuid::nil()),
            member_id: MEMBER,
            kind: TransactionKind::Adjustment,
            at: self.now(),
            reverses: None,
        };
        let posted = Transaction::post(heading, change.postings, Uuid::nil);
        self.history.push(posted.map_err(|fault| fault.to_string())?);
        Ok(())
    }

    /// What both say of now.
    fn compare(&self) -> Result<(), Differs> {
        self.compare_holds()?;
        self.wallet.check(self.now()).map_err(|fault| fault.to_string())?;
        for lot in &self.wallet.lots {
            same("a lot", &lot.remaining.0, &self.model.held(lot.id))?;
        }
        let balance = self.balance();
        same("debt", &balance.debt.0, &self.model.debt)?;
        same("active", &balance.active.0, &self.model.active())?;
        same("pending", &balance.pending.0, &self.model.pending())?;
        let mut scheduled = 0;
        let mut last = i64::MIN;
        for date in &balance.schedule {
            let end = date.expires_at.map_or(i64::MAX, |end| end.0);
            same("the schedule rises", &(last < end), &true)?;
            same("points that expire together", &date.points.0, &self.model.ending(end))?;
            (last, scheduled) = (end, scheduled + date.points.0);
        }
        same("the schedule's sum", &scheduled, &(balance.active.0 + balance.pending.0))
    }

    /// What both say of everything that ever happened.
    fn audit(&self) -> Result<(), Differs> {
        self.wallet.check_history(&self.history).map_err(|fault| fault.to_string())?;
        let mut accounts = BTreeMap::<Account, i64>::new();
        for entry in self.history.iter().flat_map(|transaction| &transaction.entries) {
            *accounts.entry(entry.account).or_default() += entry.points.0;
        }
        let moved = |accounts: &BTreeMap<Account, i64>| {
            let moved = accounts.iter().filter(|(_, points)| **points != 0);
            moved.map(|(account, points)| (*account, *points)).collect::<Vec<_>>()
        };
        same("the accounts", &moved(&accounts), &moved(&self.model.accounts))?;
        same("the accounts' sum", &accounts.values().sum::<i64>(), &0)?;
        let own = accounts.get(&Account::Wallet(MEMBER)).copied().unwrap_or_default();
        same("the wallet's total", &self.wallet.total().0, &own)
    }
}
