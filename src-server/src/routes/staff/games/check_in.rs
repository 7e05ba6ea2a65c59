//! `/v1/staff/check-in`: what each day pays, what streaks of check-ins give on top, and how missed days are made up for.

use atrium_domain::checkin::are_milestones;
use atrium_domain::{Prize, Program};
use atrium_protocol::Problem;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::check_in::CheckInExtras;
use atrium_protocol::routes::{CHECK_IN_EXTRAS, EDIT_CHECK_IN};
use atrium_store::settings;
use atrium_store::staff::audit;
use axum::Json;
use axum::extract::State;
use serde_json::json;

use super::tasks::check_prize;
use crate::extract::AnyBody;
use crate::routes::staff::permit::{EditProgram, Permit, SeeProgram};
use crate::routes::staff::texts::check;
use crate::{App, ServerError};

/// Most days of a streak with a reward of their own.
const REWARDS: usize = 31;

/// Latest that a check-in may arrive.
const LATE_DAYS: u8 = 7;

/// What holds now.
#[utoipa::path(
    get, path = CHECK_IN_EXTRAS.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = CheckInExtras),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn check_in_extras(
    State(app): State<App>,
    _permit: Permit<SeeProgram>,
) -> Result<Json<CheckInExtras>, ServerError> {
    Ok(Json(extras(&*app.program().await?)))
}

/// Writes it, from now on. What a day or a streak was given stays; a milestone that a running streak has
/// passed already is given with its next check-in.
#[utoipa::path(
    put, path = EDIT_CHECK_IN.template, tag = "staff", security(("staff" = [])),
    request_body = CheckInExtras,
    responses(
        (status = 200, body = CheckInExtras),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn edit_check_in(
    State(app): State<App>,
    permit: Permit<EditProgram>,
    body: AnyBody<CheckInExtras>,
) -> Result<Json<CheckInExtras>, ServerError> {
    let CheckInExtras { rewards, late_days, milestones, make_up } = body.value;
    check("rewards", rewards.as_ref().is_none_or(|all| (1..=REWARDS).contains(&all.len())))?;
    check("late_days", late_days.is_none_or(|days| days <= LATE_DAYS))?;
    check("milestones", are_milestones(&milestones))?;
    check("make_up", make_up.is_sound())?;
    let now = app.now();
    let days: Vec<u16> = milestones.iter().map(|milestone| milestone.day).collect();
    let detail =
        json!({ "rewards": rewards, "late_days": late_days, "days": days, "make_up": make_up });
    let line = permit.deed(&app, StaffDeed::CheckInEdited, "check_in", detail);
    let written = app.store().write(async move |tx| -> Result<Program, ServerError> {
        // One editor at a time: the program is one document.
        tx.queue("program").await?;
        for (number, milestone) in milestones.iter().enumerate() {
            let field = format!("milestones.{number}.prize");
            // A draw ends and a shelf empties; a streak may reach its day at any time.
            let lasts = !matches!(milestone.prize, Prize::Tickets { .. } | Prize::Reward { .. });
            check(&field, lasts)?;
            check_prize(tx, &field, &milestone.prize, now).await?;
        }
        let mut program = settings::program(tx).await?.unwrap_or_else(Program::standard);
        let known = &program.check_in;
        let days = late_days.unwrap_or(known.late_days());
        let rewards = rewards.clone().unwrap_or_else(|| known.rewards().to_vec());
        let wrong = |_| ServerError::field("rewards");
        program.check_in = known.with_rewards(rewards, days).map_err(wrong)?;
        program.check_in.milestones.clone_from(&milestones);
        program.check_in.make_up = make_up;
        settings::set_program(tx, &program).await?;
        audit::add(tx, &line).await?;
        Ok(program)
    });
    Ok(Json(extras(&written.await?)))
}

fn extras(program: &Program) -> CheckInExtras {
    let rules = &program.check_in;
    CheckInExtras {
        rewards: Some(rules.rewards().to_vec()),
        late_days: Some(rules.late_days()),
        milestones: rules.milestones.clone(),
        make_up: rules.make_up,
    }
}
