//! Members are told in time of what they would lose or miss otherwise.
//!
//! Each message has a cause and is put once for it, so a day can be run again, and what a day
//! missed the next one makes up for.

mod campaigns;
mod comments;
mod findings;
mod gifts;
#[cfg(test)]
mod tests;

use atrium_domain::message::Facts;
use atrium_domain::{Localized, MemberId, Moment};
use atrium_store::events::Event;
use atrium_store::messages::{
    self, Cause, CouponEnding, EventNear, Lead, PointsEnding, PoolEnding, TierReached, Why,
};
use atrium_store::{Tx, events};

use super::BATCH;
use crate::random::RandomExt;
use crate::{App, ServerError};

pub(super) use gifts::run as give_gifts;

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// How many days before their end points are told of, the second time by the last of these:
/// from more than the one up to the other.
const POINTS: [(Why, (i32, i32)); 2] =
    [(Why::PointsWithin7Days, (-1, 7)), (Why::PointsWithin30Days, (7, 30))];

/// How long before its end a coupon is told of.
const COUPON_MS: i64 = 3 * DAY_MS;

/// An event is told of the day before, and again two hours before.
const EVENTS: [Lead; 2] = [
    Lead { why: Why::EventTomorrow, begin_ms: DAY_MS, end_ms: 2 * HOUR_MS },
    Lead { why: Why::EventSoon, begin_ms: 2 * HOUR_MS, end_ms: 0 },
];

/// How many days back a tier is congratulated on.
const TIER_DAYS: i64 = 7;

/// What one member is to be told, and why.
type Note = (MemberId, Cause, Facts);

/// Tells members in one transaction, and says how many were not told before. In the order of
/// their ids, so that two servers that tell the same do not wait for each other.
async fn tell(app: &App, now: Moment, mut notes: Vec<Note>) -> Result<u64, ServerError> {
    notes.sort_by_key(|(member_id, ..)| *member_id);
    let (app, store) = (app.clone(), app.store().clone());
    store.write(async move |tx: &Tx| put_all(tx, &app, &notes, now).await).await
}

async fn put_all(tx: &Tx, app: &App, notes: &[Note], now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    for (member_id, cause, facts) in notes {
        let id = app.random().id(now.at);
        let new = messages::put(tx, *member_id, (id, now.at), *cause, facts).await?;
        count += u64::from(new);
    }
    Ok(count)
}

/// Tells of points that end, and says how many messages that were.
pub(super) async fn points_ending(app: App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    for (why, window) in POINTS {
        loop {
            let due = app.store().read(async move |tx: &Tx| {
                messages::points_ending(tx, now, window, why, BATCH).await
            });
            let due = due.await?;
            if due.is_empty() {
                break;
            }
            let note = |ending: PointsEnding| {
                let PointsEnding { member_id, points, last_day } = ending;
                let cause = Cause::numbered(why, last_day.0.into());
                (member_id, cause, Facts::PointsExpiring { points, last_day })
            };
            count += tell(&app, now, due.into_iter().map(note).collect()).await?;
        }
        count += pools_ending(&app, now, why, window).await?;
    }
    Ok(count)
}

/// The same for those who share a pool.
async fn pools_ending(
    app: &App,
    now: Moment,
    why: Why,
    window: (i32, i32),
) -> Result<u64, ServerError> {
    let mut count = 0;
    loop {
        let due = app
            .store()
            .read(async move |tx: &Tx| messages::pools_ending(tx, now, window, why, BATCH).await);
        let due = due.await?;
        if due.is_empty() {
            return Ok(count);
        }
        let note = |ending: PoolEnding| {
            let PoolEnding { member_id, family_id, points, last_day } = ending;
            let cause = Cause { why, about: Some(family_id.0), number: last_day.0.into() };
            (member_id, cause, Facts::PoolExpiring { points, last_day })
        };
        count += tell(app, now, due.into_iter().map(note).collect()).await?;
    }
}

/// Tells of coupons that end, and says how many messages that were.
pub(super) async fn coupons_ending(app: App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    let rules = app.rules().await?;
    loop {
        let until = now.at.plus_ms(COUPON_MS);
        let due = app.store().read(async move |tx: &Tx| {
            messages::coupons_ending(tx, now.at, until, Why::Coupon, BATCH).await
        });
        let due = due.await?;
        if due.is_empty() {
            return Ok(count);
        }
        let note = |ending: CouponEnding| {
            let template = rules.templates.get(&ending.template_id);
            let template =
                template.ok_or_else(|| ServerError::Internal("a coupon's template".to_owned()))?;
            let facts = Facts::CouponExpiring {
                coupon_id: ending.coupon_id,
                name: template.name.clone(),
                last_day: Moment { at: ending.valid_until.plus_ms(-1), ..now }.day(),
            };
            Ok((ending.member_id, Cause::about(Why::Coupon, ending.coupon_id.0), facts))
        };
        let notes: Result<_, ServerError> = due.into_iter().map(note).collect();
        count += tell(&app, now, notes?).await?;
    }
}

/// What is told within a minute: events that are near, tiers that were reached, what staff wrote and
/// other members. Says how many messages that were.
pub(crate) async fn soon(app: App, now: Moment) -> Result<u64, ServerError> {
    let campaigns = campaigns::run(&app, now).await?;
    let told = findings::run(&app, now).await? + comments::run(&app, now).await?;
    Ok(events_near(&app, now).await? + tiers_reached(&app, now).await? + told + campaigns)
}

async fn events_near(app: &App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    for lead in EVENTS {
        loop {
            let store = app.store().clone();
            let due = store.read(async move |tx: &Tx| near(tx, now, lead).await).await?;
            if due.is_empty() {
                break;
            }
            let note = |(near, event): (EventNear, Event)| {
                let facts = Facts::EventReminder {
                    event_id: event.id,
                    title: event.title,
                    place: event.place,
                    starts: app.moment(event.starts_at),
                    soon: lead.end_ms == 0,
                };
                (near.member_id, Cause::about(lead.why, near.registration_id.0), facts)
            };
            count += tell(app, now, due.into_iter().map(note).collect()).await?;
        }
    }
    Ok(count)
}

async fn near(tx: &Tx, now: Moment, lead: Lead) -> Result<Vec<(EventNear, Event)>, ServerError> {
    let mut found = Vec::new();
    for near in messages::events_near(tx, now.at, lead, BATCH).await? {
        found.extend(events::get(tx, near.event_id).await?.map(|event| (near, event)));
    }
    Ok(found)
}

async fn tiers_reached(app: &App, now: Moment) -> Result<u64, ServerError> {
    let program = app.program().await?;
    let mut count = 0;
    loop {
        let since = now.at.plus_days(-TIER_DAYS);
        let due = app.store().read(async move |tx: &Tx| {
            messages::tiers_reached(tx, since, Why::TierReached, BATCH).await
        });
        let due = due.await?;
        if due.is_empty() {
            return Ok(count);
        }
        let note = |reached: TierReached| {
            // A tier that left the ladder meanwhile is called by its code.
            let rule = program.ladder(now.at).rule(&reached.tier);
            let code = || Localized::each(|_| reached.tier.to_string());
            let name = rule.map_or_else(code, |rule| rule.name.clone());
            (
                reached.member_id,
                Cause::about(Why::TierReached, reached.id),
                Facts::TierReached { name },
            )
        };
        count += tell(app, now, due.into_iter().map(note).collect()).await?;
    }
}
