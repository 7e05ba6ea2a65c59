//! The layout of a page.

use leptos::prelude::*;

use super::{IconButton, IconName};
use crate::{i18n::tr, texts, view::Show};

/// A page's column. `wide` for tables and two panes.
#[component]
pub fn Page(#[prop(optional)] wide: bool, children: Children) -> impl IntoView {
    view! { <div class="k-page" class:k-page--wide=wide>{children()}</div> }
}

/// A page's title, with a way back and actions. Each page has exactly one.
///
/// ```ignore
/// <PageHeader title=tr(texts::events) />
/// <PageHeader title=event_name back="/events" actions=|| view! { <IconButton …/> } />
/// ```
#[component]
pub fn PageHeader(
    #[prop(into)] title: Signal<String>,
    /// A few words above the title.
    #[prop(optional, into)]
    lead: MaybeProp<String>,
    #[prop(optional, into)] back: Option<String>,
    #[prop(optional, into)] actions: Option<ViewFn>,
) -> impl IntoView {
    view! {
        <header class="k-page-header">
            {back
                .map(|href| {
                    view! { <IconButton icon=IconName::Back label=tr(texts::back) href=href /> }
                })}
            <div class="k-page-header__text">
                {move || lead.get().map(|lead| view! { <p class="k-page-header__lead">{lead}</p> })}
                <h1 class="k-page-header__title">{title}</h1>
            </div>
            {actions
                .map(|actions| view! { <div class="k-page-header__actions">{actions.run()}</div> })}
        </header>
    }
}

/// A list and the detail of what is chosen. On the phone one of them at a time: the detail while
/// `open`. From 900 px both, with `placeholder` until something is chosen.
///
/// ```ignore
/// <TwoPanes open=move || id.get().is_some() list=|| view! {…} detail=move || view! {…}
///     placeholder=|| view! { <EmptyState …/> } />
/// ```
#[component]
pub fn TwoPanes(
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] list: ViewFn,
    #[prop(into)] detail: ViewFn,
    #[prop(optional, into)] placeholder: ViewFn,
) -> impl IntoView {
    view! {
        <div class="k-panes" class:k-panes--open=open>
            <div class="k-panes__list">{list.run()}</div>
            <div class="k-panes__detail">
                <Show when=move || open.get() fallback=placeholder>
                    {detail.run()}
                </Show>
            </div>
        </div>
    }
}

/// Children side by side while there is room, each at least 16 rem wide.
#[component]
pub fn Grid(children: Children) -> impl IntoView {
    view! { <div class="k-grid">{children()}</div> }
}

/// Children one below the other at the page's rhythm.
#[component]
pub fn Stack(
    /// Closer together.
    #[prop(optional)]
    tight: bool,
    children: Children,
) -> impl IntoView {
    view! { <div class="k-stack" class:k-stack--tight=tight>{children()}</div> }
}

/// Children in a row that wraps, e.g. buttons or badges.
#[component]
pub fn Row(
    /// In the middle instead of at the start.
    #[prop(optional)]
    center: bool,
    children: Children,
) -> impl IntoView {
    view! { <div class="k-line" class:k-line--center=center>{children()}</div> }
}

/// The page's main matter, and beside it from 1100 px (below it on the phone) what goes with it.
/// For a wide [`Page`].
#[component]
pub fn Columns(#[prop(into)] side: ViewFn, children: Children) -> impl IntoView {
    view! {
        <div class="k-columns">
            <div class="k-columns__main">{children()}</div>
            <div class="k-columns__side">{side.run()}</div>
        </div>
    }
}
