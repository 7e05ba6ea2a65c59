//! Places at events that were called off: each is ended, what was paid for it comes back, and who
//! had it is told. A place that cannot be ended stays for the next time and keeps nobody waiting.

use atrium_domain::{EventId, Moment, RegistrationId};
use atrium_store::events::Stranded;
use atrium_store::{Tx, events};

use super::BATCH;
use crate::seats::end_called_off;
use crate::{App, ServerError};

/// Up to where the places were looked at.
type Mark = (EventId, RegistrationId);

/// Ends what is to be ended, and says how many places that were.
pub(crate) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let (mut count, mut after) = (0, None);
    loop {
        let (ended, next) = step(&app, now, after).await?;
        count += ended;
        match next {
            Some(_) => after = next,
            None => return Ok(count),
        }
    }
}

/// Ends the first of them, as many as a person may wait for.
pub(crate) async fn begin(app: &App, now: Moment) -> Result<(), ServerError> {
    step(app, now, None).await.map(|_| ())
}

async fn step(
    app: &App,
    now: Moment,
    after: Option<Mark>,
) -> Result<(u64, Option<Mark>), ServerError> {
    let due = app.store().read(async move |tx: &Tx| events::stranded(tx, after, BATCH).await);
    let due = due.await?;
    let last = due.last().map(|place| (place.event_id, place.registration_id));
    let mut count = 0;
    for place in due {
        match end(app, place, now).await {
            Ok(ended) => count += u64::from(ended),
            Err(error) => {
                let id = place.registration_id;
                tracing::error!(%error, registration = %id, "a place was not called off");
            }
        }
    }
    if count > 0 {
        app.catalogue_cache().counters_moved();
    }
    Ok((count, last))
}

async fn end(app: &App, place: Stranded, now: Moment) -> Result<bool, ServerError> {
    let Stranded { event_id, member_id, registration_id } = place;
    let (store, app) = (app.store().clone(), app.clone());
    let ended = store.write(async move |tx: &Tx| -> Result<bool, ServerError> {
        events::queue(tx, event_id).await?;
        let Some(event) = events::get(tx, event_id).await? else { return Ok(false) };
        match events::place_at(tx, member_id, event_id).await? {
            Some(place) if place.id == registration_id => {
                end_called_off(tx, app.random(), &place, &event, app.moment(event.starts_at), now)
                    .await
            }
            // Given back meanwhile.
            _ => Ok(false),
        }
    });
    ended.await
}
