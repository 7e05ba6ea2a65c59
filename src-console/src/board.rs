//! Pages of things that wait for somebody's decision, and of what was decided lately.

use std::fmt::Display;

use atrium_kit::prelude::*;
use atrium_protocol::Problem;
use atrium_protocol::route::Route;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::desk::{Desk, use_desk};
use crate::load::{Failure, Load, fill};
use crate::problem::ProblemBanner;

/// The lists, and what went wrong with the last decision. Copies share them.
pub struct Board<T: 'static> {
    pub desk: Desk,
    route: Route<(), T>,
    found: RwSignal<Load<T>>,
    problem: RwSignal<Option<Problem>>,
}

impl<T> Clone for Board<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Board<T> {}

impl<T: DeserializeOwned + Send + Sync + 'static> Board<T> {
    fn open(route: Route<(), T>) -> Self {
        let (found, problem) = (RwSignal::new(Load::Loading), RwSignal::new(None));
        let board = Self { desk: use_desk(), route, found, problem };
        board.refresh();
        board
    }

    fn refresh(self) {
        let Self { desk, route, .. } = self;
        fill(desk, self.found, async move { desk.as_staff().get(route, &[], &[]).await });
    }

    /// Sends a decision about one thing, and asks how everything stands then.
    pub fn decide<B, A>(self, route: Route<B, A>, id: impl Display + 'static, body: B)
    where
        B: Serialize + 'static,
        A: DeserializeOwned + 'static,
    {
        let desk = self.desk;
        spawn_local(async move {
            let answer = desk.as_staff().send_to(route, &[&id], &body).await;
            let problem = answer.err();
            if let Some(problem) = &problem {
                desk.notice(problem);
            }
            let _gone = self.problem.try_set(problem);
            self.refresh();
        });
    }
}

/// What a board says.
#[derive(Clone, Copy)]
pub struct BoardWords {
    pub title: Words,
    pub lead: Option<Words>,
    pub waiting: Words,
    pub none: Words,
    pub none_hint: Words,
    pub decided: Words,
}

/// The page. `lists` draws what waits and what was decided, each where there is any.
#[component]
pub fn BoardPage<T>(
    route: Route<(), T>,
    words: BoardWords,
    lists: fn(Board<T>, T) -> [Option<AnyView>; 2],
) -> impl IntoView
where
    T: Clone + DeserializeOwned + Send + Sync + 'static,
{
    let board = Board::open(route);
    let content = move || match board.found.get() {
        Load::Loading => view! { <SkeletonList rows=5 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| board.refresh() /> }.into_any()
        }
        Load::Ready(found) => sections(words, lists(board, found)),
    };
    let locale = use_locale();
    let lead = Signal::derive(move || words.lead.map(|lead| lead(locale.get()).to_owned()));
    view! {
        <Page wide=true>
            <PageHeader title=tr(words.title) lead />
            <ProblemBanner problem=board.problem />
            {content}
        </Page>
    }
}

fn sections(words: BoardWords, [waiting, decided]: [Option<AnyView>; 2]) -> AnyView {
    let waiting = waiting.unwrap_or_else(|| {
        view! { <EmptyState icon=IconName::CheckCircle title=tr(words.none) hint=tr(words.none_hint) /> }
            .into_any()
    });
    view! {
        <Section title=tr(words.waiting)>{waiting}</Section>
        {decided.map(|decided| view! { <Section title=tr(words.decided)>{decided}</Section> })}
    }
    .into_any()
}
