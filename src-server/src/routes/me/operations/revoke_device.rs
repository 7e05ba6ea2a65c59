//! Signing another device out, such as a lost phone.

use atrium_domain::DeviceId;
use atrium_protocol::ErrorCode;
use atrium_store::{Tx, devices};

use super::Context;
use crate::ServerError;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    device_id: DeviceId,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    if devices::revoke(tx, member_id, device_id, context.now.at).await? {
        Ok(())
    } else {
        Err(ErrorCode::NotFound.into())
    }
}
