//! One client: a till with the members who come to it, doing one thing after the other.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use atrium_domain::card::Mode;
use atrium_domain::{CouponTemplateId, Millis, Money, Points, VisitId};
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::{Deed, Operation, OperationResults, Operations, Outcome};
use atrium_protocol::routes::{COMMIT, IDENTIFY, OPERATIONS, QUOTE, REFUND, SALES};
use atrium_protocol::till::{
    CouponChoice, Identify, Line, NewRefund, NewSale, PointsChoice, Quote, QuoteRequest, Refund,
    Sale, SalePage, Visit,
};
use atrium_till::{Call, Failure, Reply};
use futures_util::future::join_all;

use super::World;
use super::dice::Dice;
use super::ground;
use super::journal::Place;
use super::shopper::PHONES;

/// How many answers a clerk remembers to ask for them again.
const REMEMBERED: usize = 300;

/// How many members show their cards at most until one's code serves this till.
const SHOWN: usize = 8;

/// A visit is not begun anew while it has this long to go, in milliseconds.
const ENOUGH_MS: i64 = 180_000;

/// More points than this pay only with the member's word on the phone.
const ASKED_FROM: Points = Points(2_000);

/// A member who stands at the till.
#[derive(Debug, Clone, Copy)]
struct Open {
    member: Place,
    id: VisitId,
    until: Millis,
    may_spend: bool,
}

pub(crate) struct Clerk {
    world: Arc<World>,
    /// Keeps its receipts and keys apart from those of other acts at the same till.
    act: &'static str,
    till: usize,
    key: Arc<str>,
    dice: Dice,
    visits: HashMap<Place, Open>,
    receipts: u64,
    /// What this clerk did since it began.
    steps: u64,
    remembered: Vec<(Call, Reply)>,
}

impl Clerk {
    pub(crate) fn new(world: Arc<World>, act: &'static str, till: usize) -> Self {
        let dice = Dice::seeded(world.plan.seed, 1 + till as u64);
        let (visits, remembered) = (HashMap::new(), Vec::new());
        let key = ground::key(till);
        Self { world, act, till, key, dice, visits, receipts: 0, steps: 0, remembered }
    }

    /// Works until all operations are done. Returns what it remembers.
    pub(crate) async fn work(mut self) -> Result<Vec<(Call, Reply)>> {
        while self.world.take_one() {
            self.steps += 1;
            match self.dice.below(100) {
                0..55 => self.sell().await?,
                55..72 => self.refund().await?,
                72..84 => self.claim().await?,
                84..90 => self.check_in().await?,
                _ => self.repeat().await?,
            }
        }
        Ok(self.remembered)
    }

    /// One of the members who are about now.
    fn member(&mut self) -> Place {
        self.world.plan.first_about(self.steps) + self.dice.below(self.world.plan.about)
    }

    /// A member who shows the card here; none where every code that was tried belongs to another
    /// till.
    async fn visit(&mut self) -> Result<Option<Open>> {
        for _ in 0..SHOWN {
            let visit = self.show().await?;
            if visit.is_some() {
                return Ok(visit);
            }
        }
        Ok(None)
    }

    async fn show(&mut self) -> Result<Option<Open>> {
        let member = self.member();
        let now = self.world.now();
        if let Some(open) = self.visits.get(&member)
            && open.until.since(now) > ENOUGH_MS
        {
            return Ok(Some(*open));
        }
        // Four tills can have a code each of the same member and moment.
        let phone = &self.world.shoppers[member].phones[self.till % PHONES];
        let mode =
            if (self.till / PHONES).is_multiple_of(2) { Mode::Identify } else { Mode::Spend };
        let faces = phone.card.code(now, mode);
        let code = if self.dice.chance(50) { faces.qr } else { faces.grouped_digits() };
        let call = Call::new(IDENTIFY, &[], &self.key, &Identify { code })?;
        match self.world.caller.ask(&call).await?.read::<Visit>()? {
            Ok(visit) => {
                let (id, until) = (visit.visit_id, visit.expires_at);
                let open = Open { member, id, until, may_spend: visit.may_spend };
                self.visits.insert(member, open);
                Ok(Some(open))
            }
            Err(ErrorCode::CodeAlreadyUsed | ErrorCode::CodeExpired) => Ok(None),
            Err(code) => bail!("a good card code was refused: {code}"),
        }
    }

    async fn any_visit(&mut self) -> Result<Open> {
        let mut pace = tokio::time::interval(Duration::from_millis(10));
        loop {
            if let Some(visit) = self.visit().await? {
                return Ok(visit);
            }
            pace.tick().await;
        }
    }

