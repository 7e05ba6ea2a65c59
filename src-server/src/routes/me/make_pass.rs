//! `PUT /v1/me/passes/{kind}`: the card in a phone's wallet.

use atrium_domain::MemberId;
use atrium_domain::card::{CardKey, PassCode};
use atrium_protocol::account::DevicePlatform;
use atrium_protocol::pass::{PassGrant, PassKind};
use atrium_protocol::routes::{MAKE_PASS, PASS_FILE};
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::changes::{self, Kind};
use atrium_store::devices::{self, Device};
use atrium_store::members::{self, Member};
use atrium_store::{StoreError, Tx};
use axum::Json;
use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};

use crate::extract::{MEMBER_PREFIX, MemberDevice};
use crate::passes::Face;
use crate::random::RandomExt;
use crate::routes::auth::free_slot;
use crate::routes::passes::ticket;
use crate::wire::platform_name;
use crate::{App, ServerError};

/// Makes the member's pass for a wallet, or finds the one that there is.
///
/// The pass stands among the member's devices and ends as they do. Its code stays the same, so it
/// only ever earns.
#[utoipa::path(
    put, path = MAKE_PASS.template, tag = "me", security(("member" = [])),
    params(("kind" = PassKind, Path)),
    responses(
        (status = 200, body = PassGrant),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 404, body = Problem, description = "`not_found`: this mall serves no such wallet"),
        (status = 409, body = Problem, description = "`device_limit_reached`"),
    )
)]
pub(crate) async fn make_pass(
    State(app): State<App>,
    device: MemberDevice,
    path: Result<Path<PassKind>, PathRejection>,
) -> Result<Json<PassGrant>, ServerError> {
    let Path(kind) = path.map_err(|_| ErrorCode::NotFound)?;
    if !app.passes().kinds().contains(&kind) {
        return Err(ErrorCode::NotFound.into());
    }
    let own = app.clone();
    let made = app.store().write(async move |tx| pass(tx, &own, device.member_id, kind).await);
    let pass = made.await?;
    Ok(Json(PassGrant { url: PASS_FILE.path(&[&ticket(&pass, app.now())]) }))
}

/// What the member's pass says.
pub(crate) async fn face(app: &App, member: &Member, pass: &Device) -> Result<Face, ServerError> {
    Ok(Face {
        id: pass.id,
        code: PassCode::of(&pass.card_key, member.card_id, pass.slot),
        program: app.rules().await?.name.get(pass.locale).clone(),
        name: member.name.clone(),
        card_tail: format!("{:04}", member.card_number.get() % 10_000),
        locale: pass.locale,
        now: app.now(),
    })
}

async fn pass(
    tx: &Tx,
    app: &App,
    member_id: MemberId,
    kind: PassKind,
) -> Result<Device, ServerError> {
    let (now, platform) = (app.now(), platform_of(kind));
    changes::next_revision(tx, member_id).await?;
    let member = members::get(tx, member_id).await?;
    let known = devices::all(tx, member_id).await?;
    if let Some(known) = known.into_iter().find(|known| known.platform == platform_name(platform)) {
        return Ok(known);
    }
    let slot = free_slot(tx, member_id, now).await?;
    let pass = Device {
        member_id,
        id: app.random().id(now),
        slot,
        name: match kind {
            PassKind::Apple => "Apple Wallet",
            PassKind::Google => "Google Wallet",
        }
        .to_owned(),
        platform: platform_name(platform).to_owned(),
        locale: member.locale,
        // Of a credential that nobody ever has.
        token_hash: app.random().token(MEMBER_PREFIX).hash(),
        card_key: CardKey(app.random().bytes()),
        signed_in_at: now,
        seen_at: now,
        revoked_at: None,
    };
    devices::insert(tx, &pass).await?;
    changes::put(tx, member_id, Kind::Device, pass.id).await?;
    Ok(pass)
}

const fn platform_of(kind: PassKind) -> DevicePlatform {
    match kind {
        PassKind::Apple => DevicePlatform::AppleWallet,
        PassKind::Google => DevicePlatform::GoogleWallet,
    }
}

/// Ends the passes: the card has a new id, which they do not know.
pub(crate) async fn end_passes(
    tx: &Tx,
    member_id: MemberId,
    now: atrium_domain::Millis,
) -> Result<(), StoreError> {
    let passes = [PassKind::Apple, PassKind::Google].map(|kind| platform_name(platform_of(kind)));
    for device in devices::all(tx, member_id).await? {
        if passes.contains(&device.platform.as_str()) {
            devices::revoke(tx, member_id, device.id, now).await?;
        }
    }
    Ok(())
}
