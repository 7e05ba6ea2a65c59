//! The till: scan, basket, quote, settle; and refunds.

mod basket;
mod counter;
mod done;
mod identify;
mod open;
mod quote;
mod selling;
mod texts;

use leptos::ev::keydown;
use leptos::prelude::*;

use crate::desk::use_desk;
use counter::{Counter, Stage};
use done::Done;
use identify::Identifying;
use open::OpenTill;
use selling::Selling;

#[component]
pub fn TillPage() -> impl IntoView {
    let desk = use_desk();
    view! {
        <Show when=move || desk.terminal().is_some() fallback=|| view! { <OpenTill /> }>
            <AtTheCounter />
        </Show>
    }
}

#[component]
fn AtTheCounter() -> impl IntoView {
    let counter = Counter::new();
    let keys = window_event_listener(keydown, move |event| match event.key().as_str() {
        "F9" => {
            event.prevent_default();
            counter.commit();
        }
        "Escape" => counter.next(),
        _ => {}
    });
    on_cleanup(move || keys.remove());
    move || match counter.stage.get() {
        Stage::Waiting => view! { <Identifying counter /> }.into_any(),
        Stage::Selling(visit) => view! { <Selling counter visit /> }.into_any(),
        Stage::Done(_, sale) => view! { <Done counter sale /> }.into_any(),
    }
}
