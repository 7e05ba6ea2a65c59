//! The till: scan, basket, quote, settle; and refunds.

pub mod basket;
pub mod by_phone;
pub mod camera;
pub mod counter;
pub mod cut_off;
pub mod done;
pub mod identify;
pub mod keys;
pub mod line_form;
pub mod offer;
pub mod open;
pub mod points;
pub mod queue;
pub mod queued;
pub mod quote;
pub mod refunds;
pub mod selling;
pub mod texts;
pub mod unsettled;

use atrium_kit::prelude::*;
use leptos::ev::keydown;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::platform::page::{Pressed, focus};
use counter::{Counter, Stage};
use cut_off::notice::CutOffNotice;
use done::Done;
use identify::Identifying;
use keys::{Act, act};
use open::OpenTill;
use queued::Queued;
use refunds::RefundsPage;
use selling::Selling;

#[component]
pub fn TillPage() -> impl IntoView {
    let desk = use_desk();
    let open = Memo::new(move |_| desk.is_till());
    view! {
        <Show when=move || open.get() fallback=|| view! { <OpenTill /> }>
            <AtTheCounter />
        </Show>
    }
}

#[component]
fn AtTheCounter() -> impl IntoView {
    let counter = expect_context::<Counter>();
    counter.take_up();
    counter.cut_off.keep_fresh();
    let keys = window_event_listener(keydown, move |event| {
        let asked = Pressed::read(&event).and_then(|pressed| act(&pressed));
        match asked {
            Some(Act::Commit) => {
                event.prevent_default();
                counter.commit();
            }
            Some(Act::Refunds) => {
                event.prevent_default();
                counter.open_refunds();
            }
            Some(Act::Leave) => {
                // Else the same press would close the question that it opens.
                event.prevent_default();
                counter.leave();
            }
            Some(Act::PutAside) => {
                event.prevent_default();
                counter.put_aside();
            }
            Some(Act::Phone) => {
                event.prevent_default();
                focus("till-phone");
            }
            Some(Act::Type) => focus(field(&counter.stage.get_untracked())),
            None => {}
        }
    });
    on_cleanup(move || keys.remove());
    // What comes next can be typed at once.
    Effect::new(move |_| {
        let id = counter.stage.with(field);
        request_animation_frame(move || focus(id));
    });
    let stage = move || match counter.stage.get() {
        Stage::Waiting => view! { <Identifying counter /> }.into_any(),
        Stage::Selling(visit) => view! { <Selling counter visit /> }.into_any(),
        Stage::Done(sale) => view! { <Done counter sale /> }.into_any(),
        Stage::Refunds => view! { <RefundsPage counter /> }.into_any(),
    };
    view! {
        <CutOffNotice cut_off=counter.cut_off />
        <Queued queue=counter.queue />
        {stage}
        <GivingUp counter />
    }
}

/// Asks before a basket is thrown away.
#[component]
fn GivingUp(counter: Counter) -> impl IntoView {
    let unsure = move || counter.unsure.get();
    view! {
        <ConfirmDialog
            open=counter.giving_up
            title=tr(texts::give_up_ask)
            confirm=tr(texts::give_up)
            danger=true
            on_confirm=move |()| counter.next()
        >
            <p>{tr(move |locale| match unsure() {
                true => texts::give_up_unsure(locale),
                false => texts::give_up_detail(locale),
            })}</p>
        </ConfirmDialog>
    }
}

/// The element that waits for keys.
fn field(stage: &Stage) -> &'static str {
    match stage {
        Stage::Waiting => "till-code",
        Stage::Selling(_) => "till-amount",
        Stage::Done(_) => "till-next",
        Stage::Refunds => "refund-receipt",
    }
}
