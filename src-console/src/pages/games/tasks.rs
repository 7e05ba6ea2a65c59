//! The tasks that run, with how often they were paid.

use atrium_domain::{Day, TaskId};
use atrium_kit::prelude::*;
use atrium_protocol::game::{TaskInfo, TaskKind, TaskRow};
use atrium_protocol::routes;
use leptos::prelude::*;

use super::{BoardList, texts, use_board};
use crate::forms::asking::{Asking, EndButton, Sending};
use crate::house::use_house;

#[component]
pub fn Tasks() -> impl IntoView {
    view! {
        <BoardList
            title=tr(texts::current_tasks)
            icon=IconName::CheckCircle
            none=tr(texts::no_tasks)
            none_hint=tr(texts::no_tasks_hint)
            of=|board| board.tasks.clone()
            row=|row| view! { <Row row /> }.into_any()
        />
    }
}

#[component]
fn Row(row: TaskRow) -> impl IntoView {
    let TaskRow { task, paid, most, answers } = row;
    let house = use_house();
    let TaskInfo { id, title, prize, kind, until, question, .. } = task;
    let over = move || house.view.with(|view| view.ready().is_some_and(|view| until <= view.now));
    let detail = {
        let options = question.map(|question| question.options).unwrap_or_default();
        tr(move |locale| {
            let day = format::date_short(locale, Day::of(until.plus_ms(-1), house.offset()));
            let end = if over() {
                texts::ended(locale).to_owned()
            } else {
                texts::until_day(locale, &day)
            };
            let mut parts = vec![prize.get(locale).clone(), end];
            let answer = |(option, count): (&atrium_domain::Localized, &i64)| {
                texts::given(locale, option.get(locale), &format::count(*count))
            };
            parts.extend(options.iter().zip(&answers).map(answer));
            parts.join(" · ")
        })
    };
    let counted = tr(move |locale| match most {
        Some(most) => texts::of_most(locale, &format::count(paid), &format::count(most)),
        None => texts::paid(locale, &format::count(paid)),
    });
    let name = Signal::derive({
        let (title, locale) = (title.clone(), use_locale());
        move || title.get(locale.get()).clone()
    });
    view! {
        <ListRow title=tr(move |l| title.get(l).clone()) detail icon=icon(kind) attr:data-testid="task-row">
            <span class="k-muted k-small k-num">{counted}</span>
            <Show when=move || !over()>
                <End id name />
            </Show>
        </ListRow>
    }
}

#[component]
fn End(id: TaskId, name: Signal<String>) -> impl IntoView {
    let board = use_board();
    let send = move |asking: Asking| -> Sending {
        Box::pin(async move {
            let ended = asking.desk.as_staff().send_to(routes::END_TASK, &[&id], &()).await;
            ended.map(|_| board.refresh())
        })
    };
    view! {
        <EndButton
            end=tr(texts::end)
            ask=tr(move |l| texts::end_ask(l, &name.get()))
            send=Callback::new(send)
            test_id="task-end"
        >
            {tr(texts::end_detail)}
        </EndButton>
    }
}

const fn icon(kind: TaskKind) -> IconName {
    match kind {
        TaskKind::Profile => IconName::Person,
        TaskKind::FirstPurchase | TaskKind::Purchases | TaskKind::Spend => IconName::Store,
        TaskKind::Visit => IconName::Pin,
        TaskKind::Share => IconName::Share,
        TaskKind::Photo => IconName::Camera,
        TaskKind::Event => IconName::Calendar,
        TaskKind::Streak => IconName::Flame,
        TaskKind::Quiz => IconName::Sparkle,
        TaskKind::Survey => IconName::List,
    }
}
