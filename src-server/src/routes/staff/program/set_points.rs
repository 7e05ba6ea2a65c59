//! `PUT /v1/staff/program/points`: what becomes of points, and who may do how much with them.

use atrium_domain::program::{AdjustmentLimits, ExpiryMode, SharingRules};
use atrium_domain::{Points, Program};
use atrium_protocol::Problem;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::points_rules::{ExpiryKind, ExpirySetting, PointsSettings};
use atrium_protocol::program::ProgramView;
use atrium_protocol::routes::SET_POINTS;
use atrium_store::staff::audit;
use atrium_store::{Tx, settings};
use axum::Json;
use axum::extract::State;
use serde_json::json;

use super::super::permit::{EditProgram, Permit};
use super::super::texts::check;
use super::view::view;
use crate::extract::AnyBody;
use crate::{App, ServerError};

const MONTHS: u16 = 120;
const YEARS: u16 = 10;
const PENDING_DAYS: u16 = 90;
const COUPONS: u16 = 50;
const DAYS: u16 = 365;
const FAMILY: u16 = 50;
const INVITATION_DAYS: u16 = 30;

/// Most points of a limit.
const POINTS: Points = Points(10_000_000);

/// Sets what becomes of points, from now on. Points that members have keep their end, and those
/// that are on their way their day.
#[utoipa::path(
    put, path = SET_POINTS.template, tag = "staff", security(("staff" = [])),
    request_body = PointsSettings,
    responses(
        (status = 200, body = ProgramView),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn set_points(
    State(app): State<App>,
    permit: Permit<EditProgram>,
    body: AnyBody<PointsSettings>,
) -> Result<Json<ProgramView>, ServerError> {
    let wanted = body.value;
    let expiry = expiry(wanted.expiry)?;
    sound(&wanted)?;
    let line = permit.deed(&app, StaffDeed::PointsRulesSet, "program", json!(wanted));
    let write = app.store().write(async move |tx: &Tx| -> Result<Program, ServerError> {
        // One editor at a time: the program is one document.
        tx.queue("program").await?;
        let mut program = settings::program(tx).await?.unwrap_or_else(Program::standard);
        program.expiry = expiry;
        program.refund_policy = wanted.refunds;
        program.pending_days = wanted.pending_days;
        program.coupons_per_sale = wanted.coupons_per_sale;
        program.adjustments = wanted.alone;
        program.sharing = wanted.sharing;
        settings::set_program(tx, &program).await?;
        audit::add(tx, &line).await?;
        Ok(program)
    });
    Ok(Json(view(&write.await?)?))
}

fn expiry(ExpirySetting { mode, after }: ExpirySetting) -> Result<ExpiryMode, ServerError> {
    let (mode, fits) = match mode {
        ExpiryKind::Months => (ExpiryMode::Months(after), (1..=MONTHS).contains(&after)),
        ExpiryKind::EndOfMonth => (ExpiryMode::EndOfMonth(after), after <= MONTHS),
        ExpiryKind::EndOfYear => (ExpiryMode::EndOfYear(after), after <= YEARS),
        ExpiryKind::Never => (ExpiryMode::Never, after == 0),
    };
    check("expiry.after", fits).map(|()| mode)
}

fn sound(wanted: &PointsSettings) -> Result<(), ServerError> {
    let points =
        |field: &str, points: Points| check(field, (Points::ZERO..=POINTS).contains(&points));
    check("pending_days", wanted.pending_days <= PENDING_DAYS)?;
    check("coupons_per_sale", (1..=COUPONS).contains(&wanted.coupons_per_sale))?;
    let AdjustmentLimits { service, marketing, operator } = wanted.alone;
    points("alone.service", service)?;
    points("alone.marketing", marketing)?;
    points("alone.operator", operator)?;
    let SharingRules {
        ripe_days,
        share_after_days,
        daily,
        monthly,
        family_members,
        family_daily,
        invitation_days,
    } = wanted.sharing;
    check("sharing.ripe_days", ripe_days <= DAYS)?;
    check("sharing.share_after_days", share_after_days <= DAYS)?;
    points("sharing.daily", daily)?;
    points("sharing.monthly", monthly)?;
    check("sharing.monthly", daily <= monthly)?;
    check("sharing.family_members", (2..=FAMILY).contains(&family_members))?;
    points("sharing.family_daily", family_daily)?;
    check("sharing.invitation_days", (1..=INVITATION_DAYS).contains(&invitation_days))
}
