//! The community: topics and groups, what members post there, likes and reports.

pub mod comments;
pub mod compose;
pub mod model;
pub mod post;
mod texts;

use atrium_client::Action;
use atrium_client::action::Source;
use atrium_domain::{PostId, TopicId};
use atrium_kit::prelude::*;
use atrium_protocol::community::CommunityDeed;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use crate::context::{Actions, use_actions, use_model};
use crate::part::Part;
use crate::platform::{browser, use_platform};
use crate::route::{use_query, use_tab};
use crate::shared::texts as words;
use crate::view::{Each, Show, react};
use comments::Comments;
use compose::Compose;
use model::{Feed, Likes, Topic, Which};
use post::PostView;

/// The element of the chosen topic.
const CHOSEN: &str = "a-topic";

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Room {
    actions: Actions,
    likes: RwSignal<Likes>,
    /// The post whose comments are open.
    under: RwSignal<Option<PostId>>,
}

impl Room {
    fn act(self, deed: CommunityDeed) {
        self.actions.dispatch(Action::Do { deed: Deed::Community { deed } });
    }
}

#[component]
pub fn CommunityPage() -> impl IntoView {
    let actions = use_actions();
    let tab = use_tab();
    let topic = Part::new(move || tab.with(|tab| tab.as_ref()?.parse::<TopicId>().ok()));
    let likes = RwSignal::new(Likes::new());
    let feed = use_model(move |snapshot, lens| {
        likes.with(|likes| Feed::of(snapshot, lens, Which::In(topic.get()), likes))
    });
    let under = RwSignal::new(None);
    provide_context(Room { actions, likes, under });
    // A message about comments leads to them.
    let asked = use_query("post");
    react(move || {
        if let Some(id) = asked.with(|id| id.as_ref()?.parse::<PostId>().ok()) {
            under.set(Some(id));
        }
    });
    let snapshot = use_platform().snapshot;
    let online = Part::new(move || snapshot.with(|snapshot| snapshot.sync.online));
    let waiting = Part::new(move || feed.with(|feed| feed.waiting));
    // Read when the page opens, when the network is back, and when a deed has reached the server.
    react(move || {
        online.get();
        waiting.get();
        actions
            .dispatch(Action::Read { source: Source::Posts { topic: topic.get(), before: None } });
    });
    let writing = RwSignal::new(false);
    let may_post =
        move || feed.with(|feed| feed.banned.is_none() && !feed.open_topics().is_empty());
    view! {
        <Page>
            <PageHeader title=tr(words::community) lead=tr(texts::lead) back="/me" actions=move || view! {
                <Show when=may_post>
                    <Button small=true icon=IconName::Edit on_press=move |()| writing.set(true) attr:data-testid="post-write">
                        {tr(texts::write)}
                    </Button>
                </Show>
            } />
            <Notes feed />
            <Topics feed topic />
            <Posts feed topic />
            <Compose feed topic open=writing />
            <Comments feed />
        </Page>
    }
}

/// What keeps the member from posting, or the page from being new.
#[component]
fn Notes(feed: Part<Feed>) -> impl IntoView {
    let banned = Part::new(move || feed.with(|feed| feed.banned.clone()));
    let problem = Part::new(move || feed.with(|feed| feed.problem.clone()));
    let text = |note: Part<Option<String>>| move || note.get().unwrap_or_default();
    view! {
        <Show when=move || banned.with(Option::is_some)>
            <div data-testid="posting-banned"><Banner tone=Tone::Warn>{text(banned)}</Banner></div>
        </Show>
        <Show when=move || problem.with(Option::is_some)>
            <Banner icon=IconName::Offline>{text(problem)}</Banner>
        </Show>
    }
}

