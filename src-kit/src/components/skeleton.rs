//! What stands in while something loads.

use leptos::prelude::*;

use crate::{i18n::tr, texts, view::all};

/// Lines of text to come.
#[component]
pub fn Skeleton(#[prop(default = 3)] lines: usize) -> impl IntoView {
    let line = |_| view! { <span class="k-skeleton__line"></span> };
    view! {
        <div class="k-skeleton" role="status">
            <span class="k-hidden">{tr(texts::loading)}</span>
            {all((0..lines).map(line))}
        </div>
    }
}

/// Rows of a list to come, in the size of [`ListRow`](super::ListRow).
#[component]
pub fn SkeletonList(#[prop(default = 4)] rows: usize) -> impl IntoView {
    let row = |_| {
        view! {
            <div class="k-skeleton__row">
                <span class="k-skeleton__disc"></span>
                <span class="k-skeleton__text">
                    <span class="k-skeleton__line"></span>
                    <span class="k-skeleton__line"></span>
                </span>
            </div>
        }
    };
    view! {
        <div class="k-skeleton" role="status">
            <span class="k-hidden">{tr(texts::loading)}</span>
            {all((0..rows).map(row))}
        </div>
    }
}

/// A card or picture to come.
#[component]
pub fn SkeletonCard() -> impl IntoView {
    view! {
        <div class="k-skeleton k-skeleton--card" role="status">
            <span class="k-hidden">{tr(texts::loading)}</span>
        </div>
    }
}
