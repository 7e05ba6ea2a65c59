//! What a member answers to a survey, once.

use atrium_domain::survey::{Reply, fits};
use atrium_domain::{Millis, SurveyId};
use atrium_protocol::ErrorCode;
use atrium_protocol::survey::SurveyReply;
use atrium_store::Tx;
use atrium_store::surveys::{self, Answered};

use super::Context;
use crate::ServerError;
use crate::extract::is_plain_lines;

/// How long after it was answered an answer may arrive, in milliseconds: a phone may have been in
/// the basement when the survey ended.
const LATE_MS: i64 = 3 * 86_400_000;

pub(super) async fn answer(
    context: &Context,
    tx: &Tx,
    at: Millis,
    id: SurveyId,
    replies: &[SurveyReply],
) -> Result<(), ServerError> {
    let survey = surveys::get(tx, id).await?.ok_or(ErrorCode::SurveyUnknown)?;
    let (member_id, now) = (context.device.member_id, context.now.at);
    let at = if (0..=LATE_MS).contains(&now.since(at)) { at } else { now };
    if at < survey.from || survey.until <= at {
        return Err(ErrorCode::SurveyOver.into());
    }
    let reply =
        |reply: &SurveyReply| Reply { number: reply.number, words: reply.words.trim().to_owned() };
    let replies: Vec<Reply> = replies.iter().map(reply).collect();
    let plain = replies.iter().all(|reply| is_plain_lines(&reply.words));
    if !plain || !fits(&survey.questions, &replies) {
        return Err(ServerError::field("replies"));
    }
    // The first answers count; another device's are no fault.
    surveys::answer(tx, member_id, &Answered { survey_id: id, at: now, replies }).await?;
    Ok(())
}
