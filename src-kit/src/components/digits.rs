//! Digits for reading aloud, and keys.

use leptos::prelude::*;

use crate::{
    format,
    view::{all, live},
};

/// Digits in groups of four, each group kept together. Screen readers hear digit by digit.
///
/// ```ignore
/// <DigitGroups digits=move || code.get().digits />
/// ```
#[component]
pub fn DigitGroups(
    #[prop(into)] digits: Signal<String>,
    #[prop(default = 4)] size: usize,
    /// The `data-testid` of the digits as they are seen.
    #[prop(optional)]
    test_id: Option<&'static str>,
) -> impl IntoView {
    let spoken = move || format::digit_groups(&digits.get(), 1).join(" ");
    let groups = live(move || {
        let groups = format::digit_groups(&digits.get(), size);
        all(groups.into_iter().map(|group| view! { <span>{group}</span> }))
    });
    view! {
        <p class="k-digits">
            <span class="k-hidden">{spoken}</span>
            <span class="k-digits__groups" aria-hidden="true" data-testid=test_id>{groups}</span>
        </p>
    }
}

/// The key that does the same, next to its action: `F2`.
///
/// ```ignore
/// <KeyHint keys="F2" />
/// ```
#[component]
pub fn KeyHint(#[prop(into)] keys: String) -> impl IntoView {
    view! { <kbd class="k-key">{keys}</kbd> }
}
