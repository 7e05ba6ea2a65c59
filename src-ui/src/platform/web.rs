//! The engine in the page.

use std::cell::Cell;

use atrium_client::web::WebEngine;
use atrium_client::{Action, Snapshot};
use atrium_domain::card::Mode;
use atrium_domain::{Locale, PhotoId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{CardCode, PhotoAddress, Runtime, browser, push};

/// The browser's runtime.
pub(super) struct Page {
    engine: WebEngine,
}

impl Page {
    pub(super) fn start(snapshot: RwSignal<Snapshot>) -> Self {
        let locale = browser::preferred_locale().unwrap_or(Locale::ZhHans);
        let engine = WebEngine::start("", &browser::device_name(), locale);
        let forgotten = Cell::new(false);
        engine.on_snapshot(move |shown| {
            forget_push(&forgotten, shown.is_signed_out());
            snapshot.set((*shown).clone());
        });
        Self { engine }
    }
}

impl Runtime for Page {
    fn dispatch(&self, action: Action) {
        self.engine.dispatch(action);
    }

    fn card_code(&self, mode: Mode, signed: bool) -> CardCode {
        let engine = self.engine.clone();
        Box::pin(async move { engine.card_code(mode, signed).await })
    }

    fn photo(&self, id: PhotoId) -> PhotoAddress {
        let engine = self.engine.clone();
        Box::pin(async move { engine.photo(id).await })
    }
}

/// Once nobody is signed in any more, this browser is not notified any more: whoever signed it
/// out, and also where the page was closed before it could be told.
fn forget_push(forgotten: &Cell<bool>, signed_out: bool) {
    if forgotten.replace(signed_out) != signed_out && signed_out {
        spawn_local(push::turn_off());
    }
}
