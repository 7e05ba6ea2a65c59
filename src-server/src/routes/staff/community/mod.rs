//! Looking after the community: topics, what members report, and who may not post for a while.

pub(super) mod ban;
pub(super) mod board;
pub(super) mod decide;
pub(super) mod topics;

use atrium_protocol::audit::StaffDeed;
use atrium_protocol::staff::Staff;
use atrium_store::Tx;
use atrium_store::staff::audit;

use super::deeds;
use crate::{App, ServerError};

/// Notes in the audit log what somebody did; `detail` holds no personal data.
async fn note(
    tx: &Tx,
    app: &App,
    staff: &Staff,
    (deed, subject): (StaffDeed, String),
    detail: serde_json::Value,
) -> Result<(), ServerError> {
    Ok(audit::add(tx, &deeds::line(app, staff.id, deed, subject, detail)).await?)
}
