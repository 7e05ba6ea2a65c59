//! Events: what is coming and how full it is, and a form for a new one.

pub mod draft;
pub mod form;
pub mod terms;
pub mod terms_fields;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{EventInfo, EventTheme};
use leptos::prelude::*;

use crate::house::{House, HouseView};
use crate::publish::{Published, PublishingPage};
use crate::texts as words;
use form::EventForm;

/// Every theme, in the order in which they are offered.
pub const THEMES: [EventTheme; 8] = [
    EventTheme::Art,
    EventTheme::Food,
    EventTheme::Family,
    EventTheme::Craft,
    EventTheme::Music,
    EventTheme::Wellness,
    EventTheme::Festival,
    EventTheme::Talk,
];

pub fn theme(locale: Locale, theme: EventTheme) -> &'static str {
    match theme {
        EventTheme::Art => texts::art(locale),
        EventTheme::Food => texts::food(locale),
        EventTheme::Family => texts::family(locale),
        EventTheme::Craft => texts::craft(locale),
        EventTheme::Music => texts::music(locale),
        EventTheme::Wellness => texts::wellness(locale),
        EventTheme::Festival => texts::festival(locale),
        EventTheme::Talk => texts::talk(locale),
    }
}

#[component]
pub fn EventsPage() -> impl IntoView {
    view! {
        <PublishingPage
            title=tr(words::events)
            new_title=tr(texts::new_event)
            list=|| view! { <Events /> }.into_any()
            form=|| view! { <EventForm /> }.into_any()
        />
    }
}

#[component]
fn Events() -> impl IntoView {
    view! {
        <Published
            title=tr(texts::current)
            icon=IconName::Calendar
            none=tr(texts::none)
            none_hint=tr(texts::none_hint)
            of=coming
            row=|house, event| view! { <EventRow house event /> }.into_any()
        />
    }
}

fn coming(view: &HouseView) -> Vec<EventInfo> {
    let mut events = view.catalogue.events.clone();
    events.retain(|event| event.ends_at > view.now);
    events.sort_by_key(|event| event.starts_at);
    events
}

#[component]
fn EventRow(house: House, event: EventInfo) -> impl IntoView {
    let EventInfo { title, place, starts_at, ends_at, capacity, seats_left, .. } = event;
    let day = move || atrium_domain::Day::of(starts_at, house.offset());
    let detail = tr(move |l| {
        let span = format::time_span(l, starts_at, ends_at, house.offset());
        format!("{span} · {}", place.get(l))
    });
    let seats = tr(move |l| texts::seats(l, &format::count(seats_left), &format::count(capacity)));
    view! {
        <ListRow
            title=tr(move |l| title.get(l).clone())
            detail
            leading=move || view! { {move || view! { <DateBlock day=day() /> }} }
        >
            {if seats_left > 0 {
                view! { <span class="k-muted k-small">{seats}</span> }.into_any()
            } else {
                view! { <Badge tone=Tone::Warn>{tr(texts::full)}</Badge> }.into_any()
            }}
        </ListRow>
    }
}
