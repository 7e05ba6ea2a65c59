//! What a member says of an event that they were at; once.

use atrium_domain::{EventId, Millis};
use atrium_protocol::ErrorCode;
use atrium_store::events::{self, Feedback, RegistrationStatus};
use atrium_store::{Tx, ledger};

use super::Context;
use crate::ServerError;
use crate::extract::is_plain_lines;

/// Longest sentence, in characters.
const WORDS: usize = 300;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    at: Millis,
    event_id: EventId,
    stars: i64,
    words: &str,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let words = words.trim().to_owned();
    let sound =
        (1..=5).contains(&stars) && words.chars().count() <= WORDS && is_plain_lines(&words);
    if !sound {
        return Err(ErrorCode::FieldInvalid.into());
    }
    let place = events::place_at(tx, member_id, event_id).await?;
    let place = place.filter(|place| place.status == RegistrationStatus::Attended);
    let place = place.ok_or(ErrorCode::RegistrationUnknown)?;
    ledger::lock(tx, member_id).await?;
    let said = Feedback { stars, words, at: at.min(context.now.at) };
    if events::rate(tx, &place, &said).await? {
        Ok(())
    } else {
        Err(ErrorCode::FeedbackGiven.into())
    }
}
