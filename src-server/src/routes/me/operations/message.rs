//! Reading a message and putting it away. One that is unknown is gone, which is what was wanted.

use atrium_domain::MessageId;
use atrium_store::{Tx, changes, messages};

use super::Context;
use crate::ServerError;

pub(super) async fn read(context: &Context, tx: &Tx, id: MessageId) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    changes::next_revision(tx, member_id).await?;
    Ok(messages::mark_read(tx, member_id, id, context.now.at).await?)
}

pub(super) async fn archive(
    context: &Context,
    tx: &Tx,
    id: MessageId,
    archived: bool,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    changes::next_revision(tx, member_id).await?;
    let at = archived.then_some(context.now.at);
    Ok(messages::archive(tx, member_id, id, at).await?)
}
