//! Founding a family, joining and leaving it, and what goes into its pool and out of it.

use atrium_domain::ledger::{LedgerFault, Working};
use atrium_domain::{FamilyRole, MemberId, Millis, OperationId, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::sharing::FamilyDeed;
use atrium_store::Tx;
use atrium_store::attempts::{self, Subject};
use atrium_store::families::{self, Belonging, Contribution, Invitation};
use atrium_store::members::{self, Member, Newcomer, pool_address};
use atrium_store::transfers::{self, Load};

use super::Context;
use super::give_points::refused;
use crate::ServerError;
use crate::extract::is_plain;
use crate::random::RandomExt;
use crate::routes::auth::new_card;
use crate::sharing::{depart, masked, ripe_since};

/// Longest name of a family, in characters.
const NAME_LENGTH: usize = 20;

/// Letters and digits that are not mistaken for each other.
const CODE_CHARACTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

const CODE_LENGTH: usize = 8;

/// A pool has no tier, so its period never ends: 2100-01-01.
const NEVER: Millis = Millis(4_102_444_800_000);

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    deed: &FamilyDeed,
) -> Result<(), ServerError> {
    match deed {
        FamilyDeed::Found { name } => found(context, tx, name).await,
        FamilyDeed::Invite { role } => invite(context, tx, *role).await,
        FamilyDeed::Join { code } => join(context, tx, code).await,
        FamilyDeed::Leave => leave(context, tx).await,
        FamilyDeed::Remove { member_id } => remove(context, tx, *member_id).await,
        FamilyDeed::Share { on } => share(context, tx, *on).await,
        FamilyDeed::PutIn { points } => put_in(context, tx, id, *points).await,
        FamilyDeed::TakeOut { points } => take_out(context, tx, id, *points).await,
    }
}

async fn found(context: &Context, tx: &Tx, name: &str) -> Result<(), ServerError> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_LENGTH || !is_plain(name) {
        return Err(ServerError::field("name"));
    }
    let (member_id, at) = (context.device.member_id, context.now.at);
    alone(tx, member_id).await?;
    let (card_id, card_number) = new_card(tx, &context.app).await?;
    let owner = members::get(tx, member_id).await?;
    let id: MemberId = context.app.random().id(at);
    let (address, locale) = (pool_address(id), owner.locale);
    let newcomer = Newcomer { id, address, locale, card_id, card_number };
    let pool = Member {
        tier: owner.tier,
        tier_period_ends_at: NEVER,
        ..newcomer.joins(&context.rules.program, context.now)
    };
    families::found(tx, &pool, name, at).await?;
    families::join(tx, member_id, id, FamilyRole::Owner, at).await?;
    Ok(families::tell(tx, id).await?)
}

async fn alone(tx: &Tx, member_id: MemberId) -> Result<(), ServerError> {
    match families::belonging(tx, member_id).await? {
        Some(_) => Err(ErrorCode::FamilyJoined.into()),
        None => Ok(()),
    }
}

/// The member's family, which nobody else changes until the transaction ends.
async fn own(context: &Context, tx: &Tx) -> Result<Belonging, ServerError> {
    let member_id = context.device.member_id;
    let belonging = families::belonging(tx, member_id).await?.ok_or(ErrorCode::FamilyUnknown)?;
    families::lock(tx, belonging.family_id).await?;
    // The owner may have removed them while this waited.
    let belonging = families::belonging(tx, member_id).await?;
    Ok(belonging.ok_or(ErrorCode::FamilyUnknown)?)
}

async fn as_owner(context: &Context, tx: &Tx) -> Result<Belonging, ServerError> {
    let belonging = own(context, tx).await?;
    if belonging.role == FamilyRole::Owner {
        Ok(belonging)
    } else {
        Err(ErrorCode::FamilyOwnerOnly.into())
    }
}

async fn invite(context: &Context, tx: &Tx, role: FamilyRole) -> Result<(), ServerError> {
    let family_id = as_owner(context, tx).await?.family_id;
    if role == FamilyRole::Owner {
        return Err(ServerError::field("role"));
    }
    let rules = &context.rules.program.sharing;
    let bytes: [u8; CODE_LENGTH] = context.app.random().bytes();
    let character = |byte: u8| char::from(CODE_CHARACTERS[usize::from(byte % 32)]);
    let invitation = Invitation {
        code: bytes.into_iter().map(character).collect(),
        family_id,
        role,
        expires_at: context.now.at.plus_days(i64::from(rules.invitation_days)),
    };
    families::invite(tx, &invitation).await?;
    Ok(families::tell(tx, family_id).await?)
}

