//! Events: what is coming and how full it is, and a form for a new one.

pub mod call_off;
pub mod capacity;
pub mod draft;
pub mod form;
pub mod said;
pub mod terms;
pub mod terms_fields;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{EventInfo, EventTheme};
use atrium_protocol::routes;
use atrium_protocol::staff::StaffEvent;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::house::{House, use_house};
use crate::load::{Failure, Load, fill};
use crate::publish::PublishingPage;
use crate::texts as words;
use call_off::CallOffButton;
use capacity::CapacityButton;
use form::EventForm;
use said::SaidButton;

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

/// What is on and was lately, asked for again when something was published.
#[component]
fn Events() -> impl IntoView {
    let (desk, house) = (use_desk(), use_house());
    let events = RwSignal::new(Load::Loading);
    let load = move || {
        fill(desk, events, async move {
            let all = desk.as_staff().get(routes::STAFF_EVENTS, &[], &[]).await?;
            Ok(all.events)
        });
    };
    Effect::new(move |_| {
        if house.view.with(|view| view.ready().is_some()) {
            load();
        }
    });
    let content = move || match events.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => view! { <Failure problem on_retry=move |()| load() /> }.into_any(),
        Load::Ready(all) if all.is_empty() => view! {
            <EmptyState icon=IconName::Calendar title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(all) => {
            let row = move |event| view! { <EventRow house event /> };
            view! { <List>{in_order(all).into_iter().map(row).collect_view()}</List> }.into_any()
        }
    };
    view! {
        <Section title=tr(texts::current)>
            <Card flush=true>{content}</Card>
        </Section>
    }
}

/// Those that nobody was counted at first, the next one first; then those that are over.
fn in_order(mut events: Vec<StaffEvent>) -> Vec<StaffEvent> {
    let over = |event: &StaffEvent| event.attended + event.missed > 0;
    events.sort_by_key(|event| {
        let starts = event.event.starts_at.0;
        if over(event) { (true, -starts) } else { (false, starts) }
    });
    events
}

#[component]
fn EventRow(house: House, event: StaffEvent) -> impl IntoView {
    let StaffEvent { event, taken, offered, waiting, attended, missed } = event;
    let EventInfo { id, title, place, starts_at, ends_at, capacity, called_off, .. } = event;
    let is_off = called_off.is_some();
    let day = move || atrium_domain::Day::of(starts_at, house.offset());
    let detail = tr(move |l| {
        let offset = house.offset();
        // The block beside it says the day.
        let span = match atrium_domain::Day::of(ends_at, offset) == day() {
            true => {
                format!("{}–{}", format::time(starts_at, offset), format::time(ends_at, offset))
            }
            false => format::time_span(l, starts_at, ends_at, offset),
        };
        let seats = texts::seats(l, &format::count(taken), &format::count(capacity));
        let mut parts = vec![span, place.get(l).clone(), seats];
        parts.extend((offered > 0).then(|| texts::offered(l, offered)));
        parts.extend((waiting > 0).then(|| texts::waiting(l, waiting)));
        parts.extend((attended + missed > 0).then(|| texts::came(l, attended, missed)));
        parts.join(" · ")
    });
    let name = {
        let title = title.clone();
        tr(move |l| title.get(l).clone())
    };
    view! {
        <ListRow
            title=tr(move |l| title.get(l).clone())
            detail
            leading=move || view! { {move || view! { <DateBlock day=day() /> }} }
        >
            {is_off.then(|| view! {
                <Badge tone=Tone::Bad icon=IconName::Close attr:data-testid="event-is-off">{tr(texts::is_off)}</Badge>
            })}
            {(attended > 0).then(|| view! { <SaidButton id name /> })}
            {(!is_off).then(|| view! {
                <CapacityButton id name />
                <CallOffButton id name ends_at />
            })}
        </ListRow>
    }
}
