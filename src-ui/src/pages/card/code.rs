//! The code of this moment, kept fresh while somebody looks at it.

use std::time::Duration;

use atrium_domain::card::{CodeFaces, Mode};
use atrium_kit::prelude::QrModules;
use atrium_protocol::ErrorCode;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::model::{Left, left};
use crate::part::Part;
use crate::platform::{browser, use_platform};
use crate::shared::qr;

/// How often the ring moves.
const BEAT: Duration = Duration::from_millis(200);

/// How long the screen is kept awake.
const AWAKE: Duration = Duration::from_secs(60);

/// A code that follows the clock.
#[derive(Clone, Copy)]
pub(super) struct LiveCode {
    pub(super) faces: Signal<Option<CodeFaces>>,
    pub(super) left: Signal<Option<Left>>,
    pub(super) problem: Signal<Option<ErrorCode>>,
}

impl LiveCode {
    /// The symbol; drawn anew only when the code turns.
    pub(super) fn modules(self) -> Signal<QrModules> {
        let modules = Part::new(move || {
            self.faces
                .with(|code| code.as_ref().map(|code| qr::modules(&code.qr)).unwrap_or_default())
        });
        modules.signal()
    }

    pub(super) fn digits(self) -> Signal<String> {
        let digits = Part::new(move || {
            self.faces
                .with(|code| code.as_ref().map(|code| code.digits.clone()).unwrap_or_default())
        });
        digits.signal()
    }
}

/// Draws the code of a mode while the calling component lives, `signed` for a till without a
/// network. `card` changes when the card itself does.
pub(super) fn use_code(
    card: Signal<String>,
    mode: RwSignal<Mode>,
    signed: RwSignal<bool>,
) -> LiveCode {
    let platform = use_platform();
    let faces = RwSignal::new(None::<CodeFaces>);
    let problem = RwSignal::new(None::<ErrorCode>);
    let now = RwSignal::new(platform.now());
    let asking = StoredValue::new(false);
    let ask = move || {
        if asking.try_get_value() != Some(false) {
            return;
        }
        asking.set_value(true);
        let code = platform.card_code(mode.get_untracked(), signed.get_untracked());
        spawn_local(async move {
            let answer = code.await;
            // The page may have been left meanwhile.
            let _ = asking.try_set_value(false);
            match answer {
                Ok(code) => {
                    let _ = problem.try_set(None);
                    let _ = faces.try_set(Some(code));
                }
                Err(code) => drop(problem.try_set(Some(code))),
            }
        });
    };
    let beat = move || {
        let time = platform.now();
        now.set(time);
        let fresh = faces
            .with_untracked(|code| code.as_ref().is_some_and(|code| left(code, time).is_some()));
        if !fresh {
            ask();
        }
    };
    beat();
    if let Ok(beating) = set_interval_with_handle(beat, BEAT) {
        on_cleanup(move || beating.clear());
    }
    Effect::new(move |before: Option<(String, Mode, bool)>| {
        let drawn = (card.get(), mode.get(), signed.get());
        if before.is_some_and(|before| before != drawn) {
            // The old one is not shown under the other's name.
            faces.set(None);
            ask();
        }
        drawn
    });
    LiveCode {
        faces: faces.into(),
        left: Signal::derive(move || {
            faces.with(|code| code.as_ref().and_then(|code| left(code, now.get())))
        }),
        problem: problem.into(),
    }
}

/// Keeps the screen on for a minute, and lets it sleep again then or when the page is left. The
/// browser lets it sleep when something else comes in front; seen again, the minute begins anew.
pub(super) fn stay_awake() {
    let platform = use_platform();
    let rest = StoredValue::new(None::<TimeoutHandle>);
    let clear = move || {
        if let Some(rest) = rest.try_update_value(Option::take).flatten() {
            rest.clear();
        }
    };
    let wake = move || {
        clear();
        platform.keep_awake(true);
        rest.set_value(set_timeout_with_handle(move || platform.keep_awake(false), AWAKE).ok());
    };
    wake();
    let seen = browser::on_seen_again(wake);
    on_cleanup(move || {
        seen.remove();
        clear();
        platform.keep_awake(false);
    });
}
