//! The frame around the pages: bottom bar on the phone, side rail from 900 px.

use leptos::prelude::*;

use super::{NavItem, nav::NavLink};
use crate::{
    i18n::tr,
    texts,
    view::{all, live},
};

/// The member app's frame. On the phone a bottom tab bar with `card` raised in its middle; from
/// 900 px a rail at the side. Children are the page.
///
/// ```ignore
/// <AppShell brand="Atrium" current=path items=items card=card_item notice=offline_badge>
///     <Routes …/>
/// </AppShell>
/// ```
#[component]
pub fn AppShell(
    #[prop(into)] brand: Signal<String>,
    /// The path of the page shown, for `aria-current`.
    #[prop(into)]
    current: Signal<String>,
    /// An even number of places around the card.
    items: Vec<NavItem>,
    /// The place in the middle.
    card: NavItem,
    /// Stands above every page, e.g. the offline badge.
    #[prop(optional, into)]
    notice: Option<ViewFn>,
    /// Stands at the foot of the rail, from 900 px.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let middle = items.len() / 2;
    let mut left = items;
    let right = left.split_off(middle);
    let links =
        |items: Vec<NavItem>| items.into_iter().map(move |item| view! { <NavLink item current /> });
    view! {
        <div class="k-shell">
            <a class="k-skip" href="#k-main">{tr(texts::skip_to_content)}</a>
            <nav class="k-nav" aria-label=tr(texts::main_navigation)>
                <p class="k-nav__brand">{brand}</p>
                <ul class="k-nav__list" role="list">
                    {all(links(left))}
                    <NavLink item=card current raised=true />
                    {all(links(right))}
                </ul>
                {foot.map(|foot| view! { <div class="k-nav__foot">{foot.run()}</div> })}
            </nav>
            <main class="k-main" id="k-main" tabindex="-1">
                {notice.map(|notice| notice.run())}
                {children()}
            </main>
        </div>
    }
}

/// The console's frame: a labelled rail from 900 px, a row of places that scrolls below that.
///
/// ```ignore
/// <ConsoleShell brand="Atrium" current=path items=items foot=signed_in_as>…</ConsoleShell>
/// ```
#[component]
pub fn ConsoleShell(
    #[prop(into)] brand: Signal<String>,
    #[prop(into)] current: Signal<String>,
    #[prop(into)] items: Signal<Vec<NavItem>>,
    /// Who is signed in, and how to leave.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let links = live(move || {
        let links = items.get().into_iter().map(|item| view! { <NavLink item current /> });
        all(links)
    });
    view! {
        <div class="k-shell k-shell--console">
            <a class="k-skip" href="#k-main">{tr(texts::skip_to_content)}</a>
            <nav class="k-nav" aria-label=tr(texts::main_navigation)>
                <p class="k-nav__brand">{brand}</p>
                <ul class="k-nav__list" role="list">{links}</ul>
                {foot.map(|foot| view! { <div class="k-nav__foot">{foot.run()}</div> })}
            </nav>
            <main class="k-main" id="k-main" tabindex="-1">{children()}</main>
        </div>
    }
}
