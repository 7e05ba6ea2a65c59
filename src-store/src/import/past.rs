//! One member's past, told in the order of time.

use atrium_domain::basket::Basket;
use atrium_domain::checkin::PaidDays;
use atrium_domain::coupon::{Coupon, CouponTemplate, CouponUse, Gifting, HeldCoupon};
use atrium_domain::ledger::{
    Funder, Heading, LedgerFault, NewLot, TransactionKind, Wallet, Working,
};
use atrium_domain::quote::{BurnWish, CouponChoice};
use atrium_domain::tier::Activity;
use atrium_domain::{
    CouponId, CouponTemplateId, LotId, Millis, Moment, Money, Program, SaleId, StoreId, TerminalId,
    TransactionId, VisitId,
};
use uuid::Uuid;

use super::Import;
use super::rows::REVISION;
use crate::StoreError;
use crate::events::Registration;
use crate::ledger::{Deed, Turn};
use crate::members::Member;
use crate::sales::{self, QuoteFor, Quoted, Sale, Standing};

/// A member and what happened to them so far.
#[derive(Debug)]
pub struct Past<'a> {
    program: &'a Program,
    pub(super) member: Member,
    pub(super) wallet: Wallet,
    standing: Standing,
    /// When the running tier period began.
    period_from: Millis,
    /// How many ledger transactions there are.
    pub(super) transactions: i64,
    pub(super) coupons: Vec<(HeldCoupon, Option<StoreId>)>,
    pub(super) paid: PaidDays,
    pub(super) registrations: Vec<Registration>,
}

/// A sale of the past.
#[derive(Debug, Clone, Copy)]
pub struct PastSale<'a> {
    pub id: SaleId,
    pub visit_id: VisitId,
    pub terminal_id: TerminalId,
    pub receipt: &'a str,
    pub basket: &'a Basket,
    pub at: Moment,
}

/// A check-in of the past, made at the time itself.
#[derive(Debug, Clone, Copy)]
pub struct PastCheckIn {
    pub id: TransactionId,
    /// Who pays for the points.
    pub funder: Funder,
    pub at: Moment,
}

impl<'a> Past<'a> {
    /// A member who has just joined, at `member.joined_at`.
    pub fn new(program: &'a Program, member: Member, joined: Moment) -> Self {
        let standing = Standing::new(program, joined);
        let (period_from, _) = sales::period(program, joined);
        Self {
            program,
            wallet: Wallet::new(member.id),
            member,
            standing,
            period_from,
            transactions: 0,
            coupons: Vec::new(),
            paid: PaidDays::new(),
            registrations: Vec::new(),
        }
    }

    /// The tier held and the qualifying spend so far.
    pub const fn standing(&self) -> &Standing {
        &self.standing
    }

    pub const fn member(&self) -> &Member {
        &self.member
    }

    /// Claims a coupon.
    pub fn claim(&mut self, template: &CouponTemplate, id: CouponId, at: Moment) {
        let (valid_from, valid_until) = template.validity.window(at);
        let coupon = Coupon {
            id,
            template_id: template.id,
            member_id: self.member.id,
            claimed_at: at.at,
            valid_from,
            valid_until,
            used: None,
            gifting: Gifting::Kept,
        };
        self.coupons.push((HeldCoupon { coupon, template: template.clone() }, None));
    }

    /// How many coupons of a template the member ever claimed.
    pub fn claimed(&self, template_id: CouponTemplateId) -> usize {
        self.coupons.iter().filter(|(held, _)| held.template.id == template_id).count()
    }

    pub fn register(&mut self, registration: Registration) {
        self.registrations.push(registration);
    }

