//! Badges: a word or two of state.

use leptos::prelude::*;

use super::{Icon, IconName, Tone, util::classes};

/// A short word of state in a pill.
///
/// ```ignore
/// <Badge tone=Tone::Warn icon=IconName::Clock>{tr(texts::ends_today)}</Badge>
/// ```
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] icon: Option<IconName>,
    children: Children,
) -> impl IntoView {
    view! {
        <span class=classes("k-badge", &[(tone.class(), true)])>
            {icon.map(|name| view! { <Icon name /> })}
            {children()}
        </span>
    }
}

/// A tier's name in its metal. `rank` counts from 0 (entry) to 4 (highest); higher ranks keep the
/// look of 4. The name says the same without colour.
///
/// ```ignore
/// <TierBadge rank=2 name=tier_name />
/// ```
#[component]
pub fn TierBadge(
    #[prop(into)] rank: Signal<u8>,
    #[prop(into)] name: Signal<String>,
) -> impl IntoView {
    view! {
        <span class=move || classes("k-tier", &[(tier_class(rank.get()), true)])>
            <svg class="k-tier__gem" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
                <path d="M8 1.500L14 7l-6 7.500L2 7z"></path>
            </svg>
            {name}
        </span>
    }
}

/// The class that sets a tier's colours.
pub(super) const fn tier_class(rank: u8) -> &'static str {
    match rank {
        0 => "k-tier-0",
        1 => "k-tier-1",
        2 => "k-tier-2",
        3 => "k-tier-3",
        _ => "k-tier-4",
    }
}
