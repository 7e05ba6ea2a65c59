//! A choice between a few, all visible.

use leptos::prelude::*;

use super::{
    Choice,
    util::{classes, unique_id},
};
use crate::view::{all, live};

/// Radio buttons that look like one control (or, with `chips`, like a row of filters). Arrow keys
/// move the choice, as in every radio group.
///
/// ```ignore
/// <SegmentedControl label=tr(texts::language) choices=languages value=language
///     on_change=move |tag| dispatch(Action::SetLanguage(tag)) />
/// ```
#[component]
pub fn SegmentedControl(
    /// Names the group. Shown above it only with `show_label`.
    #[prop(into)]
    label: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
    /// Separate pills that scroll sideways, for filters.
    #[prop(optional)]
    chips: bool,
    #[prop(optional)] show_label: bool,
) -> impl IntoView {
    let name = unique_id("segments");
    let class = if chips { "k-chips" } else { "k-segments" };
    let legend = classes("k-segments__legend", &[("k-hidden", !show_label)]);
    let segments = live(move || {
        let segments = choices.get().into_iter().map(|choice| {
            let own = choice.value.clone();
            let picked = choice.value.clone();
            view! {
                <label class="k-segment">
                    <input
                        type="radio"
                        name=name.clone()
                        value=choice.value
                        prop:checked=move || value.get() == own
                        on:change=move |_| on_change.run(picked.clone())
                    />
                    <span class="k-segment__face">{choice.label}</span>
                </label>
            }
        });
        all(segments)
    });
    view! {
        <fieldset class="k-fieldset">
            <legend class=legend>{label}</legend>
            <div class=class>{segments}</div>
        </fieldset>
    }
}
