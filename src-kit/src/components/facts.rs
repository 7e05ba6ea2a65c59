//! Pairs of a name and a value: the working of an entry, the details of an event.

use leptos::prelude::*;

/// A list of [`Fact`]s.
///
/// ```ignore
/// <Facts><Fact name=tr(texts::rate)>"1 / ¥1"</Fact></Facts>
/// ```
#[component]
pub fn Facts(children: Children) -> impl IntoView {
    view! { <dl class="k-facts">{children()}</dl> }
}

/// One line of [`Facts`].
#[component]
pub fn Fact(
    #[prop(into)] name: Signal<String>,
    /// The line that the others add up to.
    #[prop(optional)]
    total: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="k-fact" class:k-fact--total=total>
            <dt>{name}</dt>
            <dd>{children()}</dd>
        </div>
    }
}
