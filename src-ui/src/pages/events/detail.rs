//! One event in full, with the member's ticket.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::model::{EventDetail, EventsPage as Model};
use super::{MarkBadge, texts};
use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::shared::calendar_file::{CalendarEvent, MEDIA_TYPE};
use crate::shared::detail::Detail;
use crate::shared::event_art::EventArt;
use crate::shared::qr;

#[component]
pub fn EventPane(chosen: Part<Option<String>>, tab: Signal<String>) -> impl IntoView {
    let event = use_model(move |snapshot, lens| {
        chosen.with(|id| id.as_ref().and_then(|id| Model::detail(snapshot, lens, id)))
    });
    // The stamp of the calendar file follows the clock, and is no reason to draw anew.
    let shown = Part::new(move || {
        event.get().map(|mut event| {
            event.calendar.stamp = event.calendar.starts_at;
            event
        })
    });
    let back = format!("/events?tab={}", tab.get_untracked());
    view! {
        <Detail title=tr(texts::detail) back>
            {move || match shown.get() {
                Some(event) => view! { <EventBody event /> }.into_any(),
                None => view! {
                    <EmptyState icon=IconName::Calendar title=tr(texts::gone) hint=tr(texts::gone_hint) />
                }.into_any(),
            }}
        </Detail>
    }
}

#[component]
fn EventBody(event: EventDetail) -> impl IntoView {
    let EventDetail {
        event_id,
        row,
        body,
        seats,
        cancel_until,
        ticket,
        ticket_coming,
        can_sign_up,
        can_cancel,
        blocked,
        calendar,
    } = event;
    let actions = use_actions();
    let own = ticket.is_some() || ticket_coming;
    view! {
        <article class="a-event">
            <div class="a-event__art"><EventArt theme=row.theme /></div>
            <div class="a-event__head">
                <h2 class="a-event__title">{row.title}</h2>
                <p class="a-event__summary">{row.summary}</p>
                <MarkBadge mark=row.mark words=row.mark_words />
            </div>
            {ticket.map(|code| view! { <Ticket code /> })}
            {ticket_coming.then(|| view! { <Banner tone=Tone::Warn icon=IconName::Clock>{tr(texts::ticket_coming)}</Banner> })}
            {blocked.map(|why| view! { <Banner tone=Tone::Warn>{why}</Banner> })}
            <Facts>
                <Fact name=tr(texts::when)>{row.when}</Fact>
                <Fact name=tr(texts::place)>{row.place}</Fact>
                {seats.map(|seats| view! { <Fact name=tr(texts::seats)>{seats}</Fact> })}
                {cancel_until.filter(|_| own).map(|until| view! { <Fact name=tr(texts::cancel_rule)>{until}</Fact> })}
            </Facts>
            <div class="a-actions">
                {can_sign_up.then(|| view! {
                    <Button on_press=move |()| actions.sign_up(event_id) attr:data-testid="event-sign-up">{tr(texts::sign_up)}</Button>
                })}
                <AddToCalendar calendar quiet=can_sign_up />
                {can_cancel.then(|| view! {
                    <Button kind=ButtonKind::Quiet on_press=move |()| actions.cancel_sign_up(event_id) attr:data-testid="event-cancel">
                        {tr(texts::cancel)}
                    </Button>
                })}
            </div>
            <div class="a-event__body">
                {body.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
        </article>
    }
}

#[component]
fn AddToCalendar(calendar: CalendarEvent, quiet: bool) -> impl IntoView {
    let actions = use_actions();
    let kind = if quiet { ButtonKind::Quiet } else { ButtonKind::Secondary };
    let save = move |()| {
        let name = format!("atrium-{}.ics", calendar.uid);
        actions.save_file(&name, MEDIA_TYPE, &calendar.to_ics());
    };
    view! {
        <Button kind icon=IconName::Calendar on_press=save attr:data-testid="event-calendar">{tr(texts::calendar)}</Button>
    }
}

/// The code that the door reads.
#[component]
fn Ticket(code: String) -> impl IntoView {
    let modules = qr::modules(&code);
    view! {
        <section class="a-ticket">
            <h2 class="a-entry__heading"><Icon name=IconName::Ticket />{tr(texts::ticket)}</h2>
            <div class="a-ticket__code" data-testid="ticket-code">
                <QrPlate label=tr(texts::ticket_picture) modules=Signal::stored(modules) room=Signal::stored(240) />
            </div>
            <p class="a-fine a-fine--center">{tr(texts::ticket_hint)}</p>
        </section>
    }
}
