//! What a batch computes: the calls in their order, each on what the ones before it left.

mod activity;
mod approving;
mod holding;
mod passes;

use std::collections::{BTreeSet, HashMap};

use atrium_domain::basket::Basket;
use atrium_domain::card::{CodeFault, Presented, verify_digits, verify_qr};
use atrium_domain::coupon::{CouponTemplate, CouponUse, Gives, HeldCoupon};
use atrium_domain::quote::{BurnChoice, BurnWish, CouponChoice};
use atrium_domain::{CouponId, CouponTemplateId, MemberId, Millis, SaleId, TerminalId, VisitId};
use uuid::Uuid;

use super::call::ToSell;
use super::facts::Facts;
use super::pages::Pages;
use super::sheet::Sheet;
use super::signed;
use super::{Call, CodeRefusal, Done, Lost, Refusal, Rules, Sold, Visitor, Wanted, Who};
use crate::attempts::Subject;
use crate::ledger::Turn;
use crate::sales::{self, QuoteFor, Quoted, Refused, Sale, TitledQuote};
use crate::till::codes::Shown;
use crate::till::visits::Visit;
use crate::{StoreError, Tx, templates};
use activity::activity;

pub(super) struct Book<'a> {
    rules: &'a Rules,
    calls: &'a [&'a Call],
    pub(super) facts: Facts,
    pages: Pages,
    /// Templates that the rules do not know.
    others: HashMap<CouponTemplateId, CouponTemplate>,
    /// The sales of this batch by their keys.
    keys: HashMap<(TerminalId, &'a str), Settled<'a>>,
}

/// What was asked for, as a hash, and the answer.
type Settled<'a> = (&'a [u8; 32], Vec<u8>);

/// A call for a sale, and its place in the batch.
#[derive(Debug, Clone, Copy)]
struct Asked<'a> {
    place: usize,
    call: &'a Call,
    to_sell: &'a ToSell,
}

/// What is to be quoted.
#[derive(Debug, Clone, Copy)]
struct Wish<'a> {
    basket: &'a Basket,
    choice: &'a CouponChoice,
    burn: BurnChoice,
    /// Whether those get an answer that are neither chosen nor named.
    every_coupon: bool,
}

/// A call that is answered is done, and so is one that is refused.
type Outcome<T> = Result<Result<T, Refusal>, Lost>;

