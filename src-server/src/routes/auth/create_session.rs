//! `POST /v1/auth/sessions`: signs a device in, and makes the member if the address is new.

use atrium_domain::card::{CardId, CardKey, CardNumber, Slot};
use atrium_domain::{Locale, MemberId, Millis, Program};
use atrium_protocol::account::{CardGrant, DeviceInfo, DevicePlatform, NewSession, Session};
use atrium_protocol::routes::CREATE_SESSION;
use atrium_protocol::{ErrorCode, Problem};
use atrium_store::changes::{self, Kind};
use atrium_store::devices::{self, Device};
use atrium_store::members::{self, Member, Newcomer};
use atrium_store::{Tx, sign_in};
use axum::Json;
use axum::extract::State;
use data_encoding::BASE64URL_NOPAD;
use subtle::ConstantTimeEq;

use super::{TRIES, hash_code};
use crate::address::Address;
use crate::extract::{AnyBody, MEMBER_PREFIX, is_plain};
use crate::random::RandomExt;
use crate::wire::platform_name;
use crate::{App, ServerError};

/// Longest name of a device, in characters.
const NAME_LENGTH: usize = 60;

/// After so many days unseen a device may lose its slot to a new one.
const IDLE_DAYS: i64 = 90;

/// How often a random card is drawn until it is free. With a tenth of all numbers taken, ten
/// draws fail once in ten thousand million.
const DRAWS: usize = 10;

/// Signs in with a one-time code.
///
/// A new address becomes a new member. Each device gets its own credential and card key.
#[utoipa::path(
    post, path = CREATE_SESSION.template, tag = "auth",
    request_body = NewSession,
    responses(
        (status = 200, body = Session),
        (status = 401, body = Problem, description = "`sign_in_code_wrong`, `sign_in_code_expired`"),
        (status = 409, body = Problem, description = "`device_limit_reached`"),
        (status = 422, body = Problem, description = "`address_invalid`, `field_invalid`"),
        (status = 429, body = Problem, description = "`sign_in_code_locked`"),
    )
)]
pub(crate) async fn create_session(
    State(app): State<App>,
    body: AnyBody<NewSession>,
) -> Result<Json<Session>, ServerError> {
    let NewSession { address, code, device } = body.value;
    let address = Address::parse(&address)?;
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ServerError::field("code"));
    }
    if device.name.chars().count() > NAME_LENGTH || !is_plain(&device.name) {
        return Err(ServerError::field("device.name"));
    }
    if matches!(device.platform, DevicePlatform::AppleWallet | DevicePlatform::GoogleWallet) {
        return Err(ServerError::field("device.platform"));
    }
    let program = app.program().await?;
    let store = app.store().clone();
    let verdict =
        store.write(async move |tx| match check_code(tx, &address, &code, app.now()).await? {
            Some(refusal) => Ok(Err(refusal)),
            None => sign_in_device(tx, &app, &address, &device, &program).await.map(Ok),
        });
    // A refused code is committed, for its try counts.
    Ok(Json(verdict.await??))
}

/// Checks the code and uses it up; none means that it is right.
async fn check_code(
    tx: &Tx,
    address: &Address,
    code: &str,
    now: Millis,
) -> Result<Option<ServerError>, ServerError> {
    tx.queue(address.as_str()).await?;
    let sent = sign_in::latest(tx, address.as_str()).await?;
    let Some(sent) = sent.filter(|sent| sent.used_at.is_none() && now < sent.expires_at) else {
        return Ok(Some(ErrorCode::SignInCodeExpired.into()));
    };
    if !sign_in::count_try(tx, sent.id, TRIES).await? {
        return Ok(Some(ErrorCode::SignInCodeLocked.into()));
    }
    let right = hash_code(&sent.salt, code).ct_eq(&sent.code_hash);
    if !bool::from(right) {
        return Ok(Some(ErrorCode::SignInCodeWrong.into()));
    }
    let used = sign_in::mark_used(tx, sent.id, now).await?;
    Ok((!used).then(|| ErrorCode::SignInCodeExpired.into()))
}

