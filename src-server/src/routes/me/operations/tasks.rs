//! Tasks: what a member did for them, and collecting what they pay.

use atrium_domain::task::{Audience, Measure, TaskFault};
use atrium_domain::{Localized, Millis, Moment, OperationId, TaskId, visit};
use atrium_protocol::ErrorCode;
use atrium_store::games::spots;
use atrium_store::games::tasks::{self, MarkKind};
use atrium_store::{Tx, ledger, members, tags};

use super::Context;
use crate::prizes::Winner;
use crate::{ServerError, play};

/// How long after it was done something still counts for its own day, in milliseconds: a phone may
/// have been in the basement.
const LATE_MS: i64 = 3 * 86_400_000;

/// How long after it was shown a changing code may arrive, in milliseconds. Who scans it without a
/// network has that long to find one.
const LATE_CODE_MS: i64 = 12 * 3_600_000;

/// When the member did it, by the mall's clock: a claim from the future, or from too long ago, is
/// of now.
fn then(context: &Context, at: Millis) -> Moment {
    let late = context.now.at.since(at);
    if (0..=LATE_MS).contains(&late) { context.app.moment(at) } else { context.now }
}

/// The member was where a code is.
pub(super) async fn visit(
    context: &Context,
    tx: &Tx,
    at: Millis,
    code: &str,
) -> Result<(), ServerError> {
    let code = code.trim();
    let number = visit::number(code).ok_or(ErrorCode::VisitCodeUnknown)?;
    let spot = spots::by_number(tx, number).await?.ok_or(ErrorCode::VisitCodeUnknown)?;
    let then = then(context, at);
    if !visit::is_code(&spot.secret, number, spot.rotating, code, then.at)
        || (spot.rotating && context.now.at.since(then.at) > LATE_CODE_MS)
    {
        return Err(ErrorCode::VisitCodeUnknown.into());
    }
    let member_id = context.device.member_id;
    tasks::mark(tx, member_id, MarkKind::Visit, spot.id, then.day(), (0, true)).await?;
    Ok(())
}

/// The member shared the mall from the app.
pub(super) async fn share(context: &Context, tx: &Tx, at: Millis) -> Result<(), ServerError> {
    let (member_id, day) = (context.device.member_id, then(context, at).day());
    tasks::mark(tx, member_id, MarkKind::Share, "", day, (0, true)).await?;
    Ok(())
}

/// The member answered a task's question. The first answer of a day counts.
pub(super) async fn answer(
    context: &Context,
    tx: &Tx,
    at: Millis,
    task_id: TaskId,
    option: i32,
) -> Result<(), ServerError> {
    let listed = tasks::get(tx, task_id).await?.ok_or(ErrorCode::TaskUnknown)?;
    let then = then(context, at);
    let Measure::Answer { options, right, .. } = &listed.task.measure else {
        return Err(ErrorCode::TaskUnknown.into());
    };
    let chosen = usize::try_from(option).ok().filter(|option| *option < options.len());
    let chosen = chosen.ok_or(ErrorCode::TaskUnknown)?;
    if !listed.task.is_open(then.at) {
        return Err(ErrorCode::TaskNotOpen.into());
    }
    let counts = right.is_none_or(|right| usize::from(right) == chosen);
    let member_id = context.device.member_id;
    tasks::mark(tx, member_id, MarkKind::Answer, task_id, then.day(), (option, counts)).await?;
    Ok(())
}

/// Pays a task that is done, once in each of its periods.
pub(super) async fn collect(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    at: Millis,
    task_id: TaskId,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    ledger::lock(tx, member_id).await?;
    let listed = tasks::get(tx, task_id).await?.ok_or(ErrorCode::TaskUnknown)?;
    let (task, then) = (&listed.task, then(context, at));
    let zone = context.app.zone();
    let (period, _) = play::period(zone, task, then.day());
    if tasks::paid(tx, member_id).await?.contains(&(task_id, period)) {
        // Another device of the member was first: what was wanted is so.
        return Ok(());
    }
    let member = members::get(tx, member_id).await?;
    let tags = tags::of(tx, member_id).await?;
    let ladder = context.rules.program.ladder(then.at);
    let who = Audience { tier: &member.tier, ladder, tags: &tags };
    let done = play::done(tx, zone, member_id, task, then).await?;
    task.settle(done, who, then.at).map_err(|fault| match fault {
        TaskFault::NotOpen => ErrorCode::TaskNotOpen,
        // Whom it is not meant for is not told that there is one.
        TaskFault::NotForYou => ErrorCode::TaskUnknown,
        TaskFault::NotDone => ErrorCode::TaskNotDone,
    })?;
    if !tasks::take_one(tx, task_id).await? {
        return Err(ErrorCode::TaskNotOpen.into());
    }
    tasks::pay(tx, member_id, task_id, period, id, context.now.at).await?;
    let (app, rules, now) = (&context.app, &*context.rules, context.now);
    let winner = Winner { app, rules, member_id, operation: id, now };
    let reason = Localized::each(|locale| for_task(locale, listed.title.get(locale)));
    winner.give(tx, task.prize, reason).await
}

atrium_domain::texts! {
    fn for_task(title: &str) { "完成任务：{title}", "完成任務：{title}", "For the task: {title}" }
}
