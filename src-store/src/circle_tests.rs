//! Random sequences of gifts, pool moves, corrections and expiry, on both databases, against a
//! model that knows only numbers with dates. The ledger's invariants and the statement's two ways
//! to the same sums are checked on the way.
//!
//! `ATRIUM_CIRCLE_RUNS` plays more sequences than the few of every test run.

use atrium_domain::ledger::{
    AdjustReason, Funder, Heading, LedgerFault, NewLot, TransactionKind, Working,
};
use atrium_domain::program::SharingRules;
use atrium_domain::{
    AdjustmentId, FamilyRole, LotId, MemberId, Millis, Moment, OperationId, Points, StaffId,
    TransactionId,
};
use uuid::Uuid;

use crate::adjustments::{self, Adjustment, State};
use crate::families::{self, Contribution};
use crate::ledger::{self, Deed};
use crate::members::{self, pool_address};
use crate::statements;
use crate::testing::{NOW, World, new_id, new_member, on_each_database};
use crate::transfers::{self, Load, Passing};
use crate::{Store, StoreError};

const PEOPLE: usize = 3;
const STEPS: usize = 45;

/// A source of numbers that gives the same ones for the same seed (Knuth's MMIX).
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % limit
    }

    fn points(&mut self) -> i64 {
        i64::try_from(self.below(60)).expect("small") + 1
    }

    fn person(&mut self) -> usize {
        usize::try_from(self.below(PEOPLE as u64)).expect("small")
    }
}

/// Points that arrived together.
#[derive(Debug, Clone, Copy)]
struct Chunk {
    expires: i64,
    arrived: i64,
    from: usize,
    points: i64,
}

/// A wallet as numbers with dates.
#[derive(Debug, Clone, Default)]
struct Heap(Vec<Chunk>);

impl Heap {
    fn live(&self, now: i64) -> i64 {
        self.0.iter().filter(|chunk| chunk.expires > now).map(|chunk| chunk.points).sum()
    }

    /// Takes what goes first; none where there is not enough.
    fn take(&mut self, points: i64, now: i64) -> Option<Vec<Chunk>> {
        if self.live(now) < points {
            return None;
        }
        self.0.sort_by_key(|chunk| (chunk.expires, chunk.arrived));
        let mut open = points;
        let mut taken = Vec::new();
        for chunk in self.0.iter_mut().filter(|chunk| chunk.expires > now) {
            let part = chunk.points.min(open);
            chunk.points -= part;
            open -= part;
            taken.push(Chunk { points: part, ..*chunk });
        }
        Some(taken)
    }

    fn put(&mut self, chunks: impl IntoIterator<Item = Chunk>, from: usize, now: i64) {
        let arrived = chunks.into_iter().filter(|chunk| chunk.points > 0);
        self.0.extend(arrived.map(|chunk| Chunk { from, arrived: now, ..chunk }));
    }
}

struct Circle {
    world: World,
    people: [MemberId; PEOPLE],
    pool: MemberId,
    /// The people's, and the pool's last.
    heaps: [Heap; PEOPLE + 1],
    now: Moment,
    rules: SharingRules,
}

type Done<T = ()> = Result<T, StoreError>;

impl Circle {
    async fn gather(store: &Store) -> Self {
        let world = World::build(store).await;
        let mut pool = new_member(&world.program);
        pool.address = pool_address(pool.id);
        let people = [0; PEOPLE].map(|_| new_member(&world.program));
        let ids = [people[0].id, people[1].id, people[2].id];
        let founded: Done = store
            .write(async |tx| {
                families::found(tx, &pool, "家", NOW.at).await?;
                for person in &people {
                    members::insert(tx, person).await?;
                    let role = FamilyRole::Adult;
                    families::join(tx, person.id, pool.id, role, NOW.at).await?;
                }
                Ok(())
            })
            .await;
        founded.expect("the family is founded");
        let rules = SharingRules { family_daily: Points::MAX, ..SharingRules::default() };
        let heaps = [0; PEOPLE + 1].map(|_| Heap::default());
        Self { world, people: ids, pool: pool.id, heaps, now: NOW, rules }
    }

    async fn step(&mut self, store: &Store, dice: &mut Dice) {
        let (one, other, points) = (dice.person(), dice.person(), dice.points());
        match dice.below(12) {
            0..=2 => self.earn(store, one, points, dice).await,
            3..=4 if one != other => self.give(store, one, other, points).await,
            5..=6 => self.put_in(store, one, points).await,
            7 => self.take_out(store, one, points).await,
            8 => self.give_back(store, one).await,
            9 => self.adjust(store, one, points).await,
            10 => self.adjust(store, one, -points).await,
            _ => self.wait(store, points).await,
        }
    }

