//! `GET /v1/staff/adjustments`: corrections that wait for a second person, and those decided.

use std::collections::BTreeMap;

use atrium_domain::StaffId;
use atrium_domain::ledger::Funder;
use atrium_protocol::Problem;
use atrium_protocol::adjustment::{Adjustment, AdjustmentState, Adjustments};
use atrium_protocol::routes::ADJUSTMENTS;
use atrium_store::adjustments::{self as kept, State as Kept};
use atrium_store::staff::accounts;
use atrium_store::{Tx, members};
use axum::Json;
use axum::extract::State;

use super::permit::{AdjustPoints, Permit};
use crate::{App, ServerError};

/// Most that are shown of each.
const WAITING: u32 = 100;
const DECIDED: u32 = 50;

/// Corrections of points: the waiting ones, the oldest first, and the latest decided ones.
#[utoipa::path(
    get, path = ADJUSTMENTS.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = Adjustments),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn adjustments(
    State(app): State<App>,
    permit: Permit<AdjustPoints>,
) -> Result<Json<Adjustments>, ServerError> {
    let reader = permit.staff().id;
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let desk = Desk::open(tx, reader).await?;
        let mut found = Adjustments { waiting: Vec::new(), decided: Vec::new() };
        for adjustment in kept::waiting(tx, WAITING).await? {
            found.waiting.push(desk.tell(tx, adjustment).await?);
        }
        for adjustment in kept::decided(tx, DECIDED).await? {
            found.decided.push(desk.tell(tx, adjustment).await?);
        }
        Ok(found)
    });
    Ok(Json(read.await?))
}

/// Puts corrections into words for one reader.
pub(super) struct Desk {
    reader: StaffId,
    names: BTreeMap<StaffId, String>,
}

impl Desk {
    pub(super) async fn open(tx: &Tx, reader: StaffId) -> Result<Self, ServerError> {
        Ok(Self { reader, names: accounts::names(tx).await? })
    }

    fn name(&self, id: StaffId) -> String {
        self.names.get(&id).cloned().unwrap_or_default()
    }

    pub(super) async fn tell(
        &self,
        tx: &Tx,
        adjustment: kept::Adjustment,
    ) -> Result<Adjustment, ServerError> {
        let card_number = members::get(tx, adjustment.member_id).await?.card_number;
        Ok(Adjustment {
            id: adjustment.id,
            member_id: adjustment.member_id,
            card_number: card_number.to_string(),
            points: adjustment.points,
            reason: adjustment.reason,
            note: adjustment.note,
            store_id: match adjustment.funder {
                Funder::Mall(_) => None,
                Funder::Store(id) => Some(id),
            },
            state: match adjustment.state {
                Kept::Waiting => AdjustmentState::Waiting,
                Kept::Applied => AdjustmentState::Applied,
                Kept::Declined => AdjustmentState::Declined,
            },
            asked_by: self.name(adjustment.asked_by),
            asked_at: adjustment.asked_at,
            own: adjustment.asked_by == self.reader,
            decided_by: adjustment.decided_by.map(|id| self.name(id)),
            decided_at: adjustment.decided_at,
        })
    }
}
