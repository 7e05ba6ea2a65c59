//! More to read, for those who ask.

use leptos::prelude::*;

use super::{Icon, IconName};

/// A line that unfolds, on the browser's own `<details>`.
///
/// ```ignore
/// <Disclosure title=tr(texts::terms)><p>…</p></Disclosure>
/// ```
#[component]
pub fn Disclosure(#[prop(into)] title: Signal<String>, children: Children) -> impl IntoView {
    view! {
        <details class="k-disclosure">
            <summary class="k-disclosure__title">
                {title}
                <Icon name=IconName::ChevronDown />
            </summary>
            <div class="k-disclosure__content">{children()}</div>
        </details>
    }
}
