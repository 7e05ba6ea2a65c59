//! What staff do with weight, as lines of the audit log. They are written in the transaction that
//! does it.

use atrium_domain::StaffId;
use atrium_protocol::audit::StaffDeed;
use atrium_store::staff::audit::Line;

use crate::App;
use crate::random::RandomExt;

/// A line of now; `detail` has figures and reasons, and no personal data.
pub(super) fn line(
    app: &App,
    staff_id: StaffId,
    deed: StaffDeed,
    subject: impl ToString,
    detail: serde_json::Value,
) -> Line {
    let at = app.now();
    Line {
        id: app.random().id(at),
        at,
        staff_id,
        deed: deed.as_str().to_owned(),
        subject: subject.to_string(),
        detail: detail.to_string(),
    }
}
