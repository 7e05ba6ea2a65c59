//! Events (活动): capacity, the sign-up window, the cancel rule (features.md 49, 50).

use serde::{Deserialize, Serialize};

use crate::place::TierCode;
use crate::program::TierLadder;
use crate::time::Day;
use crate::{EventId, MemberId, Millis, Moment, RegistrationId};

mod ticket;

pub use ticket::{TICKET_LENGTH, TICKET_MARK, TicketFault, TicketKey, TicketNumber, TicketText};

/// What decides over an event's places. Times are ends of half-open windows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRules {
    /// How many may come; `None` is without limit.
    pub capacity: Option<u32>,
    /// First instant of sign-up.
    pub sign_up_from: Millis,
    /// First instant after sign-up; at the latest when the event ends.
    pub sign_up_until: Millis,
    pub starts_at: Millis,
    pub ends_at: Millis,
    pub cancel: CancelRule,
    /// The lowest tier that may sign up; `None` is every member.
    #[serde(default)]
    pub tier: Option<TierCode>,
}

/// What a sign-up depends on beside the event and the time.
#[derive(Debug, Clone, Copy)]
pub struct SignUpFacts<'a> {
    /// How many places are gone.
    pub taken: u32,
    /// Whether one of them is the member's own.
    pub has_place: bool,
    /// The tier that the member holds …
    pub tier: &'a TierCode,
    /// … on this ladder.
    pub ladder: &'a TierLadder,
}

/// Until when a member may give a place back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CancelRule {
    #[default]
    UntilStart,
    /// So many hours before it starts.
    HoursBefore(u16),
    Never,
}

/// One member's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    pub id: RegistrationId,
    pub event_id: EventId,
    pub member_id: MemberId,
    pub ticket: TicketNumber,
    pub signed_up_at: Millis,
    pub cancelled_at: Option<Millis>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum SignUpFault {
    #[error("sign-up has not begun")]
    NotOpenYet { from: Day },
    #[error("sign-up is over")]
    Closed,
    #[error("kept for a higher tier")]
    TierTooLow,
    #[error("no place is left")]
    Full,
    #[error("the member has a place already")]
    AlreadySignedUp,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum CancelFault {
    #[error("the place was given back before")]
    AlreadyCancelled,
    #[error("it is too late to give the place back")]
    TooLate,
    #[error("places of this event cannot be given back")]
    NotAllowed,
}

impl EventRules {
    /// Whether a member may take a place `now`.
    ///
    /// # Errors
    /// See [`SignUpFault`].
    pub fn sign_up(&self, facts: SignUpFacts<'_>, now: Moment) -> Result<(), SignUpFault> {
        if facts.has_place {
            return Err(SignUpFault::AlreadySignedUp);
        }
        if now.at < self.sign_up_from {
            let from = Day::of(self.sign_up_from, now.offset_secs);
            return Err(SignUpFault::NotOpenYet { from });
        }
        if now.at >= self.sign_up_until.min(self.ends_at) {
            return Err(SignUpFault::Closed);
        }
        if !facts.ladder.reaches(facts.tier, self.tier.as_ref()) {
            return Err(SignUpFault::TierTooLow);
        }
        if self.left(facts.taken) == Some(0) {
            return Err(SignUpFault::Full);
        }
        Ok(())
    }

    /// How many places are left; `None` is without limit.
    pub fn left(&self, taken: u32) -> Option<u32> {
        self.capacity.map(|capacity| capacity.saturating_sub(taken))
    }

    /// First instant at which a place can no longer be given back; `None` where it never can.
    pub fn cancel_until(&self) -> Option<Millis> {
        match self.cancel {
            CancelRule::UntilStart => Some(self.starts_at),
            CancelRule::HoursBefore(hours) => {
                Some(self.starts_at.plus_secs(-3_600 * i64::from(hours)))
            }
            CancelRule::Never => None,
        }
    }

    /// The registration after it was cancelled.
    ///
    /// # Errors
    /// See [`CancelFault`].
    pub fn cancel(
        &self,
        registration: Registration,
        now: Millis,
    ) -> Result<Registration, CancelFault> {
        if registration.cancelled_at.is_some() {
            return Err(CancelFault::AlreadyCancelled);
        }
        let until = self.cancel_until().ok_or(CancelFault::NotAllowed)?;
        if now >= until {
            return Err(CancelFault::TooLate);
        }
        Ok(Registration { cancelled_at: Some(now), ..registration })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::program::Program;

    const RULES: EventRules = EventRules {
        capacity: Some(2),
        sign_up_from: Millis(1_000),
        sign_up_until: Millis(9_000),
        starts_at: Millis(36_000_000),
        ends_at: Millis(40_000_000),
        cancel: CancelRule::HoursBefore(2),
        tier: None,
    };

    fn sign_up(
        rules: &EventRules,
        taken: u32,
        has_place: bool,
        ms: i64,
    ) -> Result<(), SignUpFault> {
        let ladder = Program::standard().tiers;
        let facts = SignUpFacts { taken, has_place, tier: &"silver".into(), ladder: &ladder };
        rules.sign_up(facts, Moment::new(Millis(ms), 0))
    }

    #[test]
    fn places_windows_and_doubles() {
        assert_eq!(sign_up(&RULES, 1, false, 1_000), Ok(()));
        assert_eq!(sign_up(&RULES, 2, false, 1_000), Err(SignUpFault::Full));
        let early = Err(SignUpFault::NotOpenYet { from: Day(0) });
        assert_eq!(sign_up(&RULES, 0, false, 999), early);
        assert_eq!(sign_up(&RULES, 0, false, 9_000), Err(SignUpFault::Closed));
        assert_eq!(sign_up(&RULES, 2, true, 5_000), Err(SignUpFault::AlreadySignedUp));
        let gold = EventRules { tier: Some("gold".into()), ..RULES };
        assert_eq!(sign_up(&gold, 0, false, 5_000), Err(SignUpFault::TierTooLow));
        let open = EventRules { capacity: None, ..RULES };
        assert_eq!(sign_up(&open, u32::MAX, false, 5_000), Ok(()));
    }

    #[test]
    fn cancelling_ends_two_hours_before() {
        let registration = Registration {
            id: RegistrationId(Uuid::nil()),
            event_id: EventId(Uuid::nil()),
            member_id: MemberId(Uuid::nil()),
            ticket: TicketNumber(1),
            signed_up_at: Millis(1_000),
            cancelled_at: None,
        };
        let limit = 36_000_000 - 7_200_000;
        let cancelled = RULES.cancel(registration, Millis(limit - 1)).expect("in time");
        assert_eq!(cancelled.cancelled_at, Some(Millis(limit - 1)));
        let again = RULES.cancel(cancelled, Millis(limit - 1));
        assert_eq!(again, Err(CancelFault::AlreadyCancelled));
        assert_eq!(RULES.cancel(registration, Millis(limit)), Err(CancelFault::TooLate));
        let never = EventRules { cancel: CancelRule::Never, ..RULES };
        assert_eq!(never.cancel(registration, Millis(0)), Err(CancelFault::NotAllowed));
    }
}
