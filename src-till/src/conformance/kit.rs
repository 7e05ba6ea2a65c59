//! What the checks work with.

use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};

use atrium_domain::card::{Mode, Step};
use atrium_domain::{Millis, Money};
use atrium_protocol::routes::IDENTIFY;
use atrium_protocol::till::{
    CouponChoice, Identify, Line, NewRefund, NewSale, PointsChoice, QuoteRequest, Sale, Visit,
};
use atrium_protocol::{ErrorCode, PROBLEM_TYPE};

use super::Tills;
use super::report::{Miss, Verdict, ensure};
use crate::{Card, Reply, SignedCard, Till};

/// Lets so many milliseconds of the server's time pass.
pub type Pass = Box<dyn Fn(i64) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// What the checks work with.
pub struct Kit {
    pub tills: Tills,
    /// The test member's.
    pub card: Card,
    /// The same, where a device of the member's was certified.
    pub signed: Option<SignedCard>,
    /// How to wait: a person's terminal has to, a test turns its clock.
    pub pass: Pass,
    /// Whether to wait for minutes, for what runs out after minutes.
    pub patient: bool,
    made: AtomicU64,
}

impl Kit {
    pub fn new(tills: Tills, card: Card, pass: Pass, patient: bool) -> Self {
        Self { tills, card, signed: None, pass, patient, made: AtomicU64::new(0) }
    }

    /// The server's clock.
    pub(super) async fn now(&self) -> Result<Millis, Miss> {
        if let Some(now) = self.tills.first.server_now() {
            return Ok(now);
        }
        self.tills.first.terminal().await?;
        let nothing = || Miss::Wrong("no answer tells the server's time (`atrium-time`)".into());
        self.tills.first.server_now().ok_or_else(nothing)
    }

    /// A receipt number or key that no other run of the kit makes.
    pub(super) async fn new_name(&self) -> Result<String, Miss> {
        let number = self.made.fetch_add(1, Ordering::Relaxed);
        Ok(format!("K{}-{number}", self.now().await?.0))
    }

    /// What the member's phone shows the first terminal now.
    pub(super) async fn code(&self) -> Result<String, Miss> {
        Ok(self.card.code(self.now().await?, Mode::Identify).qr)
    }

    /// The member at the first terminal.
    pub(super) async fn visit(&self) -> Result<Visit, Miss> {
        self.visit_at(&self.tills.first, Mode::Identify).await
    }

    /// The member at the second terminal, which reads the other code of the same moment: one code
    /// serves one terminal.
    pub(super) async fn second_visit(&self) -> Result<Visit, Miss> {
        self.visit_at(&self.tills.second, Mode::Spend).await
    }

    /// The member at the first terminal, with the code that pays.
    pub(super) async fn spending_visit(&self) -> Result<Visit, Miss> {
        self.next_step().await?;
        self.visit_at(&self.tills.first, Mode::Spend).await
    }

    async fn visit_at(&self, till: &Till, mode: Mode) -> Result<Visit, Miss> {
        let code = self.card.code(self.now().await?, mode).qr;
        match till.identify(&code).await {
            // Another run of the kit, at other terminals, a moment ago.
            Err(failure) if failure.code() == Some(ErrorCode::CodeAlreadyUsed) => {
                self.next_step().await?;
                let code = self.card.code(self.now().await?, mode).qr;
                Ok(till.identify(&code).await?)
            }
            other => Ok(other?),
        }
    }

    /// Waits until the phone shows another code.
    pub(super) async fn next_step(&self) -> Verdict {
        let now = self.now().await?;
        (self.pass)(Step::of(now).ends_at().since(now) + 1).await;
        // The next answer tells the time that has passed.
        self.tills.first.terminal().await?;
        Ok(())
    }

    /// A sale of lines of so many fen, without coupons, that waits for its commit.
    pub(super) async fn new_sale(&self, visit: &Visit, amounts: &[i64]) -> Result<NewSale, Miss> {
        Ok(NewSale {
            visit_id: Some(visit.visit_id),
            code: None,
            receipt: self.new_name().await?,
            lines: lines(amounts),
            coupons: CouponChoice::None,
            points: PointsChoice::None,
            expected_payable: Money(amounts.iter().sum()),
        })
    }

    /// A settled sale.
    pub(super) async fn sell(&self, visit: &Visit, amounts: &[i64]) -> Result<Sale, Miss> {
        let sale = self.new_sale(visit, amounts).await?;
        Ok(self.tills.first.commit(&sale, &self.new_name().await?).await?)
    }

    /// Refunds what is left of a sale, so that the member is as before.
    pub(super) async fn take_back(&self, sale: &Sale) -> Verdict {
        let sale = self.tills.first.sale(sale.id).await?;
        let done = &sale.refunded_lines;
        let left = sale.quote.lines.iter().filter(|line| !done.contains(&line.id));
        let lines: Vec<String> = left.map(|line| line.id.clone()).collect();
        if !lines.is_empty() {
            let key = self.new_name().await?;
            self.tills.first.refund(sale.id, &NewRefund { lines }, &key).await?;
        }
        Ok(())
    }

    /// What a till answers to a code.
    pub(super) async fn present(&self, till: &Till, code: &str) -> Result<Reply, Miss> {
        let call = till.call(IDENTIFY, &[], &Identify { code: code.to_owned() })?;
        Ok(till.send(&call).await?)
    }
}

/// Lines `1`, `2`, … of so many fen.
pub(super) fn lines(amounts: &[i64]) -> Vec<Line> {
    let line = |(number, amount): (u32, &i64)| Line {
        id: number.to_string(),
        amount: Money(*amount),
        category: None,
    };
    (1..).zip(amounts).map(line).collect()
}

pub(super) fn basket(visit: &Visit, lines: Vec<Line>) -> QuoteRequest {
    QuoteRequest {
        visit_id: visit.visit_id,
        lines,
        coupons: CouponChoice::None,
        points: PointsChoice::None,
        hold: false,
    }
}

/// Whether a refusal is of this code, and has the shape that all refusals have.
pub(super) fn refused(reply: &Reply, code: ErrorCode) -> Verdict {
    let found = || format!("{} {}: {}", reply.status, reply.media_type, reply.text());
    ensure(reply.status == code.status(), || format!("not {}: {}", code.status(), found()))?;
    ensure(reply.media_type == PROBLEM_TYPE, found)?;
    let problem = reply.problem()?;
    ensure(problem.code == code && problem.status == reply.status, found)?;
    ensure(problem.kind == format!("urn:atrium:problem:{code}"), found)
}