    fn lines(&mut self) -> Vec<Line> {
        let count = 1 + self.dice.below(4);
        let mut line = |number: usize| Line {
            id: number.to_string(),
            amount: Money(100 + i64::try_from(self.dice.below(40_000)).unwrap_or_default()),
            category: None,
        };
        (1..=count).map(&mut line).collect()
    }

    /// The number of the next receipt; it names the sale's key as well.
    fn next_receipt(&mut self) -> String {
        self.receipts += 1;
        format!("{}-{}-{}", self.act, self.till, self.receipts)
    }

    fn new_sale(
        &self,
        receipt: &str,
        asked: QuoteRequest,
        expected_payable: Money,
    ) -> Result<Call> {
        let QuoteRequest { visit_id, lines, coupons, points, .. } = asked;
        let sale = NewSale {
            visit_id: Some(visit_id),
            code: None,
            receipt: receipt.to_owned(),
            lines,
            coupons,
            points,
            expected_payable,
        };
        Ok(Call::new(COMMIT, &[], &self.key, &sale)?.keyed(&format!("sale-{receipt}")))
    }

    async fn sell(&mut self) -> Result<()> {
        let Some(visit) = self.visit().await? else { return Ok(()) };
        let use_none = self.dice.chance(20);
        let mut asked = QuoteRequest {
            visit_id: visit.id,
            lines: self.lines(),
            coupons: if use_none { CouponChoice::None } else { CouponChoice::Best },
            points: PointsChoice::None,
            hold: self.dice.chance(30),
        };
        if visit.may_spend && self.dice.chance(30) {
            asked.points = PointsChoice::All;
        }
        // One receipt and one key for the sale, however often it is quoted anew.
        let receipt = self.next_receipt();
        loop {
            let call = Call::new(QUOTE, &[], &self.key, &asked)?;
            let quote = match self.world.caller.ask(&call).await?.read::<Quote>()? {
                Ok(quote) if quote.points.used > ASKED_FROM => {
                    asked.points = PointsChoice::Some { points: ASKED_FROM };
                    continue;
                }
                Ok(quote) => quote,
                // Another till took them meanwhile.
                Err(ErrorCode::TooManyPoints | ErrorCode::PointsTooFew) => {
                    asked.points = PointsChoice::None;
                    continue;
                }
                Err(code) => bail!("a quote was refused: {code}"),
            };
            let call = self.new_sale(&receipt, asked.clone(), quote.payable)?;
            let reply = self.world.caller.ask(&call).await?;
            match reply.read::<Sale>()? {
                Ok(sale) => {
                    self.world.journal.open().sell(visit.member, &sale)?;
                    self.remember(call, reply);
                    return Ok(());
                }
                // Another till used a coupon or points in between, or a refund gave some back.
                Err(
                    ErrorCode::QuoteChanged | ErrorCode::TooManyPoints | ErrorCode::PointsTooFew,
                ) => self.world.counts.changed(),
                // A late copy of a commit that was refused before settled after all.
                Err(ErrorCode::IdempotencyKeyReused) => {
                    let path = format!("{}?receipt={receipt}", SALES.template);
                    let page: SalePage =
                        self.world.caller.done(&Call::get(path, &self.key)).await?;
                    let sale = page.sales.first().context("the sale of the receipt")?;
                    return self.world.journal.open().sell(visit.member, sale);
                }
                Err(code) => bail!("a sale was refused: {code}"),
            }
        }
    }

    async fn refund(&mut self) -> Result<()> {
        let (place, sale_id, asked) = {
            let journal = self.world.journal.open();
            let store_id = ground::store_of(self.till);
            let Some(place) = journal.refundable(store_id, |count| self.dice.below(count)) else {
                return Ok(());
            };
            let sold = &journal.sales[place];
            let open = sold.lines.iter().filter(|line| line.refund.is_none());
            let mut lines: Vec<String> = open.map(|line| line.id.to_string()).collect();
            lines.truncate(1 + self.dice.below(lines.len()));
            (place, sold.id, NewRefund { lines })
        };
        self.receipts += 1;
        let key = format!("refund-{}-{}-{}", self.act, self.till, self.receipts);
        let call = Call::new(REFUND, &[&sale_id], &self.key, &asked)?.keyed(&key);
        let reply = self.world.caller.ask(&call).await?;
        match reply.read::<Refund>()? {
            Ok(refund) => {
                self.world.journal.open().refund(place, &asked, &refund)?;
                self.remember(call, reply);
                Ok(())
            }
            // Another till was first.
            Err(ErrorCode::RefundLineDone) => Ok(()),
            Err(code) => bail!("a refund was refused: {code}"),
        }
    }

