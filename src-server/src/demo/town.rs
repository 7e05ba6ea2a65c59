//! What the catalogue shows: malls, stores, tills, coupon templates, events.

use atrium_domain::checkin::Milestone;
use atrium_domain::coupon::{Coupon, CouponTemplate, Gifting, Validity};
use atrium_domain::event::TicketNumber;
use atrium_domain::ledger::Funder;
use atrium_domain::{MemberId, Millis, Place, Points, Prize, Program, Scope, StaffId, TerminalId};
use atrium_protocol::catalogue::Category;
use atrium_store::Tx;
use atrium_store::coupons;
use atrium_store::events::{self, Event, Registration, RegistrationStatus};
use atrium_store::import::Past;
use atrium_store::places::{self, Mall, MallStore};
use atrium_store::templates::{self, Published};
use atrium_store::till::terminals::{self, NewTerminal};
use uuid::Uuid;

use super::directory;
use super::event_copy::{EVENTS, EventSeed};
use super::event_terms::{LATTE, OWN, terms, waiting};
use super::generator::Generator;
use super::malls::MALLS;
use super::offer_rules::{kind, rules};
use super::offers::{EXTRAS, OFFERS, OfferSeed};
use super::{Today, localized};
use crate::ServerError;
use crate::wire::{category_code, theme_name};

/// How long before the start a place may be given back, in minutes.
const CANCEL_MINUTES: i64 = 120;

pub(super) struct Town {
    pub(super) program: Program,
    malls: Vec<Mall>,
    pub(super) stores: Vec<MallStore>,
    /// One for each store, in the same order.
    pub(super) tills: Vec<Till>,
    /// In the order of the offers.
    pub(super) templates: Vec<Published>,
    /// In the order of their copy.
    pub(super) events: Vec<Event>,
    /// Who pays for check-ins and coupons.
    pub(super) funder: Funder,
}

pub(super) struct Till {
    pub(super) id: TerminalId,
    pub(super) place: Place,
    pub(super) category: Category,
}

impl Town {
    pub(super) fn plan(generator: &mut Generator, today: Today<'_>) -> Result<Self, ServerError> {
        // The mall is older than all that happened in it.
        let founded = today.now.at.plus_days(-700);
        let mut town = Self {
            program: program(),
            malls: Vec::new(),
            stores: Vec::new(),
            tills: Vec::new(),
            templates: Vec::new(),
            events: Vec::new(),
            funder: Funder::Mall(generator.id(founded)),
        };
        town.build(generator, founded);
        if let Some(first) = town.malls.first() {
            town.funder = Funder::Mall(first.id);
        }
        for offer in &OFFERS {
            let template = town.template(generator, offer, today)?;
            let created_at = template.claim_from.min(today.now.at);
            town.templates.push(Published { template, claimed: 0, created_at });
        }
        town.events = (0..)
            .zip(&EVENTS)
            .map(|(number, seed)| town.event(generator, number, seed, today))
            .collect();
        Ok(town)
    }

    fn build(&mut self, generator: &mut Generator, founded: Millis) {
        for (position, seed) in (1_i32..).zip(&MALLS) {
            let mall = Mall {
                id: generator.id(founded),
                position,
                name: localized(seed.name),
                address: localized(seed.address),
            };
            for (position, (name, category, place)) in (1_i32..).zip(seed.stores) {
                let store = MallStore {
                    id: generator.id(founded),
                    mall_id: mall.id,
                    position,
                    name: localized(*name),
                    category: category_code(*category),
                    place: (*place).to_owned(),
                };
                let place = Place {
                    mall_id: mall.id,
                    store_id: store.id,
                    category: store.category.clone(),
                };
                let id = generator.id(founded);
                self.tills.push(Till { id, place, category: *category });
                self.stores.push(store);
            }
            self.malls.push(mall);
        }
    }

    fn template(
        &self,
        generator: &mut Generator,
        seed: &OfferSeed,
        today: Today<'_>,
    ) -> Result<CouponTemplate, ServerError> {
        let kind = kind(&seed.value)?;
        let scope = match seed.categories {
            [] => Scope::All,
            some => Scope::Categories(some.iter().copied().map(category_code).collect()),
        };
        let (from, until) = seed.claim_days;
        let claim_from = today.now.at.plus_days(from);
        let claim_until = today.now.at.plus_days(until);
        Ok(CouponTemplate {
            id: generator.id(claim_from.min(today.now.at)),
            name: localized(seed.title),
            kind,
            scope,
            funder: self.funder,
            claim_from,
            claim_until,
            validity: Validity {
                from: claim_from,
                until: claim_until.plus_days(i64::from(seed.valid_days) + 1),
                days_after_claim: Some(seed.valid_days),
            },
            stock: seed.left,
            per_member: seed.per_member,
            tier: seed.tier.map(Into::into),
            rules: rules(seed.rules)?,
        })
    }

    fn event(
        &self,
        generator: &mut Generator,
        number: usize,
        seed: &EventSeed,
        today: Today<'_>,
    ) -> Event {
        let created_at = today.on(seed.sign_up_from_day, 9 * 60).min(today.now.at);
        let starts_at = today.on(seed.day, seed.starts);
        let before_start = starts_at.plus_secs(-CANCEL_MINUTES * 60);
        Event {
            id: generator.id(created_at),
            mall_id: self.stores[seed.mall * self.stores.len() / MALLS.len()].mall_id,
            title: localized(seed.title),
            summary: localized(seed.summary),
            body: localized(seed.body),
            place: localized(seed.place),
            theme: theme_name(seed.theme).to_owned(),
            starts_at,
            ends_at: starts_at.plus_secs(seed.minutes * 60),
            sign_up_from: today.on(seed.sign_up_from_day, 9 * 60),
            sign_up_until: before_start,
            cancel_until: before_start,
            capacity: seed.capacity,
            seats_taken: 0,
            tier: seed.tier.map(Into::into),
            created_at,
            terms: terms(number, today),
            called_off: None,
        }
    }

