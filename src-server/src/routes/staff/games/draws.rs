//! `POST /v1/staff/draws`: publishes a draw with its promise; and its end, which tells the seed.

use atrium_domain::draw::{self, Line, MOST_WEIGHT, Seed};
use atrium_domain::{DrawId, Millis, Prize};
use atrium_protocol::audit::StaffDeed;
use atrium_protocol::game::{DrawInfo, NewDraw, NewDrawLine};
use atrium_protocol::routes::{CLOSE_DRAW, CREATE_DRAW};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::games::draws::{self, Draw, PrizeLine};
use atrium_store::staff::audit;
use atrium_store::{Tx, rewards};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use serde_json::json;

use super::tasks::check_prize;
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::routes::staff::texts::{check, text, time};
use crate::{App, ServerError, wire};

const TITLE_LENGTH: usize = 60;
const STOCK: i64 = 10_000_000;

/// Publishes a draw. From here on its table and the hash of its seed are known to everybody, and
/// neither can be changed.
#[utoipa::path(
    post, path = CREATE_DRAW.template, tag = "staff", security(("staff" = [])),
    request_body = NewDraw,
    responses(
        (status = 200, body = DrawInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 422, body = Problem, description = "`field_invalid`; `detail` names the field"),
    )
)]
pub(crate) async fn create_draw(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    body: AnyBody<NewDraw>,
) -> Result<Json<DrawInfo>, ServerError> {
    let now = app.now();
    let draw = draw_of(body.value, &app, now)?;
    let info = wire::draw_info(&draw, &[], now);
    let detail = json!({ "title": draw.title.zh_hans, "lines": draw.lines.len() });
    let line = permit.deed(&app, StaffDeed::DrawPublished, draw.id, detail);
    app.store()
        .write(async move |tx| -> Result<(), ServerError> {
            for (place, prize) in draw.lines.iter().enumerate() {
                reserve(tx, &format!("lines.{place}.prize"), prize, now).await?;
            }
            draws::insert(tx, &draw).await?;
            Ok(audit::add(tx, &line).await?)
        })
        .await?;
    Ok(Json(info))
}

/// Ends a draw now, which tells its seed to everybody.
#[utoipa::path(
    post, path = CLOSE_DRAW.template, tag = "staff", security(("staff" = [])),
    params(("draw_id" = DrawId, Path)),
    responses(
        (status = 200, body = DrawInfo),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`draw_unknown`"),
    )
)]
pub(crate) async fn close_draw(
    State(app): State<App>,
    permit: Permit<PublishOffers>,
    path: Result<Path<DrawId>, PathRejection>,
) -> Result<Json<DrawInfo>, ServerError> {
    let Path(id) = path.map_err(|_| ErrorCode::DrawUnknown)?;
    let now = app.now();
    let line = permit.deed(&app, StaffDeed::DrawClosed, id, json!({}));
    let info = app.store().write(async move |tx| -> Result<_, ServerError> {
        let draw = draws::get(tx, id).await?.ok_or(ErrorCode::DrawUnknown)?;
        if now < draw.closes_at {
            draws::close(tx, id, now).await?;
            audit::add(tx, &line).await?;
        }
        let closed = draws::get(tx, id).await?.ok_or(ErrorCode::DrawUnknown)?;
        let taken = draws::taken(tx, id).await?;
        Ok(wire::draw_info(&closed, &taken, now))
    });
    Ok(Json(info.await?))
}

fn draw_of(new: NewDraw, app: &App, now: Millis) -> Result<Draw, ServerError> {
    let NewDraw { title, wheel, opens_at, closes_at, lines } = new;
    time("opens_at", opens_at)?;
    time("closes_at", closes_at)?;
    // The promise has to be there before the first ticket.
    check("opens_at", now <= opens_at)?;
    check("closes_at", opens_at < closes_at)?;
    check("lines", (2..=12).contains(&lines.len()))?;
    let lines: Vec<PrizeLine> = lines.into_iter().map(prize_line).collect::<Result<_, _>>()?;
    // Whoever stands on a prize that is gone gets the last one.
    check("lines", lines.last().is_some_and(|last| last.stock.is_none()))?;
    let all: u64 = lines.iter().map(|line| u64::from(line.weight)).sum();
    check("lines", all <= MOST_WEIGHT)?;
    let gives: Vec<String> =
        lines.iter().map(|line| wire::prize_token(line.prize.as_ref())).collect();
    let table = draw::table(lines.iter().zip(&gives).map(|(line, gives)| Line {
        weight: line.weight,
        stock: line.stock,
        gives,
    }));
    let (id, seed) = (app.random().id(now), Seed(app.random().bytes()));
    Ok(Draw {
        id,
        title: text("title", title, TITLE_LENGTH)?,
        wheel,
        opens_at,
        closes_at,
        lines,
        commitment: draw::commitment(&seed, id, &table),
        table,
        seed,
        spins: 0,
        created_at: now,
    })
}

fn prize_line(line: NewDrawLine) -> Result<PrizeLine, ServerError> {
    let NewDrawLine { name, prize, weight, stock } = line;
    let weight = u32::try_from(weight).ok().filter(|weight| (1..=1_000_000).contains(weight));
    check("lines.weight", weight.is_some())?;
    check("lines.stock", stock.is_none_or(|stock| (1..=STOCK).contains(&stock)))?;
    Ok(PrizeLine {
        name: text("lines.name", name, TITLE_LENGTH)?,
        prize,
        weight: weight.unwrap_or(1),
        stock: stock.and_then(|stock| u32::try_from(stock).ok()),
    })
}

/// A reward is put aside for those who will win it, so that nobody else takes it.
async fn reserve(tx: &Tx, field: &str, line: &PrizeLine, now: Millis) -> Result<(), ServerError> {
    match (line.prize, line.stock) {
        (None, _) => Ok(()),
        (Some(Prize::Reward { reward_id }), Some(stock)) => {
            check(field, rewards::reserve(tx, reward_id, i64::from(stock)).await?)
        }
        (Some(prize), _) => check_prize(tx, field, &prize, now).await,
    }
}
