//! The best legal combination of coupons, by branch and bound.
//!
//! Coupons are applied in a fixed order, and each works on what the ones before it left of its
//! lines. So what a combination takes off is not a sum of parts; but no coupon ever takes more off
//! less ([`CouponKind::off`](crate::coupon::CouponKind::off)), and so what the others would take off
//! now is a bound for what they can still add.

use std::collections::BTreeMap;

use super::allot::allot;
use crate::coupon::{CouponKind, HeldCoupon, WhyNot};
use crate::{CouponTemplateId, Millis, Money};

/// A coupon that applies to the basket by itself.
#[derive(Debug, Clone)]
pub(super) struct Candidate<'a> {
    pub(super) held: &'a HeldCoupon,
    /// Places of the lines that it covers.
    pub(super) lines: Vec<usize>,
}

/// What one coupon takes off, where it stands in its combination.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    /// The place among the candidates.
    pub(super) candidate: usize,
    pub(super) off: Money,
    /// For each line of the basket; they sum to `off`.
    pub(super) shares: Vec<i64>,
}

/// The candidates in the order in which they are applied, and the basket.
#[derive(Debug)]
pub(super) struct Table<'a> {
    pub(super) candidates: Vec<Candidate<'a>>,
    amounts: Vec<i64>,
    quantities: Vec<i64>,
    /// Most coupons of one sale.
    most: usize,
}

/// What a combination is good for; more is better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Score {
    /// Money off, and what the gifts are worth.
    benefit: i64,
    /// Coupons that give something else.
    extras: u32,
}

/// Most combinations that are looked at. No member comes near it; who holds hundreds of coupons
/// made to go together gets the best of so many.
const MOST_NODES: u32 = 50_000;

impl<'a> Table<'a> {
    pub(super) fn new(
        mut candidates: Vec<Candidate<'a>>,
        amounts: Vec<i64>,
        quantities: Vec<i64>,
        most: usize,
    ) -> Self {
        // Coupons of one template stay together, so that it does not matter which of them is used.
        let mut ends = BTreeMap::<CouponTemplateId, Millis>::new();
        for HeldCoupon { coupon, template } in candidates.iter().map(|candidate| candidate.held) {
            let end = ends.entry(template.id).or_insert(coupon.valid_until);
            *end = coupon.valid_until.min(*end);
        }
        candidates.sort_by_key(|candidate| {
            let HeldCoupon { coupon, template } = candidate.held;
            let order = (template.rules.stacking.order, template.kind.rank());
            let end = ends.get(&template.id).copied();
            (order, end, template.id, coupon.valid_until, coupon.claimed_at, coupon.id)
        });
        Self { candidates, amounts, quantities, most }
    }

