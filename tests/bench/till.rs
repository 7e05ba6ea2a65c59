//! A till: its members come one after the other, show a fresh code and use a coupon.

use anyhow::{Context, Result, ensure};
use atrium_domain::card::{CodeFaces, Mode, Step, mac, message};
use atrium_domain::{Money, VisitId};
use atrium_protocol::routes::{COMMIT, IDENTIFY};
use atrium_protocol::till::{CouponChoice, Identify, Line, NewSale, PointsChoice};
use atrium_server::clock::{Clock, SystemClock};
use serde::Deserialize;

use crate::ground::{self, OFF, SLOT, TILLS};
use crate::wire::Connection;

/// What the member buys: two lines, in fen.
const LINES: [i64; 2] = [8_800, 3_650];

/// A till and the members who come to it and to no other: a code serves one till.
#[derive(Debug)]
pub(crate) struct Till {
    authorization: String,
    number: u32,
    /// How often each of its members has bought.
    bought: Vec<u32>,
    next: usize,
    sales: u64,
}

/// How a till names the member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// The commit carries the card's code.
    Express,
    /// `identify`, then the commit with the visit.
    TwoCalls,
}

#[derive(Deserialize)]
struct Identified {
    visit_id: VisitId,
}

/// A member at this till, and which of their coupons is next.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Turn {
    pub(crate) member: u32,
    pub(crate) coupon: u32,
    pub(crate) sale: u64,
}

impl Till {
    pub(crate) fn new(number: u32, members: u32) -> Self {
        let count = (members - number).div_ceil(TILLS as u32);
        Self {
            authorization: format!("authorization: Bearer {}\r\n", ground::key(number)),
            number,
            bought: vec![0; count as usize],
            next: 0,
            sales: 0,
        }
    }

    pub(crate) const fn number(&self) -> u32 {
        self.number
    }

    /// Each of the till's members with the number of coupons that they have used.
    pub(crate) fn used(&self) -> impl Iterator<Item = (u32, u32)> {
        (0..).zip(&self.bought).map(|(place, used)| (self.member(place), *used))
    }

    fn member(&self, place: u32) -> u32 {
        self.number + place * TILLS as u32
    }

    /// Who comes next: in the order of a fixed stride, so that neighbours in the database do not
    /// come one after the other.
    pub(crate) fn turn(&mut self) -> Turn {
        let place = self.next * STRIDE % self.bought.len();
        self.next += 1;
        let coupon = self.bought[place];
        self.bought[place] += 1;
        self.sales += 1;
        let place = u32::try_from(place).unwrap_or_default();
        Turn { member: self.member(place), coupon, sale: self.sales }
    }

    /// One settlement: code verified, coupon used, ledger written, durable, answered.
    pub(crate) async fn settle(&mut self, connection: &mut Connection, way: Way) -> Result<()> {
        let turn = self.turn();
        let code = code(turn.member);
        match way {
            Way::Express => self.sell(connection, turn, None, Some(code)).await,
            Way::TwoCalls => {
                let body = serde_json::to_vec(&Identify { code })?;
                let called = connection.post(IDENTIFY.template, &self.authorization, &body);
                let Identified { visit_id } =
                    serde_json::from_slice(done(called.await?)?).context("a visit")?;
                self.sell(connection, turn, Some(visit_id), None).await
            }
        }
    }

    async fn sell(
        &self,
        connection: &mut Connection,
        turn: Turn,
        visit_id: Option<VisitId>,
        code: Option<String>,
    ) -> Result<()> {
        let (number, sale) = (self.number, turn.sale);
        let coupon = ground::coupon_id(turn.member, turn.coupon);
        let body = serde_json::to_vec(&NewSale {
            visit_id,
            code,
            receipt: format!("R{number}-{sale}"),
            lines: lines(),
            coupons: CouponChoice::These { ids: vec![coupon] },
            points: PointsChoice::None,
            expected_payable: Money(LINES.iter().sum::<i64>() - OFF.0),
        })?;
        let headers = format!("{}idempotency-key: {number}-{sale}\r\n", self.authorization);
        done(connection.post(COMMIT.template, &headers, &body).await?).map(|_| ())
    }
}

/// Prime, and no divisor of the number of members of a till.
const STRIDE: usize = 7_919;

/// The lines of the basket.
pub(crate) fn lines() -> Vec<Line> {
    let line = |(number, amount): (u32, i64)| Line {
        id: number.to_string(),
        amount: Money(amount),
        category: None,
    };
    (1..).zip(LINES).map(line).collect()
}

/// What the member's phone shows now.
pub(crate) fn code(member: u32) -> String {
    let (card_id, number, key) = ground::card(member);
    let step = Step::of(SystemClock.now());
    let mac = mac(&key, &message(card_id, SLOT, step, Mode::Identify));
    CodeFaces::assemble(card_id, number, SLOT, step, Mode::Identify, &mac).qr
}

fn done((status, body): (u16, &[u8])) -> Result<&[u8]> {
    ensure!(status == 200, "{status}: {}", String::from_utf8_lossy(body));
    Ok(body)
}
