//! What gifts and families need in several places: finding who is meant, and how people are named.

use atrium_domain::card::CardNumber;
use atrium_domain::ledger::Working;
use atrium_domain::program::SharingRules;
use atrium_domain::{FamilyRole, MemberId, Millis, Moment, OperationId, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::Expiring;
use atrium_protocol::sharing::{Family, FamilyInvitation, FamilyPerson};
use atrium_store::attempts::{self, Subject};
use atrium_store::families::Contribution;
use atrium_store::members::{self, Member};
use atrium_store::{Tx, families, ledger};

use crate::address::Address;
use crate::random::RandomExt;
use crate::wire::{self, mask_name};
use crate::{App, ServerError};

/// Lines of the pool's history that the app shows.
const HISTORY: u32 = 30;

/// Who is meant by the whole number of a card, phone or e-mail address.
///
/// A miss counts, and more than a few make the next try wait, so that nobody can find out by
/// trying numbers who is a member. The inner error is to be told, and what it wrote kept.
pub(crate) async fn find_recipient(
    tx: &Tx,
    from: MemberId,
    to: &str,
    now: Millis,
) -> Result<Result<Member, ServerError>, ServerError> {
    let subject = Subject::Recipient(from);
    let attempts = attempts::lock(tx, &subject, now).await?;
    if let Some(ms) = attempts.wait_ms(now) {
        return Ok(Err(ServerError::wait(ErrorCode::TooManyRequests, ms)));
    }
    let digits: String = to.chars().filter(|c| *c != ' ').collect();
    let found = match (digits.parse::<CardNumber>(), Address::parse(to)) {
        (Ok(number), _) => members::by_card_number(tx, number).await?,
        (_, Ok(address)) => members::by_address(tx, address.as_str()).await?,
        _ => None,
    };
    Ok(match found {
        Some(member) if member.id == from => Err(ErrorCode::RecipientSelf.into()),
        Some(member) => Ok(member),
        None => {
            attempts::save(tx, &subject, &attempts.and_one(now)).await?;
            Err(ErrorCode::RecipientUnknown.into())
        }
    })
}

/// The last four digits of a card.
pub(crate) fn card_tail(number: CardNumber) -> String {
    number.to_string().split_off(5)
}

/// How another member sees this one: `李**`, or `**1234` without a name.
pub(crate) fn masked(member: &Member) -> String {
    match mask_name(&member.name) {
        name if name.is_empty() => format!("**{}", card_tail(member.card_number)),
        name => name,
    }
}

/// The first instant of the month of `now` in the mall.
pub(crate) fn month_start(now: Moment) -> Millis {
    now.start_of(now.day().date().first_of_month_after(0).to_day())
}

/// Since when a purchase is too fresh for its points to be passed on by hand.
pub(crate) fn ripe_since(rules: &SharingRules, now: Millis) -> Millis {
    now.plus_days(-i64::from(rules.ripe_days))
}

/// Lets somebody leave their family, with what is left of the points that they put in. The
/// owner's leaving ends it, and everybody gets theirs back.
pub(crate) async fn depart(
    tx: &Tx,
    app: &App,
    member_id: MemberId,
    family_id: MemberId,
    at: Millis,
) -> Result<(), ServerError> {
    families::lock(tx, family_id).await?;
    // Looked at only now: somebody else may have ended it while this waited.
    let belonging = families::belonging(tx, member_id).await?;
    let belonging = belonging.filter(|belonging| belonging.family_id == family_id);
    let belonging = belonging.ok_or(ErrorCode::FamilyUnknown)?;
    if belonging.role != FamilyRole::Owner {
        let_go(tx, app, member_id, family_id, at).await?;
        return Ok(families::tell(tx, family_id).await?);
    }
    for person in families::people(tx, family_id).await? {
        let_go(tx, app, person.member_id, family_id, at).await?;
    }
    Ok(families::end(tx, family_id, at).await?)
}

async fn let_go(
    tx: &Tx,
    app: &App,
    member_id: MemberId,
    family_id: MemberId,
    at: Millis,
) -> Result<(), ServerError> {
    give_back(tx, app, member_id, family_id, at).await?;
    Ok(families::leave(tx, member_id).await?)
}

/// Gives what is left of a member's points in a pool back to them.
pub(crate) async fn give_back(
    tx: &Tx,
    app: &App,
    member_id: MemberId,
    family_id: MemberId,
    at: Millis,
) -> Result<(), ServerError> {
    let working = Working::Unpooled { to: masked(&members::get(tx, member_id).await?) };
    let mut next_id = || app.random().id(at);
    let id = OperationId(next_id());
    let contribution = Contribution { id, family_id, member_id, at, working: &working };
    families::give_back(tx, &contribution, &mut next_id).await?;
    Ok(())
}

/// The member's family as their devices show it; none for who has none.
pub(crate) async fn family(
    tx: &Tx,
    member_id: MemberId,
    rules: &SharingRules,
    now: Moment,
) -> Result<Option<Family>, ServerError> {
    let Some(belonging) = families::belonging(tx, member_id).await? else { return Ok(None) };
    let family_id = belonging.family_id;
    let balance = ledger::wallet(tx, family_id).await?.balance(now.at);
    let mine = families::contributed(tx, family_id, member_id, now.at).await?;
    let purse = families::purse(tx, member_id, rules, now).await?;
    let invitation = match belonging.role {
        FamilyRole::Owner => families::invitation(tx, family_id, now.at).await?,
        FamilyRole::Adult | FamilyRole::Child => None,
    };
    let records = ledger::history(tx, family_id, None, HISTORY).await?;
    let people = families::people(tx, family_id).await?;
    let soonest = balance.schedule.first();
    Ok(Some(Family {
        name: families::name(tx, family_id).await?,
        role: belonging.role,
        shares: belonging.shares_since.is_some(),
        balance: balance.active,
        expiring: soonest.map(|date| Expiring { at: date.expires_at, points: date.points }),
        mine: Points::checked_sum(mine.iter().map(|part| part.points)).unwrap_or_default(),
        spendable: purse.map_or(Points::ZERO, |purse| purse.left),
        people: people
            .into_iter()
            .map(|person| FamilyPerson {
                member_id: person.member_id,
                name: person.name,
                card_tail: card_tail(person.card_number),
                role: person.role,
            })
            .collect(),
        invitation: invitation.map(|invitation| FamilyInvitation {
            code: invitation.code,
            role: invitation.role,
            expires_at: invitation.expires_at,
        }),
        history: records.iter().map(|record| wire::entry(record, None)).collect(),
    }))
}
