//! Tasks, draws and codes of places: what runs, how it goes, and forms for new ones.

pub mod draw_form;
pub mod draws;
pub mod prize;
pub mod spots;
pub mod task_draft;
pub mod task_form;
pub mod tasks;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::game::GameBoard;
use atrium_protocol::routes;
use leptos::prelude::*;

use crate::desk::{Desk, use_desk};
use crate::load::{Failure, Load, fill};
use crate::publish::PublishingPage;
use crate::texts as words;
use draw_form::DrawForm;
use draws::Draws;
use spots::{SpotForm, Spots};
use task_form::TaskForm;
use tasks::Tasks;

/// All that the page shows. Copies share it.
#[derive(Clone, Copy)]
pub struct Board {
    desk: Desk,
    pub view: RwSignal<Load<GameBoard>>,
}

impl Board {
    /// Asks again, e.g. after something was published.
    pub fn refresh(self) {
        let desk = self.desk;
        fill(desk, self.view, async move { desk.as_staff().get(routes::GAMES, &[], &[]).await });
    }

    /// What is there of it; nothing while it is asked for. Tracked.
    pub fn rows<T>(self, of: impl Fn(&GameBoard) -> Vec<T>) -> Vec<T> {
        self.view.with(|view| view.ready().map(of).unwrap_or_default())
    }
}

pub fn use_board() -> Board {
    expect_context::<Board>()
}

fn provide_board() {
    let board = Board { desk: use_desk(), view: RwSignal::new(Load::Loading) };
    provide_context(board);
    board.refresh();
}

#[component]
pub fn TasksPage() -> impl IntoView {
    provide_board();
    view! {
        <PublishingPage
            title=tr(words::tasks)
            new_title=tr(texts::new_task)
            list=|| view! { <Tasks /> }.into_any()
            form=|| view! { <TaskForm /> }.into_any()
        />
    }
}

#[component]
pub fn DrawsPage() -> impl IntoView {
    provide_board();
    view! {
        <PublishingPage
            title=tr(words::draws)
            new_title=tr(texts::new_draw)
            list=|| view! { <Draws /> }.into_any()
            form=|| view! { <DrawForm /> }.into_any()
        />
    }
}

#[component]
pub fn SpotsPage() -> impl IntoView {
    provide_board();
    view! {
        <PublishingPage
            title=tr(words::spots)
            new_title=tr(texts::new_spot)
            list=|| view! { <Spots /> }.into_any()
            form=|| view! { <SpotForm /> }.into_any()
        />
    }
}

/// A part of the board, row by row.
#[component]
pub fn BoardList<T: Clone + Send + Sync + 'static>(
    #[prop(into)] title: Signal<String>,
    icon: IconName,
    #[prop(into)] none: Signal<String>,
    #[prop(into)] none_hint: Signal<String>,
    of: fn(&GameBoard) -> Vec<T>,
    row: fn(T) -> AnyView,
) -> impl IntoView {
    let board = use_board();
    let content = move || match board.view.with(|view| match view {
        Load::Loading => Load::Loading,
        Load::Failed(problem) => Load::Failed(problem.clone()),
        Load::Ready(board) => Load::Ready(of(board)),
    }) {
        Load::Loading => view! { <SkeletonList rows=4 /> }.into_any(),
        Load::Failed(problem) => view! {
            <Failure problem on_retry=move |()| board.refresh() />
        }
        .into_any(),
        Load::Ready(rows) if rows.is_empty() => view! {
            <EmptyState icon title=none hint=none_hint />
        }
        .into_any(),
        Load::Ready(rows) => {
            let rows = rows.into_iter().map(row);
            view! { <List>{rows.collect_view()}</List> }.into_any()
        }
    };
    view! {
        <Section title>
            <Card flush=true>{content}</Card>
        </Section>
    }
}
