//! `PUT /v1/me/offline-certificate`: certifies a device's key, so that tills can check its code
//! without a network.

use atrium_domain::card::offline::{Certificate, Signed, Signer};
use atrium_domain::{Millis, Points, Program, TierCode};
use atrium_protocol::offline::{DeviceKey, OfflineGrant};
use atrium_protocol::routes::OFFLINE_CERTIFICATE;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::till::certificates;
use atrium_store::{Tx, ledger, members};
use axum::Json;
use axum::extract::State;

use crate::extract::{AnyBody, MemberDevice};
use crate::{App, ServerError};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// Certifies the public half of a key that this device made and keeps.
///
/// The certificate says what a till without a network has to know: card and device, the tier, and
/// how many points the till may take on the device's word. Until half of its time is over, the
/// same key gets the same one again. While tills may still count points by a card that was replaced,
/// the new one has only what is left of one allowance.
#[utoipa::path(
    put, path = OFFLINE_CERTIFICATE.template, tag = "me", security(("member" = [])),
    request_body = DeviceKey,
    responses(
        (status = 200, body = OfflineGrant),
        (status = 401, body = Problem, description = "`signed_out`"),
        (status = 404, body = Problem, description = "`not_found`: the program has no such code"),
        (status = 429, body = Problem, description = "`too_many_requests`"),
    )
)]
pub(crate) async fn offline_certificate(
    State(app): State<App>,
    device: MemberDevice,
    body: AnyBody<DeviceKey>,
) -> Result<Json<OfflineGrant>, ServerError> {
    let program = app.program().await?;
    let span_ms = i64::from(program.till.offline_hours) * HOUR_MS;
    if span_ms == 0 {
        return Err(ErrorCode::NotFound.into());
    }
    let (now, key) = (app.now(), body.value.key);
    let certified = app.store().write(async move |tx| {
        let member = members::get(tx, device.member_id).await?;
        let latest = certificates::latest(tx, device.member_id, device.device_id).await?;
        let same = |known: &Certificate| {
            let same = known.device_key == key && known.card_id == member.card_id;
            same && known.issued_at <= now && now < renew_at(known)
        };
        if let Some(known) = latest.filter(same) {
            return Ok(known);
        }
        let wallet = ledger::wallet(tx, device.member_id).await?.balance(now);
        let spendable = wallet.active.checked_sub(wallet.debt).unwrap_or_default();
        let others = (now, span_ms);
        let others =
            certificates::by_other_cards(tx, device.member_id, member.card_id, others).await?;
        let most = program.till.offline_points.checked_sub(others).unwrap_or_default();
        let issued_at = Millis(now.0 - now.0.rem_euclid(MINUTE_MS));
        let new = Certificate {
            server_key: 0,
            card_id: member.card_id,
            slot: device.slot,
            tier_rank: rank(&program, &member.tier, now),
            device_key: key,
            issued_at,
            expires_at: issued_at.plus_ms(span_ms),
            allowance: most.min(spendable).max(Points::ZERO),
        };
        note(tx, device, &new).await.map(|()| new)
    });
    let signed = sign(&app, certified.await?)?;
    let renew_at = renew_at(&signed.certificate);
    Ok(Json(OfflineGrant { certificate: signed.to_string(), renew_at }))
}

async fn note(tx: &Tx, device: MemberDevice, new: &Certificate) -> Result<(), ServerError> {
    if certificates::insert(tx, device.member_id, device.device_id, new).await? {
        Ok(())
    } else {
        // Two keys, or two devices, in one minute: a certificate has no place to tell them apart.
        Err(ServerError::wait(ErrorCode::TooManyRequests, MINUTE_MS))
    }
}

/// Where half of the time is over: so a device that is online now and then never runs out.
fn renew_at(certificate: &Certificate) -> Millis {
    certificate.issued_at.plus_ms(certificate.span_ms() / 2)
}

fn rank(program: &Program, tier: &TierCode, now: Millis) -> u8 {
    u8::try_from(program.ladder(now).rank(tier)).unwrap_or(u8::MAX)
}

/// The same certificate is always signed alike, by the key of the time of its issue.
fn sign(app: &App, certificate: Certificate) -> Result<Signed, ServerError> {
    let signer = Signer::at(app.offline_secret(), certificate.issued_at);
    let certificate = Certificate { server_key: signer.number(), ..certificate };
    let fault = || ServerError::Internal("a certificate does not fit its form".to_owned());
    signer.certify(certificate).ok_or_else(fault)
}
