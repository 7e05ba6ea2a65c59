//! What the desk does with a thread: answer, hand over, make amends, close.

use atrium_domain::{Millis, Points, ThreadId};
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::CouponTemplateInfo;
use atrium_protocol::service::{
    Amends, CloseThread, Colleague, HandOver, LINE_LENGTH, NewAmends, NewAnswer, StaffThread,
};
use atrium_protocol::staff::Role;
use atrium_protocol::{Problem, Route, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;

use super::texts;
use super::thread::Opened;
use crate::house::use_house;
use crate::load::Load;
use crate::platform::keys::idempotency_key;
use crate::problem::ProblemBanner;
use crate::wall;
use crate::words::role;

/// What became of a form. Copies share it.
#[derive(Clone, Copy)]
struct Sending {
    opened: Opened,
    id: ThreadId,
    /// The same for every try of one thing, so that none is done twice.
    key: RwSignal<String>,
    busy: RwSignal<bool>,
    tried: RwSignal<bool>,
    problem: RwSignal<Option<Problem>>,
}

impl Sending {
    fn new(opened: Opened, id: ThreadId) -> Self {
        Self {
            opened,
            id,
            key: RwSignal::new(idempotency_key()),
            busy: RwSignal::new(false),
            tried: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    /// The id of what is done.
    fn key<T: std::str::FromStr>(self) -> Option<T> {
        self.key.with_untracked(|key| key.parse().ok())
    }

    fn send<B: Serialize + 'static>(
        self,
        route: Route<B, StaffThread>,
        body: B,
        done: impl FnOnce() + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let desk = self.opened.desk;
        spawn_local(async move {
            let answer = desk.as_staff().send_dated_to(route, &[&self.id], &body).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(found) => {
                    self.problem.set(None);
                    self.tried.set(false);
                    self.key.set(idempotency_key());
                    self.opened.found.set(Load::Ready(found));
                    done();
                }
                Err(problem) => {
                    desk.notice(&problem);
                    self.problem.set(Some(problem));
                }
            }
        });
    }

    /// The sentence below a field that is wrong, once somebody tried.
    fn wrong(
        self,
        holds: impl Fn() -> bool + Send + Sync + 'static,
        words: fn(Locale) -> &'static str,
    ) -> Signal<Option<String>> {
        let locale = use_locale();
        Signal::derive(move || {
            (self.tried.get() && !holds()).then(|| words(locale.get()).to_owned())
        })
    }
}

fn most() -> u32 {
    u32::try_from(LINE_LENGTH).unwrap_or(u32::MAX)
}

/// The answer to the member, or a note for colleagues.
#[component]
pub fn Answering(opened: Opened, id: ThreadId) -> impl IntoView {
    let sending = Sending::new(opened, id);
    let text = RwSignal::new(String::new());
    let filled = move || text.with(|text| !text.trim().is_empty());
    let error = sending.wrong(filled, texts::text_wrong);
    let send = move |internal: bool| {
        sending.tried.set(true);
        let Some(line) = sending.key().filter(|_| untrack(filled)) else { return };
        let body = NewAnswer { id: line, text: text.get_untracked(), internal };
        sending.send(routes::ANSWER_THREAD, body, move || text.set(String::new()));
    };
    view! {
        <Form on_submit=move |()| send(false)>
            <TextArea label=tr(texts::your_answer) value=text hint=tr(texts::your_answer_hint) error max_length=most() test_id="thread-text" />
            <ProblemBanner problem=sending.problem />
            <Row>
                <Button submit=true busy=sending.busy attr:data-testid="thread-answer">{tr(texts::send)}</Button>
                <Button kind=ButtonKind::Secondary on_press=move |()| send(true) attr:data-testid="thread-note">{tr(texts::send_note)}</Button>
            </Row>
        </Form>
    }
}

#[component]
pub fn Acts(opened: Opened, id: ThreadId) -> impl IntoView {
    view! {
        <Section title=tr(texts::make_amends)><Card><AmendsForm opened id /></Card></Section>
        <Section title=tr(texts::hand_over)><Card><HandOverForm opened id /></Card></Section>
        <Section title=tr(texts::close)><Card><CloseForm opened id /></Card></Section>
    }
}

#[component]
fn AmendsForm(opened: Opened, id: ThreadId) -> impl IntoView {
    let sending = Sending::new(opened, id);
    let house = use_house();
    let (kind, coupon) = (RwSignal::new("points".to_owned()), RwSignal::new(String::new()));
    let (points, text) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let is_points = move || kind.with(|kind| kind == "points");
    let number = move || points.with(|typed| typed.trim().parse().ok().filter(|n: &i64| *n > 0));
    let points_error = sending.wrong(move || number().is_some(), texts::points_wrong);
    let text_error =
        sending.wrong(move || text.with(|text| !text.trim().is_empty()), texts::text_wrong);
    let kinds =
        vec![Choice::new("points", tr(texts::points)), Choice::new("coupon", tr(texts::coupon))];
    let coupons = Signal::derive(move || {
        let known = house.view.with(|view| {
            view.ready().map(|view| view.catalogue.coupons.clone()).unwrap_or_default()
        });
        let choice = |template: CouponTemplateInfo| {
            let name = template.face.title;
            Choice::new(template.id.to_string(), tr(move |locale| name.get(locale).clone()))
        };
        known.into_iter().map(choice).collect::<Vec<_>>()
    });
    // The first coupon is chosen until somebody chooses.
    let chosen = Signal::derive(move || match coupon.get() {
        id if id.is_empty() => {
            coupons.with(|all| all.first().map(|one| one.value.clone())).unwrap_or_default()
        }
        id => id,
    });
    let what = move || match is_points() {
        true => number().map(|n| Amends::Points { points: Points(n), store_id: None }),
        false => chosen.get().parse().ok().map(|template_id| Amends::Coupon { template_id }),
    };
    let send = move || {
        sending.tried.set(true);
        let said = text.get_untracked().trim().to_owned();
        let (Some(what), Some(id), false) = (untrack(what), sending.key(), said.is_empty()) else {
            return;
        };
        sending.send(routes::MAKE_AMENDS, NewAmends { id, text: said, what }, move || {
            text.set(String::new());
            points.set(String::new());
        });
    };
    view! {
        <Form on_submit=move |()| send()>
            <SegmentedControl label=tr(texts::what) choices=Signal::stored(kinds) value=kind on_change=move |value| kind.set(value) />
            <Show
                when=is_points
                fallback=move || view! { <Select label=tr(texts::which) choices=coupons value=chosen on_change=move |id| coupon.set(id) test_id="amends-coupon" /> }
            >
                <TextField label=tr(texts::points) value=points hint=tr(texts::points_hint) error=points_error input_mode="numeric" max_length=7 test_id="amends-points" />
            </Show>
            <TextArea label=tr(texts::amends_text) value=text error=text_error rows=3 max_length=most() test_id="amends-text" />
            <ProblemBanner problem=sending.problem />
            <Button submit=true busy=sending.busy attr:data-testid="amends-give">{tr(texts::give)}</Button>
        </Form>
    }
}

/// The roles that a thread can lie with.
const ROLES: [(&str, Role); 2] = [("service", Role::Service), ("operator", Role::Operator)];

#[component]
fn HandOverForm(opened: Opened, id: ThreadId) -> impl IntoView {
    let sending = Sending::new(opened, id);
    let (to, note) = (RwSignal::new("service".to_owned()), RwSignal::new(String::new()));
    let choices = Signal::derive(move || {
        let colleagues = opened.found.with(|found| {
            found.ready().map(|(thread, _)| thread.colleagues.clone()).unwrap_or_default()
        });
        let anyone = ROLES.iter().map(|(value, known)| {
            Choice::new(*value, tr(move |l| texts::anyone(l, role(l, *known))))
        });
        let person = |one: Colleague| Choice::new(one.id.to_string(), Signal::stored(one.name));
        anyone.chain(colleagues.into_iter().map(person)).collect::<Vec<_>>()
    });
    let send = move || {
        let Some(id) = sending.key() else { return };
        let to = to.get_untracked();
        let role = ROLES.iter().find(|(value, _)| *value == to).map(|(_, role)| *role);
        let body = HandOver { id, staff_id: to.parse().ok(), role, note: note.get_untracked() };
        sending.send(routes::HAND_OVER_THREAD, body, move || note.set(String::new()));
    };
    view! {
        <Form on_submit=move |()| send()>
            <Select label=tr(texts::to) choices value=to on_change=move |value| to.set(value) test_id="hand-over-to" />
            <TextField label=tr(texts::hand_over_note) value=note max_length=most() test_id="hand-over-note" />
            <ProblemBanner problem=sending.problem />
            <Button kind=ButtonKind::Secondary submit=true busy=sending.busy attr:data-testid="hand-over">{tr(texts::hand_over)}</Button>
        </Form>
    }
}

#[component]
fn CloseForm(opened: Opened, id: ThreadId) -> impl IntoView {
    let sending = Sending::new(opened, id);
    let house = use_house();
    let day = RwSignal::new(String::new());
    let send = move || {
        let Some(id) = sending.key() else { return };
        let follow_up_at: Option<Millis> =
            wall::parse(&format!("{}T10:00", day.get_untracked()), house.offset());
        sending.send(routes::CLOSE_THREAD, CloseThread { id, follow_up_at }, move || {
            day.set(String::new())
        });
    };
    view! {
        <Form on_submit=move |()| send()>
            <TextField label=tr(texts::follow_up_label) value=day hint=tr(texts::follow_up_hint) kind="date" test_id="close-follow-up" />
            <ProblemBanner problem=sending.problem />
            <Button kind=ButtonKind::Secondary submit=true busy=sending.busy attr:data-testid="thread-close">{tr(texts::close)}</Button>
        </Form>
    }
}
