//! Tasks, and the draws that they give tickets for.

pub mod draw;
pub mod model;
mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::platform::browser::share_app;
use crate::route::use_chosen;
use crate::view::{Each, Show, all};
use draw::DrawPane;
use model::{DrawRow, Group, Row, State, TasksPage as Model, Words};

#[component]
pub fn TasksPage() -> impl IntoView {
    let page = use_model(Model::of);
    let chosen = use_chosen();
    view! {
        <Page wide=true>
            <TwoPanes
                open=Signal::derive(move || chosen.with(Option::is_some))
                list=move || view! { <Lists page /> }
                detail=move || view! { <DrawPane chosen /> }
                placeholder=move || view! {
                    <EmptyState icon=IconName::Sparkle title=tr(texts::pick) hint=tr(texts::lead) />
                }
            />
        </Page>
    }
}

/// Notes a visit by the code in the address, and goes on to the tasks.
#[component]
pub fn VisitPage() -> impl IntoView {
    let chosen = use_chosen();
    let actions = use_actions();
    Effect::new(move |_| {
        if let Some(code) = chosen.get() {
            actions.visit(code, texts::visited);
        }
    });
    view! { <crate::frame::Settling /> }
}

#[component]
fn Lists(page: Part<Option<Model>>) -> impl IntoView {
    let groups = Part::new(move || {
        page.with(|page| page.as_ref().map(|page| page.groups.clone()).unwrap_or_default())
    });
    let draws = Part::new(move || {
        page.with(|page| page.as_ref().map(|page| page.draws.clone()).unwrap_or_default())
    });
    view! {
        <PageHeader title=tr(texts::title) lead=tr(texts::lead) back="/me" />
        <Show when=move || draws.with(|draws| !draws.is_empty())>
            <Section title=tr(texts::draws)>
                <Card flush=true>
                    <List>
                        <Each each=move || draws.get() let(row)>
                            <DrawLink row />
                        </Each>
                    </List>
                </Card>
            </Section>
        </Show>
        <Show
            when=move || groups.with(|groups| !groups.is_empty())
            fallback=|| view! {
                <EmptyState icon=IconName::CheckCircle title=tr(texts::none) hint=tr(texts::none_hint)>
                    <Button href="/check-in">{tr(texts::check_in)}</Button>
                </EmptyState>
            }
        >
            <Each each=move || groups.get() let(group)>
                <GroupView group />
            </Each>
        </Show>
    }
}

#[component]
fn DrawLink(row: DrawRow) -> impl IntoView {
    let DrawRow { id, title, detail, tickets } = row;
    view! {
        <ListRow icon=IconName::Sparkle tone=Tone::Gold title detail href=format!("/tasks/{id}") attr:data-testid="draw-row">
            {(tickets > 0).then(|| view! { <Badge tone=Tone::Gold icon=IconName::Ticket>{tr(move |locale| texts::tickets(locale, tickets))}</Badge> })}
        </ListRow>
    }
}

#[component]
fn GroupView(group: Group) -> impl IntoView {
    let Group { name, banner, rows } = group;
    view! {
        <Section title=name>
            {banner.map(|when| view! {
                <p class="a-festival"><Icon name=IconName::Sparkle />{when}</p>
            })}
            <ul class="a-tasks" role="list">{all(rows.into_iter().map(|row| view! { <TaskView row /> }))}</ul>
        </Section>
    }
}

#[component]
fn TaskView(row: Row) -> impl IntoView {
    let Row { id, icon, title, detail, prize, progress, done, goal, state, question, note } = row;
    let actions = use_actions();
    let pays = {
        let prize = prize.clone();
        tr(move |locale| texts::pays(locale, &prize))
    };
    let bar = (goal > 1).then(|| {
        let words = Signal::stored(progress);
        view! { <ProgressBar label=pays value=Signal::stored(done) max=Signal::stored(goal) detail=words /> }
    });
    // A sentence stands below the task: beside it, it would leave no room for either.
    let hint = match state {
        State::Words(Words::Scan) => Some(tr(texts::scan)),
        State::Words(Words::Wrong) => Some(tr(texts::wrong)),
        _ => None,
    };
    let end = match state {
        State::Ready => {
            let words = tr(move |locale| texts::collect(locale, &prize));
            view! { <Button small=true on_press=move |()| actions.send(Deed::Collect { task_id: id }) attr:data-testid="task-collect">{words}</Button> }.into_any()
        }
        State::Done => {
            let words = tr(move |locale| texts::collected(locale, &prize));
            view! { <Badge tone=Tone::Good icon=IconName::Check>{words}</Badge> }.into_any()
        }
        State::Waiting => view! { <Badge tone=Tone::Warn icon=IconName::Clock>{tr(texts::waiting)}</Badge> }.into_any(),
        State::Go(href) => view! { <Button small=true kind=ButtonKind::Secondary href=href>{tr(texts::go)}</Button> }.into_any(),
        State::Share => view! { <Button small=true kind=ButtonKind::Secondary on_press=move |()| { share_app(); actions.send(Deed::Share); }>{tr(texts::share)}</Button> }.into_any(),
        State::Words(_) => ().into_any(),
    };
    let options = question.map(|(text, options)| {
        let option = |(place, text): (i32, String)| view! {
            <Button small=true block=true kind=ButtonKind::Secondary on_press=move |()| actions.send(Deed::Answer { task_id: id, option: place }) attr:data-testid="task-option">{text}</Button>
        };
        let options = all((0_i32..).zip(options).map(option));
        view! { <div class="a-task__question"><p>{text}</p>{options}</div> }
    });
    let plain = bar.is_none().then(|| view! { <p class="a-fine">{pays}</p> });
    view! {
        <li class="a-task" data-testid="task-row">
            <span class="a-task__icon"><Icon name=icon /></span>
            <div class="a-task__text">
                <h3 class="a-task__title">{title}</h3>
                <p class="a-fine">{detail}</p>
                {bar}
                {plain}
                {note.map(|note| view! { <p class="a-task__hint" data-testid="task-note">{note}</p> })}
                {hint.map(|hint| view! { <p class="a-task__hint" data-testid="task-hint">{hint}</p> })}
                {options}
            </div>
            <div class="a-task__end">{end}</div>
        </li>
    }
}
