//! The frame around the pages: where each role may go, and which page an address shows.

use atrium_kit::prelude::*;
use atrium_protocol::staff::Role;
use leptos::prelude::*;
use leptos_router::components::{Redirect, Route, Routes};
use leptos_router::hooks::use_location;
use leptos_router::path;

use crate::desk::use_desk;
use crate::house::provide_house;
use crate::pages::adjustments::AdjustmentsPage;
use crate::pages::audit::AuditPage;
use crate::pages::check_in::CheckInPage;
use crate::pages::community::CommunityPage;
use crate::pages::conflicts::ConflictsPage;
use crate::pages::coupons::CouponsPage;
use crate::pages::door::DoorsPage;
use crate::pages::door::desk::DoorPage;
use crate::pages::events::EventsPage;
use crate::pages::games::spots::SpotPage;
use crate::pages::games::{DrawsPage, SpotsPage, TasksPage};
use crate::pages::member::MemberPage;
use crate::pages::members::MembersPage;
use crate::pages::messages::MessagesPage;
use crate::pages::overview::OverviewPage;
use crate::pages::parking::ParkingPage;
use crate::pages::program::ProgramPage;
use crate::pages::rewards::RewardsPage;
use crate::pages::rewards::desk::PickUpsPage;
use crate::pages::service::ServicePage;
use crate::pages::service::thread::ThreadPage;
use crate::pages::statements::StatementsPage;
use crate::pages::stores::StoresPage;
use crate::pages::surveys::SurveysPage;
use crate::pages::terminals::TerminalsPage;
use crate::pages::till::TillPage;
use crate::pages::till::counter::Counter;
use crate::platform::page::{set_title, show_chosen_place};
use crate::preferences::Preferences;
use crate::{texts, words};

/// A place of the console.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Till,
    Overview,
    Members,
    Adjustments,
    Conflicts,
    Statements,
    Terminals,
    Audit,
    Coupons,
    Rewards,
    PickUps,
    Parking,
    Events,
    Door,
    Messages,
    Community,
    Service,
    Surveys,
    Stores,
    Tasks,
    Draws,
    Spots,
    CheckIn,
    Program,
}

