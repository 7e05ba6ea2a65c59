//! Saying who invited one: once, soon after joining, before the first purchase.

use atrium_domain::referral::{InviteCode, InviteFacts, InviteFault};
use atrium_protocol::ErrorCode;
use atrium_store::referrals::{self, Referral};
use atrium_store::{Tx, changes, members};

use super::Context;
use crate::ServerError;

pub(super) async fn apply(context: &Context, tx: &Tx, code: &str) -> Result<(), ServerError> {
    let invited = context.device.member_id;
    let code: InviteCode = code.parse().map_err(|_| ErrorCode::InviteUnknown)?;
    let inviter = referrals::member_between(tx, code.ids()).await?;
    let inviter = inviter.ok_or(ErrorCode::InviteUnknown)?;
    changes::next_revision(tx, invited).await?;
    let member = members::get(tx, invited).await?;
    let facts = InviteFacts {
        inviter,
        inviter_joined_at: members::get(tx, inviter).await?.joined_at,
        invited,
        invited_joined_at: member.joined_at,
        purchases: member.shopping.purchases,
        named_before: referrals::is_named(tx, invited).await?,
    };
    facts.check(context.now.at).map_err(|fault| match fault {
        InviteFault::Own => ErrorCode::InviteOwn,
        InviteFault::Already => ErrorCode::InviteTaken,
        InviteFault::NotNew => ErrorCode::InviteTooLate,
    })?;
    match referrals::name(tx, Referral { invited, inviter }, context.now.at).await? {
        true => Ok(()),
        false => Err(ErrorCode::InviteTaken.into()),
    }
}
