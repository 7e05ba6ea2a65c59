//! One event in full, with the member's ticket.

use atrium_domain::{EventId, Points};
use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use super::marks::{Mark, Rating, Step};
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
        facts,
        ticket,
        ticket_coming,
        step,
        guests,
        price,
        note,
        rating,
        dates,
        calendar,
    } = event;
    let off = row.mark == Mark::CalledOff;
    let tone = if off { Tone::Bad } else { Tone::Warn };
    let note_icon = if step == Step::Answer { IconName::Ticket } else { IconName::Info };
    let quiet = !matches!(step, Step::None | Step::Cancel | Step::CancelLate);
    let fact = |(name, value): (String, String)| view! { <Fact name=name>{value}</Fact> };
    let date = |(id, words): (String, String)| {
        view! { <li><a class="a-event__date" href=format!("/events/{id}") data-testid="event-date">{words}</a></li> }
    };
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
            {note.map(|note| view! { <div data-testid="event-note"><Banner tone icon=note_icon>{note}</Banner></div> })}
            <Facts>{facts.into_iter().map(fact).collect_view()}</Facts>
            <div class="a-actions">
                <Steps event_id step guests price />
                {(!off).then(|| view! { <AddToCalendar calendar quiet /> })}
            </div>
            <Rate event_id rating />
            {(!dates.is_empty()).then(|| view! {
                <Section title=tr(texts::dates)>
                    <ul class="a-event__dates" role="list">{dates.into_iter().map(date).collect_view()}</ul>
                </Section>
            })}
            <div class="a-event__body">
                {body.into_iter().map(|line| view! { <p>{line}</p> }).collect_view()}
            </div>
        </article>
    }
}

/// What the member may do, with a question first where it costs something.
#[component]
fn Steps(event_id: EventId, step: Step, guests: i64, price: Points) -> impl IntoView {
    let actions = use_actions();
    let brought = RwSignal::new("0".to_owned());
    let asking = RwSignal::new(false);
    let chosen = move || brought.with(|n| n.parse::<i64>().unwrap_or(0));
    // An offer is for those who were named when joining.
    let people = move || if step == Step::Answer { guests } else { chosen() } + 1;
    let cost = move || format::points(Points(price.0.saturating_mul(people())));
    let go = move || match step {
        Step::SignUp => actions.sign_up(event_id, chosen()),
        Step::Join => actions.send(Deed::JoinWaitlist { event_id, guests: chosen() }),
        Step::Answer => actions.send(Deed::AnswerOffer { event_id, accept: true }),
        Step::Leave => actions.send(Deed::CancelSignUp { event_id, late: false }),
        Step::Cancel => actions.cancel_sign_up(event_id, guests),
        Step::CancelLate => actions.send(Deed::CancelSignUp { event_id, late: true }),
        Step::None => {}
    };
    let pays = price.is_positive() && matches!(step, Step::SignUp | Step::Answer);
    let asks = pays || step == Step::CancelLate;
    let press = move |()| if asks { asking.set(true) } else { go() };
    let (words, test_id, kind): (fn(Locale) -> &'static str, _, _) = match step {
        Step::None => return ().into_any(),
        Step::SignUp => (texts::sign_up, "event-sign-up", ButtonKind::Primary),
        Step::Join => (texts::join, "event-join", ButtonKind::Primary),
        Step::Answer => (texts::accept, "event-accept", ButtonKind::Primary),
        Step::Leave => (texts::leave, "event-leave", ButtonKind::Quiet),
        Step::Cancel | Step::CancelLate => (texts::cancel, "event-cancel", ButtonKind::Quiet),
    };
    let take = guests > 0 && matches!(step, Step::SignUp | Step::Join);
    let question = move |locale| match pays {
        true => texts::pay(locale, &cost()),
        false => texts::late_note(locale).to_owned(),
    };
    view! {
        {take.then(|| view! { <Bring guests brought /> })}
        <Button kind on_press=press attr:data-testid=test_id>{tr(words)}</Button>
        {(step == Step::Answer).then(|| view! {
            <Button
                kind=ButtonKind::Quiet
                on_press=move |()| actions.send(Deed::AnswerOffer { event_id, accept: false })
                attr:data-testid="event-pass"
            >
                {tr(texts::pass)}
            </Button>
        })}
        {asks.then(|| view! {
            <ConfirmDialog open=asking title=tr(words) confirm=tr(words) danger=!pays on_confirm=move |()| go()>
                <p>{tr(question)}</p>
            </ConfirmDialog>
        })}
    }
    .into_any()
}

/// What the member says of it afterwards.
#[component]
fn Rate(event_id: EventId, rating: Rating) -> impl IntoView {
    let actions = use_actions();
    let stars = RwSignal::new(String::new());
    let words = RwSignal::new(String::new());
    let send = move |()| {
        if let Ok(stars) = stars.with_untracked(|stars| stars.parse()) {
            actions.send(Deed::RateEvent { event_id, stars, words: words.get_untracked() });
        }
    };
    let none = Signal::derive(move || stars.with(String::is_empty));
    let choice = |n: i64| Choice::new(n.to_string(), Signal::stored(format!("{n} ★")));
    let choices = Signal::stored((1..=5).map(choice).collect::<Vec<_>>());
    match rating {
        Rating::None => ().into_any(),
        Rating::Given(n) => view! {
            <Banner tone=Tone::Good icon=IconName::CheckCircle>{tr(move |locale| texts::rated(locale, n))}</Banner>
        }
        .into_any(),
        Rating::Open => view! {
            <Section title=tr(texts::rate)>
                <SegmentedControl label=tr(texts::rate) choices value=stars on_change=move |n| stars.set(n) />
                <TextField label=tr(texts::rate_words) value=words max_length=300 test_id="event-words" />
                <Button on_press=send disabled=none attr:data-testid="event-rate">{tr(texts::rate_send)}</Button>
            </Section>
        }
        .into_any(),
    }
}

#[component]
fn Bring(guests: i64, brought: RwSignal<String>) -> impl IntoView {
    let choice = |n: i64| {
        let label = tr(move |locale| match n {
            0 => texts::alone(locale).to_owned(),
            n => format!("+{n}"),
        });
        Choice::new(n.to_string(), label)
    };
    let choices = Signal::stored((0..=guests).map(choice).collect::<Vec<_>>());
    view! {
        <SegmentedControl label=tr(texts::bring) choices value=brought on_change=move |n| brought.set(n) show_label=true />
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
