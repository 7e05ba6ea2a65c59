//! What a member agrees to, and which ways may be used to reach them.

use atrium_domain::message::{Channel, Consent, Purpose};
use atrium_domain::{MemberId, OperationId};
use atrium_store::consents::{self, Said};
use atrium_store::{Tx, changes, community, devices, photos, reach};

use super::Context;
use crate::ServerError;

pub(super) async fn say(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    (consent, given, version): (Consent, bool, u32),
) -> Result<(), ServerError> {
    let device = &context.device;
    changes::next_revision(tx, device.member_id).await?;
    // A yes to words that were never written is none.
    if version > consent.version() {
        return Err(ServerError::field("version"));
    }
    let found = devices::get(tx, device.member_id, device.device_id).await?;
    let channel = found.map_or_else(String::new, |device| device.platform);
    let said = Said { consent, given, version, at: context.now.at, channel };
    consents::note(tx, device.member_id, id.0, &said).await?;
    if consent == Consent::Photos {
        show_photos(tx, device.member_id, said.holds()).await?;
    }
    Ok(())
}

/// Photos of posts that everybody sees follow what their author says.
async fn show_photos(tx: &Tx, member_id: MemberId, on: bool) -> Result<(), ServerError> {
    for post in community::of_member(tx, member_id).await? {
        for photo in &post.photos {
            photos::set_public(tx, *photo, on && post.hidden.is_none()).await?;
        }
    }
    Ok(())
}

pub(super) async fn switch(
    context: &Context,
    tx: &Tx,
    channel: Channel,
    purpose: Purpose,
    on: bool,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    changes::next_revision(tx, member_id).await?;
    Ok(reach::switch(tx, member_id, channel, purpose, on).await?)
}
