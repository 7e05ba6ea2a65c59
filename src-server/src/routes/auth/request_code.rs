//! `POST /v1/auth/codes`: sends a one-time code.

use atrium_domain::Millis;
use atrium_protocol::account::{CodeRequest, CodeSent};
use atrium_protocol::routes::REQUEST_CODE;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::sign_in::{self, SignInCode};
use axum::Json;
use axum::extract::State;

use super::{CODE_MS, CODES, CODES_WITHIN_MS, hash_code};
use crate::address::Address;
use crate::extract::AnyBody;
use crate::random::RandomExt;
use crate::sender::{SendFault, Words};
use crate::{App, ServerError};

atrium_domain::texts! {
    fn message(code: &str) {
        "【Atrium】验证码 {code}，5 分钟内有效。请勿转告他人。",
        "【Atrium】驗證碼 {code}，5 分鐘內有效。請勿轉告他人。",
        "Atrium: your sign-in code is {code}. It is good for 5 minutes. Keep it to yourself.",
    }
    fn subject() { "Atrium 登录验证码", "Atrium 登入驗證碼", "Your Atrium sign-in code" }
}

/// Sends a one-time code to a phone number or e-mail address.
///
/// The answer is the same whether or not the address is a member's, also when it could not be sent.
#[utoipa::path(
    post, path = REQUEST_CODE.template, tag = "auth",
    request_body = CodeRequest,
    responses(
        (status = 200, body = CodeSent),
        (status = 422, body = Problem, description = "`address_invalid`, `address_not_served`"),
        (status = 429, body = Problem, description = "`sign_in_codes_exhausted`"),
        (status = 503, body = Problem, description = "`code_not_sent`"),
    )
)]
pub(crate) async fn request_code(
    State(app): State<App>,
    body: AnyBody<CodeRequest>,
) -> Result<Json<CodeSent>, ServerError> {
    let CodeRequest { address, locale } = body.value;
    let address = Address::parse(&address)?;
    let now = app.now();
    let code = format!("{:06}", app.random().below(1_000_000));
    let (row, expires_at) = new_row(&app, &address, &code, now);
    let id = row.id;
    let put = app.store().write(async move |tx| put(tx, &row, now).await);
    let resend_at = put.await?;
    let words = Words { subject: subject(locale).to_owned(), text: message(locale, &code), code };
    if let Err(fault) = app.sender().send(now, &address, words).await {
        // What nobody got does not count against the address.
        if !matches!(fault, SendFault::Unsure(_)) {
            app.store().write(async move |tx| sign_in::withdraw(tx, id).await).await?;
        }
        return Err(fault.into());
    }
    Ok(Json(CodeSent { expires_at, resend_at }))
}

fn new_row(app: &App, address: &Address, code: &str, now: Millis) -> (SignInCode, Millis) {
    let salt = app.random().bytes();
    let expires_at = now.plus_ms(CODE_MS);
    let row = SignInCode {
        id: app.random().id(now),
        address: address.as_str().to_owned(),
        salt,
        code_hash: hash_code(&salt, code),
        created_at: now,
        expires_at,
        tries: 0,
        used_at: None,
    };
    (row, expires_at)
}

/// Stores the code, and says when another one may be asked for.
async fn put(tx: &atrium_store::Tx, row: &SignInCode, now: Millis) -> Result<Millis, ServerError> {
    tx.queue(&row.address).await?;
    let window = now.plus_ms(-CODES_WITHIN_MS);
    let mut sent = sign_in::sent_since(tx, &row.address, window).await?;
    let again_at = |sent: &[Millis]| {
        let oldest_that_counts = sent.len().checked_sub(CODES).and_then(|at| sent.get(at));
        oldest_that_counts.map_or(now, |at| at.plus_ms(CODES_WITHIN_MS))
    };
    if sent.len() >= CODES {
        let wait = again_at(&sent).since(now);
        return Err(ServerError::wait(ErrorCode::SignInCodesExhausted, wait));
    }
    // No two codes of an address are of the same time, so that it is clear which is the last.
    let created_at = sent.last().map_or(now, |last| now.max(last.plus_ms(1)));
    sign_in::insert(tx, &SignInCode { created_at, ..row.clone() }).await?;
    sent.push(created_at);
    Ok(again_at(&sent))
}
