//! The inbox: what the mall told the member, each with the way to what it is about.

pub mod model;
mod texts;

use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::route::use_chosen;
use crate::shared::detail::Detail;
use crate::shared::texts as words;
use crate::view::{Each, Show, react};
use model::{Letter, chosen, letters};

#[component]
pub fn MessagesPage() -> impl IntoView {
    let chosen = use_chosen();
    view! {
        <Page wide=true>
            <TwoPanes
                open=Signal::derive(move || chosen.with(Option::is_some))
                list=|| view! { <Letters /> }
                detail=move || view! { <LetterPane chosen /> }
                placeholder=move || view! { <EmptyState icon=IconName::Mail title=tr(texts::pick) hint=tr(texts::none_hint) /> }
            />
        </Page>
    }
}

#[component]
fn Letters() -> impl IntoView {
    let all = use_model(letters);
    let unread = move || all.with(|all| all.iter().filter(|letter| !letter.read).count());
    let count = tr(move |locale| texts::unread(locale, unread()));
    let lead = Signal::derive(move || (unread() > 0).then(|| count.get()));
    view! {
        <PageHeader title=tr(words::messages) lead back="/me" />
        <Show
            when=move || all.with(|all| !all.is_empty())
            fallback=|| view! { <EmptyState icon=IconName::Mail title=tr(texts::none) hint=tr(texts::none_hint) /> }
        >
            <Card flush=true>
                <List>
                    <Each each=move || all.get() let(letter)>
                        <LetterRow letter />
                    </Each>
                </List>
            </Card>
        </Show>
    }
}

#[component]
fn LetterRow(letter: Letter) -> impl IntoView {
    let Letter { id, icon, title, when, read, .. } = letter;
    let tone = if read { Tone::Neutral } else { Tone::Accent };
    let href = format!("/messages/{id}");
    view! {
        <ListRow icon tone title detail=when href attr:data-testid="message-row">
            {(!read).then(|| view! { <Badge tone=Tone::Accent>{tr(texts::is_new)}</Badge> })}
        </ListRow>
    }
}

#[component]
fn LetterPane(chosen: Part<Option<String>>) -> impl IntoView {
    let actions = use_actions();
    let found = use_model(move |snapshot, lens| {
        chosen.with(|id| id.as_ref().and_then(|id| self::chosen(snapshot, lens, id)))
    });
    react(move || {
        let new = found.with(|found| found.as_ref().filter(|own| !own.read).map(|own| own.id));
        if let Some(id) = new {
            actions.read_message(id);
        }
    });
    view! {
        <Detail title=tr(words::messages) back="/messages">
            {move || match found.get() {
                Some(letter) => view! { <LetterView letter /> }.into_any(),
                None => view! { <EmptyState icon=IconName::Mail title=tr(texts::gone) hint=tr(texts::pick) /> }.into_any(),
            }}
        </Detail>
    }
}

#[component]
fn LetterView(letter: Letter) -> impl IntoView {
    let Letter { id, icon, title, body, when, link, .. } = letter;
    let actions = use_actions();
    view! {
        <article class="a-reward">
            <span class="a-reward__art"><Icon name=icon /></span>
            <h2 class="a-reward__title" data-testid="message-title">{title}</h2>
            <p class="a-fine k-num">{when}</p>
            <p class="a-reward__summary a-letter">{body}</p>
            {link.map(|link| view! {
                <Button block=true href=link attr:data-testid="message-go">{tr(texts::go)}</Button>
            })}
            <Button kind=ButtonKind::Quiet on_press=move |()| actions.archive_message(id) attr:data-testid="message-archive">
                {tr(texts::put_away)}
            </Button>
        </article>
    }
}
