//! A new card id and number: codes already drawn are dead, and so are passes in wallets.

use atrium_store::{Tx, members};

use super::Context;
use crate::ServerError;
use crate::routes::auth::new_card;
use crate::routes::me::end_passes;

pub(super) async fn apply(context: &Context, tx: &Tx) -> Result<(), ServerError> {
    let (card_id, number) = new_card(tx, &context.app).await?;
    end_passes(tx, context.device.member_id, context.now.at).await?;
    Ok(members::set_card(tx, context.device.member_id, card_id, number).await?)
}
