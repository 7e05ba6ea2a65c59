//! A number that matters.

use leptos::prelude::*;

/// A large tabular number with its name, e.g. a balance.
///
/// ```ignore
/// <Stat label=tr(texts::points) value=move || format::points(balance.get()) large=true />
/// ```
#[component]
pub fn Stat(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(optional, into)] unit: MaybeProp<String>,
    /// A line below, e.g. what expires soon.
    #[prop(optional, into)]
    detail: MaybeProp<String>,
    #[prop(optional)] large: bool,
) -> impl IntoView {
    view! {
        <div class="k-stat" class:k-stat--large=large>
            <p class="k-stat__label">{label}</p>
            <p class="k-stat__value">
                {value}
                {move || unit.get().map(|unit| view! { <span class="k-stat__unit">{unit}</span> })}
            </p>
            {move || detail.get().map(|detail| view! { <p class="k-stat__detail">{detail}</p> })}
        </div>
    }
}
