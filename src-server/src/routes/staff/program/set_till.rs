//! `PUT /v1/staff/program/till`: what tills may do, and for how long.

use std::ops::RangeInclusive;

use atrium_domain::program::{MAX_OFFLINE_HOURS, TillRules};
use atrium_domain::{Points, Program};
use atrium_protocol::Problem;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::program::{ProgramView, TillSettings};
use atrium_protocol::routes::SET_TILL;
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

const VOID_DAYS: RangeInclusive<u16> = 0..=31;

/// A till's answers are kept for 30 days, so that nothing older can be handed in twice.
const BATCH_DAYS: RangeInclusive<u16> = 1..=30;

const HOLD_MINUTES: RangeInclusive<u16> = 1..=60;

const POINTS: RangeInclusive<Points> = Points::ZERO..=Points(1_000_000);

/// Sets what tills may do, from now on. What a cut-off till may take of a card is in the device's
/// certificate, so that a device learns of it with the next one: within half of its time.
#[utoipa::path(
    put, path = SET_TILL.template, tag = "staff", security(("staff" = [])),
    request_body = TillSettings,
    responses(
        (status = 200, body = ProgramView),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn set_till(
    State(app): State<App>,
    permit: Permit<EditProgram>,
    body: AnyBody<TillSettings>,
) -> Result<Json<ProgramView>, ServerError> {
    let till = rules(body.value)?;
    let line = permit.deed(&app, StaffDeed::TillRulesSet, "program", json!(body.value));
    let write = app.store().write(async move |tx: &Tx| -> Result<Program, ServerError> {
        // One editor at a time: the program is one document.
        tx.queue("program").await?;
        let mut program = settings::program(tx).await?.unwrap_or_else(Program::standard);
        program.till = till;
        settings::set_program(tx, &program).await?;
        audit::add(tx, &line).await?;
        Ok(program)
    });
    let program = write.await?;
    Ok(Json(view(&program)?))
}

fn rules(wanted: TillSettings) -> Result<TillRules, ServerError> {
    let TillSettings {
        void_days,
        batch_days,
        offline_points,
        offline_hours,
        hold_minutes,
        approve_over,
    } = wanted;
    check("void_days", VOID_DAYS.contains(&void_days))?;
    check("batch_days", BATCH_DAYS.contains(&batch_days))?;
    check("offline_points", POINTS.contains(&offline_points))?;
    check("offline_hours", offline_hours <= MAX_OFFLINE_HOURS)?;
    check("hold_minutes", HOLD_MINUTES.contains(&hold_minutes))?;
    check("approve_over", approve_over.is_none_or(|points| POINTS.contains(&points)))?;
    Ok(TillRules {
        void_days,
        batch_days,
        offline_points,
        offline_hours,
        hold_minutes,
        approve_over,
    })
}