    async fn earn(&mut self, store: &Store, who: usize, points: i64, dice: &mut Dice) {
        let expires_at = self.now.at.plus_ms(i64::try_from(dice.below(200)).expect("small") + 1);
        let store_funds = dice.below(2) == 0;
        let place = &self.world.place;
        let funder =
            if store_funds { Funder::Store(place.store_id) } else { Funder::Mall(place.mall_id) };
        let lot = NewLot {
            id: LotId(new_id()),
            funder,
            points: Points(points),
            active_at: self.now.at,
            expires_at: Some(expires_at),
        };
        let (member_id, at) = (self.people[who], self.now.at);
        let done: Done = store
            .write(async |tx| {
                ledger::lock(tx, member_id).await?;
                let mut wallet = ledger::wallet(tx, member_id).await?;
                let working = Working::Received { from: String::new() };
                let change = wallet.earn(lot, working).expect("a new lot");
                let id = TransactionId(new_id());
                let kind = TransactionKind::Welcome;
                let heading = Heading { id, member_id, kind, at, reverses: None };
                let deed = Deed { heading, sale_id: None, new_lots: &[lot.id] };
                ledger::post(tx, &deed, change, &wallet, &mut new_id).await
            })
            .await;
        done.expect("the points are earned");
        let chunk = Chunk { expires: expires_at.0, arrived: 0, from: who, points };
        self.heaps[who].put([chunk], who, at.0);
    }

    /// Moves points in the model as they moved, or did not, in the ledger.
    fn moved(&mut self, from: usize, to: usize, points: i64, result: Result<(), LedgerFault>) {
        let now = self.now.at.0;
        let available = Points(self.heaps[from].live(now));
        match self.heaps[from].take(points, now) {
            Some(chunks) => {
                assert_eq!(result, Ok(()));
                self.heaps[to].put(chunks, from, now);
            }
            None => assert_eq!(result, Err(LedgerFault::Insufficient { available })),
        }
    }

    async fn give(&mut self, store: &Store, from: usize, to: usize, points: i64) {
        let (sent, received) =
            (Working::Sent { to: "乙".into() }, Working::Received { from: "甲".into() });
        let passing = Passing {
            kind: TransactionKind::Transfer(OperationId(new_id())),
            from: self.people[from],
            to: self.people[to],
            at: self.now.at,
            sent: &sent,
            received: &received,
        };
        let load = Load::Points { points: Points(points), without: &[] };
        let passed: Done<_> =
            store.write(async |tx| transfers::pass(tx, &passing, load, &mut new_id).await).await;
        self.moved(from, to, points, passed.expect("no fault of the store").map(|_| ()));
    }

