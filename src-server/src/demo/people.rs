//! Members and their year.

use atrium_domain::card::{CardId, CardNumber};
use atrium_domain::coupon::ClaimTerms;
use atrium_domain::{Day, Locale, MemberId, Millis, Program, TransactionId};
use atrium_store::import::{Import, Past, PastCheckIn};
use atrium_store::members::{Member, Newcomer};
use uuid::Uuid;

use super::Today;
use super::generator::Generator;
use super::shopping::{Purchase, lines, ring_up};
use super::town::Town;
use crate::ServerError;

/// Members beside the one with the stated phone number.
const MEMBERS: u32 = 399;

/// How many of them joined on the day of the seeding.
const JOINED_TODAY: u32 = 6;

/// Something that a member did.
pub(super) enum Deed {
    Buy(Purchase),
    Claim { offer: usize },
    CheckIn,
}

pub(super) fn members<'a>(
    generator: &mut Generator,
    town: &Town,
    program: &'a Program,
    import: &mut Import,
    today: Today<'_>,
) -> Result<Vec<Past<'a>>, ServerError> {
    let mut members = Vec::with_capacity(MEMBERS as usize + 1);
    for number in 2..2 + MEMBERS {
        let joined = if number < 2 + MEMBERS - JOINED_TODAY {
            today.on(-(generator.between(1, 420) as i32), generator.between(600, 1_300))
        } else {
            Millis(generator.between(today.on(0, 0).0, today.now.at.0 - 1))
        };
        let address = format!("+861380000{number:04}");
        let mut past = newcomer(generator, program, number, address, joined, today)?;
        let mut deeds = deeds(generator, town, joined, today);
        live(generator, town, import, &mut past, &mut deeds, today)?;
        members.push(past);
    }
    Ok(members)
}

/// Somebody who has just joined.
pub(super) fn newcomer<'a>(
    generator: &mut Generator,
    program: &'a Program,
    number: u32,
    address: String,
    joined: Millis,
    today: Today<'_>,
) -> Result<Past<'a>, ServerError> {
    let moment = today.moment(joined);
    let locale = match generator.below(100) {
        0..80 => Locale::ZhHans,
        80..92 => Locale::ZhHant,
        _ => Locale::En,
    };
    let title = match locale {
        Locale::ZhHans => "会员",
        Locale::ZhHant => "會員",
        Locale::En => "Member",
    };
    // Spread over all nine digits, and different for each: the factor has no common divisor with
    // 1,000,000,000.
    let card = u64::from(number) * 618_033_989 % u64::from(CardNumber::END);
    let card_number = u32::try_from(card).ok().and_then(CardNumber::new);
    let card_number =
        card_number.ok_or_else(|| ServerError::Internal("a demo card number".to_owned()))?;
    let birthday = Day(generator.between(-9_000, 13_000) as i32);
    let id = generator.id::<MemberId>(joined);
    let birthday = generator.chance(60).then_some(birthday);
    let card_id = CardId(generator.next());
    let newcomer = Newcomer { id, address, locale, card_id, card_number };
    let member = Member {
        name: format!("{title} {number:04}"),
        birthday,
        ..newcomer.joins(program, moment)
    };
    Ok(Past::new(program, member, moment))
}

/// What somebody does who joined then.
fn deeds(
    generator: &mut Generator,
    town: &Town,
    joined: Millis,
    today: Today<'_>,
) -> Vec<(Millis, Deed)> {
    // A few come all the time, most now and then, some hardly ever.
    let (visits, wealth) = match generator.below(100) {
        0..2 => (generator.between(70, 95), generator.between(520, 800)),
        2..6 => (generator.between(55, 85), generator.between(250, 420)),
        6..24 => (generator.between(20, 40), generator.between(90, 190)),
        24..75 => (generator.between(5, 15), generator.between(80, 130)),
        _ => (generator.between(0, 4), 100),
    };
    let home = generator.below(2) as usize;
    let days = (today.now.at.since(joined) / 86_400_000).clamp(0, 364);
    let visits = visits * days / 364 + i64::from(days == 0);
    let mut deeds = Vec::new();
    for _ in 0..visits {
        let at = opening_hours(generator, days, joined, today);
        let till = some_till(generator, town, home);
        let lines = lines(generator, &town.tills[till], wealth);
        deeds.push((at, Deed::Buy(Purchase { at, till, lines })));
    }
    for _ in 0..generator.between(0, 5) {
        let at = opening_hours(generator, days.min(55), joined, today);
        deeds.push((
            at,
            Deed::Claim { offer: generator.below(town.templates.len() as u64) as usize },
        ));
    }
    if generator.chance(35) {
        let eager = 30 + generator.below(60);
        for days_ago in (1..=days.min(24)).rev() {
            if generator.chance(eager) {
                let at = today.on(-(days_ago as i32), generator.between(420, 1_320));
                deeds.push((at.max(joined), Deed::CheckIn));
            }
        }
    }
    deeds
}

/// A time at which stores are open, within so many days; weekends are busier.
fn opening_hours(generator: &mut Generator, days: i64, joined: Millis, today: Today<'_>) -> Millis {
    let mut days_ago = generator.between(0, days) as i32;
    let weekday = today.now.day().plus(-days_ago).weekday() as i32;
    if weekday < 5 && generator.chance(35) {
        days_ago = (days_ago - (5 - weekday)).max(0);
    }
    let at = today.on(-days_ago, generator.between(10 * 60, 21 * 60 + 30));
    let latest = today.now.at.plus_secs(-60 * generator.between(1, 90));
    at.min(latest).max(joined)
}

/// Mostly in the mall near home.
fn some_till(generator: &mut Generator, town: &Town, home: usize) -> usize {
    let mall = if generator.chance(80) { home } else { 1 - home };
    let half = town.tills.len() / 2;
    mall * half + generator.below(half as u64) as usize
}

/// Lets a member do these things, one after the other.
pub(super) fn live(
    generator: &mut Generator,
    town: &Town,
    import: &mut Import,
    past: &mut Past<'_>,
    deeds: &mut [(Millis, Deed)],
    today: Today<'_>,
) -> Result<(), ServerError> {
    deeds.sort_by_key(|(at, _)| *at);
    for (at, deed) in deeds.iter() {
        let moment = today.moment(*at);
        match deed {
            Deed::Buy(purchase) => {
                ring_up(generator, town, import, past, purchase, today)?;
            }
            Deed::Claim { offer } => {
                let template = &town.templates[*offer].template;
                let open = template.claim_from <= *at && *at < template.claim_until;
                let reaches =
                    town.program.tiers.reaches(&past.standing().tier, template.tier.as_ref());
                let limit = usize::from(template.per_member);
                let free = template.rules.claim == ClaimTerms::default();
                if open && free && reaches && past.claimed(template.id) < limit {
                    past.claim(template, generator.id(*at), moment);
                }
            }
            Deed::CheckIn => {
                let id: TransactionId = generator.id(*at);
                let check_in = PastCheckIn { id, funder: town.funder, at: moment };
                let mut next_id = || generator.id::<Uuid>(*at);
                past.check_in(import, &check_in, &mut next_id)?;
            }
        }
    }
    Ok(())
}
