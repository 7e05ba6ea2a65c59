//! The wallet against a model that knows no lots: a heap of single points, moved one by one.

use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::currency::Currency;
use crate::program::RefundPolicy;
use crate::time::Day;
use crate::{LotId, MallId, MemberId, Millis, Moment, Money, TransactionId};

#[derive(Debug, Clone)]
enum Step {
    Earn {
        points: i64,
        pending: i64,
        life: Option<i64>,
    },
    Take {
        points: i64,
    },
    /// Gives back some of what one of the earlier `Take`s took.
    GiveBack {
        which: usize,
        points: i64,
    },
    /// Takes back some of what one of the earlier `Earn`s earned.
    ClawBack {
        which: usize,
        points: i64,
        policy: RefundPolicy,
    },
    Expire,
    Wait {
        ms: i64,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let policy = prop_oneof![Just(RefundPolicy::Debt), Just(RefundPolicy::WithinBalance)];
    let step = prop_oneof![
        4 => (1..20_i64, 0..10_i64, prop::option::weighted(0.8, 1..40_i64))
            .prop_map(|(points, pending, life)| Step::Earn { points, pending, life }),
        3 => (1..25_i64).prop_map(|points| Step::Take { points }),
        2 => (0..8_usize, 1..25_i64).prop_map(|(which, points)| Step::GiveBack { which, points }),
        3 => (0..8_usize, 1..20_i64, policy)
            .prop_map(|(which, points, policy)| Step::ClawBack { which, points, policy }),
        1 => Just(Step::Expire),
        2 => (1..15_i64).prop_map(|ms| Step::Wait { ms }),
    ];
    prop::collection::vec(step, 1..50)
}

/// One point. Held in the wallet, or away: spent, taken back or expired.
#[derive(Debug, Clone, Copy)]
struct Point {
    lot: LotId,
    active_at: i64,
    expires_at: i64,
    held: bool,
}

#[derive(Debug, Default)]
struct Model {
    points: Vec<Point>,
    debt: i64,
    now: i64,
}

impl Model {
    fn earn(&mut self, lot: LotId, points: i64, active_at: i64, expires_at: i64) {
        for _ in 0..points {
            let pays_debt = self.debt > 0;
            self.debt -= i64::from(pays_debt);
            self.points.push(Point { lot, active_at, expires_at, held: !pays_debt });
        }
    }

    /// Moves one point away: of those that `may` go, the one that expires first.
    fn move_one(&mut self, may: impl Fn(&Point) -> bool) -> Option<LotId> {
        let now = self.now;
        let live = self.points.iter_mut().filter(|p| p.held && p.expires_at > now && may(p));
        let point = live.min_by_key(|p| (p.expires_at, p.active_at, p.lot))?;
        point.held = false;
        Some(point.lot)
    }

    fn take(&mut self, points: i64) -> Vec<LotId> {
        let now = self.now;
        (0..points).filter_map(|_| self.move_one(|p| p.active_at <= now)).collect()
    }

    fn give_back(&mut self, lot: LotId) {
        let (now, debt) = (self.now, self.debt);
        let point = self.points.iter_mut().find(|p| p.lot == lot && !p.held);
        let point = point.expect("what was taken is away");
        if point.expires_at <= now {
            return;
        }
        point.held = debt == 0;
        self.debt -= i64::from(debt > 0);
    }

    fn claw_back(&mut self, own: LotId, points: i64, policy: RefundPolicy) -> i64 {
        let mut forgone = 0;
        for _ in 0..points {
            let moved = self.move_one(|p| p.lot == own).or_else(|| self.move_one(|_| true));
            match (moved, policy) {
                (Some(_), _) => {}
                (None, RefundPolicy::Debt) => self.debt += 1,
                (None, RefundPolicy::WithinBalance) => forgone += 1,
            }
        }
        forgone
    }

    fn expire(&mut self) {
        let now = self.now;
        self.points.iter_mut().filter(|p| p.expires_at <= now).for_each(|p| p.held = false);
    }

    fn held_by_lot(&self) -> BTreeMap<LotId, i64> {
        let mut held = BTreeMap::new();
        for point in &self.points {
            *held.entry(point.lot).or_default() += i64::from(point.held);
        }
        held
    }

    fn live(&self, may: impl Fn(&Point) -> bool) -> i64 {
        let live = |p: &&Point| p.held && p.expires_at > self.now && may(p);
        self.points.iter().filter(live).count() as i64
    }
}

/// The wallet beside its model, and the transactions so far.
struct Pair {
    wallet: Wallet,
    model: Model,
    history: Vec<Transaction>,
    /// Lot and points not yet taken back, by order of earning.
    earned: Vec<(LotId, i64)>,
    /// Points not yet given back, by order of spending.
    taken: Vec<Vec<LotId>>,
}

const MEMBER: MemberId = MemberId(Uuid::from_u128(1));
const FUNDER: Funder = Funder::Mall(MallId(Uuid::from_u128(2)));

impl Pair {
    fn new() -> Self {
        Self {
            wallet: Wallet::new(MEMBER),
            model: Model::default(),
            history: Vec::new(),
            earned: Vec::new(),
            taken: Vec::new(),
        }
    }

