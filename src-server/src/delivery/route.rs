use atrium_domain::message::{Channel, Consent, Purpose};
use atrium_domain::program::CareRules;
use atrium_domain::{MemberId, MessageId, Millis};
use atrium_store::deliveries::{self, Delivery};
use atrium_store::members::{self, LEFT};
use atrium_store::{Tx, consents, messages, push, reach};
use uuid::Uuid;

use crate::ServerError;

/// What is older is no news, whatever kept it from going out.
const STALE_DAYS: i64 = 3;

/// What a channel was used for counts for so many days.
const CAP_DAYS: i64 = 7;

/// Decides which ways a message goes, once.
pub(super) async fn route(
    tx: &Tx,
    member_id: MemberId,
    id: MessageId,
    rules: &CareRules,
    now: Millis,
) -> Result<(), ServerError> {
    if !deliveries::begin_route(tx, member_id, id, now).await? {
        return Ok(());
    }
    let Some(message) = messages::to_send(tx, member_id, id).await? else { return Ok(()) };
    if message.read || message.at < now.plus_days(-STALE_DAYS) {
        return Ok(());
    }
    let purpose = message.facts.purpose();
    if purpose == Purpose::Marketing && !consents::holds(tx, member_id, Consent::Marketing).await? {
        return Ok(());
    }
    let member = members::get(tx, member_id).await?;
    let switches = reach::switches(tx, member_id).await?;
    for channel in ways(&member.address) {
        let on = channel.is_for(purpose) && switches.is_on(channel, purpose);
        if !on || is_used_up(tx, member_id, channel, purpose, rules, now).await? {
            continue;
        }
        for target in targets(tx, member_id, channel).await? {
            let delivery = Delivery {
                member_id,
                message_id: id,
                channel,
                target,
                purpose,
                tries: 0,
                broken: false,
            };
            deliveries::insert(tx, &delivery, now).await?;
        }
    }
    Ok(())
}

/// The channels that reach this address.
pub(crate) fn ways(address: &str) -> Vec<Channel> {
    let mut ways = vec![Channel::App];
    if !address.starts_with(LEFT) {
        ways.push(if address.contains('@') { Channel::Mail } else { Channel::Sms });
    }
    ways
}

/// A notification goes to each browser of the member that takes some.
async fn targets(tx: &Tx, member_id: MemberId, channel: Channel) -> Result<Vec<Uuid>, ServerError> {
    Ok(match channel {
        Channel::App => {
            let subscribed = push::of_member(tx, member_id).await?;
            subscribed.into_iter().map(|own| own.device_id.0).collect()
        }
        Channel::Sms | Channel::Mail => vec![Uuid::nil()],
    })
}

async fn is_used_up(
    tx: &Tx,
    member_id: MemberId,
    channel: Channel,
    purpose: Purpose,
    rules: &CareRules,
    now: Millis,
) -> Result<bool, ServerError> {
    let Some(most) = rules.caps.of(purpose) else { return Ok(false) };
    let since = now.plus_days(-CAP_DAYS);
    let used = deliveries::count_since(tx, member_id, channel, purpose, since).await?;
    Ok(used >= i64::from(most))
}
