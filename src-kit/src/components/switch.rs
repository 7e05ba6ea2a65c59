//! A switch with its words.

use leptos::prelude::*;

use super::util::unique_id;

/// Something that is on or off, at once. The whole row can be pressed.
///
/// ```ignore
/// <Switch label=tr(texts::reminders) checked=reminders on_change=move |on| dispatch(…) />
/// ```
#[component]
pub fn Switch(
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] detail: MaybeProp<String>,
    #[prop(into)] checked: Signal<bool>,
    #[prop(into)] on_change: Callback<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let id = unique_id("switch");
    let detail_id = format!("{id}-detail");
    view! {
        <div class="k-switch">
            <label class="k-switch__label" for=id.clone()>{label}</label>
            <span class="k-switch__detail" id=detail_id.clone()>{move || detail.get()}</span>
            <input
                class="k-switch__input"
                id=id
                type="checkbox"
                role="switch"
                aria-describedby=detail_id
                prop:checked=checked
                disabled=disabled
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
        </div>
    }
}