    fn stacking(&self, candidate: usize) -> &'a crate::coupon::Stacking {
        &self.candidates[candidate].held.template.rules.stacking
    }

    fn group(&self, candidate: usize) -> Option<&'a str> {
        self.stacking(candidate).group.as_deref()
    }

    /// What the candidate takes off what is `left` of the lines.
    fn off(&self, candidate: usize, left: &[i64]) -> Result<Money, WhyNot> {
        let Candidate { held, lines } = &self.candidates[candidate];
        let (mut total, mut dearest) = (0, 0);
        for line in lines {
            total += left[*line];
            dearest = dearest.max(left[*line] / self.quantities[*line]);
        }
        held.template.kind.off(Money(total), Money(dearest))
    }

    fn worth(&self, candidate: usize) -> i64 {
        self.candidates[candidate].held.template.kind.worth().0
    }

    fn score(&self, candidate: usize, off: Money) -> Score {
        let benefit = off.0.saturating_add(self.worth(candidate));
        Score { benefit, extras: u32::from(off == Money::ZERO) }
    }

    /// The share of each line in what the candidate takes off.
    fn shares(&self, candidate: usize, off: Money, left: &[i64]) -> Vec<i64> {
        let Candidate { held, lines } = &self.candidates[candidate];
        let mut shares = vec![0; left.len()];
        if let CouponKind::FreeItem { .. } = held.template.kind {
            // The first of the dearest.
            let piece =
                |line: &&usize| (left[**line] / self.quantities[**line], usize::MAX - **line);
            if let Some(line) = lines.iter().max_by_key(piece) {
                shares[*line] = off.0;
            }
            return shares;
        }
        let weights: Vec<i64> = lines.iter().map(|line| left[*line]).collect();
        for (line, share) in lines.iter().zip(allot(off.0, &weights)) {
            shares[*line] = share;
        }
        shares
    }

    /// Applies candidates one after the other; `chosen` is in their order.
    ///
    /// # Errors
    /// The first that has no effect after those before it, and why.
    pub(super) fn apply(&self, chosen: &[usize]) -> Result<Vec<Cut>, (usize, WhyNot)> {
        let mut left = self.amounts.clone();
        let mut cuts = Vec::with_capacity(chosen.len());
        for candidate in chosen.iter().copied() {
            let off = self.off(candidate, &left).map_err(|why| (candidate, why))?;
            let shares = self.shares(candidate, off, &left);
            for (left, share) in left.iter_mut().zip(&shares) {
                *left -= share;
            }
            cuts.push(Cut { candidate, off, shares });
        }
        Ok(cuts)
    }

    /// The first rule that a combination breaks, whatever it takes off: which of its candidates
    /// is the one too many, and why. `chosen` is in their order.
    pub(super) fn breach(&self, chosen: &[usize]) -> Option<(usize, WhyNot)> {
        let mut groups = Vec::new();
        let mut templates = BTreeMap::<CouponTemplateId, u16>::new();
        for (place, candidate) in chosen.iter().copied().enumerate() {
            let stacking = self.stacking(candidate);
            if stacking.exclusive && chosen.len() > 1 {
                return Some((candidate, WhyNot::AnotherIsBetter));
            }
            if let Some(group) = self.group(candidate) {
                if groups.contains(&group) {
                    return Some((candidate, WhyNot::GroupTaken));
                }
                groups.push(group);
            }
            let used = templates.entry(self.candidates[candidate].held.template.id).or_default();
            *used += 1;
            if *used > stacking.per_sale.max(1) {
                return Some((candidate, WhyNot::TemplateTaken { most: stacking.per_sale.max(1) }));
            }
            if place >= self.most {
                let most = u16::try_from(self.most).unwrap_or(u16::MAX);
                return Some((candidate, WhyNot::TooMany { most }));
            }
        }
        None
    }

    /// The best legal combination, in the order of application; of equals the one that is found
    /// first, which takes what ends first.
    pub(super) fn best(&self) -> Vec<usize> {
        let mut search = Search {
            table: self,
            free: self.worth_looking_at(),
            chosen: Vec::new(),
            left: vec![self.amounts.clone()],
            best: (Score::default(), Vec::new()),
            nodes: 0,
        };
        for candidate in 0..self.candidates.len() {
            if self.stacking(candidate).exclusive {
                let off = self.off(candidate, &self.amounts).unwrap_or_default();
                search.offer(self.score(candidate, off), &[candidate]);
            }
        }
        if self.most > 0 {
            search.explore(0, Score::default());
        }
        search.best.1
    }

    /// The candidates that go together with others. Coupons of one template do the same, so no
    /// more of them are looked at than one sale may use: those that end first.
    fn worth_looking_at(&self) -> Vec<usize> {
        let mut templates = BTreeMap::<CouponTemplateId, u16>::new();
        let worth = |candidate: &usize| {
            let stacking = self.stacking(*candidate);
            let used = templates.entry(self.candidates[*candidate].held.template.id).or_default();
            *used = used.saturating_add(1);
            !stacking.exclusive && *used <= stacking.per_sale.max(1)
        };
        (0..self.candidates.len()).filter(worth).collect()
    }

    /// What a combination is good for, and nothing for one that is not legal.
    #[cfg(test)]
    pub(super) fn judge(&self, chosen: &[usize]) -> Option<Score> {
        if self.breach(chosen).is_some() {
            return None;
        }
        let cuts = self.apply(chosen).ok()?;
        Some(
            cuts.iter()
                .map(|cut| self.score(cut.candidate, cut.off))
                .fold(Score::default(), Score::plus),
        )
    }
}

