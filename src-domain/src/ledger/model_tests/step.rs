//! What may happen to a wallet, and chance that chooses it.

use super::tills::{COUPONS, TILLS, Wish};
use crate::program::RefundPolicy;

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers in every run of the same seed.
#[derive(Debug, Clone)]
pub(super) struct Dice(u64);

impl Dice {
    /// Every case of a seed has numbers of its own.
    pub(super) fn of(seed: u64, case: u64) -> Self {
        let mut dice = Self(seed ^ case.wrapping_mul(0xA076_1D64_78BD_642F));
        Self(dice.word())
    }

    fn word(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from zero on, below `limit`.
    pub(super) fn below(&mut self, limit: usize) -> usize {
        (self.word() % limit as u64) as usize
    }

    fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below((to - from) as usize) as i64
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

#[derive(Debug, Clone)]
pub(super) enum Step {
    /// Points are earned, perhaps by a sale that happened a while ago.
    Earn(Earning),
    /// A till that was cut off sends its sales, in any order and some of them twice.
    Batch {
        sales: Vec<Earning>,
        order: Vec<usize>,
    },
    /// An earning that was posted before is posted again.
    Again {
        which: usize,
    },
    Take {
        points: i64,
        to_charity: bool,
    },
    /// Gives back what an earlier `Take` took: all of what is left of it, or so many.
    GiveBack {
        which: usize,
        points: Option<i64>,
    },
    /// Gives back more than was ever in a lot.
    GiveBackTooMuch {
        which: usize,
    },
    /// A refund: takes back what is left of an earlier earning, or so many.
    ClawBack {
        which: usize,
        points: Option<i64>,
        policy: RefundPolicy,
    },
    Expire,
    /// A till quotes, and reserves what the quote can use.
    Hold {
        wish: Wish,
        ms: i64,
    },
    /// A till lets go of what it reserves.
    LetGo {
        till: usize,
    },
    /// A till sells, for points or for none of it.
    Sell {
        wish: Wish,
    },
    Wait {
        ms: i64,
    },
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Earning {
    pub(super) points: i64,
    /// How long ago it was earned, at most; not before the beginning of time.
    pub(super) ago: i64,
    pub(super) pending: i64,
    /// From when they are active until they expire; none is for ever.
    pub(super) life: Option<i64>,
    /// Whether a store gives the points, and not the mall.
    pub(super) by_store: bool,
}

/// A history of 4 to 35 steps.
pub(super) fn history(dice: &mut Dice) -> Vec<Step> {
    let length = 4 + dice.below(32);
    (0..length).map(|_| step(dice)).collect()
}

fn step(dice: &mut Dice) -> Step {
    let which = dice.below(16);
    match dice.below(100) {
        0..22 => Step::Earn(earning(dice)),
        22..26 => batch(dice),
        26..29 => Step::Again { which },
        29..42 => Step::Take { points: dice.between(1, 16), to_charity: dice.chance(20) },
        42..51 => Step::GiveBack { which, points: part(dice) },
        51..53 => Step::GiveBackTooMuch { which },
        53..67 => Step::ClawBack { which, points: part(dice), policy: policy(dice) },
        67..72 => Step::Expire,
        72..81 => Step::Hold { wish: wish(dice), ms: dice.between(1, 25) },
        81..83 => Step::LetGo { till: dice.below(TILLS) },
        83..90 => Step::Sell { wish: wish(dice) },
        _ => Step::Wait { ms: dice.between(1, 15) },
    }
}

fn wish(dice: &mut Dice) -> Wish {
    let till = dice.below(TILLS);
    let points = if dice.chance(80) { dice.between(1, 16) } else { 0 };
    let coupons = (0..COUPONS).filter(|_| dice.chance(20)).collect();
    Wish { till, points, coupons }
}

fn policy(dice: &mut Dice) -> RefundPolicy {
    match dice.below(5) {
        0 => RefundPolicy::OnlyPending,
        1 | 2 => RefundPolicy::WithinBalance,
        _ => RefundPolicy::Debt,
    }
}

/// A part, or none for the whole.
fn part(dice: &mut Dice) -> Option<i64> {
    let points = dice.between(1, 12);
    dice.chance(60).then_some(points)
}

fn earning(dice: &mut Dice) -> Earning {
    let life = dice.between(1, 40);
    Earning {
        points: dice.between(1, 13),
        ago: if dice.chance(20) { dice.between(0, 30) } else { 0 },
        pending: if dice.chance(30) { dice.between(1, 12) } else { 0 },
        life: dice.chance(80).then_some(life),
        by_store: dice.chance(40),
    }
}

fn batch(dice: &mut Dice) -> Step {
    let count = 2 + dice.below(3);
    let sales = (0..count).map(|_| Earning { ago: dice.between(0, 30), ..earning(dice) }).collect();
    let mut order: Vec<usize> = (0..count).collect();
    for index in 0..count {
        if dice.chance(30) {
            order.push(index);
        }
    }
    for end in (1..order.len()).rev() {
        order.swap(end, dice.below(end + 1));
    }
    Step::Batch { sales, order }
}
