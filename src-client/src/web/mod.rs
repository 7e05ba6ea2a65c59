//! The driver for browsers: fetch, IndexedDB and WebCrypto.

mod crypto;
mod driver;
mod http;
mod page;
mod photos;
mod post;
mod store;
mod system;
mod turn;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use atrium_domain::{Locale, PhotoId};
use atrium_protocol::account::{DeviceInfo, DevicePlatform};
use atrium_protocol::{ErrorCode, routes};
use tokio::sync::{mpsc, oneshot};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use crate::Action;
use crate::card::{Card, CodeFaces, Mode, Now, Unlocked};
use crate::engine::{Engine, Event, Setup, photo_address, picture_address};
use crate::snapshot::{KeyStore, SessionState, Snapshot};
use driver::{Driver, Letter};
use http::Stream;
use post::Post;
use store::Held;

/// The longest name that the server takes for a device, in characters.
const LONGEST_NAME: usize = 60;

/// A running engine. It runs for as long as the page lives.
#[derive(Clone)]
pub struct WebEngine {
    post: Post,
    shared: Rc<Shared>,
}

type Callback = Rc<dyn Fn(Arc<Snapshot>)>;

/// What the handle reads while the driver works.
struct Shared {
    base_url: String,
    snapshot: RefCell<Arc<Snapshot>>,
    callbacks: RefCell<Vec<Callback>>,
    held: RefCell<Option<Held>>,
    card: Cell<Option<Card>>,
    unlocked: Cell<Option<Unlocked>>,
    certificate: RefCell<Option<String>>,
    clock_offset_ms: Cell<i64>,
    /// Here and not with the engine, so that a page that is left ends it at once.
    stream: RefCell<Option<Stream>>,
}

impl WebEngine {
    /// Starts the engine and returns at once; the cache is read behind it. `base_url` is empty
    /// for the page's own origin, `locale` holds until the member chooses one.
    pub fn start(base_url: &str, device_name: &str, locale: Locale) -> Self {
        let device_name: String = device_name.chars().take(LONGEST_NAME).collect();
        let asleep = Engine::new(Setup {
            device: DeviceInfo { name: device_name.clone(), platform: DevicePlatform::Web, locale },
            key_store: KeyStore::Browser,
        });
        let base_url = base_url.trim_end_matches('/').to_owned();
        let shared = Rc::new(Shared {
            base_url: base_url.clone(),
            snapshot: RefCell::new(Arc::new(asleep.snapshot(system::now()))),
            callbacks: RefCell::default(),
            held: RefCell::default(),
            card: Cell::default(),
            unlocked: Cell::default(),
            certificate: RefCell::default(),
            clock_offset_ms: Cell::default(),
            stream: RefCell::default(),
        });
        let (sender, receiver) = mpsc::unbounded_channel();
        let post = Post { life: 0, sender };
        let driver = Driver {
            base_url,
            device_name,
            locale,
            shared: Rc::clone(&shared),
            post: post.clone(),
            awake: None,
        };
        spawn_local(driver.run(receiver));
        follow_page(&post);
        follow_leaving(&post, &shared);
        Self { post, shared }
    }

