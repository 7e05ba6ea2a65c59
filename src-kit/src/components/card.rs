//! Surfaces that hold content, and sections that title it.

use leptos::prelude::*;

use super::{Icon, IconName, Tone, util::classes};
use crate::{i18n::tr, texts};

/// A raised surface. With `href` the whole card is one link.
///
/// ```ignore
/// <Card>…</Card>
/// <Card flush=true><List>…</List></Card>
/// <Card href="/events/1">…</Card>
/// ```
#[component]
pub fn Card(
    /// No inner padding, for lists and pictures that reach the edges.
    #[prop(optional)]
    flush: bool,
    /// Tints the surface.
    #[prop(optional)]
    tone: Tone,
    #[prop(optional, into)] href: Option<String>,
    children: Children,
) -> impl IntoView {
    let class = classes(
        "k-card",
        &[
            ("k-card--flush", flush),
            ("k-card--tinted", tone != Tone::Neutral),
            (tone.class(), true),
        ],
    );
    match href {
        Some(href) => {
            let class = format!("{class} k-card--link");
            view! { <a class=class href=href>{children()}</a> }.into_any()
        }
        None => view! { <div class=class>{children()}</div> }.into_any(),
    }
}

/// A titled part of a page, optionally with a "see all" link.
///
/// ```ignore
/// <Section title=tr(texts::coupons) more="/coupons">…</Section>
/// ```
#[component]
pub fn Section(
    #[prop(into)] title: Signal<String>,
    #[prop(optional, into)] more: Option<String>,
    children: Children,
) -> impl IntoView {
    let see_all = tr(texts::see_all);
    view! {
        <section class="k-section">
            <div class="k-section__head">
                <h2 class="k-section__title">{title}</h2>
                {more
                    .map(|href| {
                        let name = move || format!("{} · {}", see_all.get(), title.get());
                        view! {
                            <a class="k-section__more" href=href aria-label=name>
                                {see_all}
                                <Icon name=IconName::Chevron />
                            </a>
                        }
                    })}
            </div>
            {children()}
        </section>
    }
}
