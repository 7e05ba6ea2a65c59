//! Changing how many of a reward there are.

use atrium_domain::RewardId;
use atrium_kit::prelude::*;
use atrium_protocol::reward::RewardStock;
use atrium_protocol::staff::Role;
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::texts;
use crate::desk::use_desk;
use crate::forms::{Fault, optional_number};
use crate::house::House;
use crate::problem::ProblemBanner;

/// A button with a question behind it, for those who may publish.
#[component]
pub fn StockButton(house: House, id: RewardId, name: Signal<String>) -> impl IntoView {
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
        let stock = match optional_number(&typed.get_untracked(), 1, 10_000_000) {
            Ok(stock) => stock,
            Err(found) => return fault.set(Some(found)),
        };
        fault.set(None);
        spawn_local(async move {
            let route = routes::SET_REWARD_STOCK;
            let answer = desk.as_staff().send_to(route, &[&id], &RewardStock { stock }).await;
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
            <Button on_press=save attr:data-testid="stock-save">{tr(texts::more_stock)}</Button>
        }
    };
    view! {
        <IconButton icon=IconName::Edit label=tr(texts::more_stock) on_press=move |()| asking.set(true) />
        <Dialog open=asking title=name footer>
            <TextField label=tr(texts::stock) value=typed hint=tr(texts::unlimited_hint) error input_mode="numeric" test_id="stock-typed" />
            <ProblemBanner problem />
        </Dialog>
    }
    .into_any()
}
