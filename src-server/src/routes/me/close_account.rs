//! `DELETE /v1/me`: the end of a membership.

use atrium_domain::{MemberId, Millis, Moment};
use atrium_protocol::Problem;
use atrium_protocol::routes::CLOSE_ACCOUNT;
use atrium_store::events::{self, Ended, RegistrationStatus};
use atrium_store::redemptions::{self, Status};
use atrium_store::{
    StoreError, Tx, community, coupons, devices, families, ledger, members, messages, parking,
    photos, service, surveys,
};
use axum::extract::State;
use axum::http::StatusCode;

use crate::extract::MemberDevice;
use crate::jobs::post_end;
use crate::random::RandomExt;
use crate::redemption::give_back;
use crate::routes::auth::new_card;
use crate::seats::{advance, free, give_back_fee};
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
    parking::queue(tx, member_id).await?;
    if let Some(belonging) = families::belonging(tx, member_id).await? {
        depart(tx, app, member_id, belonging.family_id, now.at).await?;
    }
    // Coming places first: their seats go to who waits, and their queues come before the member.
    leave_events(tx, app, member_id, now).await?;
    ledger::lock(tx, member_id).await?;
    // What waits at the service desk first: its points come back, and expire with the others.
    for redemption in redemptions::waiting(tx, member_id).await? {
        give_back(tx, app.random(), &redemption, Status::Cancelled, now).await?;
    }
    empty_wallet(tx, app, member_id, now).await?;
    coupons::give_up(tx, member_id).await?;
    for device in devices::all(tx, member_id).await? {
        devices::revoke(tx, member_id, device.id, now.at).await?;
    }
    let (card_id, number) = new_card(tx, app).await?;
    members::set_card(tx, member_id, card_id, number).await?;
    community::forget(tx, member_id).await?;
    messages::forget(tx, member_id).await?;
    events::forget_words(tx, member_id).await?;
    parking::forget(tx, member_id).await?;
    photos::forget(tx, member_id).await?;
    service::forget(tx, member_id).await?;
    // Ids of no time: nothing leads from an answer back to who left when.
    surveys::forget(tx, member_id, || app.random().id(Millis(0))).await?;
    Ok(members::forget(tx, member_id).await?)
}

/// Gives back what is still to come, in the order of the events, so that two who leave at once
/// cannot wait for each other.
async fn leave_events(
    tx: &Tx,
    app: &App,
    member_id: MemberId,
    now: Moment,
) -> Result<(), ServerError> {
    let mut held = events::registrations(tx, member_id).await?;
    held.retain(|(own, event)| {
        now.at < event.starts_at && own.status != RegistrationStatus::Cancelled
    });
    held.sort_by_key(|(_, event)| event.id);
    for (own, event) in &held {
        events::queue(tx, event.id).await?;
        // An offer may have moved since it was read.
        let Some(place) = events::place_at(tx, member_id, event.id).await? else { continue };
        if place.id == own.id && free(tx, &place, Ended::Cancelled, now).await? {
            if event.called_off.is_some() || now.at < event.cancel_until {
                give_back_fee(tx, app.random(), &place, now).await?;
            }
            advance(tx, event.id, now).await?;
        }
    }
    Ok(())
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
    post_end(tx, app, &wallet, change, now).await
}
