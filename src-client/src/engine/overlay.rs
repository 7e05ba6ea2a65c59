//! The member's deeds laid over the server's documents, so that everything shows at once.
//!
//! A deed is laid over until the server's own account of it has arrived, and laying it over what
//! already contains it changes nothing.

use atrium_domain::{AskId, CouponTemplateId, Day, DeviceId, EventId, Points};
use atrium_protocol::documents::Profile;
use atrium_protocol::operation::Deed;
use atrium_protocol::reach::{Reach, Switch};

use super::check_in::Laid;
use super::outbox::Outbox;
use crate::snapshot::PendingSeat;

#[derive(Debug, Clone, Copy)]
pub(super) struct Overlay<'a>(pub(super) &'a Outbox);

/// What is to become of a device that the member removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Removal {
    None,
    Pending,
    Done,
}

impl Overlay<'_> {
    pub(super) fn profile(&self, profile: &Profile) -> Profile {
        let mut profile = profile.clone();
        for (deed, _) in self.0.laid_over() {
            if let Deed::UpdateProfile { name, birthday, locale } = deed {
                if let Some(name) = name {
                    profile.name.clone_from(name);
                }
                profile.birthday = birthday.or(profile.birthday);
                profile.locale = locale.unwrap_or(profile.locale);
            }
        }
        profile
    }

    pub(super) fn reach(&self, reach: &Reach) -> Reach {
        let mut reach = reach.clone();
        for (deed, _) in self.0.laid_over() {
            match *deed {
                Deed::SayConsent { consent, given, .. } => {
                    let own = reach.consents.iter_mut().filter(|own| own.consent == consent);
                    own.for_each(|own| own.given = given);
                }
                Deed::SwitchReach { channel, purpose, on } => {
                    let of = |own: &&mut Switch| (own.channel, own.purpose) == (channel, purpose);
                    reach.switches.iter_mut().filter(of).for_each(|own| own.on = on);
                }
                _ => {}
            }
        }
        reach
    }

    pub(super) fn check_ins(&self) -> impl Iterator<Item = Laid> + Clone {
        self.0.laid_over().filter_map(|(deed, pending)| match deed {
            Deed::CheckIn { day } | Deed::MakeUp { day, .. } => Some(Laid { day: *day, pending }),
            _ => None,
        })
    }

    /// Days that the member makes up for, with what each costs.
    pub(super) fn make_ups(&self) -> impl Iterator<Item = (Day, Points)> {
        self.0.laid_over().filter_map(|(deed, _)| match deed {
            Deed::MakeUp { day, points } => Some((*day, *points)),
            _ => None,
        })
    }

    /// Whether a claim waits for the server or for the coupon that it made.
    pub(super) fn claiming(&self, template_id: CouponTemplateId) -> bool {
        self.0.laid_over().any(|(deed, _)| *deed == Deed::ClaimCoupon { template_id })
    }

    /// The last word on a seat that the documents do not tell yet.
    pub(super) fn seat(&self, id: EventId) -> Option<PendingSeat> {
        let seat = |deed: &Deed| match deed {
            Deed::SignUp { event_id, .. } if *event_id == id => Some(PendingSeat::SigningUp),
            Deed::CancelSignUp { event_id, .. } if *event_id == id => Some(PendingSeat::Cancelling),
            Deed::JoinWaitlist { event_id, .. } if *event_id == id => Some(PendingSeat::Joining),
            Deed::AnswerOffer { event_id, accept } if *event_id == id => Some(match accept {
                true => PendingSeat::Accepting,
                false => PendingSeat::Cancelling,
            }),
            _ => None,
        };
        self.0.laid_over().filter_map(|(deed, _)| seat(deed)).last()
    }

    /// What the member said of an event.
    pub(super) fn stars(&self, id: EventId) -> Option<i64> {
        self.0.laid_over().find_map(|(deed, _)| match deed {
            Deed::RateEvent { event_id, stars, .. } if *event_id == id => Some(*stars),
            _ => None,
        })
    }

    /// Whether the member has answered what a till asked.
    pub(super) fn answered(&self, id: AskId) -> bool {
        let answers = |deed: &Deed| matches!(deed, Deed::AnswerAsk { ask_id, .. } if *ask_id == id);
        self.0.laid_over().any(|(deed, _)| answers(deed))
    }

    pub(super) fn removal(&self, device_id: DeviceId) -> Removal {
        let wanted = Deed::RevokeDevice { device_id };
        match self.0.laid_over().find(|(deed, _)| **deed == wanted) {
            None => Removal::None,
            Some((_, true)) => Removal::Pending,
            Some((_, false)) => Removal::Done,
        }
    }
}
