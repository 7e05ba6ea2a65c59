//! How a member stands to an event, in a mark and in words, and what they may do about it.

use atrium_client::snapshot::{EventView, PendingSeat};
use atrium_domain::Millis;
use atrium_kit::format;
use atrium_protocol::ErrorCode;
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::documents::{RegistrationEnd, RegistrationStatus};

use super::model::ends_at;
use super::texts;
use crate::lens::Lens;
use crate::shared::tiers;

/// How the member stands to an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Mark {
    Open,
    Full,
    /// Not open yet, or not for this tier.
    Closed,
    Mine,
    Waiting,
    /// A place is kept until the member answers.
    Offered,
    SigningUp,
    Cancelling,
    Attended,
    Missed,
    Over,
    /// It does not take place after all.
    CalledOff,
}

/// What the member may do about an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    None,
    SignUp,
    /// Get in line.
    Join,
    /// Take the place that is offered, or let it go on.
    Answer,
    /// Leave the line.
    Leave,
    Cancel,
    /// Cancel so late that it counts as not come.
    CancelLate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rating {
    None,
    Open,
    Given(i64),
}

/// Whether it does not take place, as the catalogue or the member's own place tells.
fn is_called_off(view: &EventView) -> bool {
    let ended = view.registration.as_ref().and_then(|own| own.ended);
    ended == Some(RegistrationEnd::CalledOff)
        || view.event.as_ref().is_some_and(|event| event.called_off.is_some())
}

pub(super) fn mark(view: &EventView, now: Millis) -> Mark {
    if is_called_off(view) {
        return Mark::CalledOff;
    }
    let status = view.registration.as_ref().map(|registration| registration.status);
    match (view.pending, status) {
        (Some(PendingSeat::Cancelling), _) => return Mark::Cancelling,
        (Some(_), _) => return Mark::SigningUp,
        (None, Some(RegistrationStatus::Attended)) => return Mark::Attended,
        (None, Some(RegistrationStatus::Missed)) => return Mark::Missed,
        _ => {}
    }
    let over = ends_at(view).is_some_and(|ends_at| ends_at <= now);
    match status {
        _ if over => return Mark::Over,
        Some(RegistrationStatus::Confirmed) => return Mark::Mine,
        Some(RegistrationStatus::Waiting) => return Mark::Waiting,
        Some(RegistrationStatus::Offered) => return Mark::Offered,
        _ => {}
    }
    match (&view.event, view.blocked) {
        (Some(event), _) if event.seats_left <= 0 && view.opens_at.is_none() => Mark::Full,
        (Some(_), None) => Mark::Open,
        (Some(_), Some(_)) | (None, _) => Mark::Closed,
    }
}

pub(super) fn mark_words(
    mark: Mark,
    view: &EventView,
    catalogue: Option<&Catalogue>,
    lens: Lens,
) -> String {
    let locale = lens.locale;
    let event = view.event.as_ref();
    match mark {
        Mark::Open => event.map_or_else(String::new, |e| texts::seats_left(locale, e.seats_left)),
        Mark::Full => texts::full(locale).to_owned(),
        Mark::Mine => texts::mine(locale).to_owned(),
        Mark::Waiting => texts::waiting(locale).to_owned(),
        Mark::Offered => {
            let until = view.registration.as_ref().and_then(|own| own.offer_until);
            texts::offered(locale, &lens.day_and_time(until.unwrap_or_default()))
        }
        Mark::SigningUp => texts::signing_up(locale).to_owned(),
        Mark::Cancelling => texts::cancelling(locale).to_owned(),
        Mark::Attended => texts::attended(locale).to_owned(),
        Mark::Missed => texts::missed(locale).to_owned(),
        Mark::Over => texts::over(locale).to_owned(),
        Mark::CalledOff => texts::called_off(locale).to_owned(),
        Mark::Closed => closed_words(view, catalogue, lens),
    }
}

fn closed_words(view: &EventView, catalogue: Option<&Catalogue>, lens: Lens) -> String {
    let Some(event) = &view.event else { return texts::over(lens.locale).to_owned() };
    if let Some(at) = view.opens_at {
        return texts::opens(lens.locale, &lens.day_and_time(at));
    }
    match (&event.tier, view.blocked) {
        (_, Some(ErrorCode::PointsTooFew)) => {
            texts::price_of(lens.locale, &format::points(event.terms.price))
        }
        (Some(tier), _) if event.sign_up_until > lens.now => {
            texts::tier_first(lens.locale, &tiers::name(catalogue, tier, lens.locale))
        }
        _ => texts::over(lens.locale).to_owned(),
    }
}

pub(super) fn step(mark: Mark, view: &EventView, now: Millis) -> Step {
    let own = view.registration.as_ref();
    match mark {
        Mark::Open => Step::SignUp,
        Mark::Full if view.blocked == Some(ErrorCode::EventFull) => Step::Join,
        Mark::Offered => Step::Answer,
        Mark::Waiting => Step::Leave,
        Mark::Mine if own.is_some_and(|own| now < own.cancel_until) => Step::Cancel,
        Mark::Mine if own.is_some_and(|own| now < own.starts_at) => Step::CancelLate,
        // What never left is taken back.
        Mark::SigningUp => match view.pending {
            Some(PendingSeat::SigningUp) => Step::Cancel,
            Some(PendingSeat::Joining) => Step::Leave,
            _ => Step::None,
        },
        _ => Step::None,
    }
}

/// What is to be said first.
pub(super) fn note(mark: Mark, step: Step, view: &EventView, lens: Lens) -> Option<String> {
    let lapsed =
        view.registration.as_ref().and_then(|own| own.ended) == Some(RegistrationEnd::Lapsed);
    let waiting = view.event.as_ref().map_or(0, |event| event.terms.waiting);
    // The member's own place tells it at once, the catalogue to everybody.
    let told = view.registration.as_ref().and_then(|own| own.reason.as_ref());
    let called = view.event.as_ref().and_then(|event| event.called_off.as_ref());
    let reason = told.or(called.map(|called| &called.reason));
    match (mark, step) {
        (Mark::CalledOff, _) => Some(match reason {
            Some(reason) => texts::called_off_note(lens.locale, &lens.text(reason)),
            None => ErrorCode::EventCalledOff.sentence(lens.locale).to_owned(),
        }),
        (Mark::Waiting, _) => Some(texts::waiting_note(lens.locale).to_owned()),
        (Mark::Offered, _) => Some(texts::offered_note(lens.locale).to_owned()),
        (Mark::Full, Step::Join) if lapsed => {
            Some(ErrorCode::OfferOver.sentence(lens.locale).to_owned())
        }
        (Mark::Full, Step::Join) => Some(texts::join_note(lens.locale, waiting)),
        (Mark::Closed | Mark::Full, _) => {
            view.blocked.map(|code| code.sentence(lens.locale).to_owned())
        }
        (_, Step::CancelLate) => Some(texts::late_note(lens.locale).to_owned()),
        _ => None,
    }
}
