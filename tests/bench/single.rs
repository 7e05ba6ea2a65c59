//! The reference for SQLite: the same sale by the same code of the store, one for each commit, in
//! this process and without HTTP.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use atrium_domain::basket::{Basket, Line};
use atrium_domain::card::Presented;
use atrium_domain::quote::{BurnChoice, CouponChoice};
use atrium_domain::{Money, SaleId};
use atrium_store::settling::{self, Call, Done, Rules, ToSell, Wanted, Who};

use crate::ground::{self, Ground, OFF};
use crate::till::{self, Turn};

/// As long as a small answer of the server.
const ANSWER: [u8; 600] = [b' '; 600];

/// Settlements a second.
pub(crate) async fn settle(ground: &mut Ground, seconds: u32) -> Result<f64> {
    ground.restock().await?;
    let basket = basket()?;
    let template = ground::template(ground::now().at);
    let rules = Rules {
        program: ground.program.clone(),
        templates: Arc::new(HashMap::from([(template.id, template)])),
        answer: |_, _| Ok(ANSWER.to_vec()),
    };
    let limit = Duration::from_secs(u64::from(seconds));
    let (mut settled, mut turns) = (0_u64, 0_usize);
    let began = Instant::now();
    while began.elapsed() < limit {
        let place = turns % ground.tills.len();
        let till = &mut ground.tills[place];
        let call = call(&basket, till.turn(), till.number())?;
        turns += 1;
        let rules = rules.clone();
        let done =
            settling::settle(&ground.store, rules, vec![call], Arc::new(ground::new_id)).await;
        for done in done {
            let done = done?;
            ensure!(matches!(done, Done::Sold(_)), "{done:?}");
        }
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

fn call(basket: &Basket, turn: Turn, till: u32) -> Result<Call> {
    let id = SaleId(ground::new_id());
    let to_sell = ToSell {
        id,
        key: format!("single-{till}-{}", turn.sale),
        asked: [0; 32],
        receipt: format!("S{till}-{}", turn.sale),
        basket: basket.clone(),
        choice: CouponChoice::These(vec![ground::coupon_id(turn.member, turn.coupon)]),
        burn: BurnChoice::None,
        expected_payable: Money(basket.total().0 - OFF.0),
        heard_at: ground::now().at,
    };
    let who = Who::Code(Presented::parse(&till::code(turn.member))?);
    let wanted = Wanted::Sale(to_sell);
    Ok(Call { terminal_id: ground::terminal_id(till), who, wanted, at: ground::now() })
}