    pub fn dispatch(&self, action: Action) {
        self.post.deliver(Letter::Page(Event::Action(action)));
    }

    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.shared.snapshot.borrow().clone()
    }

    /// Calls back with the present snapshot at once, and with every new one.
    pub fn on_snapshot(&self, callback: impl Fn(Arc<Snapshot>) + 'static) {
        let callback: Callback = Rc::new(callback);
        self.shared.callbacks.borrow_mut().push(Rc::clone(&callback));
        callback(self.snapshot());
    }

    /// The code of this moment; `signed`, in the form that tills can check without a network.
    ///
    /// # Errors
    /// [`ErrorCode::OfflineCodeOver`] where the signed form has no certificate.
    /// [`ErrorCode::SignedOut`] while nobody is signed in or the cache is still being read,
    /// [`ErrorCode::PinNeeded`] for a code that pays unless it is unlocked.
    pub async fn card_code(&self, mode: Mode, signed: bool) -> Result<CodeFaces, ErrorCode> {
        let card = self.shared.card.get().ok_or(ErrorCode::SignedOut)?;
        let held = self.shared.held().ok_or(ErrorCode::SignedOut)?;
        let (offset_ms, unlocked) = (self.shared.clock_offset_ms.get(), self.shared.unlocked.get());
        let drawing = card.draw(mode, Now { device: system::now(), offset_ms, unlocked })?;
        if signed {
            let certificate = self.shared.certificate.borrow().clone();
            let drawing = drawing.signed(certificate.as_deref())?;
            let (key, _) = held.device_key.ok_or(ErrorCode::OfflineCodeOver)?;
            let signature = crypto::sign(&key, &drawing.message()).await;
            return signature.map(|signature| drawing.assemble(signature)).map_err(unusable);
        }
        let mac = crypto::mac(&held.card_key, &drawing.message()).await;
        let mac = mac.map_err(unusable)?;
        Ok(drawing.assemble(&mac))
    }

    /// A photo as a `data:` address. Once seen, it is kept for some time and needs no network.
    ///
    /// # Errors
    /// Why it cannot be shown, such as [`ErrorCode::Offline`].
    pub async fn photo(&self, id: PhotoId) -> Result<String, ErrorCode> {
        let token = self.shared.token().ok_or(ErrorCode::SignedOut)?;
        let (answer, kept) = oneshot::channel();
        self.post.deliver(Letter::Photo { id, answer });
        if let Some(bytes) = kept.await.ok().flatten() {
            return picture_address(&bytes);
        }
        let path = routes::PHOTO.path(&[&id]);
        let answer = http::fetch_once(&self.shared.base_url, path, &token).await;
        let address = photo_address(answer.as_ref())?;
        if let Some(answer) = answer {
            self.post.deliver(Letter::KeepPhoto { id, bytes: answer.body, token });
        }
        Ok(address)
    }
}

impl Shared {
    fn publish(&self, engine: &Engine) {
        let snapshot = engine.snapshot(system::now());
        if snapshot.session == SessionState::Starting {
            // A tab that wakes again keeps showing what it had.
            return;
        }
        self.card.set(engine.card());
        self.unlocked.set(engine.unlocked());
        self.certificate.replace(engine.certificate().map(str::to_owned));
        self.clock_offset_ms.set(engine.clock_offset_ms());
        if **self.snapshot.borrow() == snapshot {
            return;
        }
        let snapshot = Arc::new(snapshot);
        self.snapshot.replace(Arc::clone(&snapshot));
        // A callback may register another one.
        let callbacks = self.callbacks.borrow().clone();
        for callback in callbacks {
            callback(Arc::clone(&snapshot));
        }
    }

    /// The page is not in front of the member any more: another tab is, or another page.
    fn shut(&self) {
        self.unlocked.set(None);
        self.listen(None);
    }

    /// Follows this live stream, and ends the one before.
    fn listen(&self, stream: Option<Stream>) {
        self.stream.replace(stream);
    }

    fn hold(&self, held: Option<Held>) {
        self.held.replace(held);
    }

    fn held(&self) -> Option<Held> {
        self.held.borrow().clone()
    }

    fn token(&self) -> Option<String> {
        self.held.borrow().as_ref().map(|held| held.token.clone())
    }
}

fn unusable(error: JsValue) -> ErrorCode {
    page::warn("a key of the card cannot be used", &error);
    ErrorCode::Internal
}

/// Passes on what the browser tells of the network and of being seen.
fn follow_page(post: &Post) {
    let window = page::window();
    let tell = |event: fn() -> Event| {
        let post = post.clone();
        move || post.deliver(Letter::Page(event()))
    };
    page::listen(&window, "online", tell(|| Event::OnlineChanged(true)));
    page::listen(&window, "offline", tell(|| Event::OnlineChanged(false)));
    // Two windows side by side are both visible; the one in focus has the turn.
    page::listen(&window, "focus", tell(|| Event::VisibleChanged(true)));
    if let Some(document) = window.document() {
        let seen = tell(|| Event::VisibleChanged(page::is_visible()));
        page::listen(&document, "visibilitychange", seen);
    }
}

/// Ends the live stream when the page is left, and begins again where the browser kept the page and
/// shows it once more. A kept page goes on holding what it holds; the streams of six of them are all
/// the connections that a browser opens to a server, and every call of the next page would wait.
fn follow_leaving(post: &Post, shared: &Rc<Shared>) {
    let window = page::window();
    let (left, shared) = (post.clone(), Rc::clone(shared));
    page::listen(&window, "pagehide", move || {
        // The driver may be waiting for its database, and be frozen before it reads the letter.
        shared.shut();
        left.deliver(Letter::Left);
    });
    let returned = post.clone();
    page::listen(&window, "pageshow", move || returned.deliver(Letter::Returned));
}