impl<'a> Book<'a> {
    pub(super) async fn open(
        tx: &Tx,
        rules: &'a Rules,
        calls: &'a [&'a Call],
    ) -> Result<Self, Lost> {
        let facts = Facts::read(tx, &rules.program, calls).await?;
        let mut others = HashMap::new();
        for id in unknown_templates(rules, &facts) {
            let found = templates::get(tx, id).await?;
            let found = found.ok_or_else(|| StoreError::corrupt("coupons.template_id"))?;
            others.insert(id, found.template);
        }
        let (pages, keys) = (Pages::default(), HashMap::new());
        Ok(Self { rules, calls, facts, pages, others, keys })
    }

    /// Does all calls, and writes what they come to.
    pub(super) async fn close(
        mut self,
        tx: &Tx,
        next_id: &mut (dyn FnMut() -> Uuid + Send),
    ) -> Result<Vec<Done>, Lost> {
        let mut done = Vec::with_capacity(self.calls.len());
        for (place, call) in self.calls.iter().enumerate() {
            let outcome = match &call.wanted {
                Wanted::Visit { id, lasts_ms } => self.visit(place, call, *id, *lasts_ms),
                Wanted::Sale(to_sell) => {
                    let asked = Asked { place, call, to_sell };
                    self.sell(asked, next_id)?.map(Done::Sold)
                }
                Wanted::Hold(to_hold) => self.hold(place, call, to_hold).map(Done::Held),
                Wanted::Release => self.release(place, call).map(Done::Released),
            };
            done.push(outcome.unwrap_or_else(Done::Refused));
        }
        let now = self.calls.iter().map(|call| call.at.at).max().unwrap_or_default();
        self.pages.write(tx, &self.facts.sheets, now).await?;
        Ok(done)
    }

    fn visit(
        &mut self,
        place: usize,
        call: &Call,
        id: VisitId,
        lasts_ms: i64,
    ) -> Result<Done, Refusal> {
        let member_id = self.recognise(place, call)?;
        let sheet = self.facts.sheets.get(&member_id).ok_or(Refusal::VisitExpired)?;
        let now = call.at.at;
        let visit = Visit {
            id,
            member_id,
            terminal_id: call.terminal_id,
            spend: call.who.spends(),
            earn_only: self.earns_only(place, call),
            created_at: now,
            expires_at: now.plus_ms(lasts_ms),
        };
        self.pages.visit(&visit);
        let usable = sheet.coupons.iter().filter(|coupon| {
            coupon.used.is_none() && coupon.valid_from <= now && now < coupon.valid_until
        });
        Ok(Done::Visitor(Visitor {
            visit,
            name: sheet.name.clone(),
            card_number: sheet.card_number,
            tier: sheet.standing.tier.clone(),
            balance: sheet.purse.spendable(call.at),
            coupons: usable.count(),
        }))
    }

    /// The member whom the call is about. A code becomes the terminal's.
    fn recognise(&mut self, place: usize, call: &Call) -> Result<MemberId, Refusal> {
        let found = self.facts.whose.get(&place);
        let presented = match &call.who {
            Who::Code(presented) => presented,
            Who::Signed(shown) => return self.recognise_signed(place, call, shown),
            Who::Visit(_) => {
                return found.map(|(member_id, _)| *member_id).ok_or(Refusal::VisitExpired);
            }
        };
        let now = call.at.at;
        self.look(Subject::Terminal(call.terminal_id), now)?;
        let (member_id, key) = found.ok_or(CodeRefusal::Wrong)?;
        if self.facts.approvals.get(&place).is_some_and(|known| known.member_id == *member_id) {
            // The code was looked at when the member was asked; it may be over by now.
            return Ok(*member_id);
        }
        self.look(Subject::Card(*member_id), now)?;
        let sheet = self.facts.sheets.get_mut(member_id).ok_or(CodeRefusal::Wrong)?;
        let key = key.as_ref().ok_or(CodeRefusal::Wrong)?;
        let step = match presented {
            Presented::Qr(code) => verify_qr(key, code, now),
            Presented::Digits(code) => verify_digits(key, sheet.card_id, code, now),
            Presented::Pass(code) => return passes::recognise(code, key, *member_id),
        };
        let step = step.map_err(|fault| match fault {
            CodeFault::Expired => CodeRefusal::Expired,
            CodeFault::Wrong | CodeFault::Malformed | CodeFault::Foreign => CodeRefusal::Wrong,
        })?;
        let shown = Shown { slot: presented.slot(), step, mode: presented.mode() };
        let owner = sheet.codes.claim(shown, call.terminal_id, now);
        if owner == call.terminal_id {
            Ok(*member_id)
        } else {
            Err(CodeRefusal::AnothersAlready.into())
        }
    }

    /// Whether codes of a subject are looked at.
    fn look(&self, subject: Subject, now: Millis) -> Result<(), CodeRefusal> {
        if self.facts.locked.is_empty() {
            return Ok(());
        }
        let until = self.facts.locked.get(&subject.text());
        match until.map(|until| until.since(now)).filter(|ms| *ms > 0) {
            Some(ms) => Err(CodeRefusal::Wait(ms)),
            None => Ok(()),
        }
    }

    fn sell(
        &mut self,
        asked: Asked<'a>,
        next_id: &mut (dyn FnMut() -> Uuid + Send),
    ) -> Outcome<Sold> {
        let Asked { place, call, to_sell } = asked;
        if let Some(outcome) = self.answered(asked) {
            return Ok(outcome);
        }
        let member_id = match self.recognise(place, call) {
            Ok(member_id) => member_id,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let Some(sheet) = self.facts.sheets.get(&member_id) else {
            return Ok(Err(Refusal::VisitExpired));
        };
        let ToSell { basket, choice, burn, expected_payable, .. } = to_sell;
        let wish = Wish { basket, choice, burn: *burn, every_coupon: false };
        let wish = match self.left_by_pass(place, call, wish) {
            Ok(wish) => wish,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let quote = match self.quote(sheet, call, wish) {
            Ok(quote) if quote.quote.payable == *expected_payable => quote,
            Ok(_) => return Ok(Err(Refused::QuoteChanged.into())),
            Err(refused) => return Ok(Err(refused.into())),
        };
        if let Err(unapproved) = self.approved(asked, member_id, &quote) {
            return Ok(Err(unapproved.into()));
        }
        match self.settle(asked, member_id, quote, next_id)? {
            Ok(sale) => {
                let answer = (self.rules.answer)(&sale, &self.rules.program)?;
                let key = (call.terminal_id, to_sell.key.as_str());
                self.keys.insert(key, (&to_sell.asked, answer.clone()));
                self.pages.answer(place, to_sell, &sale, answer.clone());
                Ok(Ok(Sold { answer, first: true }))
            }
            Err(refused) => Ok(Err(refused.into())),
        }
    }

    /// The outcome where the key was used before, in this batch or in an earlier one.
    fn answered(&self, asked: Asked<'a>) -> Option<Result<Sold, Refusal>> {
        let Asked { place, call, to_sell } = asked;
        let again = |answer: &Vec<u8>| Sold { answer: answer.clone(), first: false };
        if let Some(known) = self.facts.known.get(&place) {
            if known.asked != to_sell.asked {
                return Some(Err(Refusal::KeyReused));
            }
            return Some(known.answer.as_ref().map(again).ok_or(Refusal::KeyInFlight));
        }
        let (before, answer) = self.keys.get(&(call.terminal_id, to_sell.key.as_str()))?;
        Some(if **before == to_sell.asked { Ok(again(answer)) } else { Err(Refusal::KeyReused) })
    }

    /// Leaves what other terminals reserve.
    fn quote(&self, sheet: &Sheet, call: &Call, wish: Wish<'_>) -> Result<TitledQuote, Refused> {
        let Wish { basket, choice, burn, every_coupon } = wish;
        let now = call.at.at;
        let mut held: Vec<HeldCoupon> = Vec::new();
        for coupon in &sheet.coupons {
            let ready = coupon.used.is_none() && now < coupon.valid_until;
            let wanted = match choice {
                CouponChoice::These(ids) => ids.contains(&coupon.id) || (every_coupon && ready),
                CouponChoice::Best => ready,
                CouponChoice::None => every_coupon && ready,
            };
            let template = self.rules.templates.get(&coupon.template_id);
            let template = template.or_else(|| self.others.get(&coupon.template_id));
            if let Some(template) = template.filter(|_| wanted) {
                held.push(HeldCoupon { coupon: coupon.clone(), template: template.clone() });
            }
        }
        held.sort_by_key(|held| (held.coupon.valid_until, held.coupon.id));
        // A till that could not ask went by the allowance, and knew of no reservations.
        let allowance = call.cut_off().map(|shown| shown.code.signed.certificate.allowance);
        let left = || sheet.holds.left_to(call.terminal_id, sheet.purse.spendable(call.at), now);
        let burn = BurnWish { choice: burn, spendable: allowance.unwrap_or_else(left) };
        let reserved = match allowance {
            Some(_) => Vec::new(),
            None => sheet.holds.coupons_of_others(call.terminal_id, now),
        };
        let (member_id, at) = (sheet.member_id, call.at);
        let wanted = QuoteFor { member_id, basket, choice, burn, reserved: &reserved, at };
        let (program, tier) = (&self.rules.program, &sheet.standing.tier);
        let facts = sheet.earning_at(call.at);
        let quote = sales::compute_with(program, tier, &facts, &held, wanted)?;
        if let Some(shown) = call.cut_off() {
            signed::within_allowance(sheet, call, shown, quote.quote.burned.points)?;
        }
        Ok(quote)
    }

    /// Puts a quoted sale on the member's sheet and on the pages.
    fn settle(
        &mut self,
        asked: Asked<'_>,
        member_id: MemberId,
        quote: TitledQuote,
        next_id: &mut (dyn FnMut() -> Uuid + Send),
    ) -> Result<Result<Sale, Refused>, Lost> {
        let Asked { place, call, to_sell } = asked;
        let (rules, at) = (self.rules, call.at);
        let program = &*rules.program;
        let place_of_sale = to_sell.basket.place();
        let Some(sheet) = self.facts.sheets.get_mut(&member_id) else {
            return Err(Lost::To(vec![place]));
        };
        let paid = quote.quote.qualifying();
        let Some(activity) = activity(sheet, program, call, self.facts.spent.get(&place), paid)
        else {
            // Sales of two periods in one batch: the second has to see the first in the table.
            return Err(Lost::To(vec![place]));
        };
        let quoted = Quoted {
            sale_id: to_sell.id,
            place: place_of_sale,
            quote: &quote.quote,
            may_owe: call.cut_off().is_some(),
        };
        let change = sheet.purse.change(at.at, |wallet| sales::earn(wallet, program, quoted, at));
        let change = match change {
            Ok(change) => change,
            Err(refused) => return Ok(Err(refused)),
        };
        let sale = Sale {
            id: to_sell.id,
            member_id,
            visit_id: visit_of(call, to_sell.id),
            terminal_id: call.terminal_id,
            store_id: place_of_sale.store_id,
            receipt: to_sell.receipt.clone(),
            at: at.at,
            balance: sheet.purse.spendable(at),
            lines: sales::sold(&quote.quote),
            quote,
        };
        sheet.buy(&sale.quote.quote, at);
        let held = sheet.standing.tier.clone();
        sheet.standing = sheet.standing.clone().with_activity(program, activity, at);
        self.pages.tier(&sale, held, &sheet.standing.tier);
        let revision = sheet.next_revision();
        self.pages.burn(&sale, &change);
        let turn = Turn { number: sheet.transactions, revision, balance: sheet.purse.total() };
        if let (Some(shown), Some(device)) = (call.cut_off(), self.facts.devices.get(&place)) {
            let noted = signed::note(sheet, shown, device.id, &sale, sales::owed(&change));
            self.pages.offline.push(member_id, &noted);
        }
        for coupon in &sale.quote.quote.coupons_applied {
            sheet.use_coupon(coupon.coupon_id, CouponUse { sale_id: sale.id, at: sale.at });
        }
        // What was reserved and is not used is free again.
        self.put_hold(member_id, call, None);
        for coupon in &sale.quote.quote.coupons_applied {
            self.pages.use_coupon(&sale, coupon.coupon_id.0, revision);
            if let Some(Gives::Coupon { template_id, .. }) = coupon.gives {
                self.pages.issue(&sale, template_id, CouponId(next_id()), at);
            }
        }
        let lots = [sale.lot_id()];
        self.pages.ledger.add(&sales::deed(&sale, &lots), turn, change, next_id)?;
        self.pages.sales.add(&sale, &to_sell.basket)?;
        Ok(Ok(sale))
    }
}

/// Published so lately that the rules do not know them.
fn unknown_templates(rules: &Rules, facts: &Facts) -> BTreeSet<CouponTemplateId> {
    let coupons = facts.sheets.values().flat_map(|sheet| &sheet.coupons);
    let ids = coupons.map(|coupon| coupon.template_id);
    ids.filter(|id| !rules.templates.contains_key(id)).collect()
}

/// A sale by the card's code needs no visit; its own id stands for it.
fn visit_of(call: &Call, sale_id: SaleId) -> VisitId {
    match call.who {
        Who::Visit(id) => id,
        Who::Code(_) | Who::Signed(_) => VisitId(sale_id.0),
    }
}
