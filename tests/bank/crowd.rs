//! Many who want the same thing at the same moment, on one or two server processes.

use std::sync::Arc;

use anyhow::{Result, bail, ensure};
use atrium_domain::card::Mode;
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::{Deed, Operation, OperationResults, Operations, Outcome};
use atrium_protocol::routes::{IDENTIFY, OPERATIONS};
use atrium_protocol::till::{Identify, Visit};
use atrium_till::{Call, Caller};
use futures_util::future::join_all;
use futures_util::{StreamExt, TryStreamExt, stream};

use super::World;
use super::dice::Dice;
use super::ground::{self, TILLS};

/// Claims that wait for their answer at one time.
const AT_ONCE: usize = 400;

/// Every till presents the same code: one owns it, the others hear `code_already_used`.
pub(crate) async fn one_code(world: &World, callers: &[Caller], rounds: usize) -> Result<()> {
    for round in 0..rounds {
        let shopper = &world.shoppers[round % world.shoppers.len()];
        let code = shopper.phones[0].card.code(world.now(), Mode::Spend).qr;
        let calls = (0..TILLS).map(|till| {
            let caller = &callers[till % callers.len()];
            let body = Identify { code: code.clone() };
            async move {
                let call = Call::new(IDENTIFY, &[], &ground::key(till), &body)?;
                caller.ask(&call).await?.read::<Visit>()
            }
        });
        let (mut owners, mut late) = (0, 0);
        for answer in join_all(calls).await {
            match answer? {
                Ok(_) => owners += 1,
                Err(ErrorCode::CodeAlreadyUsed) => late += 1,
                Err(code) => bail!("a good card code was refused: {code}"),
            }
        }
        ensure!(
            (owners, late) == (1, TILLS - 1),
            "a code has {owners} owners; {late} tills were told that it is used"
        );
    }
    Ok(())
}

/// `claims` claims of a coupon of which there are `stock`: exactly so many get one.
pub(crate) async fn rush(
    world: &Arc<World>,
    callers: &[Caller],
    stock: u32,
    claims: usize,
) -> Result<()> {
    let mut dice = Dice::seeded(world.plan.seed, 1_000);
    let template = ground::rush(stock).id;
    let calls = (0..claims).map(|number| {
        let member = number % world.shoppers.len();
        let id = dice.id(world.now());
        let caller = &callers[number / world.shoppers.len() % callers.len()];
        async move {
            let deed = Deed::ClaimCoupon { template_id: template };
            let body = Operations { operations: vec![Operation { id, at: world.now(), deed }] };
            let phones = &world.shoppers[member].phones;
            let call = Call::new(OPERATIONS, &[], &phones[number % phones.len()].token, &body)?;
            let results: OperationResults = caller.done(&call).await?;
            match results.results.first().map(|result| &result.outcome) {
                Some(Outcome::Applied) => {
                    world.journal.open().claim(member, template);
                    Ok(1)
                }
                Some(Outcome::Rejected { code: ErrorCode::CouponSoldOut }) => Ok(0),
                other => bail!("a claim was answered with {other:?}"),
            }
        }
    });
    let calls: Vec<_> = calls.collect();
    let got = stream::iter(calls).buffer_unordered(AT_ONCE);
    let got: u32 = got.try_fold(0, |sum, one: u32| async move { Ok(sum + one) }).await?;
    ensure!(got == stock, "of {stock} coupons {got} were claimed, by {claims} claims");
    Ok(())
}
