//! Tiers whose time is over are reviewed: kept, given days of grace, or lowered. Each decision is
//! by the days that count for it, not by when the job runs, so a day that was missed is made up for
//! and a day that is run again changes nothing.

use std::sync::Arc;

use atrium_domain::message::Facts;
use atrium_domain::tier::{KEEP_NOTICE_DAYS, Verdict};
use atrium_domain::{Day, Localized, MemberId, Moment, Program};
use atrium_store::messages::{self, Cause, Why};
use atrium_store::tiers::{self, Changed, Reason};
use atrium_store::{Tx, changes, ledger, members};
use uuid::Uuid;

use super::BATCH;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Decisions about one member in one go: more are years that nobody reviewed.
const MOST: usize = 100;

/// Decides about all tiers that are due, and says of how many members.
pub(super) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let program = app.program().await?;
    let mut after = None;
    loop {
        let program = program.clone();
        let begin = app
            .store()
            .write(async move |tx: &Tx| tiers::begin_terms(tx, &program, now, after, BATCH).await);
        after = begin.await?;
        if after.is_none() {
            break;
        }
    }
    notify(&app, &program, now).await?;
    let mut count = 0;
    loop {
        let today = now.day();
        let due = app.store().read(async move |tx: &Tx| tiers::due(tx, today, BATCH).await);
        let due = due.await?;
        if due.is_empty() {
            return Ok(count);
        }
        for member_id in due {
            let (app, program, store) = (app.clone(), program.clone(), app.store().clone());
            store
                .write(async move |tx: &Tx| review(tx, &app, &program, member_id, now).await)
                .await?;
            count += 1;
        }
    }
}

/// Whose review is so near that they are told what keeps the tier: the phone has to ask again.
async fn notify(app: &App, program: &Arc<Program>, now: Moment) -> Result<(), ServerError> {
    let day = now.day().plus(KEEP_NOTICE_DAYS);
    let mut after = None;
    loop {
        let (own, program, store) = (app.clone(), program.clone(), app.store().clone());
        after = store
            .write(async move |tx: &Tx| notify_some(tx, &own, &program, (day, after), now).await)
            .await?;
        if after.is_none() {
            return Ok(());
        }
    }
}

/// Tells some of those who are reviewed on a day, and says who was the last.
async fn notify_some(
    tx: &Tx,
    app: &App,
    program: &Program,
    (day, after): (Day, Option<MemberId>),
    now: Moment,
) -> Result<Option<MemberId>, ServerError> {
    let told = tiers::noticed(tx, day, after, BATCH).await?;
    for member_id in &told {
        changes::put_only(tx, *member_id, changes::Kind::Wallet).await?;
        tell(tx, app, program, *member_id, now).await?;
    }
    Ok(told.last().copied())
}

/// What is missing, as a message: once for each review and for its grace.
async fn tell(
    tx: &Tx,
    app: &App,
    program: &Program,
    member_id: MemberId,
    now: Moment,
) -> Result<(), ServerError> {
    let member = members::get(tx, member_id).await?;
    let tiers = tiers::activities(tx, program, &member, now).await?;
    let ladder = program.ladder(now.at);
    let keep = tiers.term.and_then(|term| term.to_keep(ladder, tiers.counted, now.day()));
    let Some(keep) = keep else { return Ok(()) };
    let words = Localized::each(|locale| keep.sentence(locale, program.currency));
    let cause = Cause::numbered(Why::TierAtRisk, keep.until.0.into());
    let id = app.random().id(now.at);
    messages::put(tx, member_id, (id, now.at), cause, &Facts::TierAtRisk { words }).await?;
    Ok(())
}

async fn review(
    tx: &Tx,
    app: &App,
    program: &Program,
    member_id: MemberId,
    now: Moment,
) -> Result<(), ServerError> {
    ledger::lock(tx, member_id).await?;
    let member = members::get(tx, member_id).await?;
    let mut since = member.tier_since;
    let mut term = tiers::term(tx, program, &member, now).await?;
    for _ in 0..MOST {
        if now.day() < term.due_on() {
            break;
        }
        let at = now.start_of(term.due_on());
        let ladder = program.ladder(at);
        let days = term.counted(ladder);
        let activity = tiers::activity(tx, program, member_id, days, now.offset_secs).await?;
        let verdict = term.review(ladder, activity);
        if let Verdict::Lowered { tier, .. } = &verdict {
            let changed =
                Changed { at, from: term.tier.clone(), to: tier.clone(), reason: Reason::Review };
            let id: Uuid = app.random().id(now.at);
            tiers::note(tx, member_id, id, &changed).await?;
            tiers::lower(tx, member_id, tier, at).await?;
            since = at;
        }
        term = term.after(&verdict);
    }
    Ok(tiers::put(tx, member_id, since, &term).await?)
}