impl Place {
    /// Where a role may go, its first page first. The server decides what anybody may do.
    pub const fn of(role: Role) -> &'static [Self] {
        match role {
            Role::Cashier => &[Self::Till],
            Role::Door => &[Self::Door, Self::Events],
            Role::Service => &[
                Self::Members,
                Self::Service,
                Self::PickUps,
                Self::Parking,
                Self::Adjustments,
                Self::Coupons,
                Self::Events,
                Self::Door,
                Self::Community,
            ],
            Role::Marketing => &[
                Self::Overview,
                Self::Coupons,
                Self::Rewards,
                Self::Events,
                Self::Messages,
                Self::Community,
                Self::Surveys,
                Self::Stores,
                Self::Tasks,
                Self::Draws,
                Self::Spots,
                Self::CheckIn,
                Self::Program,
            ],
            Role::Operator => &[
                Self::Overview,
                Self::Till,
                Self::Members,
                Self::Service,
                Self::Adjustments,
                Self::Conflicts,
                Self::Statements,
                Self::Terminals,
                Self::Audit,
                Self::Coupons,
                Self::Rewards,
                Self::PickUps,
                Self::Parking,
                Self::Events,
                Self::Door,
                Self::Messages,
                Self::Community,
                Self::Surveys,
                Self::Stores,
                Self::Tasks,
                Self::Draws,
                Self::Spots,
                Self::CheckIn,
                Self::Program,
            ],
        }
    }

    pub const fn path(self) -> &'static str {
        match self {
            Self::Till => "/console/till",
            Self::Overview => "/console/overview",
            Self::Members => "/console/members",
            Self::Adjustments => "/console/adjustments",
            Self::Conflicts => "/console/conflicts",
            Self::Statements => "/console/statements",
            Self::Terminals => "/console/terminals",
            Self::Audit => "/console/audit",
            Self::Coupons => "/console/coupons",
            Self::Rewards => "/console/rewards",
            Self::PickUps => "/console/pick-ups",
            Self::Parking => "/console/parking",
            Self::Events => "/console/events",
            Self::Door => "/console/door",
            Self::Messages => "/console/messages",
            Self::Community => "/console/community",
            Self::Service => "/console/service",
            Self::Surveys => "/console/surveys",
            Self::Stores => "/console/stores",
            Self::Tasks => "/console/tasks",
            Self::Draws => "/console/draws",
            Self::Spots => "/console/spots",
            Self::CheckIn => "/console/check-in",
            Self::Program => "/console/program",
        }
    }

    const fn icon(self) -> IconName {
        match self {
            Self::Till => IconName::Till,
            Self::Overview => IconName::Home,
            Self::Members => IconName::People,
            Self::Adjustments => IconName::Edit,
            Self::Conflicts => IconName::Offline,
            Self::Statements => IconName::Receipt,
            Self::Terminals => IconName::Device,
            Self::Audit => IconName::List,
            Self::Coupons => IconName::Ticket,
            Self::Rewards => IconName::Gift,
            Self::PickUps => IconName::Qr,
            Self::Parking => IconName::Parking,
            Self::Events => IconName::Calendar,
            Self::Door => IconName::Check,
            Self::Messages => IconName::Mail,
            Self::Community => IconName::Chat,
            Self::Service => IconName::Desk,
            Self::Surveys => IconName::Star,
            Self::Stores => IconName::Store,
            Self::Tasks => IconName::CheckCircle,
            Self::Draws => IconName::Sparkle,
            Self::Spots => IconName::Pin,
            Self::CheckIn => IconName::CheckIn,
            Self::Program => IconName::Points,
        }
    }

    const fn test_id(self) -> &'static str {
        match self {
            Self::Till => "nav-till",
            Self::Overview => "nav-overview",
            Self::Members => "nav-members",
            Self::Adjustments => "nav-adjustments",
            Self::Conflicts => "nav-conflicts",
            Self::Statements => "nav-statements",
            Self::Terminals => "nav-terminals",
            Self::Audit => "nav-audit",
            Self::Coupons => "nav-coupons",
            Self::Rewards => "nav-rewards",
            Self::PickUps => "nav-pick-ups",
            Self::Parking => "nav-parking",
            Self::Events => "nav-events",
            Self::Door => "nav-door",
            Self::Messages => "nav-messages",
            Self::Community => "nav-community",
            Self::Service => "nav-service",
            Self::Surveys => "nav-surveys",
            Self::Stores => "nav-stores",
            Self::Tasks => "nav-tasks",
            Self::Draws => "nav-draws",
            Self::Spots => "nav-spots",
            Self::CheckIn => "nav-check-in",
            Self::Program => "nav-program",
        }
    }

    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Till => texts::till(locale),
            Self::Overview => texts::overview(locale),
            Self::Members => texts::members(locale),
            Self::Adjustments => texts::adjustments(locale),
            Self::Conflicts => texts::conflicts(locale),
            Self::Statements => texts::statements(locale),
            Self::Terminals => texts::terminals(locale),
            Self::Audit => texts::audit(locale),
            Self::Coupons => texts::coupons(locale),
            Self::Rewards => texts::rewards(locale),
            Self::PickUps => texts::pick_ups(locale),
            Self::Parking => texts::parking(locale),
            Self::Events => texts::events(locale),
            Self::Door => texts::door_page(locale),
            Self::Messages => texts::messages(locale),
            Self::Community => texts::community(locale),
            Self::Service => texts::service(locale),
            Self::Surveys => texts::surveys(locale),
            Self::Stores => texts::stores(locale),
            Self::Tasks => texts::tasks(locale),
            Self::Draws => texts::draws(locale),
            Self::Spots => texts::spots(locale),
            Self::CheckIn => texts::check_in(locale),
            Self::Program => texts::program(locale),
        }
    }

    fn item(self) -> NavItem {
        NavItem::new(self.path(), self.icon(), tr(move |locale| self.name(locale)))
            .test_id(self.test_id())
    }

    /// The place that an address of one of its role's lies in.
    fn at(role: Role, path: &str) -> Option<Self> {
        Self::of(role).iter().copied().find(|place| is_current(place.path(), path))
    }
}

/// The path as the router knows it, which is at home below `/console`.
pub fn inside(path: &str) -> &str {
    path.strip_prefix("/console").unwrap_or(path)
}

