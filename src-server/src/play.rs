//! Tasks and draws as one member has them.

use atrium_domain::task::{Audience, Measure, Task, counts_at};
use atrium_domain::{Day, MemberId, Millis, Moment};
use atrium_protocol::game::{Play, Spin, TaskState, Tickets};
use atrium_store::games::measure::{self, Span};
use atrium_store::games::{draws, spins, tasks};
use atrium_store::{Tx, members, surveys, tags};

use crate::ServerError;
use crate::catalogue::Kept;
use crate::clock::Zone;

/// How many spins the document holds.
const SPINS: i64 = 100;

/// How many earlier periods are looked at for purchases that were brought back.
const LOOKED_BACK: usize = 12;

/// The period of a task in which a day lies: its key, which is its first day, and what counts for
/// it.
pub(crate) fn period(zone: &Zone, task: &Task, day: Day) -> (Day, Span) {
    let open = (zone.day(task.from), zone.day(task.until.plus_ms(-1)).plus(1));
    let (first, end) = task.period.days(day, open);
    let span = Span {
        days: (first.max(open.0), end.min(open.1)),
        from: zone.start_of(first).max(task.from),
        until: zone.start_of(end).min(task.until),
    };
    (first, span)
}

/// What a member has done in the period of `then`, until then. Purchases of earlier periods that
/// were paid for and then brought back are missing here.
pub(crate) async fn done(
    tx: &Tx,
    zone: &Zone,
    member_id: MemberId,
    task: &Task,
    then: Moment,
) -> Result<i64, ServerError> {
    let (key, span) = period(zone, task, then.day());
    let span = match task.measure {
        Measure::Photo { review_hours, .. } => looked_at(task, review_hours, span, then.at),
        _ => span,
    };
    let mut done = measure::done(tx, member_id, task.id, &task.measure, span).await?;
    if matches!(task.measure, Measure::Purchases | Measure::Spend) && done > 0 {
        let paid = tasks::paid(tx, member_id).await?;
        let earlier = paid.iter().filter(|(id, on)| *id == task.id && *on < key);
        for (_, on) in earlier.rev().take(LOOKED_BACK) {
            let (_, span) = period(zone, task, *on);
            let kept = measure::done(tx, member_id, task.id, &task.measure, span).await?;
            done -= (task.goal - kept).max(0);
        }
    }
    Ok(done.max(0))
}

/// Where the posts that count for a task lie: made since it opened, and looked at by `then`.
fn looked_at(task: &Task, review_hours: u16, span: Span, then: Millis) -> Span {
    let from = span.from.max(counts_at(task.from, review_hours));
    Span { from, until: span.until.min(then.plus_ms(1)), ..span }
}

/// When the member's posts that are still being looked at count.
async fn coming(
    tx: &Tx,
    member_id: MemberId,
    task: &Task,
    span: Span,
    now: Millis,
) -> Result<Vec<Millis>, ServerError> {
    let Measure::Photo { topic_id, review_hours } = task.measure else { return Ok(Vec::new()) };
    let first = now.plus_ms(1).max(counts_at(task.from, review_hours));
    let later = Span { from: first, until: task.until, ..span };
    Ok(measure::photo_posts(tx, member_id, (topic_id, review_hours), later).await?)
}

/// The member's document; none where there is nothing to do and nothing was won.
pub(crate) async fn document(
    tx: &Tx,
    zone: &Zone,
    rules: &Kept,
    member_id: MemberId,
    now: Moment,
) -> Result<Option<Play>, ServerError> {
    let open: Vec<&Task> =
        rules.tasks.iter().map(|listed| &listed.task).filter(|task| task.is_open(now.at)).collect();
    let surveyed = surveys::of_member(tx, member_id).await?;
    if open.is_empty() && rules.draws.is_empty() && surveyed.is_empty() {
        return Ok(None);
    }
    let mut states = Vec::new();
    if !open.is_empty() {
        let member = members::get(tx, member_id).await?;
        let tags = tags::of(tx, member_id).await?;
        let ladder = rules.program.ladder(now.at);
        let who = Audience { tier: &member.tier, ladder, tags: &tags };
        let paid = tasks::paid(tx, member_id).await?;
        for task in open.into_iter().filter(|task| task.is_for(who)) {
            let (key, span) = period(zone, task, now.day());
            let answer = match task.measure {
                Measure::Answer { .. } => {
                    measure::answer(tx, member_id, task.id, span.days).await?
                }
                _ => None,
            };
            states.push(TaskState {
                task_id: task.id,
                done: done(tx, zone, member_id, task, now).await?.min(task.goal),
                coming: coming(tx, member_id, task, span, now.at).await?,
                paid: paid.contains(&(task.id, key)),
                until: span.until,
                answer,
            });
        }
    }
    let tickets = draws::tickets(tx, member_id).await?.into_iter();
    let spun = spins::of_member(tx, member_id, SPINS).await?;
    Ok(Some(Play {
        tasks: states,
        tickets: tickets.map(|(draw_id, left)| Tickets { draw_id, left }).collect(),
        spins: spun.iter().map(spin).collect(),
        surveys: surveyed.into_iter().map(|answered| answered.survey_id).collect(),
    }))
}

pub(crate) fn spin(spin: &spins::Spin) -> Spin {
    let spins::Spin { id, draw_id, ticket, place, line, given, at } = *spin;
    let number = |line: usize| i64::try_from(line).unwrap_or(i64::MAX);
    Spin { id, draw_id, ticket, place, line: number(line), given: number(given), at }
}
