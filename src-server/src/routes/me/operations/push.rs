//! Where this device's browser takes notifications.

use atrium_protocol::ErrorCode;
use atrium_store::push::Subscription;
use atrium_store::{Tx, push};
use data_encoding::BASE64URL_NOPAD;

use super::Context;
use crate::ServerError;
use crate::delivery::push::encrypt::Receiver;

/// Longest address of a subscription.
const LENGTH: usize = 1_000;

pub(super) async fn subscribe(
    context: &Context,
    tx: &Tx,
    endpoint: &str,
    (key, auth): (&str, &str),
) -> Result<(), ServerError> {
    let served = endpoint.len() <= LENGTH && context.app.pusher().serves(endpoint);
    let bytes = |text: &str| BASE64URL_NOPAD.decode(text.trim_end_matches('=').as_bytes()).ok();
    let (Some(key), Some(auth), true) = (bytes(key), bytes(auth), served) else {
        return Err(ErrorCode::FieldInvalid.into());
    };
    Receiver::read(&key, &auth).ok_or(ErrorCode::FieldInvalid)?;
    let device = &context.device;
    let new =
        Subscription { device_id: device.device_id, endpoint: endpoint.to_owned(), key, auth };
    Ok(push::put(tx, device.member_id, &new, context.now.at).await?)
}

pub(super) async fn unsubscribe(context: &Context, tx: &Tx) -> Result<(), ServerError> {
    let device = &context.device;
    Ok(push::remove(tx, device.member_id, device.device_id).await?)
}
