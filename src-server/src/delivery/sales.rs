//! Points of purchases are told to browsers that take notifications, while nobody looks at the app.

use std::sync::Arc;

use atrium_domain::message::Facts;
use atrium_domain::{Localized, MemberId, Moment, Points, StoreId};
use atrium_store::messages::{self, Cause, Earned, Why};
use atrium_store::{StoreError, Tx};

use super::BATCH;
use crate::catalogue::Kept;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// What is older is no news, in milliseconds: quiet hours may have kept it.
const NEWS_MS: i64 = 12 * 3_600_000;

/// Makes the messages about what was bought since the last look: one for each member.
pub(super) async fn gather(app: &App, rules: &Arc<Kept>, now: Moment) -> Result<(), ServerError> {
    loop {
        let found = app.store().read(async move |tx: &Tx| messages::with_news(tx, BATCH).await);
        let found: Result<Vec<_>, StoreError> = found.await;
        let found = found?;
        for (member_id, told, last) in &found {
            let (app, rules, store) = (app.clone(), rules.clone(), app.store().clone());
            let (member_id, numbers) = (*member_id, (*told, *last));
            store
                .write(async move |tx: &Tx| tell(tx, &app, &rules, member_id, numbers, now).await)
                .await?;
        }
        if found.len() < BATCH as usize {
            return Ok(());
        }
    }
}

async fn tell(
    tx: &Tx,
    app: &App,
    rules: &Kept,
    member_id: MemberId,
    numbers: (i64, i64),
    now: Moment,
) -> Result<(), ServerError> {
    if !messages::mark_told(tx, member_id, numbers).await? {
        return Ok(());
    }
    let since = now.at.plus_ms(-NEWS_MS);
    let earned = messages::earned_since(tx, member_id, numbers, since).await?;
    if let Some(facts) = facts(&earned, |id| store_name(rules, id)) {
        let id = (app.random().id(now.at), now.at);
        let cause = Cause::numbered(Why::Sales, numbers.1);
        messages::put_beside(tx, member_id, id, cause, &facts).await?;
    }
    Ok(())
}

/// What there is to tell of, if anything.
fn facts(earned: &[Earned], name: impl Fn(StoreId) -> Option<Localized>) -> Option<Facts> {
    let points = earned.iter().try_fold(Points(0), |sum, one| sum.checked_add(one.points))?;
    let store = match earned {
        [] => return None,
        [one] => name(one.store_id),
        _ => None,
    };
    let purchases = u32::try_from(earned.len()).unwrap_or(u32::MAX);
    Some(Facts::PointsEarned { points, store, purchases })
}

fn store_name(rules: &Kept, id: StoreId) -> Option<Localized> {
    rules.stores.iter().find(|store| store.id == id).map(|store| store.name.clone())
}
