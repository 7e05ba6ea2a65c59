//! `POST /v1/me/recipients`: who it is that points are to be given to.

use atrium_domain::{MemberId, Moment, Points};
use atrium_protocol::Problem;
use atrium_protocol::routes::RECIPIENT;
use atrium_protocol::sharing::{Recipient, RecipientQuery};
use atrium_store::members::Member;
use atrium_store::{Tx, ledger, transfers};
use axum::Json;
use axum::extract::State;

use crate::catalogue::Kept;
use crate::extract::{AnyBody, MemberDevice};
use crate::sharing::{card_tail, find_recipient, month_start, ripe_since};
use crate::wire::mask_name;
use crate::{App, ServerError};

/// Enough of somebody to see that it is the right one, and how much can be given now.
///
/// Only a whole number of a card or phone, or a whole e-mail address, finds anybody. After a few
/// misses the next try has to wait.
#[utoipa::path(
    post, path = RECIPIENT.template, tag = "me", security(("member" = [])),
    request_body = RecipientQuery,
    responses(
        (status = 200, body = Recipient),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 404, body = Problem, description = "`recipient_unknown`"),
        (status = 422, body = Problem, description = "`recipient_self`"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    )
)]
pub(crate) async fn recipient(
    State(app): State<App>,
    device: MemberDevice,
    body: AnyBody<RecipientQuery>,
) -> Result<Json<Recipient>, ServerError> {
    let RecipientQuery { to } = body.value;
    let rules = app.rules().await?;
    let now = app.moment(app.now());
    let from = device.member_id;
    let found = app.store().write(async move |tx| {
        match find_recipient(tx, from, &to, now.at).await? {
            Ok(member) => describe(tx, &rules, from, &member, now).await.map(Ok),
            // A miss is committed, for it counts.
            Err(refused) => Ok(Err(refused)),
        }
    });
    Ok(Json(found.await??))
}

async fn describe(
    tx: &Tx,
    rules: &Kept,
    from: MemberId,
    to: &Member,
    now: Moment,
) -> Result<Recipient, ServerError> {
    let sharing = &rules.program.sharing;
    let wallet = ledger::wallet(tx, from).await?;
    let fresh = transfers::unripe(tx, from, ripe_since(sharing, now.at)).await?;
    let ripe = wallet.sendable(|lot| !fresh.contains(&lot), now.at);
    let all = wallet.sendable(|_| true, now.at);
    let today = transfers::given(tx, from, now.start_of(now.day())).await?;
    let month = transfers::given(tx, from, month_start(now)).await?;
    Ok(Recipient {
        name_masked: mask_name(&to.name),
        card_tail: card_tail(to.card_number),
        most: ripe.min(sharing.left(today, month)),
        unripe: all.checked_sub(ripe).unwrap_or(Points::ZERO),
    })
}