    /// Sends one operation from one of the member's phones.
    async fn operate(&mut self, member: Place, at: Millis, deed: Deed) -> Result<Outcome> {
        let phone = self.dice.below(PHONES);
        let id = self.dice.id(self.world.now());
        let body = Operations { operations: vec![Operation { id, at, deed }] };
        let token = &self.world.shoppers[member].phones[phone].token;
        let call = Call::new(OPERATIONS, &[], token, &body)?;
        let reply = self.world.caller.ask(&call).await?;
        let results = reply.read::<OperationResults>()?;
        let results =
            results.map_err(|code| anyhow::anyhow!("an operation was refused: {code}"))?;
        let result = results.results.into_iter().next().context("one result")?;
        ensure!(result.id == id, "the result of another operation");
        self.remember(call, reply);
        Ok(result.outcome)
    }

    async fn claim(&mut self) -> Result<()> {
        let scarce = self.dice.chance(20);
        let offer = if scarce { ground::SCARCE } else { ground::PLENTY };
        let member = self.member();
        self.claim_of(member, offer.id).await.map(drop)
    }

    /// Whether the member got the coupon.
    pub(crate) async fn claim_of(
        &mut self,
        member: Place,
        template_id: CouponTemplateId,
    ) -> Result<bool> {
        let deed = Deed::ClaimCoupon { template_id };
        match self.operate(member, self.world.now(), deed).await? {
            Outcome::Applied => {
                self.world.journal.open().claim(member, template_id);
                Ok(true)
            }
            Outcome::Rejected {
                code: ErrorCode::CouponSoldOut | ErrorCode::CouponLimitReached,
            } => Ok(false),
            Outcome::Rejected { code } => bail!("a claim was refused: {code}"),
        }
    }

    async fn check_in(&mut self) -> Result<()> {
        let member = self.member();
        let days_ago = i64::try_from(self.dice.below(3))?;
        let at = self.world.now().plus_days(-days_ago);
        let day = self.world.zone.day(at);
        match self.operate(member, at, Deed::CheckIn { day }).await? {
            Outcome::Applied => {
                self.world.journal.open().check_in(member, day);
                Ok(())
            }
            Outcome::Rejected { code } => bail!("a check-in was refused: {code}"),
        }
    }

    /// Asks again for something that was answered before.
    async fn repeat(&mut self) -> Result<()> {
        let Some((call, first)) = self.remembered.get(self.dice.below(self.remembered.len()))
        else {
            return Ok(());
        };
        self.world.same_again(call, first).await
    }

    fn remember(&mut self, call: Call, reply: Reply) {
        if self.remembered.len() < REMEMBERED {
            self.remembered.push((call, reply));
        } else {
            let place = self.dice.below(REMEMBERED);
            self.remembered[place] = (call, reply);
        }
    }

    /// Settles sales, each sent one to five times at once; half of the connections break early.
    pub(crate) async fn hurry(mut self, requests: u64) -> Result<Vec<(Call, Reply)>> {
        for _ in 0..requests {
            let Open { member, id, .. } = self.any_visit().await?;
            let lines = self.lines();
            let total = Money(lines.iter().map(|line| line.amount.0).sum());
            let asked = QuoteRequest {
                visit_id: id,
                lines,
                coupons: CouponChoice::None,
                points: PointsChoice::None,
                hold: false,
            };
            let receipt = self.next_receipt();
            let call = self.new_sale(&receipt, asked, total)?;
            let copies = 1 + self.dice.below(5);
            let sent = (0..copies).map(|_| {
                let early = self.dice.chance(50).then(|| self.dice.below(40));
                send_once(&self.world, &call, early)
            });
            let sent: Vec<_> = sent.collect();
            let answers: Vec<Reply> = join_all(sent)
                .await
                .into_iter()
                .collect::<Result<Vec<_>>>()?
                .into_iter()
                .flatten()
                .collect();
            let reply = self.world.caller.ask(&call).await?;
            let sale = reply.read::<Sale>()?;
            let sale = sale.map_err(|code| anyhow::anyhow!("a sale was refused: {code}"))?;
            self.world.counts.sent(copies, answers.len());
            for answer in answers.iter().filter(|answer| answer.status == 200) {
                ensure!(*answer == reply, "two answers to {}", sale.receipt);
            }
            self.world.journal.open().sell(member, &sale)?;
            self.remember(call, reply);
        }
        Ok(self.remembered)
    }
}

/// One try, whose connection is broken off after `early` milliseconds.
async fn send_once(world: &World, call: &Call, early: Option<usize>) -> Result<Option<Reply>> {
    let sending = async {
        match world.caller.send(call).await {
            Ok(reply) => Ok(Some(reply)),
            Err(Failure::NoAnswer { .. }) => Ok(None),
            Err(failure) => Err(failure.into()),
        }
    };
    let Some(ms) = early else { return sending.await };
    let limit = Duration::from_millis(u64::try_from(ms)?);
    tokio::time::timeout(limit, sending).await.unwrap_or(Ok(None))
}