    /// Signs members up until each event has the visitors that its copy speaks of; some more wait.
    /// The first member has a place at one, and was at another.
    pub(super) fn fill_events(
        &mut self,
        generator: &mut Generator,
        members: &mut [Past<'_>],
        today: Today<'_>,
    ) {
        let ladder = &self.program.tiers;
        for (number, (event, seed)) in self.events.iter_mut().zip(&EVENTS).enumerate() {
            let mut order: Vec<usize> = (1..members.len()).collect();
            for place in (1..order.len()).rev() {
                order.swap(place, generator.below(place as u64 + 1) as usize);
            }
            if [OWN, LATTE].contains(&number) {
                order.insert(0, 0);
            }
            let last = event.sign_up_until.min(today.now.at);
            let mut line = 0;
            for place in order {
                let member = &mut members[place];
                let joined = member.member().joined_at.max(event.sign_up_from);
                let reaches = ladder.reaches(&member.standing().tier, event.tier.as_ref());
                let full = event.seats_taken >= seed.taken;
                if full && line >= waiting(number) || !reaches || joined >= last {
                    continue;
                }
                let status = if full {
                    line += 1;
                    RegistrationStatus::Waiting
                } else if event.ends_at <= today.now.at {
                    RegistrationStatus::Attended
                } else {
                    RegistrationStatus::Confirmed
                };
                event.seats_taken += i64::from(!full);
                let at = Millis(generator.between(joined.0, last.0 - 1));
                member.register(Registration {
                    id: generator.id(at),
                    member_id: member.member().id,
                    event_id: event.id,
                    status,
                    at,
                    ticket: TicketNumber(generator.next()),
                    cancelled_at: None,
                    seats: 1,
                    line: if full { i64::try_from(line).unwrap_or(i64::MAX) } else { 0 },
                    offer_until: None,
                    ended: None,
                });
            }
        }
    }

    /// What the coupon centre does not show to everybody. The member holds the last of these
    /// coupons, and it ends soon. Comes last, so that the rest of the demo is the same with it and
    /// without.
    pub(super) async fn write_extras(
        &self,
        tx: &Tx,
        generator: &mut Generator,
        member_id: MemberId,
        today: Today<'_>,
    ) -> Result<(), ServerError> {
        for (number, offer) in (1..).zip(&EXTRAS) {
            let template = self.template(generator, offer, today)?;
            let created_at = template.claim_from.min(today.now.at);
            let claimed_at = today.on(-12, 10 * 60);
            let held = Coupon {
                id: generator.id(claimed_at),
                template_id: template.id,
                member_id,
                claimed_at,
                valid_from: claimed_at,
                valid_until: today.on(3, 0),
                used: None,
                gifting: Gifting::Kept,
            };
            let is_last = number == EXTRAS.len();
            let claimed = i64::from(is_last);
            templates::insert(tx, &Published { template, claimed, created_at }).await?;
            if is_last {
                coupons::insert(tx, &held).await?;
            }
        }
        Ok(())
    }

    /// Counts what was claimed; a limited template has as many left as its offer says.
    pub(super) fn count_claims(&mut self, members: &[Past<'_>]) {
        for published in &mut self.templates {
            let id = published.template.id;
            let claimed: usize = members.iter().map(|member| member.claimed(id)).sum();
            published.claimed = i64::try_from(claimed).unwrap_or(i64::MAX);
            let gone = u32::try_from(claimed).unwrap_or(u32::MAX);
            let left = published.template.stock;
            published.template.stock = left.map(|left| left.saturating_add(gone));
        }
    }

    pub(super) async fn write(&self, tx: &Tx) -> Result<(), ServerError> {
        for mall in &self.malls {
            places::insert_mall(tx, mall).await?;
        }
        for store in &self.stores {
            places::insert_store(tx, store).await?;
        }
        directory::write(tx, &self.malls, &self.stores).await?;
        for published in &self.templates {
            templates::insert(tx, published).await?;
        }
        for event in &self.events {
            events::insert(tx, event).await?;
        }
        Ok(())
    }

    /// The tills of the past. Nobody has their keys.
    pub(super) async fn open_tills(
        &self,
        tx: &Tx,
        generator: &mut Generator,
        now: Millis,
    ) -> Result<(), ServerError> {
        for till in &self.tills {
            let new = NewTerminal {
                id: till.id,
                store_id: till.place.store_id,
                label: "前台 1",
                key_hash: &generator.bytes(),
                opened_by: StaffId(Uuid::nil()),
                at: now,
            };
            terminals::open(tx, &new).await?;
        }
        Ok(())
    }
}

/// The usual program, and what streaks of three, seven and thirty days give on top.
fn program() -> Program {
    let mut program = Program::standard();
    program.care.birthday.points = Points(100);
    program.care.anniversary.points = Points(50);
    let milestone = |day, prize| Milestone { day, prize };
    program.check_in.milestones = vec![
        milestone(3, Prize::Points { points: Points(10) }),
        milestone(7, Prize::MakeUpCards { count: 1 }),
        milestone(30, Prize::Points { points: Points(200) }),
    ];
    program
}
