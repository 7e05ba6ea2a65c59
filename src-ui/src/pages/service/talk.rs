//! One thread: what was said, the clock, and what the member can do.

use atrium_domain::ThreadId;
use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use super::model::{Clock, Said, Talk, kind_name, talk};
use super::texts;
use super::write::MoreForm;
use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::shared::detail::Detail;
use crate::shared::photos::PhotoView;
use crate::shared::texts as words;
use crate::view::{Each, Show, all, live};

#[component]
pub fn TalkPane(id: String) -> impl IntoView {
    let found = use_model(move |snapshot, lens| talk(snapshot, lens, &id));
    let locale = use_locale();
    let title = Signal::derive(move || {
        let locale = locale.get();
        found.with(|found| match found {
            Some(talk) => kind_name(talk.kind, locale).to_owned(),
            None => words::service(locale).to_owned(),
        })
    });
    // What is typed stays while the rest changes.
    let id = Part::new(move || found.with(|found| found.as_ref().map(|talk| talk.id)));
    view! {
        <Detail title back="/service">
            {live(move || match id.get() {
                Some(id) => view! { <Open id found /> }.into_any(),
                None => view! { <EmptyState icon=IconName::Mail title=tr(texts::gone) hint=tr(texts::pick) /> }.into_any(),
            })}
        </Detail>
    }
}

#[component]
fn Open(id: ThreadId, found: Part<Option<Talk>>) -> impl IntoView {
    let actions = use_actions();
    let lines = Part::new(move || {
        found.with(|found| found.as_ref().map(|talk| talk.lines.clone()).unwrap_or_default())
    });
    let clock =
        Part::new(move || found.with(|found| found.as_ref().map(|talk| talk.clock.clone())));
    let about =
        Part::new(move || found.with(|found| found.as_ref().and_then(|talk| talk.about.clone())));
    let open = move || found.with(|found| found.as_ref().is_some_and(|talk| !talk.is_closed));
    view! {
        <div class="a-stack">
            {live(move || about.get().map(|about| view! { <p class="a-fine">{about}</p> }).into_any())}
            {live(move || clock.get().map(|clock| view! { <ClockView clock /> }).into_any())}
            <ol class="k-talk" role="list">
                <Each each=move || lines.get() let(said)>
                    <SaidView said />
                </Each>
            </ol>
            <Rating id found />
            <MoreForm id />
            <Show when=open>
                <Button kind=ButtonKind::Quiet on_press=move |()| actions.send(Deed::CloseThread { thread_id: id }) attr:data-testid="thread-close">
                    {tr(texts::solved)}
                </Button>
            </Show>
        </div>
    }
}

#[component]
fn ClockView(clock: Clock) -> impl IntoView {
    view! {
        <div data-testid="thread-clock">
            <Banner tone=clock.tone icon=IconName::Clock>{clock.words}</Banner>
        </div>
    }
}

#[component]
fn SaidView(said: Said) -> impl IntoView {
    let Said { desk, when, text, photos, given, waiting } = said;
    let who = tr(move |locale| if desk { texts::us(locale) } else { texts::you(locale) });
    let photos = photos.into_iter().map(|id| view! { <PhotoView id /> });
    let id = if desk { "thread-answer" } else { "thread-own" };
    view! {
        <li class="k-talk__line" class:k-talk__line--other=desk data-testid=id>
            <p class="a-talk__head"><strong>{who}</strong>" "<span class="a-fine k-num">{when}</span></p>
            {(!text.is_empty()).then(|| view! { <p class="a-letter">{text}</p> })}
            <div class="k-talk__photos">{all(photos)}</div>
            {given.map(|given| view! { <p class="a-talk__given" data-testid="thread-given"><Icon name=IconName::Gift />{given}</p> })}
            {waiting.then(|| view! { <p class="a-fine"><Icon name=IconName::Clock />{tr(texts::waiting_line)}</p> })}
        </li>
    }
}

/// How good it was, asked once there is an answer.
#[component]
fn Rating(id: ThreadId, found: Part<Option<Talk>>) -> impl IntoView {
    let asked =
        Part::new(move || found.with(|found| found.as_ref().is_some_and(|talk| talk.can_rate)));
    let given = Part::new(move || found.with(|found| found.as_ref().and_then(|talk| talk.stars)));
    let actions = use_actions();
    let (stars, said) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let send = move |()| {
        if let Ok(stars) = stars.with_untracked(|stars| stars.parse()) {
            actions.send(Deed::RateThread { thread_id: id, stars, text: said.get_untracked() });
        }
    };
    let none = Signal::derive(move || stars.with(String::is_empty));
    let choice = |n: i32| Choice::new(n.to_string(), Signal::stored(format!("{n} ★")));
    let choices = Signal::stored((1..=5).map(choice).collect::<Vec<_>>());
    view! {
        <Show when=move || given.get().is_some()>
            <div data-testid="thread-rated">
                <Banner tone=Tone::Good icon=IconName::Star>
                    {tr(move |locale| texts::rated(locale, given.get().unwrap_or_default()))}
                </Banner>
            </div>
        </Show>
        <Show when=move || asked.get()>
            <Section title=tr(texts::rate)>
                <div class="k-form" data-testid="thread-rating">
                    <SegmentedControl label=tr(texts::rate) choices value=stars on_change=move |n| stars.set(n) />
                    <TextField label=tr(texts::rate_words) value=said max_length=300 test_id="thread-stars-text" />
                    <Button disabled=none on_press=send attr:data-testid="thread-rate">{tr(texts::rate_send)}</Button>
                </div>
            </Section>
        </Show>
    }
}