async fn sign_in_device(
    tx: &Tx,
    app: &App,
    address: &Address,
    info: &DeviceInfo,
    program: &Program,
) -> Result<Session, ServerError> {
    let now = app.now();
    let member = match members::by_address(tx, address.as_str()).await? {
        Some(member) => member,
        None => new_member(tx, app, address, info.locale, program).await?,
    };
    changes::next_revision(tx, member.id).await?;
    let slot = free_slot(tx, member.id, now).await?;
    let token = app.random().token(MEMBER_PREFIX);
    let name = info.name.trim();
    let device = Device {
        member_id: member.id,
        id: app.random().id(now),
        slot,
        name: if name.is_empty() { platform_name(info.platform) } else { name }.to_owned(),
        platform: platform_name(info.platform).to_owned(),
        locale: info.locale,
        token_hash: token.hash(),
        card_key: CardKey(app.random().bytes()),
        signed_in_at: now,
        seen_at: now,
        revoked_at: None,
    };
    devices::insert(tx, &device).await?;
    changes::put(tx, member.id, Kind::Device, device.id).await?;
    let card = CardGrant {
        card_id: member.card_id.to_string(),
        card_number: member.card_number.to_string(),
        slot: slot.get(),
        key: BASE64URL_NOPAD.encode(&device.card_key.0),
    };
    Ok(Session { token: token.reveal(), member_id: member.id, device_id: device.id, card })
}

/// The lowest slot that no device holds. Where all are held, the device that was not seen for
/// longest gives its slot up, if that is long enough for it to be lost or forgotten.
pub(crate) async fn free_slot(
    tx: &Tx,
    member_id: MemberId,
    now: Millis,
) -> Result<Slot, ServerError> {
    let devices = devices::all(tx, member_id).await?;
    let free = Slot::all().find(|slot| devices.iter().all(|device| device.slot != *slot));
    if let Some(slot) = free {
        return Ok(slot);
    }
    let idle = devices.iter().min_by_key(|device| device.seen_at);
    let idle = idle.filter(|device| device.seen_at < now.plus_days(-IDLE_DAYS));
    let idle = idle.ok_or(ErrorCode::DeviceLimitReached)?;
    devices::revoke(tx, member_id, idle.id, now).await?;
    Ok(idle.slot)
}

async fn new_member(
    tx: &Tx,
    app: &App,
    address: &Address,
    locale: Locale,
    program: &Program,
) -> Result<Member, ServerError> {
    let now = app.now();
    let (card_id, card_number) = new_card(tx, app).await?;
    if program.ladder(now).lowest().is_none() {
        return Err(ServerError::Internal("no tiers".to_owned()));
    }
    let newcomer = Newcomer {
        id: app.random().id(now),
        address: address.as_str().to_owned(),
        locale,
        card_id,
        card_number,
    };
    let member = newcomer.joins(program, app.moment(now));
    members::insert(tx, &member).await?;
    for kind in [Kind::Profile, Kind::Wallet, Kind::CheckIns] {
        changes::put_only(tx, member.id, kind).await?;
    }
    Ok(member)
}

/// A random card id and number that nobody has.
pub(crate) async fn new_card(tx: &Tx, app: &App) -> Result<(CardId, CardNumber), ServerError> {
    for _ in 0..DRAWS {
        let id = CardId(u64::from_be_bytes(app.random().bytes()));
        let number = app.random().below(u64::from(CardNumber::END));
        let number = u32::try_from(number).ok().and_then(CardNumber::new);
        if let Some(number) = number
            && members::card_is_free(tx, id, number).await?
        {
            return Ok((id, number));
        }
    }
    Err(ServerError::Internal("no free card number was found".to_owned()))
}
