//! Changing how many may come. New places go to those who wait.

use atrium_domain::EventId;
use atrium_kit::prelude::*;
use atrium_protocol::staff::{EventCapacity, Role};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::desk::use_desk;
use crate::forms::{Fault, number};
use crate::house::House;
use crate::problem::ProblemBanner;

/// A button with a question behind it, for those who may publish.
#[component]
pub fn CapacityButton(house: House, id: EventId, name: Signal<String>) -> impl IntoView {
    let desk = use_desk();
    if !matches!(untrack(|| desk.role()), Some(Role::Marketing | Role::Operator)) {
        return ().into_any();
    }
    let asking = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<Fault>);
    let problem = RwSignal::new(None::<Problem>);
    let locale = use_locale();
    let error = Signal::derive(move || fault.get().map(|fault| fault.sentence(locale.get())));
    let save = move |()| {
        let capacity = match number(&typed.get_untracked(), 1, 100_000) {
            Ok(capacity) => capacity,
            Err(found) => return fault.set(Some(found)),
        };
        fault.set(None);
        spawn_local(async move {
            let route = routes::SET_EVENT_CAPACITY;
            let answer = desk.as_staff().send_to(route, &[&id], &EventCapacity { capacity }).await;
            match answer {
                Ok(_) => {
                    let _gone = asking.try_set(false);
                    house.refresh();
                }
                Err(found) => {
                    desk.notice(&found);
                    let _gone = problem.try_set(Some(found));
                }
            }
        });
    };
    let footer = move || {
        view! {
            <Button on_press=save attr:data-testid="capacity-save">{tr(texts::change_capacity)}</Button>
        }
    };
    view! {
        <IconButton icon=IconName::Edit label=tr(texts::change_capacity) on_press=move |()| asking.set(true) attr:data-testid="capacity-open" />
        <Dialog open=asking title=name footer>
            <TextField label=tr(texts::capacity) value=typed hint=tr(texts::capacity_hint) error input_mode="numeric" test_id="capacity-typed" />
            <ProblemBanner problem />
        </Dialog>
    }
    .into_any()
}
