//! What the server acknowledged, and the naive model of what follows from it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, ensure};
use atrium_domain::{CouponId, CouponTemplateId, Day, RefundId, SaleId, StoreId};
use atrium_protocol::till::{NewRefund, Refund, Sale};

/// Points of the first, second, … day of a streak; the last goes on (features.md 21).
const STREAK: [i64; 7] = [1, 2, 3, 4, 5, 5, 10];

/// A member's place in the list of members.
pub(crate) type Place = usize;

#[derive(Debug, Default)]
pub(crate) struct Journal(Mutex<Acknowledged>);

/// Everything that some client has an answer for.
#[derive(Debug, Default)]
pub(crate) struct Acknowledged {
    pub(crate) sales: Vec<Sold>,
    pub(crate) refunds: u64,
    pub(crate) check_ins: u64,
    pub(crate) claims: BTreeMap<(Place, CouponTemplateId), u64>,
    /// How often each coupon was used, less how often it was given back.
    pub(crate) uses: HashMap<CouponId, i64>,
    days: BTreeMap<Place, BTreeSet<Day>>,
    /// Points that sales gave each member, less those that they took.
    points: BTreeMap<Place, i64>,
}

#[derive(Debug, Clone)]
pub(crate) struct Sold {
    pub(crate) id: SaleId,
    pub(crate) receipt: Box<str>,
    pub(crate) member: Place,
    pub(crate) store_id: StoreId,
    pub(crate) lines: Vec<SoldLine>,
    /// Points that paid for it and were not given back.
    used: i64,
}

#[derive(Debug, Clone)]
pub(crate) struct SoldLine {
    pub(crate) id: Box<str>,
    paid: i64,
    earned: i64,
    pub(crate) refund: Option<RefundId>,
}

impl Journal {
    pub(crate) fn open(&self) -> MutexGuard<'_, Acknowledged> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Acknowledged {
    /// Takes down a sale, unless its sums are wrong in themselves.
    pub(crate) fn sell(&mut self, member: Place, sale: &Sale) -> Result<()> {
        let quote = &sale.quote;
        let lines = quote.lines.iter().map(|line| SoldLine {
            id: line.id.as_str().into(),
            paid: line.amount.0 - line.discount.0 - line.points_off.0,
            earned: line.earned.0,
            refund: None,
        });
        let lines: Vec<SoldLine> = lines.collect();
        let paid: i64 = lines.iter().map(|line| line.paid).sum();
        let earned: i64 = lines.iter().map(|line| line.earned).sum();
        let off: i64 = quote.coupons.iter().map(|coupon| coupon.off.0).sum();
        let off = off + quote.points.off.0;
        ensure!(quote.payable.0 == quote.total.0 - off, "what is taken off differs: {sale:?}");
        ensure!(quote.payable.0 == paid, "the lines do not sum to what is paid: {sale:?}");
        ensure!(quote.earned.0 == earned, "the lines do not sum to the points: {sale:?}");
        // One point for each whole yuan; tiers and double days only ever give more.
        ensure!(earned >= paid / 100, "a sale of {paid} earned {earned}");
        for coupon in &quote.coupons {
            *self.uses.entry(coupon.id).or_default() += 1;
        }
        let used = quote.points.used.0;
        *self.points.entry(member).or_default() += earned - used;
        let Sale { id, receipt, store_id, .. } = sale;
        let receipt = receipt.as_str().into();
        self.sales.push(Sold { id: *id, receipt, member, store_id: *store_id, lines, used });
        Ok(())
    }

    /// Takes down a refund of lines of the sale at `place`, unless it gives back anything else than
    /// what they cost and earned.
    pub(crate) fn refund(
        &mut self,
        place: usize,
        asked: &NewRefund,
        refund: &Refund,
    ) -> Result<()> {
        let sold = self.sales.get_mut(place).context("a sale of the journal")?;
        let (mut paid, mut earned) = (0, 0);
        for line in
            sold.lines.iter_mut().filter(|line| asked.lines.iter().any(|id| **id == *line.id))
        {
            let first = line.refund.replace(refund.id).is_none();
            ensure!(first, "line {} of {} was refunded twice", line.id, sold.receipt);
            paid += line.paid;
            earned += line.earned;
        }
        ensure!(refund.sale_id == sold.id, "a refund of another sale: {refund:?}");
        ensure!(refund.amount.0 == paid, "lines of {paid} were refunded with {refund:?}");
        ensure!(refund.points.0 == earned, "lines that earned {earned}: {refund:?}");
        sold.used -= refund.points_back.0;
        let whole = sold.lines.iter().all(|line| line.refund.is_some());
        ensure!(sold.used >= 0, "more points came back than {} cost", sold.receipt);
        ensure!(!whole || sold.used == 0, "{} points of {} are gone", sold.used, sold.receipt);
        for coupon in &refund.coupons_returned {
            *self.uses.entry(coupon.id).or_default() -= 1;
        }
        *self.points.entry(sold.member).or_default() += refund.points_back.0 - earned;
        self.refunds += 1;
        Ok(())
    }

    pub(crate) fn claim(&mut self, member: Place, template: CouponTemplateId) {
        *self.claims.entry((member, template)).or_default() += 1;
    }

    pub(crate) fn check_in(&mut self, member: Place, day: Day) {
        self.days.entry(member).or_default().insert(day);
        self.check_ins += 1;
    }

    /// How many coupons of a template were claimed.
    pub(crate) fn claimed(&self, template: CouponTemplateId) -> u64 {
        let of_it = self.claims.iter().filter(|((_, id), _)| *id == template);
        of_it.map(|(_, count)| count).sum()
    }

    /// The member's points, counted naively: what stayed of each sale, and the streaks.
    pub(crate) fn balance(&self, member: Place) -> i64 {
        let days = self.days.get(&member);
        let mut run = 0;
        let mut last: Option<Day> = None;
        let mut points = 0;
        for day in days.into_iter().flatten() {
            run = if last.is_some_and(|last| last.plus(1) == *day) { run + 1 } else { 0 };
            points += STREAK[run.min(STREAK.len() - 1)];
            last = Some(*day);
        }
        points + self.points.get(&member).copied().unwrap_or_default()
    }

    /// The place of a sale that still has lines to refund at a store; tries a few times.
    pub(crate) fn refundable(
        &self,
        store_id: StoreId,
        mut pick: impl FnMut(usize) -> usize,
    ) -> Option<usize> {
        (0..8).find_map(|_| {
            let place = pick(self.sales.len());
            let sold = self.sales.get(place)?;
            let open = sold.lines.iter().any(|line| line.refund.is_none());
            (open && sold.store_id == store_id).then_some(place)
        })
    }
}