impl Score {
    fn plus(self, other: Self) -> Self {
        Self {
            benefit: self.benefit.saturating_add(other.benefit),
            extras: self.extras.saturating_add(other.extras),
        }
    }
}

struct Search<'t, 'a> {
    table: &'t Table<'a>,
    /// Places of the candidates that may go together.
    free: Vec<usize>,
    chosen: Vec<usize>,
    /// What is left of the lines after each of the chosen.
    left: Vec<Vec<i64>>,
    best: (Score, Vec<usize>),
    nodes: u32,
}

impl Search<'_, '_> {
    fn offer(&mut self, score: Score, chosen: &[usize]) {
        if score > self.best.0 {
            self.best = (score, chosen.to_vec());
        }
    }

    /// Looks at all that can be added to the chosen from `first` on.
    fn explore(&mut self, first: usize, score: Score) {
        self.nodes += 1;
        if self.chosen.len() == self.table.most || self.nodes > MOST_NODES {
            return;
        }
        let depth = self.chosen.len();
        let gains: Vec<Option<Score>> =
            self.free[first..].iter().map(|candidate| self.gain(*candidate)).collect();
        let bounds = self.bounds(first, &gains);
        for (place, gain) in gains.iter().enumerate() {
            // The bounds only fall from here on.
            if score.plus(bounds[place]) <= self.best.0 {
                return;
            }
            let Some(gain) = *gain else { continue };
            let candidate = self.free[first + place];
            let left = self.after(candidate, depth);
            self.left.push(left);
            self.chosen.push(candidate);
            let reached = score.plus(gain);
            let chosen = std::mem::take(&mut self.chosen);
            self.offer(reached, &chosen);
            self.chosen = chosen;
            self.explore(first + place + 1, reached);
            self.chosen.pop();
            self.left.pop();
        }
    }

    /// What the candidate adds as things are; nothing where it may not be used.
    fn gain(&self, candidate: usize) -> Option<Score> {
        let group = self.table.group(candidate);
        let taken = |chosen: &usize| self.table.group(*chosen) == group;
        if group.is_some() && self.chosen.iter().any(taken) {
            return None;
        }
        let off = self.table.off(candidate, &self.left[self.chosen.len()]).ok()?;
        Some(self.table.score(candidate, off))
    }

    fn after(&self, candidate: usize, depth: usize) -> Vec<i64> {
        let left = &self.left[depth];
        let off = self.table.off(candidate, left).unwrap_or_default();
        let shares = self.table.shares(candidate, off, left);
        left.iter().zip(shares).map(|(left, share)| left - share).collect()
    }

    /// For each place the most that those from there on can add: the best of each group, and no
    /// more of them than there is room for.
    fn bounds(&self, first: usize, gains: &[Option<Score>]) -> Vec<Score> {
        let room = self.table.most - self.chosen.len();
        let mut top: Vec<(i64, Option<&str>)> = Vec::with_capacity(room + 1);
        let mut sum = Score::default();
        let mut bounds = vec![sum; gains.len()];
        for (place, gain) in gains.iter().enumerate().rev() {
            if let Some(gain) = gain {
                let group = self.table.group(self.free[first + place]);
                admit(&mut top, gain.benefit, group, room);
                sum.benefit = top.iter().map(|(benefit, _)| benefit).sum();
                sum.extras = sum.extras.saturating_add(gain.extras);
            }
            bounds[place] = sum;
        }
        bounds
    }
}

/// Puts a benefit among the `room` largest, of which no two are of one group.
fn admit<'g>(
    top: &mut Vec<(i64, Option<&'g str>)>,
    benefit: i64,
    group: Option<&'g str>,
    room: usize,
) {
    let mate = group.and_then(|group| top.iter().position(|(_, other)| *other == Some(group)));
    match mate {
        Some(mate) if top[mate].0 >= benefit => return,
        Some(mate) => {
            top.remove(mate);
        }
        None => {}
    }
    let place = top.partition_point(|(other, _)| *other >= benefit);
    top.insert(place, (benefit, group));
    top.truncate(room);
}

#[cfg(test)]
#[path = "combine_tests.rs"]
mod tests;
