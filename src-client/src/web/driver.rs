//! Runs the engine's effects in the page, one event after the other.

use std::collections::VecDeque;
use std::rc::Rc;

use atrium_domain::{Locale, PhotoId};
use atrium_protocol::account::{DeviceInfo, DevicePlatform};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::sync::oneshot;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use super::http::{self, Stream};
use super::page::{self, Timeout};
use super::post::Post;
use super::store::{Kept, Store};
use super::turn::{self, Turn};
use super::{Shared, crypto, system};
use crate::engine::{Effect, Engine, Event, Record, SaveId, Secrets, Setup, Timer};
use crate::snapshot::KeyStore;

/// What the driver is told.
pub(super) enum Letter {
    /// For the engine of this life only.
    Event { life: u64, event: Event },
    /// From the page; wakes a sleeping engine.
    Page(Event),
    /// Another tab took the turn of this life.
    TurnLost { life: u64 },
    /// The page asks for a photo that this device has.
    Photo { id: PhotoId, answer: oneshot::Sender<Option<Vec<u8>>> },
    /// The session with this token has seen a photo.
    KeepPhoto { id: PhotoId, bytes: Vec<u8>, token: String },
    /// The page is being left. The browser may keep it whole, with all that it holds.
    Left,
    /// The browser shows again a page that it kept.
    Returned,
}

pub(super) struct Driver {
    pub(super) base_url: String,
    pub(super) device_name: String,
    pub(super) locale: Locale,
    pub(super) shared: Rc<Shared>,
    /// Of the present life.
    pub(super) post: Post,
    pub(super) awake: Option<Awake>,
}

/// What exists only while it is this tab's turn.
pub(super) struct Awake {
    engine: Engine,
    /// None where the browser lends no storage; then nothing can be kept.
    store: Option<Store>,
    timers: Vec<(Timer, Timeout)>,
    _turn: Option<Turn>,
}

impl Driver {
    pub(super) async fn run(mut self, mut letters: UnboundedReceiver<Letter>) {
        let mut outcome = self.wake().await;
        while outcome.is_ok() {
            let Some(letter) = letters.recv().await else { return };
            outcome = self.take(letter).await;
        }
        if let Err(error) = outcome {
            page::warn("the engine stops", &error);
        }
    }

    async fn take(&mut self, letter: Letter) -> Result<(), JsValue> {
        match letter {
            Letter::Event { life, event } if life == self.post.life => self.handle(event).await,
            Letter::TurnLost { life } if life == self.post.life => {
                self.sleep();
                Ok(())
            }
            Letter::Left => {
                self.sleep();
                Ok(())
            }
            Letter::Returned if self.awake.is_none() && page::is_visible() => self.wake().await,
            Letter::Page(event) => {
                let asked = matches!(event, Event::Action(_));
                if self.awake.is_none() && (asked || page::is_visible()) {
                    self.wake().await?;
                }
                self.handle(event).await
            }
            Letter::Photo { id, answer } => {
                // Nobody waits any more where the page has moved on.
                let _ = answer.send(self.photo(id).await);
                Ok(())
            }
            // What comes in after its member has signed out is not kept.
            Letter::KeepPhoto { id, bytes, token }
                if self.shared.token().as_ref() == Some(&token) =>
            {
                self.keep_photo(id, &bytes).await;
                Ok(())
            }
            Letter::KeepPhoto { .. } => Ok(()),
            // From a life that is over.
            Letter::Event { .. } | Letter::TurnLost { .. } | Letter::Returned => Ok(()),
        }
    }

    /// A photo that waits to be sent, or that was seen before.
    async fn photo(&self, id: PhotoId) -> Option<Vec<u8>> {
        let awake = self.awake.as_ref()?;
        if let Some(bytes) = awake.engine.waiting_photo(id) {
            self.keep_photo(id, &bytes).await;
            return Some(bytes);
        }
        let kept = awake.store.as_ref()?.photo(id, system::now()).await;
        kept.inspect_err(|error| page::warn("a photo cannot be opened", error)).ok().flatten()
    }

    async fn keep_photo(&self, id: PhotoId, bytes: &[u8]) {
        let store = self.awake.as_ref().and_then(|awake| awake.store.as_ref());
        if let Some(store) = store
            && let Err(error) = store.keep_photo(id, bytes, system::now()).await
        {
            page::warn("a photo is not kept", &error);
        }
    }

    /// Ends this life. What it did not finish, the next one takes up from the database.
    fn sleep(&mut self) {
        // Dropping it clears the timers and gives the turn back.
        self.awake = None;
        self.shared.shut();
    }

