//! One session at one door: what the last ticket was, the scanner's field, the camera, and finding
//! people by hand.

use atrium_kit::prelude::*;
use atrium_protocol::door::{DoorEntry, ToldScan};
use leptos::ev::keydown;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::book::Seen;
use super::texts;
use super::watch::{Shown, Watch};
use crate::house::use_house;
use crate::pages::till::camera::CameraCard;
use crate::pages::till::keys::{Act, act};
use crate::platform::page::{Pressed, focus};
use crate::problem::ProblemBanner;

const FIELD: &str = "door-code";

#[component]
pub fn DoorPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|map| map.get("id").unwrap_or_default());
    match id.parse() {
        Ok(id) => view! { <Session watch=Watch::begin(id) /> }.into_any(),
        Err(_) => view! {
            <EmptyState icon=IconName::Ticket title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
    }
}

#[component]
fn Session(watch: Watch) -> impl IntoView {
    // A scanner types wherever the focus is.
    let keys = window_event_listener(keydown, move |event| {
        if Pressed::read(&event).as_ref().and_then(act) == Some(Act::Type) {
            focus(FIELD);
        }
    });
    on_cleanup(move || keys.remove());
    let locale = use_locale();
    let title = Signal::derive(move || {
        let title = watch.with_book(|book| book.list.title.get(locale.get()).clone());
        title.unwrap_or_else(|| texts::loading(locale.get()).to_owned())
    });
    let count = Signal::derive(move || {
        let (inside, all) = watch.with_book(super::book::Book::count)?;
        Some(texts::inside(locale.get(), inside, all))
    });
    view! {
        <Page wide=true>
            <PageHeader title lead=count />
            <ProblemBanner problem=watch.problem />
            <State watch />
            <CalledOff watch />
            <div class="c-door" aria-live="assertive">
                {move || watch.shown.get().map(|shown| view! { <Result watch shown /> })}
            </div>
            <div class="c-scan">
                <Scanner watch />
                <CameraCard
                    busy=Signal::stored(false)
                    problem=Signal::stored(None)
                    on_code=move |code: String| watch.scan(&code)
                />
                <Finder watch />
            </div>
            <Clashes watch />
            <p><a href="/console/door">{tr(texts::back)}</a></p>
        </Page>
    }
}

/// Said where the session does not take place.
#[component]
fn CalledOff(watch: Watch) -> impl IntoView {
    let is_off = move || watch.with_book(|book| book.list.called_off).unwrap_or(false);
    view! {
        <Show when=is_off>
            <div data-testid="door-called-off">
                <Banner tone=Tone::Bad icon=IconName::Close>{tr(texts::called_off)}</Banner>
            </div>
        </Show>
    }
}

/// Whether the server hears, and what waits for it.
#[component]
fn State(watch: Watch) -> impl IntoView {
    let waiting = move || watch.with_book(|book| book.pending.len()).unwrap_or(0);
    let badge = move || match waiting() {
        0 => view! { <Badge tone=Tone::Good icon=IconName::CheckCircle>{tr(texts::saved)}</Badge> }
            .into_any(),
        n => view! {
            <Badge tone=Tone::Warn icon=IconName::Clock>{tr(move |l| texts::waiting(l, n))}</Badge>
        }
        .into_any(),
    };
    view! {
        <div data-testid="door-state" data-waiting=move || waiting().to_string() data-online=move || watch.online.get().to_string()>
            <Show when=move || !watch.online.get() fallback=move || badge()>
                <Banner tone=Tone::Warn icon=IconName::Offline>
                    {tr(texts::offline)} " · " {move || tr(move |l| texts::waiting(l, waiting()))}
                </Banner>
            </Show>
        </div>
    }
}

#[component]
fn Scanner(watch: Watch) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let submit = move |()| {
        let text = typed.get_untracked();
        if !text.trim().is_empty() {
            watch.scan(&text);
        }
        // The field is empty for the next scan, whatever came of this one.
        typed.set(String::new());
    };
    let door = RwSignal::new(watch.door.get_untracked());
    Effect::new(move |_| watch.name_door(door.get()));
    view! {
        <Form on_submit=submit class="c-scan__form">
            <Card>
                <Stack>
                    <TextField label=tr(texts::code) value=typed hint=tr(texts::code_hint) icon=IconName::Qr max_length=64 id=FIELD test_id="door-code" />
                    <Button submit=true block=true attr:data-testid="door-check">{tr(texts::check)}</Button>
                    <TextField label=tr(texts::door) value=door max_length=40 test_id="door-name" />
                </Stack>
            </Card>
        </Form>
    }
}

