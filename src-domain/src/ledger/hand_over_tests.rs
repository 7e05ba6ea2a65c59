//! Points between wallets: nothing is made and nothing is lost, funder and expiry stay.

use std::collections::BTreeMap;

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::time::Day;
use crate::{LotId, MallId, MemberId, Millis, Moment, StoreId};

const FUNDERS: [Funder; 2] =
    [Funder::Mall(MallId(Uuid::from_u128(1))), Funder::Store(StoreId(Uuid::from_u128(2)))];

fn gift() -> Working {
    Working::Sent { to: "李**".to_owned() }
}

/// Several wallets, all they did, and a source of lot ids.
struct Circle {
    wallets: Vec<Wallet>,
    histories: Vec<Vec<Transaction>>,
    next: u128,
    now: i64,
}

impl Circle {
    fn new(count: u128) -> Self {
        let wallets: Vec<_> =
            (0..count).map(|id| Wallet::new(MemberId(Uuid::from_u128(id)))).collect();
        let histories = wallets.iter().map(|_| Vec::new()).collect();
        Self { wallets, histories, next: 0, now: 0 }
    }

    fn post(&mut self, place: usize, kind: TransactionKind, change: Change) {
        let heading = Heading {
            id: crate::TransactionId(Uuid::nil()),
            member_id: self.wallets[place].member_id,
            kind,
            at: Millis(self.now),
            reverses: None,
        };
        let posted = Transaction::post(heading, change.postings, Uuid::nil);
        self.histories[place].push(posted.expect("balanced"));
    }

    fn earn(&mut self, place: usize, points: i64, life: Option<i64>) {
        self.next += 1;
        let new = NewLot {
            id: LotId(Uuid::from_u128(self.next)),
            funder: FUNDERS[(self.next % 2) as usize],
            points: Points(points),
            active_at: Millis(self.now),
            expires_at: life.map(|life| Millis(self.now + life)),
        };
        let working = Working::CheckIn { day: Day(0), streak_day: 1 };
        let change = self.wallets[place].earn(new, working).expect("a new lot");
        self.post(place, TransactionKind::Welcome, change);
    }

    /// True where the points went.
    fn send(&mut self, from: usize, to: usize, points: i64) -> bool {
        let now = Millis(self.now);
        let mut next = self.next;
        let mut next_lot = || {
            next += 1;
            LotId(Uuid::from_u128(next))
        };
        let available = self.wallets[from].balance(now).active;
        let sent = self.wallets[from].send(Points(points), |_| true, now, &gift(), &mut next_lot);
        self.next = next;
        let Ok(Sent { change, lots }) = sent else {
            assert_eq!(sent, Err(LedgerFault::Insufficient { available }));
            return false;
        };
        let kind = TransactionKind::Transfer(crate::OperationId(Uuid::from_u128(self.next)));
        self.post(from, kind, change);
        let change = self.wallets[to].receive(&lots, &gift()).expect("new lots");
        self.post(to, kind, change);
        true
    }

    fn expire(&mut self, place: usize) {
        let now = Moment::new(Millis(self.now), 0);
        let change = self.wallets[place].expire(now).expect("in range");
        self.post(place, TransactionKind::Expiry, change);
    }

    /// What all wallets hold by funder and expiry.
    fn held(&self) -> BTreeMap<(Funder, Option<Millis>), i64> {
        let mut held = BTreeMap::new();
        for lot in self.wallets.iter().flat_map(|wallet| &wallet.lots) {
            *held.entry((lot.funder, lot.expires_at)).or_default() += lot.remaining.0;
        }
        held.retain(|_, points| *points != 0);
        held
    }

    fn check(&self) {
        for (wallet, history) in self.wallets.iter().zip(&self.histories) {
            wallet.check(Millis(self.now)).expect("the wallet keeps its invariants");
            wallet.check_history(history).expect("the history adds up");
        }
        let entries = self.histories.iter().flatten().flat_map(|posted| &posted.entries);
        let transit = entries.filter(|entry| entry.account == Account::Transit);
        assert_eq!(transit.map(|entry| entry.points.0).sum::<i64>(), 0);
    }
}

#[derive(Debug, Clone)]
enum Step {
    Earn { who: usize, points: i64, life: Option<i64> },
    Send { from: usize, to: usize, points: i64 },
    Expire { who: usize },
    Wait { ms: i64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let who = 0..4_usize;
    let step = prop_oneof![
        3 => (who.clone(), 1..50_i64, prop::option::weighted(0.7, 1..40_i64))
            .prop_map(|(who, points, life)| Step::Earn { who, points, life }),
        5 => (who.clone(), who.clone(), 1..60_i64)
            .prop_map(|(from, to, points)| Step::Send { from, to, points }),
        1 => who.prop_map(|who| Step::Expire { who }),
        1 => (1..15_i64).prop_map(|ms| Step::Wait { ms }),
    ];
    prop::collection::vec(step, 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn sending_makes_nothing_and_loses_nothing(steps in steps()) {
        let mut circle = Circle::new(4);
        for step in steps {
            let before = circle.held();
            match step {
                Step::Earn { who, points, life } => circle.earn(who, points, life),
                Step::Send { from, to, .. } if from == to => {}
                Step::Send { from, to, points } => {
                    circle.send(from, to, points);
                    prop_assert_eq!(&circle.held(), &before);
                }
                Step::Expire { who } => circle.expire(who),
                Step::Wait { ms } => circle.now += ms,
            }
            circle.check();
        }
    }
}

#[test]
fn the_soonest_to_expire_go_first_and_keep_their_date() {
    let mut circle = Circle::new(2);
    circle.earn(0, 30, None);
    circle.earn(0, 30, Some(100));
    assert!(circle.send(0, 1, 40));
    let schedule = circle.wallets[1].balance(Millis(0)).schedule;
    let dates: Vec<_> = schedule.iter().map(|date| (date.expires_at, date.points.0)).collect();
    assert_eq!(dates, [(Some(Millis(100)), 30), (None, 10)]);
    assert!(!circle.send(0, 1, 21));
    circle.check();
}

#[test]
fn a_gift_pays_the_debt_of_who_gets_it() {
    let mut circle = Circle::new(2);
    circle.earn(0, 30, None);
    circle.wallets[1].debt = Points(12);
    let mut next_lot = || LotId(Uuid::from_u128(99));
    let (giver, taker) = circle.wallets.split_at_mut(1);
    let sent = giver[0].send(Points(20), |_| true, Millis(0), &gift(), &mut next_lot);
    taker[0].receive(&sent.expect("enough").lots, &gift()).expect("a new lot");
    assert_eq!((taker[0].debt, taker[0].total()), (Points::ZERO, Points(8)));
    assert_eq!(taker[0].check(Millis(0)), Ok(()));
}

#[test]
fn what_may_not_go_stays() {
    let mut circle = Circle::new(2);
    circle.earn(0, 30, None);
    let kept = circle.wallets[0].lots[0].id;
    circle.earn(0, 5, None);
    let wallet = &mut circle.wallets[0];
    assert_eq!(wallet.sendable(|lot| lot != kept, Millis(0)), Points(5));
    let mut next_lot = || LotId(Uuid::from_u128(99));
    let sent = wallet.send(Points(6), |lot| lot != kept, Millis(0), &gift(), &mut next_lot);
    assert_eq!(sent, Err(LedgerFault::Insufficient { available: Points(5) }));
}
