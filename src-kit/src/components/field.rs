//! Text fields and check boxes.

use leptos::prelude::*;

use super::{Icon, IconName, util::unique_id};
use crate::{i18n::tr, texts};

/// A labelled text field with hint and error. The signal always equals what is typed.
///
/// ```ignore
/// <TextField label=tr(texts::phone) value=phone kind="tel" input_mode="tel" autocomplete="tel"
///     prefix="+86" error=phone_problem />
/// ```
#[component]
pub fn TextField(
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// A sentence that helps; while there is one, the field is marked as wrong.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Stands before what is typed, such as `¥`.
    #[prop(optional, into)]
    prefix: MaybeProp<String>,
    #[prop(optional, into)] suffix: MaybeProp<String>,
    /// Stands before what is typed, e.g. for a search.
    #[prop(optional, into)]
    icon: Option<IconName>,
    #[prop(optional, into)] placeholder: MaybeProp<String>,
    /// The input's `type`.
    #[prop(default = "text")]
    kind: &'static str,
    /// The on-screen keyboard: `text`, `numeric`, `decimal`, `tel`, `email`, `search`.
    #[prop(default = "text")]
    input_mode: &'static str,
    #[prop(default = "off")] autocomplete: &'static str,
    #[prop(optional)] required: bool,
    #[prop(optional)] max_length: Option<u32>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Takes the focus when it appears.
    #[prop(optional)]
    autofocus: bool,
    /// For the page to find the field, e.g. to focus it. Made up where absent.
    #[prop(optional, into)]
    id: Option<String>,
    /// The input's `data-testid`.
    #[prop(optional)]
    test_id: Option<&'static str>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| unique_id("field"));
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{hint_id} {error_id}");
    view! {
        <div class="k-field" class:k-field--bad=move || error.get().is_some()>
            <label class="k-field__label" for=id.clone()>
                {label}
                <Required required />
            </label>
            <div class="k-field__frame">
                {icon.map(|name| view! { <span class="k-field__affix"><Icon name /></span> })}
                {move || prefix.get().map(|text| view! { <span class="k-field__affix">{text}</span> })}
                <input
                    class="k-field__input"
                    id=id
                    data-testid=test_id
                    type=kind
                    inputmode=input_mode
                    autocomplete=autocomplete
                    required=required
                    maxlength=max_length.map(|length| length.to_string())
                    autofocus=autofocus
                    disabled=disabled
                    placeholder=move || placeholder.get()
                    aria-describedby=described
                    aria-invalid=move || error.get().is_some().then_some("true")
                    prop:value=value
                    on:input=move |event| value.set(event_target_value(&event))
                />
                {move || suffix.get().map(|text| view! { <span class="k-field__affix">{text}</span> })}
            </div>
            <p class="k-field__hint" id=hint_id>{move || hint.get()}</p>
            <p class="k-field__error" id=error_id role="alert">{move || error.get()}</p>
        </div>
    }
}

/// Several lines of text, with the same label, hint and error.
#[component]
pub fn TextArea(
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(default = 4)] rows: u32,
    #[prop(optional)] required: bool,
    #[prop(optional)] max_length: Option<u32>,
    /// The text area's `data-testid`.
    #[prop(optional)]
    test_id: Option<&'static str>,
) -> impl IntoView {
    let id = unique_id("area");
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = format!("{hint_id} {error_id}");
    view! {
        <div class="k-field" class:k-field--bad=move || error.get().is_some()>
            <label class="k-field__label" for=id.clone()>
                {label}
                <Required required />
            </label>
            <textarea
                class="k-field__frame k-field__area"
                id=id
                data-testid=test_id
                rows=rows.to_string()
                required=required
                maxlength=max_length.map(|length| length.to_string())
                aria-describedby=described
                aria-invalid=move || error.get().is_some().then_some("true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
            <p class="k-field__hint" id=hint_id>{move || hint.get()}</p>
            <p class="k-field__error" id=error_id role="alert">{move || error.get()}</p>
        </div>
    }
}

#[component]
fn Required(required: bool) -> impl IntoView {
    required.then(|| {
        view! {
            <span class="k-field__required" aria-hidden="true">" *"</span>
            <span class="k-hidden">{tr(texts::required)}</span>
        }
    })
}

/// A check box with its sentence, for consent.
///
/// ```ignore
/// <Checkbox checked=agreed>{tr(texts::agree)}</Checkbox>
/// ```
#[component]
pub fn Checkbox(checked: RwSignal<bool>, children: Children) -> impl IntoView {
    view! {
        <label class="k-check">
            <input
                type="checkbox"
                prop:checked=checked
                on:change=move |event| checked.set(event_target_checked(&event))
            />
            <span>{children()}</span>
        </label>
    }
}
