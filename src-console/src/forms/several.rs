//! Some of many: boxes to tick.

use leptos::prelude::*;

/// A box for each thing that there is, with its name. What is ticked stands in `chosen`, in the order
/// in which it was ticked.
#[component]
pub fn Several<T: Clone + PartialEq + Send + Sync + 'static>(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] choices: Signal<Vec<(T, Signal<String>)>>,
    chosen: RwSignal<Vec<T>>,
    #[prop(optional)] test_id: Option<&'static str>,
) -> impl IntoView {
    let toggle = move |one: T, on: bool| {
        chosen.update(|all| {
            all.retain(|other| *other != one);
            all.extend(on.then_some(one));
        });
    };
    let boxed = move |(one, name): (T, Signal<String>)| {
        let own = one.clone();
        view! {
            <label class="k-check">
                <input
                    type="checkbox"
                    prop:checked=move || chosen.with(|all| all.contains(&own))
                    on:change=move |event| toggle(one.clone(), event_target_checked(&event))
                    data-testid=test_id
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="k-fieldset">
            <legend class="c-checks__legend">{label}</legend>
            <div class="c-checks">{move || choices.get().into_iter().map(boxed).collect_view()}</div>
        </fieldset>
    }
}
