//! Who the app is measured with: a typical member, and one with a very long past.

use anyhow::Result;
use atrium_domain::basket::{Basket, Line};
use atrium_domain::card::{CardId, CardNumber};
use atrium_domain::event::TicketNumber;
use atrium_domain::{
    EventId, Locale, MemberId, Millis, Moment, Money, Place, Program, RegistrationId, SaleId,
    StaffId, TerminalId, VisitId,
};
use atrium_server::clock::{Clock, SystemClock, Zone};
use atrium_server::random::hash_token;
use atrium_store::events::{self, Event, Registration, RegistrationStatus};
use atrium_store::import::{Import, Past, PastSale};
use atrium_store::members::{Member, Newcomer};
use atrium_store::templates::{self, Published};
use atrium_store::till::terminals::{self, NewTerminal};
use atrium_store::{Store, StoreError, Tx, places, settings};
use uuid::Uuid;

/// What a typical member has.
pub(crate) const COUPONS: usize = 20;
pub(crate) const ENTRIES: usize = 50;
pub(crate) const EVENTS: usize = 30;

/// What a member has who kept everything.
const MANY_COUPONS: usize = 2_000;
pub(crate) const MANY_ENTRIES: usize = 10_000;

/// How long their past is.
const DAYS: i64 = 360;

/// Stores that they bought at.
const STORES: usize = 12;

/// The last offers of the mall are left for whoever wants to claim one.
const LEFT_TO_CLAIM: usize = 12;

/// The phone numbers of these members.
pub(crate) struct People {
    pub(crate) typical: String,
    pub(crate) lasting: String,
}

/// Writes them into the demo mall's database, by the rules that a till goes by.
pub(crate) async fn write(database_url: &str) -> Result<People> {
    let store = Store::open(database_url).await?;
    let typical = Plan { number: 900_001, entries: ENTRIES, coupons: COUPONS, events: EVENTS };
    let lasting = Plan { number: 900_002, entries: MANY_ENTRIES, coupons: MANY_COUPONS, events: 1 };
    let done = store.write(async move |tx: &Tx| {
        let town = Town::of(tx).await?;
        let mut import = Import::default();
        for plan in [typical, lasting] {
            town.tell(&mut import, plan)?;
        }
        import.write(tx).await
    });
    done.await?;
    store.close().await;
    let people = [typical, lasting].map(|plan| format!("139{:08}", plan.number));
    let [typical, lasting] = people;
    Ok(People { typical, lasting })
}

#[derive(Clone, Copy)]
struct Plan {
    number: u32,
    entries: usize,
    coupons: usize,
    events: usize,
}

/// What there is in the demo mall.
struct Town {
    program: Program,
    tills: Vec<(TerminalId, Place)>,
    templates: Vec<Published>,
    events: Vec<EventId>,
    now: Moment,
}

impl Town {
    async fn of(tx: &Tx) -> Result<Self, StoreError> {
        let now = now();
        let program = settings::program(tx).await?.ok_or(StoreError::NotFound)?;
        let templates = templates::all(tx).await?;
        let mut tills = Vec::new();
        for store in places::stores(tx).await?.into_iter().take(STORES) {
            let id = TerminalId(new_id());
            let new = NewTerminal {
                id,
                store_id: store.id,
                label: "前台",
                key_hash: &hash_token(&id.to_string()),
                opened_by: StaffId(Uuid::nil()),
                at: now.at,
            };
            tills.push((id, terminals::open(tx, &new).await?.place));
        }
        let events = many_events(tx, now.at).await?;
        Ok(Self { program, tills, templates, events, now })
    }

    /// Tells somebody's past.
    fn tell(&self, import: &mut Import, plan: Plan) -> Result<(), StoreError> {
        let Plan { number, entries, coupons, events } = plan;
        let joined = self.days_ago(DAYS + 1);
        let mut past = Past::new(&self.program, newcomer(&self.program, number, joined), joined);
        let pace = DAYS * 86_400 / i64::try_from(entries).unwrap_or(i64::MAX);
        for (turn, (terminal_id, place)) in (0..entries).zip(self.tills.iter().cycle()) {
            let amount = Money(1_800 + i64::try_from(turn * 7_919 % 40_000).unwrap_or_default());
            let line = Line { id: "1".into(), amount, quantity: 1, category: None };
            let basket = Basket::new(place.clone(), vec![line]);
            let basket = basket.map_err(|fault| StoreError::Conflict(fault.to_string()))?;
            let seconds = pace * i64::try_from(turn).unwrap_or_default();
            let at = self.days_ago(DAYS).at.plus_secs(seconds);
            let sale = PastSale {
                id: SaleId(new_id()),
                visit_id: VisitId(new_id()),
                terminal_id: *terminal_id,
                receipt: &format!("R-{turn}"),
                basket: &basket,
                at: Moment::new(at, self.now.offset_secs),
            };
            past.sell(import, &sale, &mut new_id)?;
        }
        let claimed = self.templates.len().saturating_sub(LEFT_TO_CLAIM).max(1);
        for published in self.templates[..claimed].iter().cycle().take(coupons) {
            past.claim(&published.template, atrium_domain::CouponId(new_id()), self.now);
        }
        let id = past.member().id;
        for event_id in self.events.iter().take(events) {
            past.register(place_at(*event_id, id, self.now.at));
        }
        import.add(past, self.now);
        Ok(())
    }

    fn days_ago(&self, days: i64) -> Moment {
        Moment::new(self.now.at.plus_days(-days), self.now.offset_secs)
    }
}

/// Thirty events to come: the mall's own, and the same again.
async fn many_events(tx: &Tx, now: Millis) -> Result<Vec<EventId>, StoreError> {
    let coming = events::coming(tx, now).await?;
    let mut ids: Vec<EventId> = coming.iter().map(|event| event.id).collect();
    let missing = EVENTS.saturating_sub(ids.len());
    for event in coming.iter().cycle().take(missing) {
        let again = Event { id: EventId(new_id()), ..event.clone() };
        events::insert(tx, &again).await?;
        ids.push(again.id);
    }
    Ok(ids)
}

fn place_at(event_id: EventId, member_id: MemberId, at: Millis) -> Registration {
    let id = new_id();
    Registration {
        id: RegistrationId(id),
        member_id,
        event_id,
        status: RegistrationStatus::Confirmed,
        at,
        ticket: TicketNumber(id.as_u64_pair().1),
        cancelled_at: None,
        seats: 1,
        line: 0,
        offer_until: None,
        ended: None,
    }
}

fn newcomer(program: &Program, number: u32, joined: Moment) -> Member {
    // The factor has no common divisor with the number of card numbers.
    let card = u64::from(number) * 618_033_989 % u64::from(CardNumber::END);
    let card = u32::try_from(card).ok().and_then(CardNumber::new);
    let newcomer = Newcomer {
        id: MemberId(new_id()),
        address: format!("+86139{number:08}"),
        locale: Locale::ZhHans,
        card_id: CardId(new_id().as_u64_pair().1),
        card_number: card.expect("below the end"),
    };
    Member { name: format!("会员 {number:04}"), ..newcomer.joins(program, joined) }
}

#[expect(clippy::disallowed_methods, reason = "a measurement runs differently every time anyway")]
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}

pub(crate) fn now() -> Moment {
    let at = SystemClock.now();
    Moment::new(at, Zone::malls_default().offset_secs(at))
}
