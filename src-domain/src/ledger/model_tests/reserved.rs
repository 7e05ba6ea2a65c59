//! What tills reserve, in the naive ledger: single tokens with a till and an end, counted one by
//! one. It knows no holds, and forgets nothing that is over.

use std::collections::BTreeSet;

/// One reserved thing.
#[derive(Debug, Clone, Copy)]
struct Token {
    till: usize,
    until: i64,
    what: What,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Point,
    Coupon(usize),
}

#[derive(Debug, Clone, Default)]
pub(super) struct Reserved {
    tokens: Vec<Token>,
    /// The coupons that are gone.
    used: BTreeSet<usize>,
}

impl Reserved {
    fn count(&self, is: impl Fn(&Token) -> bool) -> i64 {
        let mut count = 0;
        for token in &self.tokens {
            count += i64::from(is(token));
        }
        count
    }

    /// How many points anybody reserves.
    pub(super) fn points(&self, now: i64) -> i64 {
        self.count(|token| token.what == What::Point && now < token.until)
    }

    /// How many points others than this till reserve.
    pub(super) fn points_of_others(&self, till: usize, now: i64) -> i64 {
        self.count(|t| t.what == What::Point && now < t.until && t.till != till)
    }

    pub(super) fn is_of_others(&self, till: usize, coupon: usize, now: i64) -> bool {
        self.count(|t| t.what == What::Coupon(coupon) && now < t.until && t.till != till) > 0
    }

    pub(super) fn is_used(&self, coupon: usize) -> bool {
        self.used.contains(&coupon)
    }

    /// Whether the till reserves something.
    pub(super) fn holds(&self, till: usize, now: i64) -> bool {
        self.count(|token| token.till == till && now < token.until) > 0
    }

    /// Whether something ran out after `from` and until `to`.
    pub(super) fn ran_out(&self, from: i64, to: i64) -> bool {
        self.count(|token| from < token.until && token.until <= to) > 0
    }

    pub(super) fn let_go(&mut self, till: usize) {
        self.tokens.retain(|token| token.till != till);
    }

    pub(super) fn hold(&mut self, till: usize, points: i64, coupons: &[usize], until: i64) {
        self.let_go(till);
        let points = (0..points).map(|_| What::Point);
        let things = points.chain(coupons.iter().map(|coupon| What::Coupon(*coupon)));
        self.tokens.extend(things.map(|what| Token { till, until, what }));
    }

    pub(super) fn use_up(&mut self, coupons: &[usize]) {
        self.used.extend(coupons);
    }
}
