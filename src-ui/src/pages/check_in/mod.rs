//! The daily check-in: one button, the streak, and what it earns.

pub mod model;
mod texts;

use atrium_domain::{Day, Points};
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::shared::scan::VisitScan;
use crate::shared::texts as words;
use crate::view::{Each, Show};
use model::{Cell, CheckInPage as Model, Rung};

#[component]
pub fn CheckInPage() -> impl IntoView {
    let page = use_model(Model::of);
    let actions = use_actions();
    let text = move |get: fn(&Model) -> String| {
        Signal::derive(move || page.with(|page| page.as_ref().map(get).unwrap_or_default()))
    };
    let flag = move |get: fn(&Model) -> bool| {
        Signal::derive(move || page.with(|page| page.as_ref().is_some_and(get)))
    };
    let done = flag(|page| page.done);
    let best = tr(move |locale| {
        texts::best(locale, page.with(|page| page.as_ref().map_or(0, |page| page.best)))
    });
    let total = tr(move |locale| {
        texts::total(locale, page.with(|page| page.as_ref().map_or(0, |page| page.total)))
    });
    view! {
        <Page>
            <PageHeader title=tr(texts::title) back="/" />
            <div class="a-streak" class:a-streak--done=done>
                <Icon name=IconName::Flame large=true />
                <p class="a-streak__days">
                    <span class="k-num" data-testid="check-in-streak">{text(|page| page.streak.to_string())}</span>
                    <small>{tr(texts::days_running)}</small>
                </p>
                <p class="a-streak__more k-num"><span>{best}</span><span>{total}</span></p>
                <Button
                    block=true
                    icon=IconName::CheckIn
                    disabled=done
                    on_press=move |()| actions.check_in()
                    attr:data-testid="check-in-button"
                >
                    {text(|page| page.button.clone())}
                </Button>
                <p class="a-streak__note" role="status">{text(|page| page.note.clone())}</p>
                <Show when=move || flag(|page| page.waiting).get()>
                    <span data-testid="check-in-pending">
                        <Badge tone=Tone::Warn icon=IconName::Clock>{tr(words::waiting)}</Badge>
                    </span>
                </Show>
            </div>
            <VisitScan />
            <Section title=tr(texts::ladder)>
                <ol class="a-ladder" role="list">
                    <Each
                        each=move || page.with(|page| page.as_ref().map(|page| page.ladder.clone()).unwrap_or_default())
                        let(rung)
                    >
                        <RungView rung />
                    </Each>
                </ol>
                <ol class="a-ladder a-ladder--wide" role="list">
                    <Each
                        each=move || page.with(|page| page.as_ref().map(|page| page.milestones.clone()).unwrap_or_default())
                        let(rung)
                    >
                        <RungView rung />
                    </Each>
                </ol>
            </Section>
            <Calendar page />
        </Page>
    }
}

#[component]
fn RungView(rung: Rung) -> impl IntoView {
    view! {
        <li class="a-rung" class:a-rung--reached=rung.reached class:a-rung--current=rung.current aria-current=rung.current.then_some("step")>
            <span class="a-rung__points k-num">{rung.points}</span>
            <span class="a-rung__label">{rung.label}</span>
            {rung.reached.then(|| view! {
                <Icon name=IconName::Check />
                <span class="k-hidden">{tr(texts::reached)}</span>
            })}
        </li>
    }
}

#[component]
fn Calendar(page: Part<Option<Model>>) -> impl IntoView {
    let locale = use_locale();
    let back = RwSignal::new(0_i32);
    let asked = Asked { day: RwSignal::default(), open: RwSignal::new(false) };
    let make_up = Signal::derive(move || {
        page.with(|page| page.as_ref().and_then(|page| page.make_up.clone()).unwrap_or_default())
    });
    let grid = Part::new(move || {
        page.with(|page| page.as_ref().map(|page| page.month(back.get(), locale.get())))
    });
    let earliest = move || page.with(|page| page.as_ref().map_or(0, Model::earliest_month));
    let title = Signal::derive(move || {
        grid.with(|grid| grid.as_ref().map(|grid| grid.title.clone()).unwrap_or_default())
    });
    let head = move || {
        let names =
            grid.with(|grid| grid.as_ref().map(|grid| grid.weekdays.clone()).unwrap_or_default());
        names.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()
    };
    let body = move || {
        let weeks =
            grid.with(|grid| grid.as_ref().map(|grid| grid.weeks.clone()).unwrap_or_default());
        let row = |week: [Option<Cell>; 7]| {
            view! { <tr>{week.into_iter().map(|cell| view! { <td>{cell.map(|cell| view! { <CellView cell asked /> })}</td> }).collect_view()}</tr> }
        };
        weeks.into_iter().map(row).collect_view()
    };
    view! {
        <section class="a-calendar">
            <div class="a-calendar__head">
                <IconButton
                    icon=IconName::Back
                    label=tr(texts::previous)
                    disabled=Signal::derive(move || back.get() >= earliest())
                    on_press=move |()| back.update(|back| *back += 1)
                />
                <h2 class="a-calendar__title" aria-live="polite">{title}</h2>
                <span class="a-calendar__next">
                    <IconButton
                        icon=IconName::Chevron
                        label=tr(texts::next)
                        disabled=Signal::derive(move || back.get() <= 0)
                        on_press=move |()| back.update(|back| *back -= 1)
                    />
                </span>
            </div>
            <table class="a-calendar__grid">
                <caption class="k-hidden">{tr(texts::calendar)}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{body}</tbody>
            </table>
            <p class="a-fine a-fine--center" data-testid="make-up-note">{make_up}</p>
            <MakeUp page asked />
        </section>
    }
}

/// The missed day that was tapped.
#[derive(Clone, Copy)]
struct Asked {
    day: RwSignal<Day>,
    open: RwSignal<bool>,
}

impl Asked {
    fn ask(self, day: Day) {
        self.day.set(day);
        self.open.set(true);
    }
}

/// Asks before a day is made up for.
#[component]
fn MakeUp(page: Part<Option<Model>>, asked: Asked) -> impl IntoView {
    let actions = use_actions();
    let Asked { day, open } = asked;
    let price = move || page.with(|page| page.as_ref().and_then(|page| page.price));
    let title =
        tr(move |locale| texts::make_up_ask(locale, &format::date_short(locale, day.get())));
    let detail = tr(move |locale| match price().unwrap_or_default() {
        Points::ZERO => texts::make_up_card(locale).to_owned(),
        points => texts::make_up_cost(locale, &format::points(points)),
    });
    let confirm = move |()| {
        if let Some(price) = untrack(price) {
            actions.make_up(day.get_untracked(), price);
        }
    };
    view! {
        <ConfirmDialog open title confirm=tr(texts::make_up) on_confirm=confirm>
            <p>{detail}</p>
        </ConfirmDialog>
    }
}

#[component]
fn CellView(cell: Cell, asked: Asked) -> impl IntoView {
    if let Some(day) = cell.missed {
        return view! {
            <button class="a-day a-day--missed" aria-label=cell.words on:click=move |_| asked.ask(day) data-testid="make-up">
                {cell.number}
            </button>
        }
        .into_any();
    }
    view! {
        <span
            class="a-day"
            class:a-day--checked=cell.checked
            class:a-day--today=cell.today
            class:a-day--future=cell.future
            class:a-day--made-up=cell.made_up
        >
            <span class="k-hidden">{cell.words}</span>
            <span aria-hidden="true">{cell.number}</span>
            {cell.checked.then(|| view! { <Icon name=IconName::Check /> })}
        </span>
    }
    .into_any()
}
