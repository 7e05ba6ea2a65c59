use atrium_domain::message::{Channel, Purpose, Words as Told};
use atrium_domain::{Locale, Moment};
use atrium_store::deliveries::{Delivery, Outcome};
use atrium_store::members::{self, Member};
use atrium_store::messages::{self, Message};
use atrium_store::{StoreError, Tx, consents, push};

use super::push::{Note, Pushed};
use super::texts;
use crate::address::Address;
use crate::catalogue::Kept;
use crate::sender::{SendFault, Words};
use crate::{App, ServerError};

/// How long to wait after each try that nobody got, in milliseconds; then it is given up.
const PAUSES_MS: [i64; 5] = [60_000, 300_000, 1_800_000, 7_200_000, 21_600_000];

/// Tries one delivery. Nothing is written here.
pub(super) async fn send(
    app: &App,
    rules: &Kept,
    delivery: &Delivery,
    now: Moment,
) -> Result<Outcome, ServerError> {
    // Nobody knows whether the try before went out. A second SMS or mail would be one too many.
    if delivery.broken && delivery.channel != Channel::App {
        return Ok(Outcome::Unsure);
    }
    let own = *delivery;
    let store = app.store().clone();
    let found = store.read(async move |tx: &Tx| wanted(tx, own).await).await?;
    // It was read meanwhile, or the member does not want it any more.
    let Some((member, message)) = found else { return Ok(Outcome::Failed) };
    let told = message.facts.words(member.locale);
    let sent = match delivery.channel {
        Channel::App => return notify(app, &own, &message, told, now).await,
        Channel::Sms | Channel::Mail => {
            let Ok(address) = Address::parse(&member.address) else { return Ok(Outcome::Failed) };
            let words = words(delivery.channel, rules, member.locale, told);
            app.sender().send(now.at, &address, words).await
        }
    };
    Ok(match sent {
        Ok(()) => Outcome::Sent,
        Err(SendFault::Unsure(_)) => Outcome::Unsure,
        Err(SendFault::NotServed) => Outcome::Failed,
        Err(fault @ SendFault::NotSent(_)) => {
            tracing::warn!(error = %fault, tries = delivery.tries + 1, "a message did not go out");
            again(delivery.tries, now)
        }
    })
}

/// A notification. A browser that is there no more is forgotten.
async fn notify(
    app: &App,
    delivery: &Delivery,
    message: &Message,
    told: Told,
    now: Moment,
) -> Result<Outcome, ServerError> {
    let Delivery { member_id, target, tries, purpose, .. } = *delivery;
    let store = app.store().clone();
    let found = store.read(async move |tx: &Tx| push::of_member(tx, member_id).await);
    let found: Result<Vec<_>, StoreError> = found.await;
    let Some(to) = found?.into_iter().find(|own| own.device_id.0 == target) else {
        return Ok(Outcome::Failed);
    };
    // What is not in the inbox leads where it is.
    let elsewhere = message.facts.link().filter(|_| purpose == Purpose::Points);
    let in_sight = elsewhere.is_none();
    let link = elsewhere.unwrap_or_else(|| format!("/messages/{}", message.id));
    let Told { title, body } = &told;
    let note = Note { id: message.id, title, body, link: &link, in_sight };
    Ok(match app.pusher().push(&to, &note, app.random(), now).await {
        Pushed::Taken => Outcome::Sent,
        Pushed::Later => again(tries, now),
        Pushed::Refused => Outcome::Failed,
        Pushed::Gone => {
            let gone =
                store.write(async move |tx: &Tx| push::remove(tx, member_id, to.device_id).await);
            let gone: Result<(), StoreError> = gone.await;
            gone?;
            Outcome::Failed
        }
    })
}

pub(super) fn again(tries: u32, now: Moment) -> Outcome {
    let pause = usize::try_from(tries).ok().and_then(|tries| PAUSES_MS.get(tries));
    pause.map_or(Outcome::Failed, |pause| Outcome::Again(now.at.plus_ms(*pause)))
}

/// The message, where it is still to be sent.
async fn wanted(tx: &Tx, delivery: Delivery) -> Result<Option<(Member, Message)>, ServerError> {
    let Delivery { member_id, message_id, purpose, .. } = delivery;
    let message = messages::to_send(tx, member_id, message_id).await?;
    let Some(message) = message.filter(|message| !message.read) else { return Ok(None) };
    let marketing = purpose == Purpose::Marketing;
    if marketing
        && !consents::holds(tx, member_id, atrium_domain::message::Consent::Marketing).await?
    {
        return Ok(None);
    }
    Ok(Some((members::get(tx, member_id).await?, message)))
}

fn words(channel: Channel, rules: &Kept, locale: Locale, told: Told) -> Words {
    let name = rules.name.get(locale);
    let Told { title, body } = told;
    let text = match channel {
        Channel::Mail => texts::mail(locale, &body, name),
        Channel::Sms | Channel::App => texts::sms(locale, name, &title, &body),
    };
    Words { subject: title, text, code: String::new() }
}
