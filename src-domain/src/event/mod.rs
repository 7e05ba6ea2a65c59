//! Events (活动): places, who may take one from when, and giving one back (features.md 49, 50).
//!
//! An event here is one dated session. Sessions of the same thing name the first of them as their
//! `series`; each has places of its own.

use serde::{Deserialize, Serialize};

use crate::place::TierCode;
use crate::program::TierLadder;
use crate::time::Day;
use crate::{EventId, Millis, Moment, Points};

mod door;
mod ticket;
mod waitlist;

pub use door::{Admission, DoorScan, admit};
pub use ticket::{
    TICKET_LENGTH, TICKET_MARK, TicketFault, TicketKey, TicketNumber, TicketText, ticket_digest,
};
pub use waitlist::{fitting, offer_until};

/// Most people that a member may bring along.
pub const MAX_GUESTS: u16 = 10;

/// What an event asks and gives beside its times and places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventTerms {
    /// The first session of those that belong together; none where there is only one.
    pub series: Option<EventId>,
    /// How many people a member may bring along, up to [`MAX_GUESTS`].
    pub guests: u16,
    /// What each place costs.
    pub price: Points,
    /// What coming gives, once for each registration.
    pub reward: Points,
    /// How long a freed place waits for who is offered it, in hours; shorter near the start.
    pub offer_hours: u16,
    /// From when the members of higher tiers may sign up before the others.
    pub early: Vec<EarlyWindow>,
}

impl Default for EventTerms {
    fn default() -> Self {
        Self {
            series: None,
            guests: 0,
            price: Points::ZERO,
            reward: Points::ZERO,
            offer_hours: 24,
            early: Vec::new(),
        }
    }
}

/// The members of a tier, and of those above it, may sign up from here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EarlyWindow {
    pub tier: TierCode,
    pub from: Millis,
}

/// What decides over an event's places. Times are ends of half-open windows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventRules<'a> {
    pub capacity: u32,
    /// First instant of sign-up for everybody.
    pub sign_up_from: Millis,
    /// First instant after sign-up; at the latest when the event ends.
    pub sign_up_until: Millis,
    pub starts_at: Millis,
    pub ends_at: Millis,
    /// First instant at which a place that is given back counts as not used.
    pub cancel_until: Millis,
    /// The lowest tier that may sign up; `None` is every member.
    pub tier: Option<&'a TierCode>,
    pub terms: &'a EventTerms,
    /// It does not take place after all.
    pub called_off: bool,
}

/// What a sign-up depends on beside the event and the time.
#[derive(Debug, Clone, Copy)]
pub struct SignUpFacts<'a> {
    /// How many places are gone, those that are offered to somebody included.
    pub taken: u32,
    /// Whether somebody waits, who comes first.
    pub queue: bool,
    /// How many the member brings along.
    pub guests: u32,
    /// The tier that the member holds …
    pub tier: &'a TierCode,
    /// … on this ladder.
    pub ladder: &'a TierLadder,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SignUpFault {
    #[error("sign-up has not begun")]
    NotOpenYet { from: Day },
    #[error("sign-up is over")]
    Closed,
    #[error("it does not take place")]
    CalledOff,
    #[error("kept for a higher tier")]
    TierTooLow,
    #[error("more guests than the event takes")]
    TooManyGuests,
    #[error("no place is left")]
    Full,
}

/// How a place is given back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GivenBack {
    /// In time: what was paid comes back.
    InTime,
    /// So late that it counts as not come.
    Late,
}

