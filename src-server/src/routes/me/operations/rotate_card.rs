//! A new card id and number: codes already drawn are dead.

use atrium_store::{Tx, members};

use super::Context;
use crate::ServerError;
use crate::routes::auth::new_card;

pub(super) async fn apply(context: &Context, tx: &Tx) -> Result<(), ServerError> {
    let (card_id, number) = new_card(tx, &context.app).await?;
    Ok(members::set_card(tx, context.device.member_id, card_id, number).await?)
}
