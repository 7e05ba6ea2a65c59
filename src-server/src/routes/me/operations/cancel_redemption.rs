//! Giving a reward back that was not picked up yet.

use atrium_domain::RedemptionId;
use atrium_protocol::ErrorCode;
use atrium_store::redemptions::{self, Status};
use atrium_store::{Tx, ledger};

use super::Context;
use crate::ServerError;
use crate::redemption::give_back;

pub(super) async fn apply(context: &Context, tx: &Tx, id: RedemptionId) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    ledger::lock(tx, member_id).await?;
    let redemption = redemptions::get(tx, member_id, id).await?;
    let redemption = redemption.ok_or(ErrorCode::RedemptionUnknown)?;
    match redemption.status {
        Status::Waiting => {}
        // Another device of the member was first: what was wanted is so.
        Status::Cancelled => return Ok(()),
        Status::Done => return Err(ErrorCode::RedemptionDone.into()),
        Status::Expired => return Err(ErrorCode::RedemptionOver.into()),
    }
    if give_back(tx, context.app.random(), &redemption, Status::Cancelled, context.now).await? {
        Ok(())
    } else {
        Err(ErrorCode::RedemptionDone.into())
    }
}
