//! What staff wrote goes into the inboxes of its audience when its time has come.

use atrium_domain::Moment;
use atrium_domain::message::Facts;
use atrium_store::Tx;
use atrium_store::campaigns::{self, Campaign, State};
use atrium_store::messages::{self, Cause, Why};

use crate::jobs::BATCH;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Sends what is due, and says how many messages that were. Who the audience is, is asked batch by
/// batch; a server that dies in between goes on where it was.
pub(super) async fn run(app: &App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    loop {
        let due = app.store().read(async move |tx: &Tx| campaigns::due(tx, now.at).await);
        let Some(campaign) = due.await? else { return Ok(count) };
        let (own, store) = (app.clone(), app.store().clone());
        count += store.write(async move |tx: &Tx| batch(tx, &own, &campaign, now).await).await?;
    }
}

async fn batch(tx: &Tx, app: &App, campaign: &Campaign, now: Moment) -> Result<u64, ServerError> {
    let Campaign { audience, told_until, .. } = campaign;
    let people = campaigns::agreed(tx, audience, campaign.send_at, *told_until, BATCH).await?;
    let (last, state) = match people.last() {
        Some(last) => (*last, State::Sending),
        None => (*told_until, State::Done),
    };
    // Another server may have been at it, or somebody has cancelled it.
    if !campaigns::advance(tx, campaign, last, state).await? {
        return Ok(0);
    }
    let facts = Facts::News {
        title: campaign.title.clone(),
        body: campaign.body.clone(),
        link: campaign.link.clone(),
    };
    let cause = Cause::about(Why::Campaign, campaign.id.0);
    let mut count = 0;
    for member_id in people {
        let id = app.random().id(now.at);
        count += u64::from(messages::put(tx, member_id, (id, now.at), cause, &facts).await?);
    }
    Ok(count)
}
