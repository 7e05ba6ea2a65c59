//! `GET /v1/staff/offline-conflicts`: where tills without a network spent more than there was; and
//! what is done about it.

use std::collections::BTreeMap;

use atrium_domain::ledger::AdjustReason;
use atrium_domain::{Moment, SaleId, StaffId};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::offline::{
    ConflictDecision, DecideConflict, OfflineConflict, OfflineConflictSale, OfflineConflicts,
    OfflineRefusal,
};
use atrium_protocol::routes::{DECIDE_OFFLINE_CONFLICT, OFFLINE_CONFLICTS};
use atrium_protocol::staff::Staff;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::adjustments::{Adjustment, State as Kept};
use atrium_store::staff::accounts;
use atrium_store::staff::audit;
use atrium_store::till::conflicts::{self, Conflict, ConflictSale, Decision};
use atrium_store::till::refusals::{self, Told};
use atrium_store::{Tx, adjustments, devices, members};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::adjust::apply;
use super::deeds;
use super::permit::{Approve, Permit};
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Most that are shown of each.
const WAITING: u32 = 100;
const DECIDED: u32 = 50;
const REFUSED: u32 = 100;

/// For how many days a refused sale is shown.
const REFUSED_DAYS: i64 = 30;

/// Sales of tills without a network that took more points than there were, or more than one till
/// may: the waiting ones, the oldest first, and the latest decided ones; and those that were refused,
/// for their device had been removed.
#[utoipa::path(
    get, path = OFFLINE_CONFLICTS.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = OfflineConflicts),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn offline_conflicts(
    State(app): State<App>,
    _permit: Permit<Approve>,
) -> Result<Json<OfflineConflicts>, ServerError> {
    let since = app.now().plus_days(-REFUSED_DAYS);
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let names = accounts::names(tx).await?;
        let (waiting, decided, refused) = (Vec::new(), Vec::new(), Vec::new());
        let mut found = OfflineConflicts { waiting, decided, refused };
        for conflict in conflicts::waiting(tx, WAITING).await? {
            found.waiting.push(tell(tx, &names, conflict).await?);
        }
        for conflict in conflicts::decided(tx, DECIDED).await? {
            found.decided.push(tell(tx, &names, conflict).await?);
        }
        for refused in refusals::latest(tx, since, REFUSED).await? {
            found.refused.push(tell_refusal(tx, refused).await?);
        }
        Ok(found)
    });
    Ok(Json(read.await?))
}

/// Forgives what was missing, leaves it as a debt, or also signs the devices out.
///
/// Saying the same again is harmless.
#[utoipa::path(
    post, path = DECIDE_OFFLINE_CONFLICT.template, tag = "staff", security(("staff" = [])),
    params(("sale_id" = SaleId, Path, description = "The conflict's `id`")),
    request_body = DecideConflict,
    responses(
        (status = 200, body = OfflineConflict),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`not_found`"),
        (status = 409, body = Problem, description = "`conflict_decided`"),
    )
)]
pub(crate) async fn decide_offline_conflict(
    State(app): State<App>,
    permit: Permit<Approve>,
    path: Result<Path<SaleId>, PathRejection>,
    body: AnyBody<DecideConflict>,
) -> Result<Json<OfflineConflict>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::NotFound)?;
    let decision = kept(body.value.decision);
    let staff = permit.staff().clone();
    let store = app.store().clone();
    let decided = store.write(async move |tx| {
        let now = app.moment(app.now());
        let conflict = conflicts::get(tx, id).await?.ok_or(ErrorCode::NotFound)?;
        if conflicts::decide(tx, id, decision, staff.id, now.at).await? {
            act(tx, &app, &staff, &conflict, decision, now).await?;
        } else if conflict.decision != Some(decision) {
            return Err(ErrorCode::ConflictDecided.into());
        }
        let conflict = conflicts::get(tx, id).await?.ok_or(ErrorCode::NotFound)?;
        tell(tx, &accounts::names(tx).await?, conflict).await
    });
    Ok(Json(decided.await?))
}

