//! The community's desk: what members reported, what they post, and what they post about.

pub mod post;
mod texts;
pub mod topics;

use atrium_domain::{MemberId, PostId, TopicId};
use atrium_kit::prelude::*;
use atrium_protocol::community::{
    PostDecision, PostingBan, PostingStanding, StaffBoard, StaffPost, TopicInfo,
};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::{Desk, use_desk};
use crate::load::{Failure, Load, fill};
use crate::platform::keys::idempotency_key;
use crate::problem::ProblemBanner;
use crate::texts as words;
use post::PostCard;
use topics::Topics;

/// What is seen, and what went wrong with the last deed. Copies share them.
#[derive(Clone, Copy)]
struct Room {
    desk: Desk,
    found: RwSignal<Load<StaffBoard>>,
    problem: RwSignal<Option<Problem>>,
}

impl Room {
    fn refresh(self) {
        let desk = self.desk;
        let asked = async move { desk.as_staff().get(routes::STAFF_COMMUNITY, &[], &[]).await };
        fill(desk, self.found, asked);
    }

    fn decide(self, id: PostId, decision: PostDecision) {
        spawn_local(async move {
            let caller = self.desk.as_staff().once(idempotency_key());
            let answer: Result<StaffPost, _> =
                caller.send_to(routes::DECIDE_POST, &[&id], &decision).await;
            self.done(answer.err());
        });
    }

    fn ban(self, id: MemberId, ban: PostingBan) {
        spawn_local(async move {
            let caller = self.desk.as_staff().once(idempotency_key());
            let answer: Result<PostingStanding, _> =
                caller.send_to(routes::BAN_POSTING, &[&id], &ban).await;
            self.done(answer.err());
        });
    }

    fn close(self, id: TopicId) {
        spawn_local(async move {
            let caller = self.desk.as_staff().once(idempotency_key());
            let answer: Result<TopicInfo, _> =
                caller.send_to(routes::CLOSE_TOPIC, &[&id], &()).await;
            self.done(answer.err());
        });
    }

    fn done(self, problem: Option<Problem>) {
        if let Some(problem) = &problem {
            self.desk.notice(problem);
        }
        // The page may be gone by now; its signals with it.
        let _gone = self.problem.try_set(problem);
        self.refresh();
    }
}

#[component]
pub fn CommunityPage() -> impl IntoView {
    let room = Room {
        desk: use_desk(),
        found: RwSignal::new(Load::Loading),
        problem: RwSignal::new(None),
    };
    provide_context(room);
    room.refresh();
    let content = move || match room.found.get() {
        Load::Loading => view! { <SkeletonList rows=4 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| room.refresh() /> }.into_any()
        }
        Load::Ready(found) => view! { <Lists found /> }.into_any(),
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::community) lead=tr(texts::lead) />
            <ProblemBanner problem=room.problem />
            {content}
        </Page>
    }
}

#[component]
fn Lists(found: StaffBoard) -> impl IntoView {
    let StaffBoard { topics, reported, latest } = found;
    let titles = StoredValue::new(topics.clone());
    let cards = move |posts: Vec<StaffPost>| {
        let cards = posts.into_iter().map(move |post| {
            let topic = titles.with_value(|topics| {
                topics
                    .iter()
                    .find(|topic| topic.id == post.topic_id)
                    .map(|topic| topic.title.clone())
            });
            view! { <PostCard post topic /> }
        });
        view! { <Stack>{cards.collect_view()}</Stack> }.into_any()
    };
    let queue = if reported.is_empty() {
        view! { <EmptyState icon=IconName::CheckCircle title=tr(texts::none) hint=tr(texts::none_hint) /> }
            .into_any()
    } else {
        cards(reported)
    };
    let all = if latest.is_empty() {
        view! { <EmptyState icon=IconName::People title=tr(texts::no_posts) hint=tr(texts::no_posts_hint) /> }
            .into_any()
    } else {
        cards(latest)
    };
    view! {
        <Columns side=move || view! { <Topics topics=topics.clone() /> }>
            <div data-testid="reported-posts"><Section title=tr(texts::reported)>{queue}</Section></div>
            <Section title=tr(texts::latest)>{all}</Section>
        </Columns>
    }
}