async fn join(context: &Context, tx: &Tx, code: &str) -> Result<(), ServerError> {
    let (member_id, now) = (context.device.member_id, context.now.at);
    alone(tx, member_id).await?;
    let subject = Subject::Invitation(member_id);
    let attempts = attempts::lock(tx, &subject, now).await?;
    if let Some(ms) = attempts.wait_ms(now) {
        return Err(ServerError::wait(ErrorCode::TooManyRequests, ms));
    }
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let code = code.to_ascii_uppercase();
    let Some(invitation) = families::peek(tx, &code, now).await? else {
        attempts::save(tx, &subject, &attempts.and_one(now)).await?;
        return Err(ErrorCode::FamilyCodeWrong.into());
    };
    let family_id = invitation.family_id;
    families::lock(tx, family_id).await?;
    let most = usize::from(context.rules.program.sharing.family_members);
    if families::people(tx, family_id).await?.len() >= most {
        return Err(ErrorCode::FamilyFull.into());
    }
    let invitation = families::redeem(tx, &code, now).await?.ok_or(ErrorCode::FamilyCodeWrong)?;
    families::join(tx, member_id, family_id, invitation.role, now).await?;
    Ok(families::tell(tx, family_id).await?)
}

async fn leave(context: &Context, tx: &Tx) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let belonging = families::belonging(tx, member_id).await?.ok_or(ErrorCode::FamilyUnknown)?;
    depart(tx, &context.app, member_id, belonging.family_id, context.now.at).await
}

async fn remove(context: &Context, tx: &Tx, member_id: MemberId) -> Result<(), ServerError> {
    let family_id = as_owner(context, tx).await?.family_id;
    if member_id == context.device.member_id {
        return Err(ServerError::field("member_id"));
    }
    let theirs = families::belonging(tx, member_id).await?;
    if theirs.is_none_or(|theirs| theirs.family_id != family_id) {
        return Err(ErrorCode::FamilyUnknown.into());
    }
    depart(tx, &context.app, member_id, family_id, context.now.at).await
}

async fn share(context: &Context, tx: &Tx, on: bool) -> Result<(), ServerError> {
    own(context, tx).await?;
    let since = on.then_some(context.now.at);
    Ok(families::set_shares(tx, context.device.member_id, since).await?)
}

async fn put_in(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    points: Points,
) -> Result<(), ServerError> {
    let family_id = own(context, tx).await?.family_id;
    let (member_id, at) = (context.device.member_id, context.now.at);
    transfers::lock(tx, member_id, family_id).await?;
    let fresh = ripe_since(&context.rules.program.sharing, at);
    let fresh = transfers::unripe(tx, member_id, fresh).await?;
    let member = members::get(tx, member_id).await?;
    let working = Working::Pooled { by: masked(&member) };
    let contribution = Contribution { id, family_id, member_id, at, working: &working };
    let load = Load::Points { points, without: &fresh };
    let mut next_id = || context.app.random().id(at);
    match families::put_in(tx, &contribution, load, &mut next_id).await? {
        Ok(_) => Ok(()),
        Err(fault) => Err(refused(fault)),
    }
}

async fn take_out(
    context: &Context,
    tx: &Tx,
    id: OperationId,
    points: Points,
) -> Result<(), ServerError> {
    let belonging = own(context, tx).await?;
    if !belonging.role.may_spend() {
        return Err(ErrorCode::FamilyAdultsOnly.into());
    }
    let (member_id, now) = (context.device.member_id, context.now);
    let working = Working::TakenOut { by: masked(&members::get(tx, member_id).await?) };
    let family_id = belonging.family_id;
    let contribution = Contribution { id, family_id, member_id, at: now.at, working: &working };
    let rules = &context.rules.program.sharing;
    let mut next_id = || context.app.random().id(now.at);
    match families::take_out(tx, &contribution, points, rules, now, &mut next_id).await? {
        Ok(_) => Ok(()),
        Err(LedgerFault::Insufficient { .. }) => Err(ErrorCode::FamilyLimitReached.into()),
        Err(fault) => Err(refused(fault)),
    }
}