#[component]
fn Topics(feed: Part<Feed>, topic: Part<Option<TopicId>>) -> impl IntoView {
    let topics = Part::new(move || feed.with(|feed| feed.topics.clone().unwrap_or_default()));
    let chosen = Part::new(move || {
        let id = topic.get()?;
        topics.with(|topics| topics.iter().find(|topic| topic.id == id).cloned())
    });
    let link = move |id: Option<TopicId>, title: Signal<String>| {
        let href = id.map_or_else(|| "/community".to_owned(), |id| format!("/community?tab={id}"));
        let current = move || (topic.get() == id).then_some("page");
        let own_id = move || (topic.get() == id).then_some(CHOSEN);
        view! { <li><a class="a-chip" href=href id=own_id aria-current=current data-testid="topic">{title}</a></li> }
    };
    // The row may be longer than the screen is wide.
    react(move || {
        topic.get();
        topics.with(Vec::len);
        request_animation_frame(|| browser::reveal(CHOSEN));
    });
    view! {
        <nav aria-label=tr(texts::topics)>
            <ul class="k-chips" role="list">
                {link(None, tr(texts::all))}
                {move || topics.get().into_iter().map(|topic| link(Some(topic.id), Signal::stored(topic.title))).collect::<Vec<_>>()}
            </ul>
        </nav>
        {move || chosen.get().map(|topic| view! { <About topic /> })}
    }
}

/// What the chosen topic is, and belonging to it.
#[component]
fn About(topic: Topic) -> impl IntoView {
    let room: Room = expect_context();
    let Topic { id, about, count, is_group, joined, closed, .. } = topic;
    let join = move |on| move |()| room.act(CommunityDeed::Join { topic_id: id, on });
    let end = match (closed, is_group, joined) {
        (true, ..) => view! { <Badge>{tr(texts::closed)}</Badge> }.into_any(),
        (_, false, _) => ().into_any(),
        (_, true, false) => view! {
            <Button small=true on_press=join(true) attr:data-testid="group-join">{tr(texts::join)}</Button>
        }
        .into_any(),
        (_, true, true) => view! {
            <Badge tone=Tone::Good icon=IconName::Check>{tr(texts::joined)}</Badge>
            <Button small=true kind=ButtonKind::Quiet on_press=join(false) attr:data-testid="group-leave">{tr(texts::leave)}</Button>
        }
        .into_any(),
    };
    view! {
        <Card>
            <p>{about}</p>
            <div class="a-post__foot"><span class="a-fine k-num">{count}</span>{end}</div>
        </Card>
    }
}

#[component]
fn Posts(feed: Part<Feed>, topic: Part<Option<TopicId>>) -> impl IntoView {
    let actions = use_actions();
    let posts = Part::new(move || feed.with(|feed| feed.posts.clone()));
    let next = Part::new(move || feed.with(|feed| feed.next.clone()));
    let busy = Signal::derive(move || feed.with(|feed| feed.busy));
    let known = move || feed.with(|feed| feed.topics.is_some());
    let more = move || {
        let before = next.get_untracked();
        let source = Source::Posts { topic: topic.get_untracked(), before };
        actions.dispatch(Action::Read { source });
    };
    let empty = move || {
        if known() {
            view! { <EmptyState icon=IconName::People title=tr(texts::none) hint=tr(texts::none_hint) /> }.into_any()
        } else if busy.get() {
            view! { <SkeletonList rows=4 /> }.into_any()
        } else {
            view! { <EmptyState icon=IconName::Offline title=tr(texts::never) hint=tr(texts::lead) /> }.into_any()
        }
    };
    view! {
        <Show when=move || posts.with(|posts| !posts.is_empty()) fallback=empty>
            <ul class="a-posts" role="list">
                <Each each=move || posts.get() let(item)><PostView item /></Each>
            </ul>
            <Show when=move || next.with(Option::is_some)>
                <Button kind=ButtonKind::Secondary block=true busy on_press=move |()| more() attr:data-testid="posts-more">
                    {tr(texts::more)}
                </Button>
            </Show>
        </Show>
    }
}
