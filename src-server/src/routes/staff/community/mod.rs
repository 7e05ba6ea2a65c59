//! Looking after the community: topics, what members report, and who may not post for a while.

pub(super) mod ban;
pub(super) mod board;
pub(super) mod decide;
pub(super) mod topics;

use atrium_protocol::staff::Staff;
use atrium_store::Tx;
use atrium_store::staff::audit::{self, Line};

use crate::random::RandomExt;
use crate::{App, ServerError};

/// Notes in the audit log what somebody did; `detail` holds no personal data.
async fn note(
    tx: &Tx,
    app: &App,
    staff: &Staff,
    (deed, subject): (&str, String),
    detail: serde_json::Value,
) -> Result<(), ServerError> {
    let at = app.now();
    let line = Line {
        id: app.random().id(at),
        at,
        staff_id: staff.id,
        deed: deed.to_owned(),
        subject,
        detail: detail.to_string(),
    };
    Ok(audit::add(tx, &line).await?)
}
