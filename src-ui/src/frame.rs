//! The frame around the pages, and which page an address shows.

use atrium_kit::prelude::*;
use leptos::prelude::*;
use leptos_router::components::{Route, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::context::use_model;
use crate::pages::card::CardPage;
use crate::pages::check_in::CheckInPage;
use crate::pages::coupons::CouponsPage;
use crate::pages::events::EventsPage;
use crate::pages::home::HomePage;
use crate::pages::me::MePage;
use crate::pages::points::PointsPage;
use crate::platform::{browser, use_platform};
use crate::shared::detail::DETAIL_ID;
use crate::shared::texts as words;
use crate::texts;

/// The page of a member, with navigation around it.
#[component]
pub fn Frame() -> impl IntoView {
    follow_address();
    view! {
        <Shell>
            <Routes fallback=NotFound>
                <Route path=path!("/") view=HomePage />
                <Route path=path!("/card") view=CardPage />
                <Route path=path!("/points/:id?") view=PointsPage />
                <Route path=path!("/coupons/:id?") view=CouponsPage />
                <Route path=path!("/events/:id?") view=EventsPage />
                <Route path=path!("/check-in") view=CheckInPage />
                <Route path=path!("/me") view=MePage />
            </Routes>
        </Shell>
    }
}

/// The frame while it is not known yet what to show.
#[component]
pub fn SettlingFrame() -> impl IntoView {
    view! {
        <Shell>
            <Page>
                <h1 class="k-hidden">{tr(words::program)}</h1>
                <div class="a-settling">
                    <SkeletonCard />
                    <Skeleton lines=2 />
                    <SkeletonList rows=4 />
                </div>
            </Page>
        </Shell>
    }
}

#[component]
fn Shell(children: Children) -> impl IntoView {
    let item = |href: &str, icon, label, test_id| NavItem::new(href, icon, label).test_id(test_id);
    view! {
        <AppShell
            brand=tr(words::program)
            current=use_location().pathname
            items=vec![
                item("/", IconName::Home, tr(words::home), "tab-home"),
                item("/coupons", IconName::Ticket, tr(words::coupons), "tab-coupons"),
                item("/events", IconName::Calendar, tr(words::events), "tab-events"),
                item("/me", IconName::Person, tr(words::me), "tab-me"),
            ]
            card=item("/card", IconName::Qr, tr(words::card), "tab-card")
            notice=move || view! { <SyncNotice /> }
        >
            {children()}
        </AppShell>
    }
}

/// Says when the app is offline, and when the server has trouble.
#[component]
fn SyncNotice() -> impl IntoView {
    let platform = use_platform();
    let locale = use_locale();
    let offline = Memo::new(move |_| platform.snapshot.with(|snapshot| !snapshot.sync.online));
    let synced = use_model(|snapshot, lens| snapshot.sync.last_synced_at.map(|at| lens.ago(at)));
    let problem = Memo::new(move |_| {
        platform.snapshot.with(|snapshot| snapshot.sync.problem.filter(|_| snapshot.sync.online))
    });
    let sentence = move || problem.get().map(|problem| problem.sentence(locale.get()));
    view! {
        <Show when=move || offline.get()>
            <OfflineBadge last_synced=synced attr:data-testid="offline-badge" />
        </Show>
        <Show when=move || problem.get().is_some()>
            <div class="a-problem"><Banner tone=Tone::Warn>{sentence}</Banner></div>
        </Show>
    }
}

/// After each change of place: the title tells it, and the focus goes to what is new.
fn follow_address() {
    let locale = use_locale();
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let (path, locale) = (path.get(), locale.get());
        browser::set_title(&texts::title(locale, place(&path)(locale)));
        if before.is_some_and(|before| before != path) {
            let id = if chosen(&path) { DETAIL_ID } else { "k-main" };
            // The page is put in place after this effect.
            request_animation_frame(move || browser::focus(id));
        }
        path
    });
}

/// Whether the address names something in a list.
fn chosen(path: &str) -> bool {
    path.trim_matches('/').contains('/')
}

/// The name of the page at an address.
fn place(path: &str) -> fn(Locale) -> &'static str {
    match path.trim_matches('/').split('/').next().unwrap_or_default() {
        "" => words::home,
        "card" => words::card,
        "points" => words::points,
        "coupons" => words::coupons,
        "events" => words::events,
        "check-in" => words::check_in,
        "me" => words::me,
        _ => texts::not_found,
    }
}

#[component]
fn NotFound() -> impl IntoView {
    view! {
        <Page>
            <PageHeader title=tr(texts::not_found) />
            <EmptyState icon=IconName::Search title=tr(texts::not_found) hint=tr(texts::not_found_hint)>
                <Button href="/">{tr(texts::go_home)}</Button>
            </EmptyState>
        </Page>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_have_names() {
        assert_eq!(place("/")(Locale::ZhHans), "首页");
        assert_eq!(place("/points/018f")(Locale::En), "Points");
        assert_eq!(place("/nowhere")(Locale::En), "Nothing here");
    }

    #[test]
    fn a_detail_is_something_chosen_in_a_list() {
        assert!(chosen("/points/018f"));
        assert!(!chosen("/points"));
        assert!(!chosen("/"));
    }
}