/// What became of the last ticket: never by colour alone.
#[component]
fn Result(watch: Watch, shown: Shown) -> impl IntoView {
    let Shown { seen, let_in } = shown;
    let (tone, icon, state) = match (&seen, let_in) {
        (_, 1..) => (Tone::Good, IconName::CheckCircle, "in"),
        (Seen::Good { .. }, _) => (Tone::Accent, IconName::People, "ask"),
        (Seen::Used { .. }, _) => (Tone::Bad, IconName::Lock, "used"),
        (Seen::Unknown, _) => (Tone::Bad, IconName::Error, "unknown"),
    };
    let head = match (&seen, let_in) {
        (_, 1..) => tr(move |l| texts::welcome(l, let_in)),
        (Seen::Good { left, .. }, _) => {
            let left = *left;
            tr(move |l| texts::several(l, left))
        }
        (Seen::Used { .. }, _) => tr(texts::used),
        (Seen::Unknown, _) => tr(texts::unknown),
    };
    let body = match seen {
        Seen::Good { place, left } => view! {
            <Person watch place />
            {(let_in == 0).then(|| view! { <HowMany watch place left /> })}
        }
        .into_any(),
        Seen::Used { place } => view! { <Person watch place first={let_in == 0} /> }.into_any(),
        Seen::Unknown => view! { <p>{tr(texts::unknown_hint)}</p> }.into_any(),
    };
    view! {
        <div data-testid="door-result" data-state=state>
            <Banner tone icon>
                <p class="c-door__head">{head}</p>
                {body}
            </Banner>
        </div>
    }
}

#[component]
fn Person(watch: Watch, place: usize, #[prop(optional)] first: bool) -> impl IntoView {
    let (house, locale) = (use_house(), use_locale());
    // A newer list does not draw the answer again that somebody is looking at.
    let who = untrack(|| {
        watch.with_book(|book| {
            let entry = book.list.entries.get(place)?;
            Some((format!("{} · {}", entry.name_masked, entry.card_tail), book.first(entry)))
        })
    });
    let (who, entered) = who.flatten().unwrap_or_default();
    let entered = entered.filter(|_| first).map(|(door, at)| {
        move || {
            let locale = locale.get();
            let door = door.clone().unwrap_or_else(|| texts::here(locale).to_owned());
            texts::used_at(locale, &door, &format::time(at, house.offset()))
        }
    });
    view! {
        <p class="k-num">{who}</p>
        {entered}
    }
}

#[component]
fn HowMany(watch: Watch, place: usize, left: u32) -> impl IntoView {
    let chosen = RwSignal::new(left.to_string());
    let choices = (1..=left)
        .map(|n| Choice::new(n.to_string(), Signal::stored(n.to_string())))
        .collect::<Vec<_>>();
    let go = move |()| watch.let_in(place, chosen.get_untracked().parse().unwrap_or(left));
    view! {
        <SegmentedControl label=tr(texts::code) choices=Signal::stored(choices) value=chosen on_change=move |n| chosen.set(n) />
        <Button on_press=go attr:data-testid="door-let-in">{tr(texts::let_in)}</Button>
    }
}

/// Finding somebody by the end of their card number.
#[component]
fn Finder(watch: Watch) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let row = move |(place, entry): (usize, DoorEntry)| {
        let name = format!("{} · {}", entry.name_masked, entry.card_tail);
        let pick = move |()| {
            watch.pick(place);
            typed.set(String::new());
        };
        view! {
            <ListRow title=Signal::stored(name)>
                <Button small=true on_press=pick attr:data-testid="door-pick">{tr(texts::let_in)}</Button>
            </ListRow>
        }
    };
    let found = move || {
        let found = watch.with_book(|book| {
            let places = typed.with(|digits| book.by_tail(digits));
            places
                .into_iter()
                .take(8)
                .map(|place| (place, book.list.entries[place].clone()))
                .collect::<Vec<_>>()
        });
        view! { <List>{found.unwrap_or_default().into_iter().map(row).collect_view()}</List> }
    };
    view! {
        <Card>
            <Stack>
                <TextField label=tr(texts::tail) value=typed hint=tr(texts::tail_hint) input_mode="numeric" max_length=4 test_id="door-tail" />
                {found}
            </Stack>
        </Card>
    }
}

/// Tickets that two doors let in, with both doors and times.
#[component]
fn Clashes(watch: Watch) -> impl IntoView {
    let house = use_house();
    let scan = move |scan: ToldScan| {
        let ToldScan { door, at, admitted, .. } = scan;
        view! {
            <p class="k-num">
                {move || format!("{door} · {}", format::time(at, house.offset()))}
                {(!admitted).then(|| view! { " · " {tr(texts::not_counted)} })}
            </p>
        }
    };
    let row = move |entry: DoorEntry| {
        view! {
            <li data-testid="door-clash">
                <p class="k-strong">{format!("{} · {}", entry.name_masked, entry.card_tail)}</p>
                {entry.scans.into_iter().map(scan).collect_view()}
            </li>
        }
    };
    move || {
        let clashes =
            watch.with_book(|book| book.clashes().into_iter().cloned().collect::<Vec<_>>());
        let clashes = clashes.filter(|clashes| !clashes.is_empty())?;
        let title = tr(move |l| texts::clashes(l, clashes.len()));
        let clashes =
            watch.with_book(|book| book.clashes().into_iter().cloned().collect::<Vec<_>>());
        Some(view! {
            <Section title>
                <Banner tone=Tone::Warn>{tr(texts::clash_hint)}</Banner>
                <ul class="c-door__clashes" role="list">{clashes.unwrap_or_default().into_iter().map(row).collect_view()}</ul>
            </Section>
        })
    }
}
