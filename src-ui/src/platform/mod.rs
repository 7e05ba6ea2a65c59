//! What the pages need from the place where they run. Only this module knows the DOM or Tauri.
//!
//! A [`Runtime`] is chosen when the app starts: [`tauri`] inside the shell's window, where the
//! engine runs natively and no secret enters the page, else [`web`], where the engine runs in
//! the page. Each runtime fills the snapshot signal and takes [`Action`]s; the rest of the app
//! cannot tell them apart.

pub mod biometric;
pub mod browser;
pub mod camera;
mod device_name;
#[cfg(feature = "fixture")]
mod fixture;
pub mod history;
pub mod photo;
pub mod push;
#[cfg(any(test, feature = "fixture"))]
pub(crate) mod sample;
#[cfg(all(target_arch = "wasm32", feature = "shell", not(feature = "fixture")))]
mod tauri;
pub mod touch;
mod updates;
#[cfg(all(target_arch = "wasm32", not(feature = "fixture")))]
mod web;

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use atrium_client::snapshot::{KeyStore, LockView, SessionState, SyncState};
use atrium_client::{Action, Snapshot};
use atrium_domain::card::{CodeFaces, Mode};
use atrium_domain::{Locale, Millis, PhotoId};
use atrium_protocol::ErrorCode;
use leptos::prelude::*;

/// The answer to a wish for a card code.
pub type CardCode = Pin<Box<dyn Future<Output = Result<CodeFaces, ErrorCode>>>>;

/// The answer to a wish for a photo: a `data:` address.
pub type PhotoAddress = Pin<Box<dyn Future<Output = Result<String, ErrorCode>>>>;

/// One way of running the engine.
pub trait Runtime {
    /// Hands a wish to the engine. Its effect shows as a new snapshot.
    fn dispatch(&self, action: Action);

    /// The code of this moment. It works with no network; `signed`, at a till without one too.
    fn card_code(&self, mode: Mode, signed: bool) -> CardCode;

    /// A photo that the member may see. It needs the network.
    fn photo(&self, id: PhotoId) -> PhotoAddress;

    /// Gives the person a file to keep.
    fn save_file(&self, name: &str, media_type: &str, content: &str) {
        browser::save_file(name, media_type, content);
    }

    /// Keeps the screen from going dark, or lets it again.
    fn keep_awake(&self, on: bool) {
        browser::keep_awake(on);
    }

    /// Whether the app runs in the shell, not in a browser.
    fn in_shell(&self) -> bool {
        false
    }
}

/// The running app's platform, as pages get it from context.
#[derive(Clone, Copy)]
pub struct Platform {
    /// What the engine shows now.
    pub snapshot: RwSignal<Snapshot>,
    /// A newer version of the app is ready and takes over when asked to.
    pub update_ready: RwSignal<bool>,
    /// Where one is in the app.
    pub way: history::Way,
    runtime: StoredValue<Rc<dyn Runtime>, LocalStorage>,
}

impl Platform {
    /// The platform around a runtime that fills `snapshot`.
    pub fn new(snapshot: RwSignal<Snapshot>, runtime: Rc<dyn Runtime>) -> Self {
        let update_ready = RwSignal::new(false);
        // The shell brings its own files and replaces them itself.
        if !runtime.in_shell() {
            updates::watch(update_ready);
        }
        let way = history::Way::follow();
        Self { snapshot, update_ready, way, runtime: StoredValue::new_local(runtime) }
    }

    pub fn dispatch(&self, action: Action) {
        self.runtime.with_value(|runtime| runtime.dispatch(action));
    }

    pub fn card_code(&self, mode: Mode, signed: bool) -> CardCode {
        self.runtime.with_value(|runtime| runtime.card_code(mode, signed))
    }

    pub fn photo(&self, id: PhotoId) -> PhotoAddress {
        self.runtime.with_value(|runtime| runtime.photo(id))
    }

    pub fn save_file(&self, name: &str, media_type: &str, content: &str) {
        self.runtime.with_value(|runtime| runtime.save_file(name, media_type, content));
    }

    pub fn keep_awake(&self, on: bool) {
        self.runtime.with_value(|runtime| runtime.keep_awake(on));
    }

    /// Lets the newer version take over; the page loads anew.
    pub fn update_now(&self) {
        updates::take_over();
    }

    /// Goes to a place of this app.
    pub fn go(&self, to: &str) {
        self.way.go(to);
    }

    pub fn in_shell(&self) -> bool {
        self.runtime.with_value(|runtime| runtime.in_shell())
    }

    /// Now by the server's clock, as well as this device knows it.
    pub fn now(&self) -> Millis {
        let offset = self.snapshot.with_untracked(|snapshot| snapshot.clock_offset_ms);
        browser::device_now().plus_ms(offset)
    }
}

/// The platform of the running app.
///
/// # Panics
/// Outside of the app's root component, which provides it.
pub fn use_platform() -> Platform {
    expect_context()
}

/// Starts the engine where the app runs, and puts the platform into context.
#[cfg(any(target_arch = "wasm32", feature = "fixture"))]
pub fn start() -> Platform {
    let snapshot = RwSignal::new(before_the_first());
    let platform = Platform::new(snapshot, choose(snapshot));
    provide_context(platform);
    platform
}

#[cfg(feature = "fixture")]
fn choose(snapshot: RwSignal<Snapshot>) -> Rc<dyn Runtime> {
    Rc::new(fixture::Fixture::start(snapshot))
}

#[cfg(all(target_arch = "wasm32", not(feature = "fixture")))]
fn choose(snapshot: RwSignal<Snapshot>) -> Rc<dyn Runtime> {
    #[cfg(feature = "shell")]
    if browser::has_global("__TAURI_INTERNALS__") {
        return Rc::new(tauri::Shell::start(snapshot));
    }
    Rc::new(web::Page::start(snapshot))
}

/// What shows until the engine gives its first snapshot.
pub fn before_the_first() -> Snapshot {
    Snapshot {
        session: SessionState::Starting,
        sync: SyncState { online: true, syncing: false, last_synced_at: None, problem: None },
        clock_offset_ms: 0,
        locale: browser::preferred_locale().unwrap_or(Locale::ZhHans),
        catalogue: None,
        member: None,
        guest: None,
        pending: Vec::new(),
        notices: Vec::new(),
        key_store: KeyStore::Browser,
        lock: LockView::default(),
        export: None,
        recipient: None,
        readings: Vec::new(),
    }
}
