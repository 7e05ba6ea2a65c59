//! Choices, and the drop-down that offers them.

use leptos::prelude::*;

use super::util::unique_id;
use crate::view::{all, live};

/// One of several: a stable value, and the words for it. Used by [`Select`],
/// [`SegmentedControl`](super::SegmentedControl) and [`Tabs`](super::Tabs).
#[derive(Clone)]
pub struct Choice {
    pub value: String,
    pub label: Signal<String>,
}

impl Choice {
    /// `Choice::new("mine", tr(texts::mine))`.
    pub fn new(value: impl Into<String>, label: impl Into<Signal<String>>) -> Self {
        Self { value: value.into(), label: label.into() }
    }
}

/// A labelled drop-down, drawn by the system.
///
/// ```ignore
/// <Select label=tr(texts::store) choices=stores value=store on_change=move |v| store.set(v) />
/// ```
#[component]
pub fn Select(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] on_change: Callback<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// The `<select>`'s `data-testid`.
    #[prop(optional)]
    test_id: Option<&'static str>,
) -> impl IntoView {
    let id = unique_id("select");
    let hint_id = format!("{id}-hint");
    let options = live(move || {
        let options = choices.get().into_iter().map(|choice| {
            let own = choice.value.clone();
            view! {
                <option value=choice.value selected=move || value.get() == own>
                    {choice.label}
                </option>
            }
        });
        all(options)
    });
    view! {
        <div class="k-field">
            <label class="k-field__label" for=id.clone()>{label}</label>
            <div class="k-field__frame k-select">
                <select
                    class="k-field__input"
                    id=id
                    data-testid=test_id
                    disabled=disabled
                    aria-describedby=hint_id.clone()
                    on:change=move |event| on_change.run(event_target_value(&event))
                >
                    {options}
                </select>
                <span class="k-select__chevron">
                    <super::Icon name=super::IconName::ChevronDown />
                </span>
            </div>
            <p class="k-field__hint" id=hint_id>{move || hint.get()}</p>
        </div>
    }
}