/// Whether `path` lies at or below `place`.
fn is_current(place: &str, path: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The pages of whoever is signed in, with navigation around them.
#[component]
pub fn Frame(role: Role) -> impl IntoView {
    provide_house();
    provide_context(Counter::begin());
    follow_title(role);
    let path = use_location().pathname;
    let items = Signal::derive(move || {
        Place::of(role).iter().map(|place| place.item()).collect::<Vec<_>>()
    });
    let home = Place::of(role).first().map_or("/", |place| inside(place.path()));
    // An address of another role's leads to the person's own first page.
    let allowed = Memo::new(move |_| path.with(|path| Place::at(role, path).is_some()));
    view! {
        <ConsoleShell brand=tr(texts::brand) current=path items foot=|| view! { <Foot /> }>
            <Show when=move || allowed.get() fallback=move || view! { <Redirect path=home /> }>
                <Routes fallback=NotFound>
                    <Route path=path!("/till") view=TillPage />
                    <Route path=path!("/overview") view=OverviewPage />
                    <Route path=path!("/members") view=MembersPage />
                    <Route path=path!("/members/:id") view=MemberPage />
                    <Route path=path!("/conflicts") view=ConflictsPage />
                    <Route path=path!("/community") view=CommunityPage />
                    <Route path=path!("/adjustments") view=AdjustmentsPage />
                    <Route path=path!("/statements") view=StatementsPage />
                    <Route path=path!("/terminals") view=TerminalsPage />
                    <Route path=path!("/audit") view=AuditPage />
                    <Route path=path!("/coupons") view=CouponsPage />
                    <Route path=path!("/rewards") view=RewardsPage />
                    <Route path=path!("/pick-ups") view=PickUpsPage />
                    <Route path=path!("/parking") view=ParkingPage />
                    <Route path=path!("/events") view=EventsPage />
                    <Route path=path!("/door") view=DoorsPage />
                    <Route path=path!("/door/:id") view=DoorPage />
                    <Route path=path!("/messages") view=MessagesPage />
                    <Route path=path!("/surveys") view=SurveysPage />
                    <Route path=path!("/service") view=ServicePage />
                    <Route path=path!("/service/:id") view=ThreadPage />
                    <Route path=path!("/stores") view=StoresPage />
                    <Route path=path!("/tasks") view=TasksPage />
                    <Route path=path!("/draws") view=DrawsPage />
                    <Route path=path!("/spots") view=SpotsPage />
                    <Route path=path!("/spots/:id") view=SpotPage />
                    <Route path=path!("/check-in") view=CheckInPage />
                    <Route path=path!("/program") view=ProgramPage />
                </Routes>
            </Show>
        </ConsoleShell>
    }
}

/// Who is signed in, language and appearance, and the way out.
#[component]
fn Foot() -> impl IntoView {
    let desk = use_desk();
    let locale = use_locale();
    let person = move || {
        desk.staff().map(|staff| {
            view! {
                <p class="c-person" aria-label=tr(texts::signed_in_as)>
                    <strong>{staff.name.clone()}</strong>
                    <span class="k-muted k-small">{move || words::role(locale.get(), staff.role)}</span>
                </p>
            }
        })
    };
    view! {
        <div class="c-foot">
            {person}
            <Preferences />
            <Button
                kind=ButtonKind::Secondary
                small=true
                block=true
                icon=IconName::Logout
                on_press=move |()| desk.leave()
                attr:data-testid="sign-out"
            >
                {tr(texts::sign_out)}
            </Button>
        </div>
    }
}

fn follow_title(role: Role) {
    let locale = use_locale();
    let path = use_location().pathname;
    Effect::new(move |_| {
        let locale = locale.get();
        let place = path.with(|path| Place::at(role, path));
        set_title(&texts::title(locale, place.map_or("", |place| place.name(locale))));
        // The navigation marks it after this effect.
        request_animation_frame(show_chosen_place);
    });
}

#[component]
fn NotFound() -> impl IntoView {
    view! {
        <Page>
            <PageHeader title=tr(texts::not_found) />
            <EmptyState icon=IconName::Search title=tr(texts::not_found) hint=tr(texts::not_found_hint) />
        </Page>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_has_a_first_page_and_no_foreign_one() {
        for role in [Role::Cashier, Role::Door, Role::Service, Role::Marketing, Role::Operator] {
            assert!(!Place::of(role).is_empty());
        }
        assert_eq!(Place::at(Role::Cashier, "/console/till"), Some(Place::Till));
        assert_eq!(Place::at(Role::Cashier, "/console/members"), None);
        assert_eq!(Place::at(Role::Service, "/console/members/7"), Some(Place::Members));
        assert_eq!(Place::at(Role::Operator, "/console/membership"), None);
    }
}
