//! Links into the app: `atrium://card`, `atrium://events/<id>` and a few more.
//!
//! Anyone can make such a link, so it is matched against a fixed list and turned into a path of
//! our own; nothing of the link itself reaches the page.

use std::sync::Mutex;

use atrium_domain::EventId;
use tauri::{AppHandle, Manager, Url};

use crate::changed::{self, Changed};
use crate::window;

/// Places that a link may open by name.
const PLACES: [&str; 5] = ["card", "points", "coupons", "events", "me"];

/// The place that was asked for last and that the page did not open yet.
#[derive(Default)]
pub(crate) struct WantedPlace(Mutex<Option<String>>);

impl WantedPlace {
    fn set(&self, path: String) {
        *self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = Some(path);
    }

    pub(crate) fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).take()
    }
}

/// Opens the first of these links that leads somewhere, and brings the window to the front.
pub(crate) fn open(app: &AppHandle, links: &[Url]) {
    match links.iter().find_map(path_of) {
        Some(path) => open_path(app, path),
        None => tracing::warn!("a link leads nowhere in the app and was ignored"),
    }
}

/// Opens a path of the app, such as `/card`, and brings the window to the front.
pub(crate) fn open_path(app: &AppHandle, path: String) {
    app.state::<WantedPlace>().set(path);
    changed::tell(app, Changed::Link);
    window::focus(app);
}

/// The path in the app that a link stands for, or `None` if it is not on the list.
fn path_of(link: &Url) -> Option<String> {
    let bare = link.username().is_empty()
        && link.password().is_none()
        && link.port().is_none()
        && link.query().is_none()
        && link.fragment().is_none();
    if link.scheme() != "atrium" || !bare {
        return None;
    }
    let place = link.host_str()?;
    match link.path().trim_matches('/') {
        "" => PLACES.contains(&place).then(|| format!("/{place}")),
        id if place == "events" => {
            let id: EventId = id.parse().ok()?;
            Some(format!("/events/{id}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(link: &str) -> Option<String> {
        path_of(&Url::parse(link).expect("a URL"))
    }

    #[test]
    fn places_open_by_name() {
        assert_eq!(path("atrium://card").as_deref(), Some("/card"));
        assert_eq!(path("atrium://coupons/").as_deref(), Some("/coupons"));
    }

    #[test]
    fn an_event_opens_by_its_id() {
        let id = "01934f6e-7c1a-7b52-9d3e-3f0a2b1c4d5e";
        assert_eq!(path(&format!("atrium://events/{id}")), Some(format!("/events/{id}")));
        // Whatever spelling came in, our own goes on.
        let shouted = id.to_uppercase();
        assert_eq!(path(&format!("atrium://events/{shouted}")), Some(format!("/events/{id}")));
    }

    #[test]
    fn everything_else_leads_nowhere() {
        for link in [
            "https://card",
            "atrium:card",
            "atrium://",
            "atrium://console",
            "atrium://card/../me",
            "atrium://card/anything",
            "atrium://card?to=https://elsewhere.example",
            "atrium://card#elsewhere",
            "atrium://user@card",
            "atrium://card:80",
            "atrium://events/not-an-id",
            "atrium://events/01934f6e-7c1a-7b52-9d3e-3f0a2b1c4d5e/x",
        ] {
            assert_eq!(path(link), None, "{link}");
        }
    }
}
