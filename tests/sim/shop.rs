//! The till's side: sales and refunds whose calls are repeated until there is an answer.

use anyhow::{Context, Result, bail};
use atrium_protocol::routes::{COMMIT, IDENTIFY, QUOTE, REFUND, SALES};
use atrium_protocol::till::{NewRefund, Quote, Refund, Sale, SalePage, Visit};
use atrium_protocol::{ErrorCode, Problem};
use atrium_server::Answered;
use serde_json::{Value, json};

use super::site::Message;
use crate::bank::ground;
use crate::bank::journal::Acknowledged;

/// What a till is doing for a member, one call after the other.
#[derive(Debug, Clone)]
pub(crate) struct Job {
    till: usize,
    member: usize,
    stage: Stage,
    /// Names receipt and keys; no two jobs have the same.
    number: usize,
    lines: Value,
    visit: Option<Visit>,
    /// The try whose answer it waits for.
    pub(crate) attempt: u64,
}

#[derive(Debug, Clone)]
enum Stage {
    Identify {
        code: String,
    },
    Quote,
    Commit {
        payable: i64,
    },
    /// A late copy of an earlier commit was first: which sale has it made?
    Find,
    Refund {
        place: usize,
        path: String,
        lines: Vec<String>,
    },
    Done,
}

/// What becomes of a job after an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// The same call again, or the next one.
    Call,
    Done,
}

impl Job {
    pub(crate) fn sale(number: usize, member: usize, code: String, yuan: &[i64]) -> Self {
        let line =
            |(id, yuan): (usize, &i64)| json!({ "id": id.to_string(), "amount": yuan * 100 });
        Self {
            till: number % ground::TILLS,
            member,
            stage: Stage::Identify { code },
            number,
            lines: yuan.iter().enumerate().map(line).collect(),
            visit: None,
            attempt: 0,
        }
    }

    /// Refunds one or all of the open lines of a sale.
    pub(crate) fn refund(number: usize, journal: &Acknowledged, place: usize, all: bool) -> Self {
        let sold = &journal.sales[place];
        let open = sold.lines.iter().filter(|line| line.refund.is_none());
        let mut lines: Vec<String> = open.map(|line| line.id.to_string()).collect();
        if !all {
            lines.truncate(1);
        }
        let till = usize::from(sold.store_id != ground::STORES[0]);
        let stage = Stage::Refund { place, path: REFUND.path(&[&sold.id]), lines };
        let (member, lines) = (sold.member, Value::Null);
        Self { till, member, stage, number, lines, visit: None, attempt: 0 }
    }

    pub(crate) fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// The call that is to be sent now.
    pub(crate) fn message(&self) -> Message {
        let visit_id = self.visit.as_ref().map(|visit| visit.visit_id);
        let number = self.number;
        let method = if matches!(self.stage, Stage::Find) { "GET" } else { "POST" };
        let (path, key, body) = match &self.stage {
            Stage::Identify { code } => (IDENTIFY.path(&[]), None, json!({ "code": code })),
            Stage::Quote => {
                let body = json!({ "visit_id": visit_id, "lines": self.lines });
                (QUOTE.path(&[]), None, body)
            }
            Stage::Commit { payable } => {
                let body = json!({
                    "visit_id": visit_id, "receipt": format!("sim-{number}"),
                    "lines": self.lines, "expected_payable": payable,
                });
                // One for the sale, however often it is quoted anew.
                (COMMIT.path(&[]), Some(format!("sale-{number}")), body)
            }
            Stage::Refund { path, lines, .. } => {
                (path.clone(), Some(format!("refund-{number}")), json!({ "lines": lines }))
            }
            Stage::Find => (format!("{}?receipt=sim-{number}", SALES.template), None, Value::Null),
            Stage::Done => (String::new(), None, Value::Null),
        };
        Message {
            method,
            path,
            token: Some(ground::key(self.till).to_string()),
            key,
            if_none_match: None,
            body: if body.is_null() { Vec::new() } else { body.to_string().into_bytes() },
        }
    }

    /// Goes on after an answer; none is a broken connection.
    pub(crate) fn answered(
        &mut self,
        answer: Option<&Answered>,
        journal: &mut Acknowledged,
    ) -> Result<Next> {
        let Some(answer) = answer else { return Ok(Next::Call) };
        let text = || String::from_utf8_lossy(&answer.body).into_owned();
        if answer.status != 200 {
            let problem: Problem = serde_json::from_slice(&answer.body).with_context(text)?;
            return self.refused(&problem);
        }
        match &self.stage {
            Stage::Identify { .. } => {
                self.visit = Some(serde_json::from_slice(&answer.body).with_context(text)?);
                self.stage = Stage::Quote;
            }
            Stage::Quote => {
                let quote: Quote = serde_json::from_slice(&answer.body).with_context(text)?;
                self.stage = Stage::Commit { payable: quote.payable.0 };
            }
            Stage::Commit { .. } => {
                let sale: Sale = serde_json::from_slice(&answer.body).with_context(text)?;
                journal.sell(self.member, &sale)?;
                self.stage = Stage::Done;
            }
            Stage::Find => {
                let page: SalePage = serde_json::from_slice(&answer.body).with_context(text)?;
                let sale = page.sales.first().context("a sale with the receipt")?;
                journal.sell(self.member, sale)?;
                self.stage = Stage::Done;
            }
            Stage::Refund { place, lines, .. } => {
                let refund: Refund = serde_json::from_slice(&answer.body).with_context(text)?;
                journal.refund(*place, &NewRefund { lines: lines.clone() }, &refund)?;
                self.stage = Stage::Done;
            }
            Stage::Done => {}
        }
        Ok(if self.is_done() { Next::Done } else { Next::Call })
    }

    fn refused(&mut self, problem: &Problem) -> Result<Next> {
        match (&self.stage, problem.code) {
            (_, ErrorCode::Internal) => bail!("a fault of the server: {problem:?}"),
            (_, code) if code.is_transient() => return Ok(Next::Call),
            // The member comes back another time.
            (
                Stage::Identify { .. },
                ErrorCode::CodeExpired | ErrorCode::CodeAlreadyUsed | ErrorCode::CodeNotRecognised,
            )
            | (Stage::Quote | Stage::Commit { .. }, ErrorCode::VisitExpired)
            // Another till was first.
            | (Stage::Refund { .. }, ErrorCode::RefundLineDone) => self.stage = Stage::Done,
            (Stage::Commit { .. }, ErrorCode::QuoteChanged) => self.stage = Stage::Quote,
            (Stage::Commit { .. }, ErrorCode::IdempotencyKeyReused) => self.stage = Stage::Find,
            (stage, code) => bail!("{stage:?} was refused: {code}"),
        }
        Ok(if self.is_done() { Next::Done } else { Next::Call })
    }
}
