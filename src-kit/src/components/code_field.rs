//! The field for a one-time code.

use leptos::{ev, prelude::*};

use super::util::unique_id;
use crate::view::{all, live};

/// The digits of what was typed or pasted, full-width ones included, at most `length`.
pub fn clean_code(typed: &str, length: usize) -> String {
    typed.chars().filter_map(ascii_digit).take(length).collect()
}

fn ascii_digit(character: char) -> Option<char> {
    match character {
        '0'..='9' => Some(character),
        '０'..='９' => char::from_digit(character as u32 - '０' as u32, 10),
        _ => None,
    }
}

/// One field that looks like a box per digit. Takes pasted and full-width digits, fills from the
/// phone's message suggestion, and calls `on_complete` once all digits are there.
///
/// ```ignore
/// <CodeField value=code label=tr(texts::code) error=problem on_complete=move |code| verify(code) />
/// ```
#[component]
pub fn CodeField(
    value: RwSignal<String>,
    #[prop(into)] label: Signal<String>,
    #[prop(default = 6)] length: usize,
    /// A PIN: nobody looks over the shoulder, and no message brings it.
    #[prop(optional)]
    secret: bool,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional, into)] on_complete: Option<Callback<String>>,
    /// The input's `data-testid`.
    #[prop(optional)]
    test_id: Option<&'static str>,
) -> impl IntoView {
    let id = unique_id("code");
    let error_id = format!("{id}-error");
    let typed = move |event: ev::Event| {
        let code = clean_code(&event_target_value(&event), length);
        let complete = code.len() == length && code != value.get_untracked();
        value.set(code.clone());
        if let (true, Some(on_complete)) = (complete, on_complete) {
            on_complete.run(code);
        }
    };
    let boxes = live(move || {
        let code = value.get();
        all((0..length).map(|index| {
            let next = index == code.len().min(length - 1);
            let digit = code.get(index..=index).unwrap_or_default();
            let digit = if secret && !digit.is_empty() { "•" } else { digit }.to_owned();
            view! { <span class="k-code__box" class:k-code__box--next=next>{digit}</span> }
        }))
    });
    view! {
        <div class="k-field k-code" class:k-field--bad=move || error.get().is_some()>
            <label class="k-field__label" for=id.clone()>{label}</label>
            <div class="k-code__frame">
                <div class="k-code__boxes" aria-hidden="true">{boxes}</div>
                <input
                    class="k-code__input"
                    id=id
                    data-testid=test_id
                    type=if secret { "password" } else { "text" }
                    inputmode="numeric"
                    autocomplete=if secret { "off" } else { "one-time-code" }
                    maxlength=(length * 2).to_string()
                    aria-required="true"
                    aria-describedby=error_id.clone()
                    aria-invalid=move || error.get().is_some().then_some("true")
                    prop:value=value
                    on:input=typed
                />
            </div>
            <p class="k-field__error" id=error_id role="alert">{move || error.get()}</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_cleaned_as_people_paste_them() {
        assert_eq!(clean_code("123 456", 6), "123456");
        assert_eq!(clean_code("Code: １２３４５６.", 6), "123456");
        assert_eq!(clean_code("1234567", 6), "123456");
        assert_eq!(clean_code("abc", 6), "");
    }
}
