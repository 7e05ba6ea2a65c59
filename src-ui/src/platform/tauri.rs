//! The app in the shell's window: the engine runs natively, and the page asks it over IPC.
//!
//! The shell's one event says only that something changed. The page then asks for it, one
//! question at a time, so an older snapshot never comes after a newer one.

use std::cell::Cell;
use std::rc::Rc;

use atrium_client::{Action, Snapshot};
use atrium_domain::PhotoId;
use atrium_domain::card::Mode;
use atrium_protocol::ErrorCode;
use atrium_protocol::json::{self, FromJson};
use leptos::prelude::{RwSignal, Set, window};
use leptos::task::spawn_local;
use serde::Serialize;
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};

use super::{CardCode, PhotoAddress, Runtime};

#[wasm_bindgen]
extern "C" {
    /// Calls a command of the shell.
    #[wasm_bindgen(catch, js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = invoke)]
    async fn invoke(command: &str, arguments: &JsValue) -> Result<JsValue, JsValue>;

    /// Gives the shell a name for a function of the page.
    #[wasm_bindgen(js_namespace = ["window", "__TAURI_INTERNALS__"], js_name = transformCallback)]
    fn transform_callback(callback: &js_sys::Function, once: bool) -> JsValue;
}

/// The engine behind the window.
pub(super) struct Shell;

impl Shell {
    /// Fills the signal with what the engine shows, now and from now on.
    pub(super) fn start(snapshot: RwSignal<Snapshot>) -> Self {
        let mirror = Rc::new(Mirror { snapshot, asking: Cell::new(Asking::No) });
        spawn_local(async move {
            let changed = Rc::clone(&mirror);
            // Listening comes before the first question, or a change between them would be lost.
            listen("changed", move |what| match what.as_deref() {
                Some("link") => spawn_local(open_link()),
                _ => changed.refresh(),
            })
            .await;
            mirror.refresh();
            open_link().await;
        });
        Self
    }
}

impl Runtime for Shell {
    fn dispatch(&self, action: Action) {
        spawn_local(async move {
            // A command fails only if the shell is going away, and the page with it.
            let _: Result<(), _> = call("dispatch", &Dispatch { action }).await;
        });
    }

    fn card_code(&self, mode: Mode, signed: bool) -> CardCode {
        Box::pin(call("card_code", &CardCodeOf { mode, signed }))
    }

    fn photo(&self, id: PhotoId) -> PhotoAddress {
        Box::pin(call("photo", &PhotoOf { id }))
    }

    fn save_file(&self, name: &str, _media_type: &str, content: &str) {
        let file = SaveFile { name: name.to_owned(), text: content.to_owned() };
        spawn_local(async move {
            // The shell tells the member by a notification where the file went.
            let _: Result<(), _> = call("save_file", &file).await;
        });
    }

    fn in_shell(&self) -> bool {
        true
    }
}

#[derive(Serialize)]
struct Nothing {}

#[derive(Serialize)]
struct Dispatch {
    action: Action,
}

#[derive(Serialize)]
struct CardCodeOf {
    mode: Mode,
    signed: bool,
}

#[derive(Serialize)]
struct PhotoOf {
    id: PhotoId,
}

#[derive(Serialize)]
struct SaveFile {
    name: String,
    text: String,
}

/// Keeps the signal like the engine's snapshot.
struct Mirror {
    snapshot: RwSignal<Snapshot>,
    asking: Cell<Asking>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Asking {
    No,
    Yes,
    /// Something changed since the question went out.
    Outdated,
}

impl Mirror {
    fn refresh(self: &Rc<Self>) {
        if self.asking.get() != Asking::No {
            self.asking.set(Asking::Outdated);
            return;
        }
        let mirror = Rc::clone(self);
        spawn_local(async move {
            loop {
                mirror.asking.set(Asking::Yes);
                if let Ok(snapshot) = call("snapshot", &Nothing {}).await {
                    mirror.snapshot.set(snapshot);
                }
                if mirror.asking.get() == Asking::Yes {
                    break;
                }
            }
            mirror.asking.set(Asking::No);
        });
    }
}

/// Goes where a link from outside leads. The shell gives only paths of its own list.
async fn open_link() {
    let Ok(Some(path)) = call::<Option<String>>("take_link", &Nothing {}).await else { return };
    let moved = window()
        .history()
        .and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&path)))
        .and_then(|()| web_sys::Event::new("popstate"))
        // The router looks at the address whenever it hears this event.
        .and_then(|event| window().dispatch_event(&event));
    if moved.is_err() {
        // No history to write to: the page starts over at the new address.
        let _ = window().location().set_href(&path);
    }
}

/// Calls a command, with its arguments and its answer as JSON.
fn call<T: FromJson + 'static>(
    command: &'static str,
    arguments: &impl Serialize,
) -> impl Future<Output = Result<T, ErrorCode>> + 'static {
    let arguments = serde_json::to_string(arguments).ok();
    async move {
        let arguments = arguments.and_then(|json| js_sys::JSON::parse(&json).ok());
        let answer = invoke(command, &arguments.ok_or(ErrorCode::Internal)?).await;
        match answer {
            Ok(value) => decoded(&value).ok_or(ErrorCode::Internal),
            Err(value) => Err(decoded(&value).unwrap_or(ErrorCode::Internal)),
        }
    }
}

fn decoded<T: FromJson>(value: &JsValue) -> Option<T> {
    let json = js_sys::JSON::stringify(value).ok()?;
    json::read(json.as_string().as_deref().unwrap_or("null").as_bytes()).ok()
}

/// Hears an event of the shell for as long as the page lives.
async fn listen(event: &str, hear: impl Fn(Option<String>) + 'static) {
    let callback = Closure::<dyn Fn(JsValue)>::new(move |message: JsValue| {
        let payload = js_sys::Reflect::get(&message, &JsValue::from_str("payload"));
        hear(payload.ok().and_then(|payload| payload.as_string()));
    });
    let callback = callback.into_js_value();
    let arguments = js_sys::Object::new();
    let target = js_sys::Object::new();
    set(&target, "kind", &JsValue::from_str("Any"));
    set(&arguments, "event", &JsValue::from_str(event));
    set(&arguments, "target", &target);
    set(&arguments, "handler", &transform_callback(callback.unchecked_ref(), false));
    // Refused only if the shell's list of permissions forgot it, which its tests would say.
    let _ = invoke("plugin:event|listen", &arguments).await;
}

fn set(object: &js_sys::Object, name: &str, value: &JsValue) {
    // Setting a property of a new, plain object does not fail.
    let _ = js_sys::Reflect::set(object, &JsValue::from_str(name), value);
}
