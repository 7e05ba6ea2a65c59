//! The way in: a guest looks at whatever is everybody's, and is asked to sign in where it needs an
//! account. The address stays, so one is where one was afterwards.

use atrium_client::Snapshot;
use atrium_client::snapshot::SessionState;
use leptos::prelude::*;

use crate::part::Part;
use crate::platform::{photo, use_platform};
use crate::route::{Place, use_path, use_place};
use crate::view::react;

/// Whether the guest wants in.
#[derive(Clone, Copy)]
pub struct Door(RwSignal<bool>);

impl Door {
    /// Puts it into context. Call once, in the root component.
    pub fn provide() -> Self {
        let door = Self(RwSignal::new(false));
        let path = use_path();
        let platform = use_platform();
        let inside = Part::new(move || !platform.snapshot.with(Snapshot::is_signed_out));
        react(move || {
            // Who goes elsewhere, or has come in, no longer stands here.
            path.get();
            if !inside.get() {
                photo::forget();
            }
            door.close();
        });
        provide_context(door);
        door
    }

    pub fn open(self) {
        self.0.set(true);
    }

    pub fn close(self) {
        self.0.set(false);
    }

    /// Whether the sign-in page stands where the address leads.
    pub fn blocks(self) -> Part<bool> {
        let platform = use_platform();
        let place = use_place();
        Part::new(move || {
            let (place, wanted) = (place.get(), self.0.get());
            platform.snapshot.with(|snapshot| blocked(snapshot, place, wanted))
        })
    }
}

fn blocked(snapshot: &Snapshot, place: Place, wanted: bool) -> bool {
    // Where the mall cannot be reached, there is nothing to look at.
    let nothing = snapshot.guest.is_none() && !snapshot.sync.online;
    match snapshot.session {
        SessionState::SignedOut { .. } => wanted || nothing || !place.is_for_everybody(),
        SessionState::EnteringCode { .. } => true,
        SessionState::Starting | SessionState::SignedIn => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    #[test]
    fn a_guest_sees_what_is_everybodys() {
        let guest = Snapshot { guest: sample::signed_in().member, ..sample::signed_out() };
        assert!(!blocked(&guest, Place::Home, false));
        assert!(!blocked(&guest, Place::Events, false));
        assert!(blocked(&guest, Place::Events, true));
        assert!(blocked(&guest, Place::Card, false));
        assert!(!blocked(&sample::signed_in(), Place::Card, true));
    }

    #[test]
    fn without_the_mall_one_is_asked_in() {
        let mut cut_off = sample::signed_out();
        assert!(!blocked(&cut_off, Place::Home, false));
        cut_off.sync.online = false;
        assert!(blocked(&cut_off, Place::Home, false));
    }
}
