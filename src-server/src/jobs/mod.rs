//! What has to be done every day of the mall, soon after its midnight.
//!
//! Each job is idempotent: it does what is due and nothing twice, so a day can be run again.

mod activate_points;
mod care;
pub(crate) mod end_called_off;
mod expire_coupons;
mod expire_points;
mod expire_redemptions;
mod forget_codes;
mod forget_photos;
mod forget_till_traces;
mod miss_events;
mod move_offers;
mod pay_referrals;
mod review_tiers;
mod share_earnings;
#[cfg(test)]
mod tests;

pub(crate) use expire_points::post_end;
pub(crate) use pay_referrals::WATCHED_DAYS as INVITES_WATCHED_DAYS;

use std::time::Duration;

use atrium_domain::{Day, Moment};
use atrium_store::{Tx, jobs};

use crate::{App, ServerError};

/// How often to look whether a new day has come.
const LOOK: Duration = Duration::from_secs(60);

/// After so long a job that was begun and not finished is taken over.
const GIVEN_UP_MS: i64 = 30 * 60 * 1_000;

/// How many rows one transaction of a job touches.
const BATCH: u32 = 200;

/// Runs the jobs of each day as it comes, for ever.
pub(crate) async fn run(app: App) {
    let mut done = None;
    loop {
        let now = app.moment(app.now());
        if let Err(error) = pay_referrals::run(app.clone(), now).await {
            tracing::error!(%error, "invitations were not paid; trying again");
        }
        if let Err(error) = move_offers::run(app.clone(), now).await {
            tracing::error!(%error, "offered places did not go on; trying again");
        }
        if let Err(error) = end_called_off::run(app.clone(), now).await {
            tracing::error!(%error, "places were not called off; trying again");
        }
        if let Err(error) = miss_events::run(app.clone(), now).await {
            tracing::error!(%error, "missed events were not counted; trying again");
        }
        if let Err(error) = care::soon(app.clone(), now).await {
            tracing::error!(%error, "members were not told in time; trying again");
        }
        if done != Some(now.day()) {
            match run_day(app.clone(), now).await {
                Ok(()) => done = Some(now.day()),
                Err(error) => tracing::error!(%error, "the day's jobs did not end; trying again"),
            }
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// A piece of the day's work.
#[derive(Debug, Clone, Copy)]
enum Job {
    ActivatePoints,
    ReviewTiers,
    ExpirePoints,
    ReviewTiersAgain,
    ExpireCoupons,
    ExpireRedemptions,
    ForgetCodes,
    ForgetPhotos,
    ForgetTillTraces,
    ShareEarnings,
    TellOfPoints,
    TellOfCoupons,
    GiveGifts,
}

impl Job {
    /// In the order in which they run (references.md F3): points become active before any expire,
    /// tiers are decided about before and after.
    const ALL: [Self; 13] = [
        Self::ActivatePoints,
        Self::ReviewTiers,
        Self::ExpirePoints,
        Self::ReviewTiersAgain,
        Self::ExpireCoupons,
        Self::ForgetCodes,
        Self::ForgetPhotos,
        Self::ForgetTillTraces,
        Self::ShareEarnings,
        Self::ExpireRedemptions,
        Self::TellOfPoints,
        Self::TellOfCoupons,
        Self::GiveGifts,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::ActivatePoints => "activate_points",
            Self::ReviewTiers => "review_tiers",
            Self::ExpirePoints => "expire_points",
            Self::ReviewTiersAgain => "review_tiers_again",
            Self::ExpireCoupons => "expire_coupons",
            Self::ExpireRedemptions => "expire_redemptions",
            Self::ForgetCodes => "forget_codes",
            Self::ForgetPhotos => "forget_photos",
            Self::ForgetTillTraces => "forget_till_traces",
            Self::ShareEarnings => "share_earnings",
            Self::TellOfPoints => "tell_of_points",
            Self::TellOfCoupons => "tell_of_coupons",
            Self::GiveGifts => "give_gifts",
        }
    }

    /// Does what is due at `now`, and says how much that was.
    async fn run(self, app: App, now: Moment) -> Result<u64, ServerError> {
        match self {
            Self::ActivatePoints => activate_points::run(app, now).await,
            Self::ReviewTiers | Self::ReviewTiersAgain => review_tiers::run(app, now).await,
            Self::ExpirePoints => expire_points::run(app, now).await,
            Self::ExpireCoupons => expire_coupons::run(app, now).await,
            Self::ExpireRedemptions => expire_redemptions::run(app, now).await,
            Self::ForgetCodes => forget_codes::run(app, now).await,
            Self::ForgetPhotos => forget_photos::run(app, now).await,
            Self::ForgetTillTraces => forget_till_traces::run(app, now).await,
            Self::ShareEarnings => share_earnings::run(app, now).await,
            Self::TellOfPoints => care::points_ending(app, now).await,
            Self::TellOfCoupons => care::coupons_ending(app, now).await,
            Self::GiveGifts => care::give_gifts(app, now).await,
        }
    }
}

/// Runs what is due at `now`: what no process has run yet for the day, and what comes soon after
/// purchases and deadlines.
pub(crate) async fn run_due(app: App, now: Moment) -> Result<(), ServerError> {
    pay_referrals::run(app.clone(), now).await?;
    move_offers::run(app.clone(), now).await?;
    end_called_off::run(app.clone(), now).await?;
    miss_events::run(app.clone(), now).await?;
    care::soon(app.clone(), now).await?;
    run_day(app, now).await
}

/// Runs all jobs of a day, also those that are done, and says how much each found to do.
pub(crate) async fn again(app: App, day: Day) -> Result<Vec<(&'static str, u64)>, ServerError> {
    let now = app.moment(app.now());
    // What was due on a day that is over: by its last instant.
    let end = now.start_of(day.plus(1)).plus_ms(-1);
    let then = app.moment(end.min(now.at));
    let mut done = Vec::with_capacity(Job::ALL.len());
    for job in Job::ALL {
        done.push((job.name(), job.run(app.clone(), then).await?));
    }
    Ok(done)
}

/// Runs what no process has run yet for the day of `now`.
pub(crate) async fn run_day(app: App, now: Moment) -> Result<(), ServerError> {
    for job in Job::ALL {
        let given_up = now.at.plus_ms(-GIVEN_UP_MS);
        let begin = app.store().write(async move |tx: &Tx| {
            jobs::begin(tx, job.name(), now.day(), now.at, given_up).await
        });
        if begin.await? {
            let count = job.run(app.clone(), now).await?;
            tracing::info!(job = job.name(), count, "done for the day");
            let at = app.now();
            let finish = app.store().write(async move |tx: &Tx| {
                jobs::finish(tx, job.name(), now.day(), at, count).await
            });
            finish.await?;
        }
    }
    Ok(())
}
