//! Who posted hears of what others wrote below it.

use atrium_domain::Moment;
use atrium_domain::message::Facts;
use atrium_store::community::{self, Talk};
use atrium_store::messages::{Cause, Why};
use atrium_store::{StoreError, Tx};

use super::{DAY_MS, HOUR_MS, Note, tell};
use crate::jobs::BATCH;
use crate::wire::beginning;
use crate::{App, ServerError};

/// What is older is no news, whatever kept it from being told.
const NEWS_MS: i64 = 3 * DAY_MS;

/// A comment's time is that of its call, which may end a moment later.
const SETTLED_MS: i64 = 2_000;

/// After a message the next one about the same post comes so much later, with all that was written
/// meanwhile.
const GATHERED_MS: i64 = HOUR_MS;

pub(super) async fn run(app: &App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    loop {
        let span = (now.at.plus_ms(-NEWS_MS), now.at.plus_ms(-SETTLED_MS));
        let told_before = now.at.plus_ms(-GATHERED_MS);
        let due = app
            .store()
            .read(async move |tx: &Tx| community::untold(tx, span, told_before, BATCH).await);
        let due: Result<Vec<Talk>, StoreError> = due.await;
        let due = due?;
        if due.is_empty() {
            return Ok(count);
        }
        count += tell(app, now, due.into_iter().map(note).collect()).await?;
    }
}

fn note(talk: Talk) -> Note {
    let Talk { author, post_id, comments, at, text } = talk;
    let comments = u32::try_from(comments).unwrap_or(u32::MAX);
    let facts = Facts::Commented { post_id, comments, text: beginning(&text) };
    (author, Cause { why: Why::Comment, about: Some(post_id.0), number: at.0 }, facts)
}