    /// Settles a sale as a till would: the best coupon, points by rule and tier, the tier itself.
    pub fn sell(
        &mut self,
        import: &mut Import,
        past: &PastSale<'_>,
        next_id: &mut (dyn FnMut() -> Uuid + Send),
    ) -> Result<(), StoreError> {
        let PastSale { id, visit_id, terminal_id, receipt, basket, at } = *past;
        let held: Vec<HeldCoupon> = self.usable(at.at);
        let wanted = QuoteFor {
            member_id: self.member.id,
            basket,
            choice: &CouponChoice::Best,
            burn: BurnWish::default(),
            reserved: &[],
            at,
        };
        let facts = self.member.shopping.facts(self.member.birthday, at.day());
        let quote = sales::compute_with(self.program, &self.standing.tier, &facts, &held, wanted);
        let quote = quote.map_err(|refused| StoreError::corrupt(refused.to_string()))?;
        let place = basket.place();
        let quoted = Quoted { sale_id: id, place, quote: &quote.quote, may_owe: false };
        let change = sales::earn(&mut self.wallet, self.program, quoted, at);
        let change = change.map_err(|refused| StoreError::corrupt(refused.to_string()))?;
        let sale = Sale {
            id,
            member_id: self.member.id,
            visit_id,
            terminal_id,
            store_id: place.store_id,
            receipt: receipt.to_owned(),
            at: at.at,
            balance: sales::spendable(&self.wallet, at),
            lines: sales::sold(&quote.quote),
            quote,
        };
        for used in &sale.quote.quote.coupons_applied {
            self.use_coupon(used.coupon_id, CouponUse { sale_id: id, at: at.at }, place.store_id);
        }
        self.spend(sale.quote.quote.qualifying(), at);
        self.member.shopping.bought(&sale.quote.quote, at.day());
        self.transactions += 1;
        let lots = [sale.lot_id()];
        let deed = sales::deed(&sale, &lots);
        import.ledger.add(&deed, self.turn(), change, next_id)?;
        import.sale(&sale, basket)
    }

    /// Checks in and is paid for it. Twice on one day counts once.
    pub fn check_in(
        &mut self,
        import: &mut Import,
        past: &PastCheckIn,
        next_id: &mut (dyn FnMut() -> Uuid + Send),
    ) -> Result<(), StoreError> {
        let PastCheckIn { id, funder, at } = *past;
        let Ok(done) = self.program.check_in.check_in(&self.paid, at, at) else {
            return Ok(());
        };
        self.paid.extend(done.paid);
        if !done.points.is_positive() {
            return Ok(());
        }
        let lot = NewLot {
            id: LotId(id.0),
            funder,
            points: done.points,
            active_at: at.at,
            expires_at: self.program.expiry.expires_at(at),
        };
        let working = Working::CheckIn { day: done.day, streak_day: done.streak_day };
        let change = self.wallet.earn(lot, working);
        let change = change.map_err(|fault: LedgerFault| StoreError::corrupt(fault.to_string()))?;
        let heading = Heading {
            id,
            member_id: self.member.id,
            kind: TransactionKind::CheckIn(done.day),
            at: at.at,
            reverses: None,
        };
        self.transactions += 1;
        let lots = [LotId(id.0)];
        let deed = Deed { heading, sale_id: None, new_lots: &lots };
        import.ledger.add(&deed, self.turn(), change, next_id)
    }

    /// The place of the transaction that was just made.
    fn turn(&self) -> Turn {
        Turn { number: self.transactions, revision: REVISION, balance: self.wallet.total() }
    }

    fn usable(&self, at: Millis) -> Vec<HeldCoupon> {
        let held = self.coupons.iter().map(|(held, _)| held);
        let usable = held.filter(|held| held.coupon.used.is_none() && at < held.coupon.valid_until);
        usable.cloned().collect()
    }

    fn use_coupon(&mut self, id: CouponId, sale: CouponUse, store_id: StoreId) {
        for (held, store) in &mut self.coupons {
            if held.coupon.id == id {
                held.coupon.used = Some(sale);
                *store = Some(store_id);
            }
        }
    }

    fn spend(&mut self, paid: Money, at: Moment) {
        let (from, _) = sales::period(self.program, at);
        let running = from == self.period_from;
        let Standing { spend, purchases, .. } = self.standing;
        let (spend, purchases) = if running { (spend, purchases) } else { (Money::ZERO, 0) };
        self.period_from = from;
        let activity = Activity {
            spend: Money(spend.0.saturating_add(paid.0)),
            purchases: purchases + u32::from(paid > Money::ZERO),
        };
        self.standing = self.standing.clone().with_activity(self.program, activity, at);
    }

    /// The member's row as it is `now`.
    pub(super) fn finish(&mut self, now: Moment) -> &Member {
        let pending = self.wallet.balance(now.at).pending;
        let Standing { tier, since, spend, purchases, period_ends_at } = self.standing.clone();
        self.member.shopping.tier_purchases = purchases;
        self.member.tier = tier;
        self.member.tier_since = since;
        self.member.tier_spend = spend;
        self.member.tier_period_ends_at = period_ends_at;
        self.member.pending = pending;
        self.member.balance.0 = self.wallet.total().0 - pending.0;
        self.member.debt = self.wallet.debt;
        &self.member
    }
}