    /// Takes the turn and begins a new life from what the database holds.
    async fn wake(&mut self) -> Result<(), JsValue> {
        self.post.life += 1;
        let (life, post) = (self.post.life, self.post.clone());
        let taken = turn::take(move || post.deliver(Letter::TurnLost { life })).await;
        // Without locks the tabs only do some work twice, which is harmless.
        let unheard = |error: &JsValue| page::warn("the tabs of this browser take no turns", error);
        let turn = taken.inspect_err(unheard).ok();
        let (store, kept) = match Store::open().await {
            Ok((store, kept)) => (Some(store), kept),
            Err(error) => {
                page::warn("nothing can be kept in this browser", &error);
                (None, Kept { records: Vec::new(), held: None })
            }
        };
        let name = self.device_name.clone();
        let engine = Engine::new(Setup {
            device: DeviceInfo { name, platform: DevicePlatform::Web, locale: self.locale },
            key_store: KeyStore::Browser,
        });
        self.awake = Some(Awake { engine, store, timers: Vec::new(), _turn: turn });
        let secrets = kept.held.is_some();
        self.shared.hold(kept.held);
        self.handle(Event::OnlineChanged(page::is_online())).await?;
        self.handle(Event::VisibleChanged(page::is_visible())).await?;
        self.handle(Event::Started { records: kept.records, secrets }).await
    }

    /// Takes one event and does everything that it leads to, including what storing leads to.
    async fn handle(&mut self, event: Event) -> Result<(), JsValue> {
        let Some(awake) = &mut self.awake else { return Ok(()) };
        let mut next = VecDeque::from([event]);
        while let Some(event) = next.pop_front() {
            let effects = awake.engine.handle(event, system::tick()?);
            for effect in effects {
                let more = perform(awake, effect, &self.base_url, &self.shared, &self.post).await?;
                next.extend(more);
            }
        }
        Ok(())
    }
}

async fn perform(
    awake: &mut Awake,
    effect: Effect,
    base_url: &str,
    shared: &Rc<Shared>,
    post: &Post,
) -> Result<Option<Event>, JsValue> {
    match effect {
        Effect::Http(call) => {
            let token = call.signed.then(|| shared.token()).flatten();
            spawn_local(http::call(base_url.to_owned(), call, token, post.clone()));
        }
        Effect::OpenStream { id, path } => {
            let url = format!("{base_url}{path}");
            shared.listen(Some(Stream::open(id, url, shared.token(), post.clone())?));
        }
        Effect::CloseStream => shared.listen(None),
        Effect::StartTimer { timer, after_ms } => {
            let post = post.clone();
            let fire = move || post.send(Event::TimerFired(timer));
            awake.timers.retain(|(running, _)| *running != timer);
            awake.timers.push((timer, Timeout::after(after_ms, fire)));
        }
        Effect::Save { id, records } => return Ok(Some(save(awake, id, &records).await)),
        Effect::StoreSecrets { id, secrets } => {
            return Ok(Some(store_secrets(awake, id, &secrets, shared).await));
        }
        Effect::Stretch { id, pin, salt, rounds } => {
            let hash = crypto::stretch(&pin, &salt, rounds).await;
            let hash = hash.map_err(|error| page::warn("the PIN cannot be hashed", &error)).ok();
            return Ok(Some(Event::Stretched { id, hash }));
        }
        Effect::MakeDeviceKey => return Ok(make_device_key(awake, shared).await),
        Effect::Wipe => wipe(awake, shared).await,
        Effect::Render => shared.publish(&awake.engine),
    }
    Ok(None)
}

async fn save(awake: &Awake, id: SaveId, records: &[Record]) -> Event {
    let Some(store) = &awake.store else { return Event::StoreFailed(id) };
    match store.save(records).await {
        Ok(()) => Event::Stored(id),
        Err(error) => {
            page::warn("not stored", &error);
            Event::StoreFailed(id)
        }
    }
}

async fn store_secrets(awake: &Awake, id: SaveId, secrets: &Secrets, shared: &Rc<Shared>) -> Event {
    let Some(store) = &awake.store else { return Event::StoreFailed(id) };
    match store.store_secrets(secrets).await {
        Ok(held) => {
            shared.hold(Some(held));
            Event::Stored(id)
        }
        Err(error) => {
            page::warn("not stored", &error);
            Event::StoreFailed(id)
        }
    }
}

async fn make_device_key(awake: &Awake, shared: &Rc<Shared>) -> Option<Event> {
    let (store, mut held) = (awake.store.as_ref()?, shared.held()?);
    if held.device_key.is_none() {
        let made = store.make_device_key().await;
        held.device_key = made.inspect_err(|error| page::warn("no key for signing", error)).ok();
        shared.hold(Some(held.clone()));
    }
    held.device_key.map(|(_, public)| Event::DeviceKey(public))
}

async fn wipe(awake: &mut Awake, shared: &Rc<Shared>) {
    shared.hold(None);
    if let Some(store) = &mut awake.store
        && let Err(error) = store.wipe().await
    {
        page::warn("the member's data could not be removed", &error);
    }
}
