//! The frame around the pages, and which page an address shows.

use atrium_kit::platform::after_paint;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::asks::AskDialog;
use crate::brand;
use crate::context::use_model;
use crate::later::Later;
use crate::pages::card::CardPage;
use crate::pages::coupons::CouponsPage;
use crate::pages::home::HomePage;
use crate::pages::messages::model::unread;
use crate::part::Part;
use crate::platform::{browser, use_platform};
use crate::pull::PullToRefresh;
use crate::route::{Place, use_next_path, use_path, use_place};
use crate::shared::detail::DETAIL_ID;
use crate::shared::texts as words;
use crate::texts;
use crate::view::{Show, live};

/// The page of a member or a guest, with navigation around it.
#[component]
pub fn Frame() -> impl IntoView {
    follow_address();
    let platform = use_platform();
    let place = use_place();
    let later = expect_context();
    let settled = Part::new(move || platform.snapshot.with(|snapshot| snapshot.shown().is_some()));
    // Frame and page in one go would be long on a small phone.
    let framed = RwSignal::new(false);
    after_paint(move || {
        let _gone = framed.try_set(true);
    });
    view! {
        <PullToRefresh />
        <Shell>
            {live(move || if !framed.get() {
                ().into_any()
            } else if settled.get() {
                page(place.get(), later)
            } else {
                view! { <Settling /> }.into_any()
            })}
        </Shell>
        <AskDialog />
    }
}

/// What one needs at the till and what a guest opens is in the first load, the rest comes after.
fn page(place: Place, later: Later) -> AnyView {
    match place {
        Place::Home => view! { <HomePage /> }.into_any(),
        Place::Card => view! { <CardPage /> }.into_any(),
        Place::Coupons => view! { <CouponsPage /> }.into_any(),
        Place::Unknown => view! { <NotFound /> }.into_any(),
        Place::Events
        | Place::Points
        | Place::Preview
        | Place::CheckIn
        | Place::Tasks
        | Place::Visit
        | Place::Give
        | Place::Family
        | Place::Community
        | Place::Invite
        | Place::Rewards
        | Place::Parking
        | Place::Messages
        | Place::Service
        | Place::Surveys
        | Place::Stores
        | Place::Me => later.page(place),
    }
}

/// While the member's data is on its way. The frame around it stays when it has come.
#[component]
pub fn Settling() -> impl IntoView {
    view! {
        <Page>
            <h1 class="k-hidden">{tr(brand::program)}</h1>
            <div class="a-settling">
                <SkeletonCard />
                <Skeleton lines=2 />
                <SkeletonList rows=4 />
            </div>
        </Page>
    }
}

#[component]
fn Shell(children: Children) -> impl IntoView {
    let unread = use_model(|snapshot, _| unread(snapshot) > 0);
    let item = |href: &str, icon, label, test_id| NavItem::new(href, icon, label).test_id(test_id);
    view! {
        <AppShell
            brand=tr(brand::program)
            current=use_next_path()
            items=vec![
                item("/", IconName::Home, tr(words::home), "tab-home"),
                item("/coupons", IconName::Ticket, tr(words::coupons), "tab-coupons"),
                item("/events", IconName::Calendar, tr(words::events), "tab-events"),
                item("/me", IconName::Person, tr(words::me), "tab-me").mark(unread.signal()),
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
    let offline = Part::new(move || platform.snapshot.with(|snapshot| !snapshot.sync.online));
    let synced = use_model(|snapshot, lens| snapshot.sync.last_synced_at.map(|at| lens.ago(at)));
    let problem = Part::new(move || {
        platform.snapshot.with(|snapshot| snapshot.sync.problem.filter(|_| snapshot.sync.online))
    });
    let sentence = move || problem.get().map(|problem| problem.sentence(locale.get()));
    view! {
        <Show when=move || offline.get()>
            <OfflineBadge last_synced=synced.signal() attr:data-testid="offline-badge" />
        </Show>
        <Show when=move || problem.get().is_some()>
            <div class="a-problem"><Banner tone=Tone::Warn>{sentence}</Banner></div>
        </Show>
    }
}

/// After each change of place: the title tells it, and the focus goes to what is new.
fn follow_address() {
    let locale = use_locale();
    let path = use_path();
    Effect::new(move |before: Option<String>| {
        let (path, locale) = (path.get(), locale.get());
        let (place, chosen) = Place::at(&path);
        browser::set_title(&format!("{} · {}", place.name(locale), brand::program(locale)));
        if before.is_some_and(|before| before != path) {
            let id = if chosen.is_some() { DETAIL_ID } else { "k-main" };
            // The page is put in place after this effect.
            request_animation_frame(move || browser::focus(id));
        }
        path
    });
}

#[component]
fn NotFound() -> impl IntoView {
    view! {
        <Page>
            <PageHeader title=tr(texts::not_found) />
            <EmptyState icon=IconName::Search title=tr(texts::not_found_why) hint=tr(texts::not_found_hint)>
                <Button href="/">{tr(texts::go_home)}</Button>
            </EmptyState>
        </Page>
    }
}