    fn post(&mut self, change: Change) {
        assert_eq!(change.debt, self.wallet.debt);
        for lot in &change.lots {
            assert_eq!(self.wallet.lot(lot.id), Some(lot));
        }
        let heading = Heading {
            id: TransactionId(Uuid::nil()),
            member_id: MEMBER,
            kind: TransactionKind::Adjustment,
            at: Millis(self.model.now),
            reverses: None,
        };
        let posted = Transaction::post(heading, change.postings, Uuid::nil);
        self.history.push(posted.expect("balanced"));
    }

    fn run(&mut self, step: &Step) {
        let now = Millis(self.model.now);
        match *step {
            Step::Earn { points, pending, life } => self.earn(points, pending, life),
            Step::Take { points } => self.take(points, now),
            Step::GiveBack { which, points } => self.give_back(which, points, now),
            Step::ClawBack { which, points, policy } => {
                self.claw_back(which, points, policy, now);
            }
            Step::Expire => {
                let change = self.wallet.expire(Moment::new(now, 0)).expect("in range");
                self.model.expire();
                self.post(change);
                let again = self.wallet.expire(Moment::new(now, 0)).expect("in range");
                assert!(again.is_empty());
            }
            Step::Wait { ms } => self.model.now += ms,
        }
    }

    fn earn(&mut self, points: i64, pending: i64, life: Option<i64>) {
        let id = LotId(Uuid::from_u128(self.earned.len() as u128));
        let active_at = self.model.now + pending;
        let expires_at = life.map(|life| active_at + life);
        let new = NewLot {
            id,
            funder: FUNDER,
            points: Points(points),
            active_at: Millis(active_at),
            expires_at: expires_at.map(Millis),
        };
        let working = Working::CheckIn { day: Day(0), streak_day: 1 };
        let change = self.wallet.earn(new, working).expect("a new lot");
        self.model.earn(id, points, active_at, expires_at.unwrap_or(i64::MAX));
        self.earned.push((id, points));
        self.post(change);
    }

    fn take(&mut self, points: i64, now: Millis) {
        let available = self.model.live(|p| p.active_at <= now.0);
        let result = self.wallet.take(Points(points), Toward::Funders, now, None);
        if available < points {
            let available = Points(available);
            assert_eq!(result, Err(LedgerFault::Insufficient { available }));
            return;
        }
        let change = result.expect("there is enough");
        self.taken.push(self.model.take(points));
        self.post(change);
    }

    fn give_back(&mut self, which: usize, points: i64, now: Millis) {
        let Some(taken) = self.taken.get_mut(which) else { return };
        let count = taken.len().min(points as usize);
        let back: Vec<LotId> = taken.drain(..count).collect();
        let parts: Vec<LotPart> =
            back.iter().map(|lot| LotPart { lot: *lot, points: Points(1) }).collect();
        let change = self.wallet.give_back(&parts, Toward::Funders, now).expect("was taken");
        back.into_iter().for_each(|lot| self.model.give_back(lot));
        self.post(change);
    }

    fn claw_back(&mut self, which: usize, points: i64, policy: RefundPolicy, now: Millis) {
        let Some((lot, left)) = self.earned.get_mut(which) else { return };
        let points = points.min(*left);
        if points == 0 {
            return;
        }
        *left -= points;
        let own_lots = [*lot];
        let claim = ClawBack {
            points: Points(points),
            own_lots: &own_lots,
            funder: FUNDER,
            amount: Money::ZERO,
            currency: Currency::Cny,
        };
        let (change, forgone) = self.wallet.claw_back(&claim, policy, now).expect("in range");
        assert_eq!(forgone.0, self.model.claw_back(own_lots[0], points, policy));
        self.post(change);
    }

    fn compare(&self) {
        let now = Millis(self.model.now);
        self.wallet.check(now).expect("the wallet keeps its invariants");
        self.wallet.check_history(&self.history).expect("the history adds up");
        let remaining: BTreeMap<LotId, i64> =
            self.wallet.lots.iter().map(|lot| (lot.id, lot.remaining.0)).collect();
        assert_eq!(remaining, self.model.held_by_lot());
        let balance = self.wallet.balance(now);
        assert_eq!(balance.debt.0, self.model.debt);
        assert_eq!(balance.active.0, self.model.live(|p| p.active_at <= now.0));
        assert_eq!(balance.pending.0, self.model.live(|p| p.active_at > now.0));
        let scheduled: i64 = balance.schedule.iter().map(|date| date.points.0).sum();
        assert_eq!(scheduled, balance.active.0 + balance.pending.0);
        let ends = balance.schedule.iter().map(|date| date.expires_at.map_or(i64::MAX, |e| e.0));
        assert!(ends.is_sorted());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_wallet_does_what_single_points_do(steps in steps()) {
        let mut pair = Pair::new();
        for step in &steps {
            pair.run(step);
            pair.compare();
        }
    }
}
