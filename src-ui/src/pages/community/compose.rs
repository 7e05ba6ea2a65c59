//! Writing a post. It waits on this device until there is a network.

use atrium_client::Action;
use atrium_domain::TopicId;
use atrium_domain::community::POST_LENGTH;
use atrium_domain::message::Consent;
use atrium_domain::photo::PhotoPurpose;
use atrium_kit::prelude::*;
use atrium_protocol::community::CommunityDeed;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use super::model::{Feed, refused};
use super::{Room, texts};
use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::shared::photos::{PhotoPicker, Picked, send_photos};
use crate::view::{Show, react};

/// Most photos of a post.
const PHOTOS: usize = 4;

#[component]
pub fn Compose(
    feed: Part<Feed>,
    topic: Part<Option<TopicId>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let (text, kept) = (RwSignal::new(String::new()), RwSignal::new(false));
    let target = RwSignal::new(None::<TopicId>);
    let picked = RwSignal::new(Vec::<Picked>::new());
    let actions = use_actions();
    let refused = use_model(|snapshot, _| refused(snapshot));
    // What was not taken goes back to where it was written.
    react(move || {
        if let Some((notice, topic_id, own)) = refused.get() {
            text.set(own);
            target.set(Some(topic_id));
            kept.set(true);
            actions.dispatch(Action::DismissNotice { id: notice });
        }
    });
    let chosen = move || {
        let topics = feed.with(Feed::open_topics);
        let wanted = target.get().or_else(|| topic.get());
        let wanted = wanted.filter(|id| topics.iter().any(|topic| topic.id == *id));
        wanted.or_else(|| topics.first().map(|topic| topic.id))
    };
    let draft = Draft { text, picked, target, kept, open };
    view! {
        <Show when=move || kept.get()>
            <Banner tone=Tone::Warn action=move || view! {
                <Button small=true kind=ButtonKind::Secondary on_press=move |()| open.set(true)>{tr(texts::write)}</Button>
            }>
                {tr(texts::kept)}
            </Banner>
        </Show>
        <Dialog open title=tr(texts::write_title)>
            <PostForm feed draft chosen=Signal::derive(chosen) />
        </Dialog>
    }
}

/// What is being written. Copies share it.
#[derive(Clone, Copy)]
struct Draft {
    text: RwSignal<String>,
    picked: RwSignal<Vec<Picked>>,
    target: RwSignal<Option<TopicId>>,
    kept: RwSignal<bool>,
    open: RwSignal<bool>,
}

#[component]
fn PostForm(feed: Part<Feed>, draft: Draft, chosen: Signal<Option<TopicId>>) -> impl IntoView {
    let actions = use_actions();
    let agreed = use_model(|snapshot, _| {
        let reach = snapshot.member.as_ref().and_then(|member| member.reach.as_ref());
        reach.is_some_and(|reach| {
            reach.consents.iter().any(|own| own.consent == Consent::Photos && own.given)
        })
    });
    let agrees = RwSignal::new(false);
    let choices = Signal::derive(move || {
        let topics = feed.with(Feed::open_topics).into_iter();
        topics
            .map(|topic| Choice::new(topic.id.to_string(), Signal::stored(topic.title)))
            .collect::<Vec<_>>()
    });
    let value = Signal::derive(move || chosen.get().map(|id| id.to_string()).unwrap_or_default());
    let send = move || {
        let Some(topic_id) = chosen.get_untracked() else { return };
        let text = draft.text.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        if agrees.get_untracked() && !agreed.get_untracked() {
            let version = Consent::Photos.version();
            actions.dispatch(Action::Do {
                deed: Deed::SayConsent { consent: Consent::Photos, given: true, version },
            });
        }
        let photos = send_photos(actions, PhotoPurpose::Post, draft.picked);
        let deed = CommunityDeed::Post { topic_id, text, photos };
        actions.send_saying(Deed::Community { deed }, texts::posted);
        draft.text.set(String::new());
        draft.kept.set(false);
        draft.open.set(false);
    };
    let has_photos = move || draft.picked.with(|picked| !picked.is_empty());
    view! {
        <Form on_submit=move |()| send()>
            <Select label=tr(texts::topic) choices value on_change=move |id: String| draft.target.set(id.parse().ok()) test_id="post-topic" />
            <TextArea
                label=tr(texts::text)
                value=draft.text
                hint=tr(texts::text_hint)
                rows=5
                max_length={POST_LENGTH as u32}
                test_id="post-draft"
            />
            <PhotoPicker picked=draft.picked most=PHOTOS />
            <Show when=move || has_photos() && !agreed.get()>
                <p class="a-fine">{tr(texts::photos_private)}</p>
                <Checkbox checked=agrees attr:data-testid="photos-public">{tr(texts::photos_public)}</Checkbox>
            </Show>
            <Nickname feed />
            <Button submit=true block=true attr:data-testid="post-send">{tr(texts::post)}</Button>
        </Form>
    }
}

/// How the member's name stands above what they post.
#[component]
fn Nickname(feed: Part<Feed>) -> impl IntoView {
    let room: Room = expect_context();
    let shown = Part::new(move || feed.with(|feed| feed.shown_as.clone()));
    let name = RwSignal::new(feed.with_untracked(|feed| feed.nickname.clone()));
    let save = move |()| {
        let nickname = name.get_untracked();
        if !nickname.trim().is_empty() {
            room.act(CommunityDeed::Nickname { nickname });
        }
    };
    view! {
        <Disclosure title=tr(move |locale| texts::as_whom(locale, &shown.get()))>
            <TextField label=tr(texts::nickname) value=name hint=tr(texts::nickname_hint) max_length=16 test_id="nickname" />
            <Button small=true kind=ButtonKind::Secondary on_press=save attr:data-testid="nickname-save">{tr(texts::save)}</Button>
        </Disclosure>
    }
}
