//! The comments on a post: to read, and to write one more.

use atrium_client::Action;
use atrium_domain::PostId;
use atrium_domain::community::COMMENT_LENGTH;
use atrium_kit::prelude::*;
use atrium_protocol::community::CommunityDeed;
use leptos::prelude::*;

use super::model::{Feed, Item, Which, refused_comment};
use super::post::{Remove, Report};
use super::{Room, texts};
use crate::context::use_model;
use crate::part::Part;
use crate::view::{Show, all, live, react};

/// Lies over the page while a post's comments are open.
#[component]
pub fn Comments(feed: Part<Feed>) -> impl IntoView {
    let room: Room = expect_context();
    let open = RwSignal::new(false);
    let (draft, kept) = (RwSignal::new(String::new()), RwSignal::new(false));
    react(move || {
        if room.under.get().is_some() {
            open.set(true);
        }
    });
    react(move || {
        if !open.get() {
            room.under.set(None);
        }
    });
    // What was not taken goes back to where it was written.
    let refused = use_model(|snapshot, _| refused_comment(snapshot));
    react(move || {
        if let Some((notice, post_id, text)) = refused.get() {
            draft.set(text);
            kept.set(true);
            room.under.set(Some(post_id));
            room.actions.dispatch(Action::DismissNotice { id: notice });
        }
    });
    let may_write = Part::new(move || feed.with(|feed| feed.banned.is_none()));
    view! {
        <Dialog open read_first=true title=tr(texts::comments_title)>
            {live(move || match room.under.get() {
                Some(post_id) => view! { <Thread post_id draft kept may_write /> }.into_any(),
                None => ().into_any(),
            })}
        </Dialog>
    }
}

#[component]
fn Thread(
    post_id: PostId,
    draft: RwSignal<String>,
    kept: RwSignal<bool>,
    may_write: Part<bool>,
) -> impl IntoView {
    let room: Room = expect_context();
    let thread = use_model(move |snapshot, lens| {
        Feed::of(snapshot, lens, Which::Under(post_id), &Vec::new())
    });
    let waiting = Part::new(move || thread.with(|thread| thread.waiting));
    let read = move |before| {
        room.actions.dispatch(Action::Read { source: Which::Under(post_id).source(before) });
    };
    // Read when it opens, and when a deed has reached the server.
    react(move || {
        waiting.get();
        read(None);
    });
    let comments = Part::new(move || {
        // The oldest first: they are read like a talk.
        thread.with(|thread| thread.posts.iter().rev().cloned().collect::<Vec<_>>())
    });
    let next = Part::new(move || thread.with(|thread| thread.next.clone()));
    let known = Part::new(move || thread.with(|thread| thread.topics.is_some()));
    let busy = Signal::derive(move || thread.with(|thread| thread.busy));
    let empty = move || {
        if known.get() {
            view! { <EmptyState icon=IconName::Chat title=tr(texts::no_comments) hint=tr(texts::no_comments_hint) /> }.into_any()
        } else if busy.get() {
            view! { <SkeletonList rows=2 /> }.into_any()
        } else {
            view! { <EmptyState icon=IconName::Offline title=tr(texts::comments_later) hint=tr(texts::lead) /> }.into_any()
        }
    };
    let send = move || {
        let text = draft.get_untracked();
        if !text.trim().is_empty() {
            room.act(CommunityDeed::Comment { post_id, text });
            draft.set(String::new());
            kept.set(false);
        }
    };
    view! {
        <Show when=move || next.with(Option::is_some)>
            <Button small=true kind=ButtonKind::Quiet busy on_press=move |()| read(next.get_untracked()) attr:data-testid="comments-more">
                {tr(texts::earlier)}
            </Button>
        </Show>
        <Show when=move || comments.with(|comments| !comments.is_empty()) fallback=empty>
            <ul class="a-comments" role="list">
                {live(move || all(comments.get().into_iter().map(|item| view! { <Comment item /> })))}
            </ul>
        </Show>
        <Show when=move || may_write.get()>
            <Form on_submit=move |()| send()>
                <Show when=move || kept.get()>
                    <Banner tone=Tone::Warn>{tr(texts::comment_kept)}</Banner>
                </Show>
                <TextArea label=tr(texts::comment) value=draft hint=tr(texts::comment_hint) rows=2 max_length={COMMENT_LENGTH as u32} test_id="comment-draft" />
                <Button submit=true block=true attr:data-testid="comment-send">{tr(texts::comment_send)}</Button>
            </Form>
        </Show>
    }
}

#[component]
fn Comment(item: Item) -> impl IntoView {
    let Item { id, author, when, text, mine, reported, hidden, waiting, .. } = item;
    let end = match (waiting, reported, mine) {
        (true, ..) => {
            view! { <Badge tone=Tone::Warn icon=IconName::Clock>{tr(texts::waiting)}</Badge> }
                .into_any()
        }
        (_, true, _) => {
            view! { <span class="a-fine" data-testid="post-reported">{tr(texts::reported)}</span> }
                .into_any()
        }
        (.., true) => view! { <Remove id /> }.into_any(),
        _ => view! { <Report id /> }.into_any(),
    };
    view! {
        <li class="a-comment" data-testid="comment" data-id=id.to_string()>
            <p><strong>{author}</strong>" "<small class="a-fine k-num">{when}</small></p>
            <p class="a-post__text">{text}</p>
            {hidden.map(|why| view! { <Banner tone=Tone::Warn icon=IconName::Eye>{why}</Banner> })}
            <div class="a-comment__end">{end}</div>
        </li>
    }
}
