//! Registers the service worker and tells when it holds a newer version of the app.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use super::browser;

/// Registers `/sw.js` and sets `ready` whenever a newer version waits.
pub(super) fn watch(ready: RwSignal<bool>) {
    let Some(workers) = container() else { return };
    spawn_local(async move {
        // Without a worker the app works, only not from a cold start in airplane mode.
        let Ok(registration) = JsFuture::from(workers.register("/sw.js")).await else { return };
        let Ok(registration) = registration.dyn_into::<ServiceWorkerRegistration>() else { return };
        if registration.waiting().is_some() && workers.controller().is_some() {
            ready.set(true);
        }
        watch_installs(&registration, workers, ready);
        // An app on the home screen may stay open for weeks: it looks for a newer version when it
        // is seen again. Without a network the next time will do.
        browser::on_seen_again(move || drop(registration.update()));
    });
}

fn watch_installs(
    registration: &ServiceWorkerRegistration,
    workers: ServiceWorkerContainer,
    ready: RwSignal<bool>,
) {
    let watched = registration.clone();
    let found = Closure::<dyn FnMut()>::new(move || {
        let Some(worker) = watched.installing() else { return };
        let (seen, workers) = (worker.clone(), workers.clone());
        let changed = Closure::<dyn FnMut()>::new(move || {
            // The very first install has no earlier version to replace.
            if seen.state() == ServiceWorkerState::Installed && workers.controller().is_some() {
                ready.set(true);
            }
        });
        worker.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
        // Lives as long as the page.
        changed.forget();
    });
    registration.set_onupdatefound(Some(found.as_ref().unchecked_ref()));
    found.forget();
}

/// Tells the waiting worker to take over, then loads its version.
pub(super) fn take_over() {
    let Some(workers) = container() else { return };
    let reload = Closure::<dyn FnMut()>::new(browser::reload);
    workers.set_oncontrollerchange(Some(reload.as_ref().unchecked_ref()));
    reload.forget();
    spawn_local(async move {
        let Ok(found) = JsFuture::from(workers.get_registration()).await else { return };
        let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>() else { return };
        match registration.waiting() {
            // Fails only for values that cannot be copied; this one can.
            Some(worker) => drop(worker.post_message(&JsValue::from_str("activate"))),
            None => browser::reload(),
        }
    });
}

/// None where the page may not have workers, such as over plain HTTP.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = window().navigator();
    let known = js_sys::Reflect::has(&navigator, &JsValue::from_str("serviceWorker"));
    known.unwrap_or(false).then(|| navigator.service_worker())
}
