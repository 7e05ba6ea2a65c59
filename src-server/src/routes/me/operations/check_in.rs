//! Daily check-in: pays points along the streak, and what the streak reaches.

use atrium_domain::checkin::{CheckIn, CheckInFault, PaidDays};
use atrium_domain::ledger::{Heading, NewLot, TransactionKind, Working};
use atrium_domain::{Day, Localized, LotId, Millis, OperationId};
use atrium_protocol::ErrorCode;
use atrium_store::{Tx, check_ins, ledger, make_ups};

use super::Context;
use crate::ServerError;
use crate::prizes::Winner;
use crate::random::RandomExt;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    at: Millis,
    day: Day,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    // The offset of that time: the clocks may have changed since.
    let claimed = context.app.moment(at);
    // The device says which day it means; it has to be the mall's day at the time it says.
    if day != claimed.day() {
        return Err(ErrorCode::CheckInDayInvalid.into());
    }
    ledger::lock(tx, member_id).await?;
    let paid = check_ins::paid_days(tx, member_id).await?;
    let done = match context.rules.program.check_in.check_in(&paid, claimed, context.now) {
        Ok(done) => done,
        // Another device of the member was first: what was wanted is so.
        Err(CheckInFault::Already) => return Ok(()),
        Err(CheckInFault::TooOld) => return Err(ErrorCode::CheckInDayInvalid.into()),
        Err(CheckInFault::FromTheFuture) => return Err(ErrorCode::OperationInFuture.into()),
    };
    write(context, tx, id, paid, &done).await
}

/// Writes the day that was checked in, pays it, and gives what its run has reached.
pub(super) async fn write(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    mut days: PaidDays,
    done: &CheckIn,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let now = context.now;
    check_ins::put(tx, member_id, &done.paid, now.at).await?;
    if done.points.is_positive() {
        pay(context, tx, done).await?;
    }
    let rules = &context.rules.program.check_in;
    if rules.milestones.is_empty() {
        return Ok(());
    }
    days.extend(done.paid.clone());
    let reached = make_ups::reached(tx, member_id).await?;
    let winner = Winner { app: &context.app, rules: &context.rules, member_id, operation: id, now };
    for milestone in rules.milestones_due(&days, done.day, &reached) {
        make_ups::reach(tx, member_id, done.day, milestone.day, now.at).await?;
        let reason = Localized::each(|locale| in_a_row(locale, milestone.day));
        winner.give(tx, milestone.prize, reason).await?;
    }
    Ok(())
}

atrium_domain::texts! {
    fn in_a_row(days: u16) {
        "连续签到满 {days} 天。", "連續簽到滿 {days} 天。", "For checking in {days} days in a row.",
    }
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
