//! `GET /v1/staff/games`: tasks, places with codes and draws, with their counts.

use atrium_domain::task::Measure;
use atrium_protocol::Problem;
use atrium_protocol::game::{DrawRow, GameBoard, TaskRow};
use atrium_protocol::routes::GAMES;
use atrium_store::games::{counts, draws, spots, tasks};
use axum::Json;
use axum::extract::State;

use super::spots::spot_info;
use crate::routes::staff::permit::{Permit, PublishOffers};
use crate::{App, ServerError, wire};

/// How long after its end something is still shown, in days.
const SHOWN_DAYS: i64 = 90;

/// All that runs and what ended lately.
#[utoipa::path(
    get, path = GAMES.template, tag = "staff", security(("staff" = [])),
    responses(
        (status = 200, body = GameBoard),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
    )
)]
pub(crate) async fn games(
    State(app): State<App>,
    _permit: Permit<PublishOffers>,
) -> Result<Json<GameBoard>, ServerError> {
    let rules = app.rules().await?;
    let now = app.moment(app.now());
    let since = now.at.plus_days(-SHOWN_DAYS);
    let board = app.store().read(async move |tx| -> Result<_, ServerError> {
        let mut board = GameBoard { tasks: Vec::new(), spots: Vec::new(), draws: Vec::new() };
        for listed in tasks::since(tx, since).await?.iter().rev() {
            let answers = match &listed.task.measure {
                Measure::Answer { options, .. } => {
                    counts::answers(tx, listed.task.id, options.len()).await?
                }
                _ => Vec::new(),
            };
            board.tasks.push(TaskRow {
                task: wire::task_info(listed, &rules.templates),
                paid: listed.paid,
                most: listed.task.most.map(i64::from),
                answers,
            });
        }
        for spot in spots::all(tx).await? {
            let (today, visits) = counts::visits(tx, spot.id, now.day()).await?;
            board.spots.push(spot_info(&spot, (today, visits), now.at));
        }
        for draw in draws::since(tx, since).await?.iter().rev() {
            let taken = draws::taken(tx, draw.id).await?;
            let info = wire::draw_info(draw, &taken, now.at);
            board.draws.push(DrawRow { draw: info, spins: draw.spins, given: taken });
        }
        Ok(board)
    });
    Ok(Json(board.await?))
}
