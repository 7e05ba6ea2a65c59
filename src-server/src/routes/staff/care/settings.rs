//! `/v1/staff/care`: quiet hours, caps, and what birthdays and years together bring.

use atrium_domain::message::{QuietHours, WeeklyCaps};
use atrium_domain::program::{CareGift, CareRules};
use atrium_domain::{Points, Program};
use atrium_protocol::Problem;
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::campaign::{CareSettings, GiftSetting};
use atrium_protocol::routes::{CARE, SET_CARE};
use atrium_store::staff::audit;
use atrium_store::{Tx, settings, templates};
use axum::Json;
use axum::extract::State;
use serde_json::json;

use crate::extract::AnyBody;
use crate::routes::staff::permit::{EditProgram, Permit, SeeProgram};
use crate::routes::staff::texts::check;
use crate::{App, ServerError};

/// Most points of a gift.
const POINTS: Points = Points(10_000);

/// How the mall looks after its members.
#[utoipa::path(
    get, path = CARE.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = CareSettings),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn care(
    State(app): State<App>,
    _permit: Permit<SeeProgram>,
) -> Result<Json<CareSettings>, ServerError> {
    Ok(Json(told(&app.program().await?.care)))
}

/// Sets how the mall looks after its members, from now on.
#[utoipa::path(
    put, path = SET_CARE.template, tag = "staff", security(("staff" = [])),
    request_body = CareSettings,
    responses(
        (status = 200, body = CareSettings),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn set_care(
    State(app): State<App>,
    permit: Permit<EditProgram>,
    body: AnyBody<CareSettings>,
) -> Result<Json<CareSettings>, ServerError> {
    let wanted = body.value;
    let line = permit.deed(&app, StaffDeed::CareSet, "program", json!(wanted));
    let store = app.store().clone();
    let set = store.write(async move |tx: &Tx| -> Result<_, ServerError> {
        let set = write(tx, wanted).await?;
        audit::add(tx, &line).await?;
        Ok(set)
    });
    Ok(Json(set.await?))
}

async fn write(tx: &Tx, wanted: CareSettings) -> Result<CareSettings, ServerError> {
    // One editor at a time: the program is one document.
    tx.queue("program").await?;
    let mut program = settings::program(tx).await?.unwrap_or_else(Program::standard);
    program.care = CareRules {
        quiet: QuietHours { from: wanted.quiet_from, until: wanted.quiet_until },
        caps: WeeklyCaps { care: wanted.weekly_care, marketing: wanted.weekly_marketing },
        birthday: gift(tx, "birthday", wanted.birthday).await?,
        anniversary: gift(tx, "anniversary", wanted.anniversary).await?,
    };
    check("quiet_from", program.care.quiet.is_sound())?;
    settings::set_program(tx, &program).await?;
    Ok(told(&program.care))
}

async fn gift(tx: &Tx, field: &str, wanted: GiftSetting) -> Result<CareGift, ServerError> {
    check(field, (Points::ZERO..=POINTS).contains(&wanted.points))?;
    if let Some(id) = wanted.coupon {
        check(field, templates::get(tx, id).await?.is_some())?;
    }
    Ok(CareGift { coupon: wanted.coupon, points: wanted.points })
}

fn told(rules: &CareRules) -> CareSettings {
    let gift = |gift: CareGift| GiftSetting { coupon: gift.coupon, points: gift.points };
    CareSettings {
        quiet_from: rules.quiet.from,
        quiet_until: rules.quiet.until,
        weekly_care: rules.caps.care,
        weekly_marketing: rules.caps.marketing,
        birthday: gift(rules.birthday),
        anniversary: gift(rules.anniversary),
    }
}
