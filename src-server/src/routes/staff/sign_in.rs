//! `POST /v1/staff/sessions`: signs staff in with password and authenticator.

use atrium_domain::Millis;
use atrium_protocol::routes::STAFF_SIGN_IN;
use atrium_protocol::staff::{NewStaffSession, StaffSession};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::Tx;
use atrium_store::attempts::{self, Subject};
use atrium_store::staff::accounts::{self, Account};
use atrium_store::staff::sessions;
use axum::Json;
use axum::extract::State;

use super::credential::{PREFIX, staff};
use super::{password, totp};
use crate::extract::{AnyBody, is_plain};
use crate::random::RandomExt;
use crate::{App, ServerError};

/// How long a session lasts, in milliseconds: a working day.
const SESSION_MS: i64 = 12 * 60 * 60 * 1_000;

/// Longest login and password that are looked at, in bytes.
const LENGTH: usize = 128;

/// Signs staff in.
///
/// The answer to a wrong try is the same whether the login, the password or the code is wrong.
#[utoipa::path(
    post, path = STAFF_SIGN_IN.template, tag = "staff",
    request_body = NewStaffSession,
    responses(
        (status = 200, body = StaffSession),
        (status = 401, body = Problem, description = "`staff_sign_in_failed`"),
        (status = 429, body = Problem, description = "`staff_locked`"),
    )
)]
pub(crate) async fn sign_in(
    State(app): State<App>,
    body: AnyBody<NewStaffSession>,
) -> Result<Json<StaffSession>, ServerError> {
    let NewStaffSession { login, password, totp } = body.value;
    let login = login.trim().to_lowercase();
    let fits = !login.is_empty() && login.len() <= LENGTH && password.len() <= LENGTH;
    if !fits || !is_plain(&login) {
        return Err(ErrorCode::StaffSignInFailed.into());
    }
    let wanted = login.clone();
    let found = app.store().read(async move |tx| accounts::by_login(tx, &wanted).await);
    let account = found.await?;
    // Nobody's password is as much work as somebody's.
    let phc = account.as_ref().map(|account| account.password_hash.clone());
    let turn = app.limits().password().await?;
    let checked = tokio::task::spawn_blocking(move || {
        let right = password::verify(&password, phc.as_deref());
        drop(turn);
        right
    });
    let right = checked.await.map_err(|error| ServerError::Internal(error.to_string()))?;
    let account = account.filter(|_| right);
    let store = app.store().clone();
    let verdict = store.write(async move |tx| {
        let now = app.now();
        let subject = Subject::Login(login.clone());
        let tried = attempts::lock(tx, &subject, now).await?;
        if let Some(ms) = tried.wait_ms(now) {
            return Ok(Err(ServerError::wait(ErrorCode::StaffLocked, ms)));
        }
        let known = match &account {
            Some(account) => proved(tx, account, totp.as_deref(), now).await?.then_some(account),
            None => None,
        };
        let Some(account) = known else {
            attempts::save(tx, &subject, &tried.and_one(now)).await?;
            return Ok(Err(ErrorCode::StaffSignInFailed.into()));
        };
        attempts::forgive(tx, &subject).await?;
        begin(tx, &app, account.clone()).await.map(Ok)
    });
    // A wrong try is committed, for it counts.
    Ok(Json(verdict.await??))
}

/// Whether the authenticator's code is right and fresh, for those who have one.
async fn proved(
    tx: &Tx,
    account: &Account,
    code: Option<&str>,
    now: Millis,
) -> Result<bool, ServerError> {
    let Some(secret) = &account.totp_secret else {
        return Ok(true);
    };
    let code = code.unwrap_or_default().trim();
    match totp::accepted_step(secret, code, now, account.totp_step) {
        Some(step) => Ok(accounts::spend_totp(tx, account.id, step).await?),
        None => Ok(false),
    }
}

async fn begin(tx: &Tx, app: &App, account: Account) -> Result<StaffSession, ServerError> {
    let now = app.now();
    let expires_at = now.plus_ms(SESSION_MS);
    let token = app.random().token(PREFIX);
    sessions::insert(tx, &token.hash(), account.id, now, expires_at).await?;
    Ok(StaffSession { token: token.reveal(), expires_at, staff: staff(account)? })
}
