//! Places to go, and which of them one is at.

use leptos::prelude::*;

use super::{Icon, IconName};
use crate::{i18n::tr, texts, view::Show};

/// A place in the navigation.
#[derive(Clone)]
pub struct NavItem {
    pub href: String,
    pub icon: IconName,
    pub label: Signal<String>,
    /// Something new waits there.
    pub mark: Signal<bool>,
    /// The link's `data-testid`.
    pub test_id: Option<&'static str>,
}

impl NavItem {
    /// `NavItem::new("/points", IconName::Points, tr(texts::points))`.
    pub fn new(href: impl Into<String>, icon: IconName, label: impl Into<Signal<String>>) -> Self {
        Self {
            href: href.into(),
            icon,
            label: label.into(),
            mark: Signal::stored(false),
            test_id: None,
        }
    }

    pub fn test_id(self, test_id: &'static str) -> Self {
        Self { test_id: Some(test_id), ..self }
    }

    pub fn mark(self, mark: impl Into<Signal<bool>>) -> Self {
        Self { mark: mark.into(), ..self }
    }
}

/// Whether the page at `path` lies at or below the place `href`. A root (`/`, `/console/`)
/// contains only itself.
pub fn is_current(href: &str, path: &str) -> bool {
    let trimmed = path.trim_end_matches('/');
    let place = href.trim_end_matches('/');
    if href.ends_with('/') {
        return trimmed == place;
    }
    trimmed.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A link of a navigation; says `aria-current` where one is.
#[component]
pub(super) fn NavLink(
    item: NavItem,
    current: Signal<String>,
    #[prop(optional)] raised: bool,
) -> impl IntoView {
    let NavItem { href, icon, label, mark, test_id } = item;
    let place = href.clone();
    let here = move || is_current(&place, &current.get()).then_some("page");
    view! {
        <li class="k-nav__item" class:k-nav__item--raised=raised>
            <a class="k-nav__link" href=href aria-current=here data-testid=test_id>
                <span class="k-nav__icon">
                    <Icon name=icon />
                    <Show when=move || mark.get()>
                        <span class="k-mark" aria-hidden="true"></span>
                    </Show>
                </span>
                <span class="k-nav__label">{label}</span>
                <Show when=move || mark.get()>
                    <span class="k-hidden">{tr(texts::unread)}</span>
                </Show>
            </a>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_contains_what_lies_below_it() {
        assert!(is_current("/", "/"));
        assert!(!is_current("/", "/points"));
        assert!(is_current("/events", "/events"));
        assert!(is_current("/events", "/events/7"));
        assert!(!is_current("/event", "/events"));
        assert!(is_current("/console/", "/console"));
        assert!(!is_current("/console/", "/console/till"));
    }
}
