//! `/v1/staff/threads/{thread_id}`: one thread: reading, answering, handing over, closing.

use atrium_domain::service::ThreadState;
use atrium_domain::{Millis, ThreadId};
use atrium_protocol::routes::{ANSWER_THREAD, CLOSE_THREAD, HAND_OVER_THREAD, THREAD};
use atrium_protocol::service::{CloseThread, HandOver, LINE_LENGTH, NewAnswer, StaffThread};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::service::lines::Said;
use atrium_store::staff::accounts;
use atrium_store::{Tx, service};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use super::clerk::{Clerk, DESK};
use crate::extract::{AnyBody, is_plain_lines};
use crate::routes::staff::credential::role_name;
use crate::routes::staff::permit::{AnswerMembers, Permit};
use crate::routes::staff::texts::check;
use crate::{App, ServerError};

/// Latest day of a follow-up, counted from now.
const FOLLOW_UP_DAYS: i64 = 90;

pub(super) type Chosen = Result<Path<ThreadId>, PathRejection>;

pub(super) fn chosen(path: Chosen) -> Result<ThreadId, ServerError> {
    Ok(path.map_err(|_| ErrorCode::ThreadUnknown)?.0)
}

/// A text of 1 to [`LINE_LENGTH`] characters, trimmed.
pub(super) fn text(field: &str, text: &str) -> Result<String, ServerError> {
    let text = text.trim();
    let fits = (1..=LINE_LENGTH).contains(&text.chars().count());
    check(field, fits && is_plain_lines(text))?;
    Ok(text.to_owned())
}

/// A thread with all that was said, also among colleagues.
#[utoipa::path(
    get, path = THREAD.template, tag = "staff", security(("staff" = [])),
    params(("thread_id" = ThreadId, Path)),
    responses(
        (status = 200, body = StaffThread),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`thread_unknown`"),
    )
)]
pub(crate) async fn thread(
    State(app): State<App>,
    permit: Permit<AnswerMembers>,
    path: Chosen,
) -> Result<Json<StaffThread>, ServerError> {
    let id = chosen(path)?;
    let clerk = Clerk::new(app.clone(), permit.staff());
    Ok(Json(app.store().read(async move |tx: &Tx| clerk.tell(tx, id).await).await?))
}

/// Answers the member, who is told; or notes something for colleagues.
#[utoipa::path(
    post, path = ANSWER_THREAD.template, tag = "staff", security(("staff" = [])),
    params(("thread_id" = ThreadId, Path)),
    request_body = NewAnswer,
    responses(
        (status = 200, body = StaffThread),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`thread_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn answer_thread(
    State(app): State<App>,
    permit: Permit<AnswerMembers>,
    path: Chosen,
    body: AnyBody<NewAnswer>,
) -> Result<Json<StaffThread>, ServerError> {
    let id = chosen(path)?;
    let NewAnswer { id: line, text: words, internal } = body.value;
    let words = text("text", &words)?;
    let clerk = Clerk::new(app.clone(), permit.staff());
    let done = app.store().write(async move |tx: &Tx| -> Result<_, ServerError> {
        let mut thread = clerk.hold(tx, id).await?;
        let said = if internal { Said::Note } else { Said::Answer };
        let new = clerk.add(tx, &thread, line.0, said, &words).await?;
        if new && !internal {
            clerk.answered(tx, &mut thread, line.0, &words).await?;
        }
        clerk.tell(tx, id).await
    });
    Ok(Json(done.await?))
}

/// Gives the thread to a colleague, or to whoever of a role comes first.
#[utoipa::path(
    post, path = HAND_OVER_THREAD.template, tag = "staff", security(("staff" = [])),
    params(("thread_id" = ThreadId, Path)),
    request_body = HandOver,
    responses(
        (status = 200, body = StaffThread),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`thread_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`: nobody of the service desk"),
    )
)]
pub(crate) async fn hand_over_thread(
    State(app): State<App>,
    permit: Permit<AnswerMembers>,
    path: Chosen,
    body: AnyBody<HandOver>,
) -> Result<Json<StaffThread>, ServerError> {
    let id = chosen(path)?;
    let HandOver { id: line, staff_id, role, note } = body.value;
    check("role", role.is_none_or(|role| DESK.contains(&role)))?;
    check("staff_id", staff_id.is_none() || role.is_none())?;
    let note = if note.trim().is_empty() { String::new() } else { text("note", &note)? };
    let clerk = Clerk::new(app.clone(), permit.staff());
    let done = app.store().write(async move |tx: &Tx| -> Result<_, ServerError> {
        if let Some(id) = staff_id {
            let desk = accounts::of_roles(tx, &DESK.map(role_name)).await?;
            check("staff_id", desk.iter().any(|(known, ..)| *known == id))?;
        }
        let mut thread = clerk.hold(tx, id).await?;
        if clerk.add(tx, &thread, line.0, Said::Note, &note).await? {
            thread.staff_id = staff_id;
            thread.role = role.map(role_name).unwrap_or_default().to_owned();
            service::save(tx, &thread).await?;
        }
        clerk.tell(tx, id).await
    });
    Ok(Json(done.await?))
}

/// Ends the thread; with a day for asking how it went, it comes back then.
#[utoipa::path(
    post, path = CLOSE_THREAD.template, tag = "staff", security(("staff" = [])),
    params(("thread_id" = ThreadId, Path)),
    request_body = CloseThread,
    responses(
        (status = 200, body = StaffThread),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 403, body = Problem, description = "`not_allowed`"),
        (status = 404, body = Problem, description = "`thread_unknown`"),
        (status = 422, body = Problem, description = "`field_invalid`"),
    )
)]
pub(crate) async fn close_thread(
    State(app): State<App>,
    permit: Permit<AnswerMembers>,
    path: Chosen,
    body: AnyBody<CloseThread>,
) -> Result<Json<StaffThread>, ServerError> {
    let id = chosen(path)?;
    let CloseThread { id: line, follow_up_at } = body.value;
    let clerk = Clerk::new(app.clone(), permit.staff());
    let (from, until) = (clerk.now.at, clerk.now.at.plus_days(FOLLOW_UP_DAYS));
    check("follow_up_at", follow_up_at.is_none_or(|at: Millis| from < at && at <= until))?;
    let done = app.store().write(async move |tx: &Tx| -> Result<_, ServerError> {
        let mut thread = clerk.hold(tx, id).await?;
        if clerk.add(tx, &thread, line.0, Said::Closed, "").await? {
            thread.state = ThreadState::Closed;
            thread.due_at = follow_up_at;
            thread.by_hours = false;
            thread.last_at = clerk.now.at;
            service::save(tx, &thread).await?;
        }
        clerk.tell(tx, id).await
    });
    Ok(Json(done.await?))
}
