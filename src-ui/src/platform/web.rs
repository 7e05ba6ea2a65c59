//! The engine in the page.

use atrium_client::web::WebEngine;
use atrium_client::{Action, Snapshot};
use atrium_domain::card::Mode;
use atrium_domain::{Locale, PhotoId};
use leptos::prelude::*;

use super::{CardCode, PhotoAddress, Runtime, browser};

/// The browser's runtime.
pub(super) struct Page {
    engine: WebEngine,
}

impl Page {
    pub(super) fn start(snapshot: RwSignal<Snapshot>) -> Self {
        let locale = browser::preferred_locale().unwrap_or(Locale::ZhHans);
        let engine = WebEngine::start("", &browser::device_name(), locale);
        engine.on_snapshot(move |shown| snapshot.set((*shown).clone()));
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
