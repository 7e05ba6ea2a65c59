//! One draw: its wheel, its prizes with their odds, and the check that nobody bent it.

use atrium_client::Action;
use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use super::model::{DrawPage as Model, Line, SpinLine};
use super::texts;
use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::shared::detail::Detail;
use crate::view::{Each, Show, all, live, react};

/// Full turns before the wheel stands.
const TURNS: i64 = 4;

/// Colours of the segments, in turn; each also has its number.
const COLOURS: [&str; 3] = ["var(--k-brand-soft)", "var(--k-gold-soft)", "var(--k-surface)"];

#[component]
pub fn DrawPane(chosen: Part<Option<String>>) -> impl IntoView {
    let page = use_model(move |snapshot, lens| {
        chosen.with(|id| id.as_ref().and_then(|id| Model::of(snapshot, lens, id)))
    });
    // Another draw is drawn anew, so that no wheel turns to what another one gave.
    let known = Part::new(move || page.with(|page| page.as_ref().map(|page| page.id)));
    view! {
        <Detail title=tr(texts::detail) back="/tasks">
            {live(move || if known.get().is_some() {
                view! { <DrawView page /> }.into_any()
            } else {
                view! { <EmptyState icon=IconName::Sparkle title=tr(texts::gone) hint=tr(texts::gone_hint) /> }.into_any()
            })}
        </Detail>
    }
}

#[component]
fn DrawView(page: Part<Option<Model>>) -> impl IntoView {
    let text = move |get: fn(&Model) -> String| {
        Signal::derive(move || page.with(|page| page.as_ref().map(get).unwrap_or_default()))
    };
    // The wheel says first what it stands on.
    let moving = RwSignal::new(false);
    let lines = Part::new(move || {
        page.with(|page| page.as_ref().map(|page| page.lines.clone()).unwrap_or_default())
    });
    let spins = Part::new(move || {
        page.with(|page| page.as_ref().map(|page| page.spins.clone()).unwrap_or_default())
    });
    view! {
        <article class="a-reward">
            <h2 class="a-reward__title">{text(|page| page.title.clone())}</h2>
            <p class="a-reward__summary">{text(|page| page.when.clone())}</p>
            <Turn page moving />
            <Section title=tr(texts::prizes)>
                <ol class="a-prizes" role="list">
                    <Each each=move || lines.get() let(line)>
                        <LineView line />
                    </Each>
                </ol>
            </Section>
            <Show when=move || !moving.get() && spins.with(|spins| !spins.is_empty())>
                <Section title=tr(texts::mine)>
                    <ul class="a-prizes" role="list">
                        <Each each=move || spins.get() let(spin)>
                            <SpinView spin />
                        </Each>
                    </ul>
                </Section>
            </Show>
            <Fairness page />
        </article>
    }
}

#[component]
fn LineView(line: Line) -> impl IntoView {
    let Line { number, name, odds } = line;
    view! { <li><b class="k-num">{number}</b><span>{name}</span><span class="a-fine k-num">{odds}</span></li> }
}

#[component]
fn SpinView(spin: SpinLine) -> impl IntoView {
    let SpinLine { title, won, .. } = spin;
    view! { <li data-testid="spin-row"><b class="k-num">{title}</b><span>{won}</span></li> }
}

/// How the wheel stands, and what it stands on.
#[derive(Clone, Copy)]
struct Turning {
    /// In degrees.
    angle: RwSignal<i64>,
    /// The button was pressed.
    asked: RwSignal<bool>,
    moving: RwSignal<bool>,
    /// What was won.
    shown: RwSignal<String>,
}

impl Turning {
    fn new(moving: RwSignal<bool>) -> Self {
        Self {
            angle: RwSignal::new(0),
            asked: RwSignal::new(false),
            moving,
            shown: RwSignal::default(),
        }
    }

    /// Turns to each result as it comes; a lottery says it at once.
    fn follow(self, page: Part<Option<Model>>) {
        let newest = Part::new(move || {
            page.with(|page| page.as_ref().and_then(|page| page.spins.first().cloned()))
        });
        let before = StoredValue::new(newest.get_untracked().map(|spin| spin.id));
        let turns = StoredValue::new(0_i64);
        react(move || {
            let Some(spin) = newest.get() else { return };
            if before.get_value().as_ref() == Some(&spin.id) {
                return;
            }
            before.set_value(Some(spin.id));
            self.asked.set(false);
            self.shown.set(spin.won);
            let (wheel, count) = page.with_untracked(|page| {
                page.as_ref().map_or((false, 1), |page| (page.wheel, page.lines.len().max(1)))
            });
            if wheel {
                turns.update_value(|turns| *turns += TURNS);
                // The middle of the segment comes to the top.
                let middle = (2 * spin.given as i64 + 1) * 180 / count as i64;
                self.angle.set(turns.get_value() * 360 - middle);
                self.moving.set(true);
            }
        });
    }
}