    fn contribution<'a>(&self, who: usize, working: &'a Working) -> Contribution<'a> {
        Contribution {
            id: OperationId(new_id()),
            family_id: self.pool,
            member_id: self.people[who],
            at: self.now.at,
            working,
        }
    }

    async fn put_in(&mut self, store: &Store, who: usize, points: i64) {
        let working = Working::Pooled { by: "甲".into() };
        let contribution = self.contribution(who, &working);
        let load = Load::Points { points: Points(points), without: &[] };
        let put: Done<_> = store
            .write(async |tx| families::put_in(tx, &contribution, load, &mut new_id).await)
            .await;
        self.moved(who, PEOPLE, points, put.expect("no fault of the store").map(|_| ()));
    }

    async fn take_out(&mut self, store: &Store, who: usize, points: i64) {
        let working = Working::TakenOut { by: "甲".into() };
        let (contribution, rules, now) = (self.contribution(who, &working), self.rules, self.now);
        let taken: Done<_> = store
            .write(async |tx| {
                let points = Points(points);
                families::take_out(tx, &contribution, points, &rules, now, &mut new_id).await
            })
            .await;
        self.moved(PEOPLE, who, points, taken.expect("no fault of the store").map(|_| ()));
    }

    async fn give_back(&mut self, store: &Store, who: usize) {
        let working = Working::Unpooled { to: "甲".into() };
        let contribution = self.contribution(who, &working);
        let back: Done<_> =
            store.write(async |tx| families::give_back(tx, &contribution, &mut new_id).await).await;
        let now = self.now.at.0;
        let is_theirs = |chunk: &Chunk| chunk.from == who && chunk.expires > now;
        let pool = &mut self.heaps[PEOPLE].0;
        let theirs: Vec<Chunk> = pool.iter().copied().filter(is_theirs).collect();
        pool.retain(|chunk| !is_theirs(chunk));
        let expected: i64 = theirs.iter().map(|chunk| chunk.points).sum();
        assert_eq!(back.expect("no fault of the store"), Points(expected));
        self.heaps[who].put(theirs, who, now);
    }

    async fn adjust(&mut self, store: &Store, who: usize, points: i64) {
        let adjustment = Adjustment {
            id: AdjustmentId(new_id()),
            member_id: self.people[who],
            points: Points(points),
            reason: AdjustReason::Correction,
            note: String::new(),
            funder: Funder::Store(self.world.place.store_id),
            asked_by: StaffId(Uuid::from_u128(1)),
            asked_at: self.now.at,
            state: State::Applied,
            decided_by: None,
            decided_at: None,
        };
        let (program, at) = (&self.world.program, self.now);
        let done: Result<(), Undone> = store
            .write(async |tx| {
                adjustments::insert(tx, &adjustment).await?;
                let applied = adjustments::apply(tx, program, &adjustment, at, &mut new_id).await?;
                applied.map_err(Undone::Fault)
            })
            .await;
        let now = at.at.0;
        if points > 0 {
            done.expect("there is room");
            let expires = program.expiry.expires_at(at).map_or(i64::MAX, |end| end.0);
            self.heaps[who].put([Chunk { expires, arrived: 0, from: who, points }], who, now);
        } else {
            let taken = self.heaps[who].take(-points, now);
            match done {
                Ok(()) => assert!(taken.is_some()),
                Err(Undone::Fault(LedgerFault::Insufficient { .. })) => assert!(taken.is_none()),
                Err(other) => panic!("{other:?}"),
            }
        }
    }

    /// Time passes, and what has expired is swept.
    async fn wait(&mut self, store: &Store, ms: i64) {
        self.now.at = self.now.at.plus_ms(ms);
        let (now, wallets) = (self.now, self.people.into_iter().chain([self.pool]));
        for member_id in wallets {
            let swept: Done = store
                .write(async |tx| {
                    ledger::lock(tx, member_id).await?;
                    let mut wallet = ledger::wallet(tx, member_id).await?;
                    let change = wallet.expire(now).expect("in range");
                    if change.is_empty() {
                        return Ok(());
                    }
                    let id = TransactionId(new_id());
                    let kind = TransactionKind::Expiry;
                    let heading = Heading { id, member_id, kind, at: now.at, reverses: None };
                    let deed = Deed { heading, sale_id: None, new_lots: &[] };
                    ledger::post(tx, &deed, change, &wallet, &mut new_id).await
                })
                .await;
            swept.expect("the sweep is written");
        }
    }

    async fn compare(&self, store: &Store) {
        let (now, program) = (self.now.at, &self.world.program);
        for (member_id, heap) in self.people.into_iter().chain([self.pool]).zip(&self.heaps) {
            let wallet: Done<_> = store.read(async |tx| ledger::wallet(tx, member_id).await).await;
            assert_eq!(wallet.expect("a wallet").balance(now).active.0, heap.live(now.0));
        }
        let faults: Done<Vec<String>> = store
            .read(async |tx| {
                let mut faults = ledger::verify_all(tx, now).await?;
                // In two parts, as two months would be: the second opens where the first closes.
                let noon = Millis(NOW.at.0 + (now.0 - NOW.at.0) / 2);
                let first = statements::statement(tx, program, Millis(0), noon).await?;
                let end = NOW.at.plus_days(1);
                let second = statements::statement(tx, program, noon, end).await?;
                faults.extend(statements::differences(tx, &second).await?);
                for (funder, funded) in &first.funders {
                    let opening = second.funders.get(funder).map(|funded| funded.opening);
                    if opening != Some(funded.closing) {
                        faults.push(format!("{funder:?} opens at {opening:?}: {funded:?}"));
                    }
                }
                Ok(faults)
            })
            .await;
        assert_eq!(faults.expect("the ledger can be checked"), Vec::<String>::new());
    }
}

#[derive(Debug)]
enum Undone {
    Fault(LedgerFault),
    Store(StoreError),
}

impl From<StoreError> for Undone {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl crate::Retry for Undone {
    fn is_busy(&self) -> bool {
        match self {
            Self::Fault(_) => false,
            Self::Store(error) => error.is_busy(),
        }
    }
}

#[test]
fn gifts_pool_moves_and_corrections_keep_every_sum() {
    let runs = std::env::var("ATRIUM_CIRCLE_RUNS").ok().and_then(|runs| runs.parse().ok());
    on_each_database(async |store| {
        for seed in 0..runs.unwrap_or(12) {
            let mut dice = Dice(seed);
            let mut circle = Circle::gather(&store).await;
            for _ in 0..STEPS {
                circle.step(&store, &mut dice).await;
            }
            circle.compare(&store).await;
        }
    });
}