async fn act(
    tx: &Tx,
    app: &App,
    staff: &Staff,
    conflict: &Conflict,
    decision: Decision,
    now: Moment,
) -> Result<(), ServerError> {
    match decision {
        Decision::Debt => {}
        Decision::Forgiven => forgive(tx, app, staff, conflict, now).await?,
        Decision::DeviceRevoked => {
            for device_id in conflict.devices() {
                devices::revoke(tx, conflict.member_id, device_id, now.at).await?;
            }
        }
    }
    let detail = json!({ "decision": decision.as_str(), "points": conflict.cost() });
    let line = deeds::line(app, staff.id, StaffDeed::ConflictDecided, conflict.id, detail);
    Ok(audit::add(tx, &line).await?)
}

/// The mall gives the points that were missing, which pays the debt.
async fn forgive(
    tx: &Tx,
    app: &App,
    staff: &Staff,
    conflict: &Conflict,
    now: Moment,
) -> Result<(), ServerError> {
    let points = conflicts::forgive(tx, conflict.member_id, conflict.id).await?;
    if !points.is_positive() {
        return Ok(());
    }
    let adjustment = Adjustment {
        id: app.random().id(now.at),
        member_id: conflict.member_id,
        points,
        reason: AdjustReason::Goodwill,
        note: format!("offline {}", conflict.id),
        funder: app.rules().await?.funder,
        asked_by: staff.id,
        asked_at: now.at,
        state: Kept::Applied,
        decided_by: None,
        decided_at: None,
    };
    adjustments::insert(tx, &adjustment).await?;
    apply(tx, app, &adjustment, now).await
}

const fn kept(decision: ConflictDecision) -> Decision {
    match decision {
        ConflictDecision::Forgive => Decision::Forgiven,
        ConflictDecision::Debt => Decision::Debt,
        ConflictDecision::RevokeDevice => Decision::DeviceRevoked,
    }
}

async fn tell(
    tx: &Tx,
    names: &BTreeMap<StaffId, String>,
    conflict: Conflict,
) -> Result<OfflineConflict, ServerError> {
    let cost = conflict.cost();
    let card_number = members::get(tx, conflict.member_id).await?.card_number.to_string();
    let decision = conflict.decision.map(|decision| match decision {
        Decision::Forgiven => ConflictDecision::Forgive,
        Decision::Debt => ConflictDecision::Debt,
        Decision::DeviceRevoked => ConflictDecision::RevokeDevice,
    });
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    Ok(OfflineConflict {
        id: conflict.id,
        member_id: conflict.member_id,
        card_number,
        at: conflict.at,
        cost,
        sales: conflict.sales.into_iter().map(tell_sale).collect(),
        decision,
        decided_by: conflict.decided_by.map(name),
        decided_at: conflict.decided_at,
    })
}

fn tell_sale(sale: ConflictSale) -> OfflineConflictSale {
    let ConflictSale { sale, receipt, store_name, terminal, device, device_removed, .. } = sale;
    OfflineConflictSale {
        sale_id: sale.sale_id,
        at: sale.at,
        receipt,
        store_name,
        terminal_id: sale.terminal_id,
        terminal,
        device_id: sale.device_id,
        device,
        device_removed,
        points: sale.points,
        missing: sale.owed,
    }
}

async fn tell_refusal(tx: &Tx, told: Told) -> Result<OfflineRefusal, ServerError> {
    let Told { refusal, member_id, device_id, device, store_name, terminal } = told;
    Ok(OfflineRefusal {
        member_id,
        card_number: members::get(tx, member_id).await?.card_number.to_string(),
        at: refusal.at,
        receipt: refusal.receipt,
        store_name,
        terminal_id: refusal.terminal_id,
        terminal,
        device_id,
        device,
        points: refusal.points,
        payable: refusal.payable,
    })
}
