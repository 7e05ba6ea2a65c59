//! One tab at a time runs the engine: the one that a person looked at last.
//!
//! Tabs share one database, and two engines writing into it would overwrite each other's outbox.
//! So a tab takes the Web Lock away from the one that has it when it opens or comes to the front;
//! that one falls asleep, and wakes from the database when its turn comes again. A page that is left
//! gives its turn back: browsers do not keep a page whole that holds a lock which others want.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::page;

const LOCK: &str = "atrium-engine";

/// The turn, given back when this is dropped.
pub(super) struct Turn {
    give_back: Option<Function>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        if let Some(give_back) = &self.give_back {
            // Fails only if the page is going away, and the lock with it.
            let _ = give_back.call0(&JsValue::NULL);
        }
    }
}

/// Takes the turn. `lost` is called when another tab takes it, or it was given back. Where a browser
/// knows no locks, nothing happens: operations carry ids, so sending them twice is harmless.
pub(super) async fn take(lost: impl FnOnce() + 'static) -> Result<Turn, JsValue> {
    let navigator = page::window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into())?;
    if locks.is_undefined() {
        return Ok(Turn { give_back: None });
    }
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"steal".into(), &JsValue::TRUE)?;

    let mut give_back = None;
    let lasting = Promise::new(&mut |resolve, _| give_back = Some(resolve));
    let mut held = None;
    let granted = Promise::new(&mut |resolve, _| {
        let lasting = lasting.clone();
        held = Some(Closure::once_into_js(move |_lock: JsValue| -> JsValue {
            // Fails only if the page is going away.
            let _ = resolve.call0(&JsValue::NULL);
            lasting.into()
        }));
    });
    let held = held.unwrap_or_default();
    let ended: Promise = request.call3(&locks, &LOCK.into(), &options, &held)?.dyn_into()?;
    // A third tab may take the lock before this one was even granted it.
    let first = Promise::race(&Array::of2(&granted, &ended));
    spawn_local(async move {
        // Rejects when the lock is stolen, and resolves when it was given back.
        let _ = JsFuture::from(ended).await;
        lost();
    });
    let turn = Turn { give_back };
    JsFuture::from(first).await?;
    Ok(turn)
}
