//! Events: what is coming and how full it is, and a form for a new one.

pub mod draft;
pub mod form;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{EventInfo, EventTheme};
use atrium_protocol::staff::Role;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::house::{House, use_house};
use crate::load::{Failure, Load};
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
    let desk = use_desk();
    let publishes = matches!(untrack(|| desk.role()), Some(Role::Marketing | Role::Operator));
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::events) />
            {if publishes {
                view! {
                    <Columns side=|| view! { <Events /> }>
                        <Section title=tr(texts::new_event)>
                            <EventForm />
                        </Section>
                    </Columns>
                }
                .into_any()
            } else {
                view! { <Events /> }.into_any()
            }}
        </Page>
    }
}

#[component]
fn Events() -> impl IntoView {
    let house = use_house();
    let events = Memo::new(move |_| {
        house.view.with(|view| match view {
            Load::Loading => Load::Loading,
            Load::Failed(problem) => Load::Failed(problem.clone()),
            Load::Ready(view) => {
                let mut events = view.catalogue.events.clone();
                events.retain(|event| event.ends_at > view.now);
                events.sort_by_key(|event| event.starts_at);
                Load::Ready(events)
            }
        })
    });
    let content = move || match events.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => view! {
            <Failure problem on_retry=move |()| house.refresh() />
        }
        .into_any(),
        Load::Ready(all) if all.is_empty() => view! {
            <EmptyState icon=IconName::Calendar title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(all) => {
            let rows = all.into_iter().map(move |event| view! { <EventRow house event /> });
            view! { <List>{rows.collect_view()}</List> }.into_any()
        }
    };
    view! {
        <Section title=tr(texts::current)>
            <Card flush=true>{content}</Card>
        </Section>
    }
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
