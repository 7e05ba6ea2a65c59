//! Events: what is on, and the member's tickets.

pub mod detail;
mod marks;
pub mod model;
mod texts;

use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::use_model;
use crate::part::Part;
use crate::route::{use_chosen, use_tabs};
use crate::shared::event_art::EventArt;
use crate::view::{Each, Show};
use detail::EventPane;
use marks::Mark;
use model::{EventRow, EventsPage as Model};

#[component]
pub fn EventsPage() -> impl IntoView {
    let page = use_model(Model::of);
    let chosen = use_chosen();
    let tab = use_tabs("coming");
    view! {
        <Page wide=true>
            <TwoPanes
                open=Signal::derive(move || chosen.with(Option::is_some))
                list=move || view! { <EventLists page tab /> }
                detail=move || view! { <EventPane chosen tab=tab.into() /> }
                placeholder=move || view! {
                    <EmptyState icon=IconName::Calendar title=tr(texts::pick) hint=tr(texts::pick_hint) />
                }
            />
        </Page>
    }
}

#[component]
fn EventLists(page: Part<Option<Model>>, tab: RwSignal<String>) -> impl IntoView {
    let list = move |get: fn(&Model) -> &Vec<EventRow>| {
        Part::new(move || {
            page.with(|page| page.as_ref().map(|page| get(page).clone()).unwrap_or_default())
        })
    };
    let (coming, tickets, past) = (list(|p| &p.coming), list(|p| &p.tickets), list(|p| &p.past));
    let missed = Part::new(move || page.with(|page| page.as_ref().map_or(0, |page| page.missed)));
    let tickets_label = tr(move |locale| texts::tickets(locale, tickets.with(Vec::len)));
    view! {
        <PageHeader title=tr(texts::title) />
        <Tabs
            id="events"
            label=tr(texts::tabs)
            tabs=vec![Choice::new("coming", tr(texts::coming)), Choice::new("tickets", tickets_label)]
            value=tab
            on_change=move |value| tab.set(value)
        />
        <TabPanel id="events" tab="coming" value=tab>
            <h2 class="k-hidden">{tr(texts::coming)}</h2>
            <EventCards rows=coming>
                <EmptyState icon=IconName::Calendar title=tr(texts::none_coming) hint=tr(texts::none_coming_hint) />
            </EventCards>
        </TabPanel>
        <TabPanel id="events" tab="tickets" value=tab>
            <h2 class="k-hidden">{tickets_label}</h2>
            <EventCards rows=tickets>
                <EmptyState icon=IconName::Ticket title=tr(texts::none_tickets) hint=tr(texts::none_tickets_hint)>
                    <Button on_press=move |()| tab.set("coming".to_owned())>{tr(texts::browse)}</Button>
                </EmptyState>
            </EventCards>
            <Show when=move || past.with(|past| !past.is_empty())>
                <Section title=tr(texts::past)>
                    {move || Some(missed.get()).filter(|n| *n > 0).map(|n| view! {
                        <p class="a-fine">{tr(move |locale| texts::missed_note(locale, n))}</p>
                    })}
                    <EventCards rows=past>""</EventCards>
                </Section>
            </Show>
        </TabPanel>
    }
}

/// The events, or the children where there are none.
#[component]
fn EventCards(rows: Part<Vec<EventRow>>, children: ChildrenFn) -> impl IntoView {
    let empty = StoredValue::new(children);
    view! {
        <Show when=move || rows.with(|rows| !rows.is_empty()) fallback=move || empty.with_value(|empty| empty())>
            <ul class="a-events" role="list">
                <Each each=move || rows.get() let(row)>
                    <EventCard row />
                </Each>
            </ul>
        </Show>
    }
}

#[component]
fn EventCard(row: EventRow) -> impl IntoView {
    view! {
        <li>
            <a class="a-event-card" href=format!("/events/{}", row.id) data-testid="event-row">
                <EventArt theme=row.theme />
                <span class="a-event-card__date"><DateBlock day=row.day /></span>
                <span class="a-event-card__text">
                    <strong class="a-event-card__title">{row.title}</strong>
                    <span class="a-event-card__line">{row.when}</span>
                    <span class="a-event-card__line">{row.place}</span>
                    <MarkBadge mark=row.mark words=row.mark_words />
                </span>
            </a>
        </li>
    }
}

#[component]
fn MarkBadge(mark: Mark, words: String) -> impl IntoView {
    let (tone, icon) = match mark {
        Mark::Open => (Tone::Good, IconName::People),
        Mark::Full => (Tone::Neutral, IconName::People),
        Mark::Closed => (Tone::Gold, IconName::Lock),
        Mark::Mine | Mark::Attended => (Tone::Accent, IconName::CheckCircle),
        Mark::Offered => (Tone::Warn, IconName::Ticket),
        Mark::SigningUp | Mark::Cancelling | Mark::Waiting => (Tone::Warn, IconName::Clock),
        Mark::CalledOff => (Tone::Bad, IconName::Close),
        Mark::Over | Mark::Missed => (Tone::Neutral, IconName::Clock),
    };
    view! { <Badge tone icon>{words}</Badge> }
}
