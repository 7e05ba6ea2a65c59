//! One tab at a time runs the engine: the one that a person looked at last.
//!
//! Tabs share one database, and two engines writing into it would overwrite each other's outbox.
//! So a tab takes the Web Lock away from the one that has it when it opens or comes to the front;
//! that one falls asleep, and wakes from the database when its turn comes again.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::page;

const LOCK: &str = "atrium-engine";

/// Takes the turn. `lost` is called when another tab takes it. Where a browser knows no locks,
/// nothing happens: operations carry ids, so sending them twice is harmless.
pub(super) async fn take(lost: impl FnOnce() + 'static) -> Result<(), JsValue> {
    let navigator = page::window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into())?;
    if locks.is_undefined() {
        return Ok(());
    }
    let request: Function = Reflect::get(&locks, &"request".into())?.dyn_into()?;
    let options = Object::new();
    Reflect::set(&options, &"steal".into(), &JsValue::TRUE)?;

    let mut held = None;
    let granted = Promise::new(&mut |resolve, _| {
        held = Some(Closure::once_into_js(move |_lock: JsValue| -> JsValue {
            // Fails only if the page is going away.
            let _ = resolve.call0(&JsValue::NULL);
            // Never settled: the turn lasts until it is taken away.
            Promise::new(&mut |_, _| {}).into()
        }));
    });
    let held = held.unwrap_or_default();
    let ended: Promise = request.call3(&locks, &LOCK.into(), &options, &held)?.dyn_into()?;
    // A third tab may take the lock before this one was even granted it.
    let first = Promise::race(&Array::of2(&granted, &ended));
    spawn_local(async move {
        // Rejects when the lock is stolen; it never resolves.
        let _ = JsFuture::from(ended).await;
        lost();
    });
    JsFuture::from(first).await?;
    Ok(())
}