impl EventRules<'_> {
    /// From when on a member of this tier may sign up.
    pub fn opens_at(&self, tier: &TierCode, ladder: &TierLadder) -> Millis {
        let reached = |window: &&EarlyWindow| ladder.reaches(tier, Some(&window.tier));
        let early = self.terms.early.iter().filter(reached).map(|window| window.from).min();
        early.map_or(self.sign_up_from, |early| early.min(self.sign_up_from))
    }

    /// Whether a member may take places `now`.
    ///
    /// # Errors
    /// See [`SignUpFault`]. [`SignUpFault::Full`] comes last: whoever gets it may wait in line.
    pub fn sign_up(&self, facts: SignUpFacts<'_>, now: Moment) -> Result<(), SignUpFault> {
        if self.called_off {
            return Err(SignUpFault::CalledOff);
        }
        let from = self.opens_at(facts.tier, facts.ladder);
        if now.at < from {
            return Err(SignUpFault::NotOpenYet { from: Day::of(from, now.offset_secs) });
        }
        if now.at >= self.sign_up_until.min(self.ends_at) {
            return Err(SignUpFault::Closed);
        }
        if !facts.ladder.reaches(facts.tier, self.tier) {
            return Err(SignUpFault::TierTooLow);
        }
        if facts.guests > u32::from(self.terms.guests) {
            return Err(SignUpFault::TooManyGuests);
        }
        if facts.queue || self.left(facts.taken) <= facts.guests {
            return Err(SignUpFault::Full);
        }
        Ok(())
    }

    /// How many places are left.
    pub fn left(&self, taken: u32) -> u32 {
        self.capacity.saturating_sub(taken)
    }

    /// What giving a place back would mean; none once the event has begun.
    pub fn give_back(&self, now: Millis) -> Option<GivenBack> {
        if now < self.cancel_until {
            Some(GivenBack::InTime)
        } else {
            (now < self.starts_at).then_some(GivenBack::Late)
        }
    }

    /// What so many places cost; none where the sum is out of range.
    pub fn cost(&self, seats: u32) -> Option<Points> {
        self.terms.price.0.checked_mul(i64::from(seats)).map(Points)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::Program;

    fn rules(terms: &EventTerms) -> EventRules<'_> {
        EventRules {
            capacity: 3,
            sign_up_from: Millis(1_000),
            sign_up_until: Millis(9_000),
            starts_at: Millis(36_000_000),
            ends_at: Millis(40_000_000),
            cancel_until: Millis(28_800_000),
            tier: None,
            terms,
            called_off: false,
        }
    }

    fn sign_up(
        rules: &EventRules<'_>,
        taken: u32,
        guests: u32,
        at: i64,
    ) -> Result<(), SignUpFault> {
        let ladder = Program::standard().tiers;
        let tier = "silver".into();
        let facts = SignUpFacts { taken, queue: false, guests, tier: &tier, ladder: &ladder };
        rules.sign_up(facts, Moment::new(Millis(at), 0))
    }

    #[test]
    fn places_windows_and_guests() {
        let terms = EventTerms { guests: 1, ..EventTerms::default() };
        let event = rules(&terms);
        assert_eq!(sign_up(&event, 2, 0, 1_000), Ok(()));
        assert_eq!(sign_up(&event, 2, 1, 1_000), Err(SignUpFault::Full));
        assert_eq!(sign_up(&event, 1, 1, 1_000), Ok(()));
        assert_eq!(sign_up(&event, 0, 2, 1_000), Err(SignUpFault::TooManyGuests));
        let early = Err(SignUpFault::NotOpenYet { from: Day(0) });
        assert_eq!(sign_up(&event, 0, 0, 999), early);
        assert_eq!(sign_up(&event, 0, 0, 9_000), Err(SignUpFault::Closed));
        let gold = "gold".into();
        let golden = EventRules { tier: Some(&gold), ..event };
        assert_eq!(sign_up(&golden, 0, 0, 5_000), Err(SignUpFault::TierTooLow));
        let off = EventRules { called_off: true, ..rules(&terms) };
        assert_eq!(sign_up(&off, 0, 0, 5_000), Err(SignUpFault::CalledOff));
    }

    #[test]
    fn who_waits_comes_first() {
        let ladder = Program::standard().tiers;
        let tier = "silver".into();
        let facts = SignUpFacts { taken: 0, queue: true, guests: 0, tier: &tier, ladder: &ladder };
        let moment = Moment::new(Millis(5_000), 0);
        let terms = EventTerms::default();
        assert_eq!(rules(&terms).sign_up(facts, moment), Err(SignUpFault::Full));
    }

    #[test]
    fn higher_tiers_may_come_earlier() {
        let window = |tier: &str, from| EarlyWindow { tier: tier.into(), from: Millis(from) };
        let early = vec![window("gold", 400), window("silver", 700)];
        let terms = EventTerms { early, ..EventTerms::default() };
        let ladder = Program::standard().tiers;
        let opens = |tier: &str| rules(&terms).opens_at(&tier.into(), &ladder).0;
        let lowest = ladder.tiers.first().map(|rule| rule.code.0.clone()).unwrap_or_default();
        assert_eq!((opens("gold"), opens("silver"), opens(&lowest)), (400, 700, 1_000));
        assert_eq!(sign_up(&rules(&terms), 0, 0, 700), Ok(()));
        assert!(sign_up(&rules(&terms), 0, 0, 699).is_err());
    }

    #[test]
    fn a_place_is_given_back_in_time_late_or_not_at_all() {
        let terms = EventTerms::default();
        let event = rules(&terms);
        assert_eq!(event.give_back(Millis(28_799_999)), Some(GivenBack::InTime));
        assert_eq!(event.give_back(Millis(28_800_000)), Some(GivenBack::Late));
        assert_eq!(event.give_back(Millis(36_000_000)), None);
    }

    #[test]
    fn a_guest_costs_as_much_as_a_member() {
        let terms = EventTerms { price: Points(20), ..EventTerms::default() };
        assert_eq!(rules(&terms).cost(3), Some(Points(60)));
        let dear = EventTerms { price: Points(i64::MAX), ..EventTerms::default() };
        assert_eq!(rules(&dear).cost(2), None);
    }
}
