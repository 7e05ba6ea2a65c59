//! Which page an address shows.

use atrium_domain::Locale;
use leptos::prelude::*;

use crate::brand;
use crate::part::Part;
use crate::platform::history::Address;
use crate::platform::use_platform;
use crate::shared::texts as words;
use crate::texts;
use crate::view::react;

/// A page of the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Home,
    Card,
    Points,
    Coupons,
    Preview,
    Events,
    CheckIn,
    Tasks,
    Visit,
    Give,
    Family,
    Community,
    Invite,
    Rewards,
    Parking,
    Messages,
    Service,
    Surveys,
    Stores,
    Me,
    Unknown,
}

impl Place {
    /// The page at a path, and the id of what is chosen on it.
    pub fn at(path: &str) -> (Self, Option<&str>) {
        let mut parts = path.trim_matches('/').split('/');
        let (first, id, more) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        let place = match first {
            off if brand::is_off(off) => Self::Unknown,
            "" => Self::Home,
            "card" => Self::Card,
            "points" => Self::Points,
            "coupons" => Self::Coupons,
            "preview" => Self::Preview,
            "events" => Self::Events,
            "check-in" => Self::CheckIn,
            "tasks" => Self::Tasks,
            "visit" => Self::Visit,
            "give" => Self::Give,
            "family" => Self::Family,
            "community" => Self::Community,
            "invite" => Self::Invite,
            "rewards" => Self::Rewards,
            "parking" => Self::Parking,
            "messages" => Self::Messages,
            "service" => Self::Service,
            "surveys" => Self::Surveys,
            "stores" => Self::Stores,
            "me" => Self::Me,
            _ => Self::Unknown,
        };
        let lists = matches!(
            place,
            Self::Points
                | Self::Coupons
                | Self::Events
                | Self::Rewards
                | Self::Messages
                | Self::Service
                | Self::Surveys
                | Self::Stores
                | Self::Tasks
                | Self::Visit
                | Self::Invite
        );
        match (lists, id, more) {
            (_, None, _) => (place, None),
            (true, Some(id), None) => (place, Some(id)),
            _ => (Self::Unknown, None),
        }
    }

    /// Whether one may look at it without an account.
    pub fn is_for_everybody(self) -> bool {
        matches!(
            self,
            Self::Home
                | Self::Coupons
                | Self::Events
                | Self::Rewards
                | Self::Stores
                | Self::Invite
                | Self::Unknown
        )
    }

    pub fn name(self, locale: Locale) -> &'static str {
        match self {
            Self::Home => words::home(locale),
            Self::Card => words::card(locale),
            Self::Points => words::points(locale),
            Self::Coupons | Self::Preview => words::coupons(locale),
            Self::Events => words::events(locale),
            Self::CheckIn => words::check_in(locale),
            Self::Tasks | Self::Visit => words::tasks(locale),
            Self::Give => words::give(locale),
            Self::Family => words::family(locale),
            Self::Community => words::community(locale),
            Self::Invite => words::invite(locale),
            Self::Rewards => words::rewards(locale),
            Self::Parking => words::parking(locale),
            Self::Messages => words::messages(locale),
            Self::Service => words::service(locale),
            Self::Surveys => words::surveys(locale),
            Self::Stores => words::stores(locale),
            Self::Me => words::me(locale),
            Self::Unknown => texts::not_found(locale),
        }
    }
}

/// The path of the page that is shown.
pub fn use_path() -> Signal<String> {
    path(use_platform().way.here)
}

/// The path of the page that was asked for, and is shown in a moment.
pub fn use_next_path() -> Signal<String> {
    path(use_platform().way.to)
}

fn path(address: RwSignal<Address>) -> Signal<String> {
    Signal::derive(move || address.with(|address| address.path.clone()))
}

/// The page that is shown.
pub fn use_place() -> Part<Place> {
    let address = use_platform().way.here;
    Part::new(move || address.with(|address| Place::at(&address.path).0))
}

/// The id of what is chosen on the page, if something is.
pub fn use_chosen() -> Part<Option<String>> {
    let address = use_platform().way.here;
    Part::new(move || address.with(|address| Place::at(&address.path).1.map(str::to_owned)))
}

/// The tab that the address asks for, as `?tab=`.
pub fn use_tab() -> Part<Option<String>> {
    use_query("tab")
}

/// What the address says under a name, behind its `?`.
pub fn use_query(wanted: &'static str) -> Part<Option<String>> {
    let address = use_platform().way.here;
    Part::new(move || {
        address.with(|address| {
            let mut pairs = address.query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find_map(|(name, value)| (name == wanted).then(|| value.to_owned()))
        })
    })
}

/// The tab that is chosen: the one that the address asks for, else the first; the page may set it.
pub fn use_tabs(first: &str) -> RwSignal<String> {
    let wanted = use_tab();
    let tab = RwSignal::new(wanted.get_untracked().unwrap_or_else(|| first.to_owned()));
    react(move || {
        if let Some(wanted) = wanted.get() {
            tab.set(wanted);
        }
    });
    tab
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_pages() {
        assert_eq!(Place::at("/"), (Place::Home, None));
        assert_eq!(Place::at("/points/"), (Place::Points, None));
        assert_eq!(Place::at("/points/018f"), (Place::Points, Some("018f")));
        assert_eq!(Place::at("/check-in"), (Place::CheckIn, None));
        assert_eq!(Place::at("/check-in/5"), (Place::Unknown, None));
        assert_eq!(Place::at("/points/1/2"), (Place::Unknown, None));
        assert_eq!(Place::at("/nowhere"), (Place::Unknown, None));
    }
}
