//! Who answered a survey hears what came of it.

use atrium_domain::Moment;
use atrium_domain::message::Facts;
use atrium_store::messages::{Cause, Why};
use atrium_store::{Tx, surveys};

use super::tell;
use crate::jobs::BATCH;
use crate::{App, ServerError};

/// For so long after findings were published somebody who answered late still hears of them.
const TOLD_DAYS: i64 = 7;

pub(super) async fn run(app: &App, now: Moment) -> Result<u64, ServerError> {
    let mut count = 0;
    loop {
        let since = now.at.plus_days(-TOLD_DAYS);
        let due = app.store().read(async move |tx: &Tx| -> Result<_, ServerError> {
            let mut notes = Vec::new();
            for (member_id, survey_id) in surveys::untold(tx, since, BATCH).await? {
                let Some(survey) = surveys::get(tx, survey_id).await? else { continue };
                let Some(text) = survey.findings else { continue };
                let facts = Facts::Findings { survey_id, title: survey.title, text };
                notes.push((member_id, Cause::about(Why::Findings, survey_id.0), facts));
            }
            Ok(notes)
        });
        let due = due.await?;
        if due.is_empty() {
            return Ok(count);
        }
        count += tell(app, now, due).await?;
    }
}
