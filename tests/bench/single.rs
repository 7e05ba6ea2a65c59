//! The reference for SQLite: the same sale by the same code of the store, one for each commit, in
//! this process and without HTTP.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use atrium_domain::basket::{Basket, Line};
use atrium_domain::card::{Mode, Step};
use atrium_domain::quote::CouponChoice;
use atrium_domain::{MemberId, Money, Program, SaleId, VisitId};
use atrium_store::sales::{self, Settlement};
use atrium_store::till::codes::{self, UsedCode};
use atrium_store::till::idempotency;
use atrium_store::till::visits::{self, Visit};
use atrium_store::{StoreError, Tx};

use crate::ground::{self, Ground, OFF, SLOT};
use crate::till::{self, Turn};

/// As long as a small answer of the server.
const ANSWER: [u8; 600] = [b' '; 600];

/// Settlements a second.
pub(crate) async fn settle(ground: &mut Ground, seconds: u32) -> Result<f64> {
    ground.restock().await?;
    let basket = basket()?;
    let limit = Duration::from_secs(u64::from(seconds));
    let (mut settled, mut turns) = (0_u64, 0_usize);
    let began = Instant::now();
    while began.elapsed() < limit {
        let place = turns % ground.tills.len();
        let till = &mut ground.tills[place];
        let (turn, number) = (till.turn(), till.number());
        turns += 1;
        let (program, basket) = (ground.program.clone(), basket.clone());
        let one = async move |tx: &Tx| one(tx, &program, &basket, turn, number).await;
        ground.store.write(one).await?;
        settled += 1;
    }
    Ok(settled as f64 / began.elapsed().as_secs_f64())
}

fn basket() -> Result<Basket> {
    let line = |line: atrium_protocol::till::Line| Line {
        id: line.id.as_str().into(),
        amount: line.amount,
        quantity: 1,
        category: None,
    };
    let basket = Basket::new(ground::place(), till::lines().into_iter().map(line).collect());
    basket.context("a basket")
}

async fn one(
    tx: &Tx,
    program: &Program,
    basket: &Basket,
    turn: Turn,
    till: u32,
) -> Result<(), StoreError> {
    let (at, terminal_id) = (ground::now(), ground::terminal_id(till));
    let (card_id, _, _) = ground::card(turn.member);
    let step = Step::of(at.at);
    let code = UsedCode { card_id, slot: SLOT, step, mode: Mode::Identify };
    codes::claim(tx, &code, terminal_id, at.at).await?;
    let member_id: MemberId = ground::member_id(turn.member);
    let (created_at, expires_at) = (at.at, at.at.plus_secs(900));
    let id = VisitId(ground::new_id());
    let visit = Visit { id, member_id, terminal_id, spend: false, created_at, expires_at };
    visits::insert(tx, &visit).await?;
    let key = format!("single-{}", turn.sale);
    idempotency::begin(tx, terminal_id, &key, &[0; 32], at.at).await?;
    let choice = CouponChoice::These(vec![ground::coupon_id(turn.member, turn.coupon)]);
    let sale_id = SaleId(ground::new_id());
    let settlement = Settlement {
        sale_id,
        visit: &visit,
        receipt: &key,
        basket,
        choice: &choice,
        expected_payable: Money(basket.total().0 - OFF.0),
        at,
    };
    for settled in sales::settle(tx, program, &[settlement], &mut ground::new_id).await? {
        settled.map_err(|refused| StoreError::Conflict(refused.to_string()))?;
    }
    idempotency::finish(tx, terminal_id, &key, sale_id.0, 200, &ANSWER).await
}
