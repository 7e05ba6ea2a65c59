//! The pages that a browser loads when they are first needed.
//!
//! `cargo xtask web` cuts the app in two: what only these pages use becomes a file of its own. The
//! first load is what one needs at the till; the service worker keeps the rest from then on, too.

use std::time::Duration;

use atrium_kit::prelude::*;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;

use crate::frame::Settling;
use crate::pages::check_in::CheckInPage;
use crate::pages::community::CommunityPage;
use crate::pages::events::EventsPage;
use crate::pages::family::FamilyPage;
use crate::pages::give::GivePage;
use crate::pages::invite::InvitePage;
use crate::pages::me::MePage;
use crate::pages::messages::MessagesPage;
use crate::pages::parking::ParkingPage;
use crate::pages::points::PointsPage;
use crate::pages::preview::PreviewPage;
use crate::pages::rewards::RewardsPage;
use crate::pages::service::ServicePage;
use crate::pages::stores::StoresPage;
use crate::pages::surveys::SurveysPage;
use crate::pages::tasks::{TasksPage, VisitPage};
use crate::route::Place;
use crate::texts;
use crate::view::live;

/// Once the first page stands, the others are fetched before anybody asks for them.
const AFTER_THE_FIRST: Duration = Duration::from_secs(1);

/// Draws one of the later pages.
type Draw = fn(Place) -> AnyView;

/// Whether the later pages are here.
#[derive(Clone, Copy)]
pub struct Later(RwSignal<State>);

#[derive(Clone, Copy)]
enum State {
    Away,
    Loading,
    Here(Draw),
    Failed,
}

impl Later {
    /// Puts them into context and begins to load them in a moment. Call once, in the root
    /// component: the moment may come after any page has gone.
    pub fn provide() {
        let later = Self(RwSignal::new(State::Away));
        set_timeout(move || later.load(), AFTER_THE_FIRST);
        provide_context(later);
    }

    /// Loads them, unless that is done or under way. After a failure it tries anew.
    fn load(self) {
        if matches!(self.0.get_untracked(), State::Here(_) | State::Loading) {
            return;
        }
        self.0.set(State::Loading);
        spawn_local(async move {
            let mut loaded = pages().await;
            if loaded.is_err() {
                // The network may have gone while they were on their way, and the service worker
                // have them by now.
                loaded = pages().await;
            }
            self.0.set(loaded.map_or(State::Failed, State::Here));
        });
    }

    /// A page of them, or what stands in for it until it is here.
    pub fn page(self, place: Place) -> AnyView {
        self.load();
        live(move || match self.0.get() {
            State::Here(draw) => draw(place),
            State::Failed => view! { <Missing later=self /> }.into_any(),
            State::Away | State::Loading => view! { <Settling /> }.into_any(),
        })
    }
}

#[component]
fn Missing(later: Later) -> impl IntoView {
    view! {
        <Page>
            <h1 class="k-hidden">{tr(texts::page_missing)}</h1>
            <ErrorState sentence=tr(texts::page_missing) on_retry=move |()| later.load() />
        </Page>
    }
}

#[cfg(not(feature = "fixture"))]
#[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
fn pages() -> Result<Draw, SplitLoaderError> {
    Ok(draw)
}

/// The fixture is bundled by hand, in one piece.
#[cfg(feature = "fixture")]
async fn pages() -> Result<Draw, SplitLoaderError> {
    Ok(draw)
}

fn draw(place: Place) -> AnyView {
    match place {
        Place::Events => view! { <EventsPage /> }.into_any(),
        Place::Points => view! { <PointsPage /> }.into_any(),
        Place::Preview => view! { <PreviewPage /> }.into_any(),
        Place::CheckIn => view! { <CheckInPage /> }.into_any(),
        Place::Tasks => view! { <TasksPage /> }.into_any(),
        Place::Visit => view! { <VisitPage /> }.into_any(),
        Place::Give => view! { <GivePage /> }.into_any(),
        Place::Family => view! { <FamilyPage /> }.into_any(),
        Place::Community => view! { <CommunityPage /> }.into_any(),
        Place::Invite => view! { <InvitePage /> }.into_any(),
        Place::Rewards => view! { <RewardsPage /> }.into_any(),
        Place::Parking => view! { <ParkingPage /> }.into_any(),
        Place::Messages => view! { <MessagesPage /> }.into_any(),
        Place::Service => view! { <ServicePage /> }.into_any(),
        Place::Surveys => view! { <SurveysPage /> }.into_any(),
        Place::Stores => view! { <StoresPage /> }.into_any(),
        _ => view! { <MePage /> }.into_any(),
    }
}
