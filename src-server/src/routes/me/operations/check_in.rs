//! Daily check-in: pays points along the streak.

use atrium_domain::checkin::{CheckIn, CheckInFault};
use atrium_domain::ledger::{Heading, NewLot, TransactionKind, Working};
use atrium_domain::{Day, LotId, Millis};
use atrium_protocol::ErrorCode;
use atrium_store::{Tx, check_ins, ledger};

use super::Context;
use crate::ServerError;
use crate::random::RandomExt;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    at: Millis,
    day: Day,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    // The device says which day it means; it has to be the mall's day at the time it says.
    if day != Day::of(at, context.now.offset_secs) {
        return Err(ErrorCode::CheckInDayInvalid.into());
    }
    ledger::lock(tx, member_id).await?;
    let paid = check_ins::paid_days(tx, member_id).await?;
    let done = match context.rules.program.check_in.check_in(&paid, at, context.now) {
        Ok(done) => done,
        // Another device of the member was first: what was wanted is so.
        Err(CheckInFault::Already) => return Ok(()),
        Err(CheckInFault::TooOld) => return Err(ErrorCode::CheckInDayInvalid.into()),
        Err(CheckInFault::FromTheFuture) => return Err(ErrorCode::OperationInFuture.into()),
    };
    check_ins::put(tx, member_id, &done.paid, context.now.at).await?;
    if done.points.is_positive() { pay(context, tx, &done).await } else { Ok(()) }
}

async fn pay(context: &Context, tx: &Tx, done: &CheckIn) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let now = context.now;
    let random = context.app.random();
    let lot_id: LotId = random.id(now.at);
    let new = NewLot {
        id: lot_id,
        funder: context.rules.funder,
        points: done.points,
        active_at: now.at,
        expires_at: context.rules.program.expiry.expires_at(now),
    };
    let working = Working::CheckIn { day: done.day, streak_day: done.streak_day };
    let mut wallet = ledger::wallet(tx, member_id).await?;
    let change = wallet
        .earn(new, working)
        .map_err(|fault| ServerError::Internal(format!("check-in points: {fault}")))?;
    let deed = ledger::Deed {
        heading: Heading {
            id: random.id(now.at),
            member_id,
            kind: TransactionKind::CheckIn(done.day),
            at: now.at,
            reverses: None,
        },
        sale_id: None,
        new_lots: &[lot_id],
    };
    let mut next_id = || random.id(now.at);
    Ok(ledger::post(tx, &deed, change, &wallet, &mut next_id).await?)
}
