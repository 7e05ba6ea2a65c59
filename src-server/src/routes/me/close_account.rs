//! `DELETE /v1/me`: the end of a membership.

use atrium_domain::ledger::{Heading, TransactionKind};
use atrium_domain::{MemberId, Moment};
use atrium_protocol::Problem;
use atrium_protocol::routes::CLOSE_ACCOUNT;
use atrium_store::redemptions::{self, Status};
use atrium_store::{StoreError, Tx, coupons, devices, events, families, ledger, members, messages};
use axum::extract::State;
use axum::http::StatusCode;

use crate::extract::MemberDevice;
use crate::random::RandomExt;
use crate::redemption::give_back;
use crate::routes::auth::new_card;
use crate::sharing::depart;
use crate::{App, ServerError};

/// Ends the membership for good. Points and coupons expire, coming places at events and rewards
/// that were not picked up are given back, every device is signed out, and name, birthday and address are forgotten. Sales and points
/// stay in the books without a person, so that every sum stays what it was. The same address may
/// join again as somebody new.
#[utoipa::path(
    delete, path = CLOSE_ACCOUNT.template, tag = "me", security(("member" = [])),
    responses(
        (status = 204, description = "Forgotten"),
        (status = 401, body = Problem, description = "`signed_out`"),
    )
)]
pub(crate) async fn close_account(
    State(app): State<App>,
    device: MemberDevice,
) -> Result<StatusCode, ServerError> {
    let member_id = device.member_id;
    let now = app.moment(app.now());
    let store = app.store().clone();
    let own = app.clone();
    store.write(async move |tx| close(tx, &own, member_id, now).await).await?;
    // Seats and stock came back.
    app.catalogue_cache().counters_moved();
    Ok(StatusCode::NO_CONTENT)
}

async fn close(tx: &Tx, app: &App, member_id: MemberId, now: Moment) -> Result<(), ServerError> {
    if let Some(belonging) = families::belonging(tx, member_id).await? {
        depart(tx, app, member_id, belonging.family_id, now.at).await?;
    }
    ledger::lock(tx, member_id).await?;
    // What waits at the service desk first: its points come back, and expire with the others.
    for redemption in redemptions::waiting(tx, member_id).await? {
        give_back(tx, app.random(), &redemption, Status::Cancelled, now).await?;
    }
    empty_wallet(tx, app, member_id, now).await?;
    coupons::give_up(tx, member_id).await?;
    for (registration, event) in events::registrations(tx, member_id).await? {
        if now.at < event.starts_at
            && events::cancel(tx, member_id, registration.id, now.at).await?
        {
            events::release_seat(tx, event.id).await?;
        }
    }
    for device in devices::all(tx, member_id).await? {
        devices::revoke(tx, member_id, device.id, now.at).await?;
    }
    let (card_id, number) = new_card(tx, app).await?;
    members::set_card(tx, member_id, card_id, number).await?;
    messages::forget(tx, member_id).await?;
    Ok(members::forget(tx, member_id).await?)
}

async fn empty_wallet(
    tx: &Tx,
    app: &App,
    member_id: MemberId,
    now: Moment,
) -> Result<(), ServerError> {
    let mut wallet = ledger::wallet(tx, member_id).await?;
    let fault = |fault| StoreError::corrupt(format!("closing a wallet: {fault}"));
    let change = wallet.close(now).map_err(fault)?;
    if change.is_empty() {
        return Ok(());
    }
    let heading = Heading {
        id: app.random().id(now.at),
        member_id,
        kind: TransactionKind::Expiry,
        at: now.at,
        reverses: None,
    };
    let deed = ledger::Deed { heading, sale_id: None, new_lots: &[] };
    let mut next_id = || app.random().id(now.at);
    Ok(ledger::post(tx, &deed, change, &wallet, &mut next_id).await?)
}