/// The wheel, where there is one, with the button and what was won.
#[component]
fn Turn(page: Part<Option<Model>>, moving: RwSignal<bool>) -> impl IntoView {
    let actions = use_actions();
    let field = move |get: fn(&Model) -> bool| page.with(|page| page.as_ref().is_some_and(get));
    let count = move || page.with(|page| page.as_ref().map_or(0, |page| page.lines.len()));
    let wheel = Part::new(move || field(|page| page.wheel));
    let turning = Turning::new(moving);
    let Turning { angle, asked, shown, .. } = turning;
    turning.follow(page);
    // What was refused turns nothing.
    react(move || {
        if !field(|page| page.spinning) && !moving.get_untracked() {
            asked.set(false);
        }
    });
    let busy = Signal::derive(move || asked.get() || moving.get() || field(|page| page.spinning));
    let can = move || field(|page| page.open && page.online && page.tickets > 0);
    let words = tr(move |locale| {
        let tickets = page.with(|page| page.as_ref().map_or(0, |page| page.tickets));
        match (busy.get(), tickets) {
            (true, _) => texts::spinning(locale).to_owned(),
            (false, 0) => texts::no_tickets(locale).to_owned(),
            (false, tickets) => texts::spin(locale, tickets),
        }
    });
    let press = move |()| {
        if let Some(draw_id) = page.with_untracked(|page| page.as_ref().map(|page| page.id)) {
            asked.set(true);
            shown.set(String::new());
            actions.dispatch(Action::Do { deed: Deed::Spin { draw_id } });
        }
    };
    let result = move || if moving.get() { String::new() } else { shown.get() };
    view! {
        <Show when=move || wheel.get()>
            <Wheel count=untrack(count) angle on_stop=move |()| moving.set(false) />
        </Show>
        <p class="a-won" role="status" data-testid="draw-won">{result}</p>
        <Show when=move || field(|page| page.open)>
            <Button
                block=true
                icon=IconName::Ticket
                disabled=Signal::derive(move || busy.get() || !can())
                on_press=press
                attr:data-testid="draw-spin"
            >
                {words}
            </Button>
            <Show when=move || !field(|page| page.online)>
                <Banner tone=Tone::Warn icon=IconName::Offline>{tr(texts::offline)}</Banner>
            </Show>
        </Show>
    }
}

#[component]
fn Wheel(count: usize, angle: RwSignal<i64>, #[prop(into)] on_stop: Callback<()>) -> impl IntoView {
    let all_of = count.max(1);
    let stops: Vec<String> = (0..count)
        .map(|place| {
            // A last segment beside the first must not look like it.
            let last = place + 1 == count && count % COLOURS.len() == 1;
            let colour = COLOURS[if last { 1 } else { place % COLOURS.len() }];
            format!("{colour} {}deg {}deg", 360 * place / all_of, 360 * (place + 1) / all_of)
        })
        .collect();
    let face = format!("conic-gradient({})", stops.join(","));
    let number = move |place: usize| {
        let turn = format!("rotate({}deg)", (2 * place + 1) * 180 / all_of);
        view! { <b class="a-wheel__number k-num" style:transform=turn><span>{place + 1}</span></b> }
    };
    view! {
        <div class="a-wheel" role="img" aria-label=tr(move |locale| texts::wheel(locale, count))>
            <div
                class="a-wheel__disc"
                style:background=face
                style:transform=move || format!("rotate({}deg)", angle.get())
                on:transitionend=move |_| on_stop.run(())
            >
                {all((0..count).map(number))}
            </div>
        </div>
    }
}

#[component]
fn Fairness(page: Part<Option<Model>>) -> impl IntoView {
    let verdict = RwSignal::new(None::<bool>);
    let text = move |get: fn(&Model) -> String| {
        Signal::derive(move || page.with(|page| page.as_ref().map(get).unwrap_or_default()))
    };
    let over =
        Part::new(move || page.with(|page| page.as_ref().is_some_and(|page| page.seed.is_some())));
    let count = move || page.with(|page| page.as_ref().map_or(0, |page| page.spins.len()));
    let check = move |()| {
        verdict.set(page.with_untracked(|page| page.as_ref().and_then(Model::is_fair)));
    };
    let said = tr(move |locale| match verdict.get() {
        Some(true) => texts::is_fair(locale, count()),
        _ => texts::not_fair(locale).to_owned(),
    });
    let tone = move || if verdict.get() == Some(true) { Tone::Good } else { Tone::Bad };
    view! {
        <Section title=tr(texts::fair)>
            <p class="a-fine">{tr(texts::promise)}</p>
            <p class="a-hash" data-testid="draw-commitment">{text(|page| page.commitment.clone())}</p>
            <Show when=move || over.get()>
                <Button kind=ButtonKind::Secondary icon=IconName::CheckCircle on_press=check attr:data-testid="draw-check">{tr(texts::check)}</Button>
            </Show>
            {live(move || verdict.get().map(|_| view! {
                <div data-testid="draw-verdict"><Banner tone=tone()>{said}</Banner></div>
            }).into_any())}
        </Section>
    }
}
