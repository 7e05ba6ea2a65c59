//! Surveys: a few questions, answered once, and what came of it.

pub mod model;
mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::operation::Deed;
use atrium_protocol::survey::SurveyKind;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::route::use_chosen;
use crate::shared::detail::Detail;
use crate::shared::texts as words;
use crate::view::{Each, Show, all, live};
use model::{Asked, Row, Sheet, State, replies, rows, sheet};

#[component]
pub fn SurveysPage() -> impl IntoView {
    let chosen = use_chosen();
    view! {
        <Page wide=true>
            <TwoPanes
                open=Signal::derive(move || chosen.with(Option::is_some))
                list=|| view! { <Surveys /> }
                detail=move || view! { <Pane chosen /> }
                placeholder=move || view! { <EmptyState icon=IconName::List title=tr(texts::pick) hint=tr(texts::none_hint) /> }
            />
        </Page>
    }
}

#[component]
fn Surveys() -> impl IntoView {
    let all = use_model(rows);
    view! {
        <PageHeader title=tr(words::surveys) lead=tr(texts::lead) back="/service" />
        <Show
            when=move || all.with(|all| !all.is_empty())
            fallback=|| view! { <EmptyState icon=IconName::List title=tr(texts::none) hint=tr(texts::none_hint) /> }
        >
            <Card flush=true>
                <List>
                    <Each each=move || all.get() let(row)>
                        <SurveyRow row />
                    </Each>
                </List>
            </Card>
        </Show>
    }
}

#[component]
fn SurveyRow(row: Row) -> impl IntoView {
    let Row { id, title, detail, tone } = row;
    let href = format!("/surveys/{id}");
    view! { <ListRow icon=IconName::List tone title detail href attr:data-testid="survey-row" /> }
}

#[component]
fn Pane(chosen: Part<Option<String>>) -> impl IntoView {
    let found = use_model(move |snapshot, lens| {
        chosen.with(|id| id.as_ref().and_then(|id| sheet(snapshot, lens, id)))
    });
    view! {
        <Detail title=tr(words::surveys) back="/surveys">
            {live(move || match found.get() {
                Some(sheet) => view! { <SheetView sheet /> }.into_any(),
                None => view! { <EmptyState icon=IconName::List title=tr(texts::gone) hint=tr(texts::none_hint) /> }.into_any(),
            })}
        </Detail>
    }
}

#[component]
fn SheetView(sheet: Sheet) -> impl IntoView {
    let Sheet { id: survey_id, title, questions, state } = sheet;
    let content = match state {
        State::Open => view! { <Replies survey_id questions /> }.into_any(),
        State::Over => view! { <Banner icon=IconName::Clock>{tr(texts::gone)}</Banner> }.into_any(),
        State::Done(None) => view! {
            <div data-testid="survey-done"><Banner tone=Tone::Good icon=IconName::CheckCircle>{tr(texts::thanks)}</Banner></div>
        }
        .into_any(),
        State::Done(Some(found)) => view! {
            <Section title=tr(texts::findings)>
                <Card><p class="a-letter" data-testid="survey-findings">{found}</p></Card>
            </Section>
        }
        .into_any(),
    };
    view! {
        <div class="a-stack">
            <h2 class="a-reward__title" data-testid="survey-title">{title}</h2>
            {content}
        </div>
    }
}

#[component]
fn Replies(survey_id: atrium_domain::SurveyId, questions: Vec<Asked>) -> impl IntoView {
    let actions = use_actions();
    let missing = RwSignal::new(false);
    let fields: Vec<_> = questions.iter().map(|_| RwSignal::new(String::new())).collect();
    let kinds: Vec<_> = questions.iter().map(|asked| asked.kind).collect();
    let typed = fields.clone();
    let submit = move |()| {
        let typed: Vec<_> = typed.iter().map(|field| field.get_untracked()).collect();
        let replies = replies(&kinds, &typed);
        missing.set(replies.is_none());
        if let Some(replies) = replies {
            actions.send(Deed::AnswerSurvey { survey_id, replies });
        }
    };
    let asked = questions.into_iter().zip(fields);
    let asked = asked.map(|(asked, value)| view! { <Question asked value /> });
    view! {
        <Form on_submit=submit>
            {all(asked)}
            <Show when=move || missing.get()>
                <Banner tone=Tone::Warn>{tr(texts::missing)}</Banner>
            </Show>
            <Button submit=true block=true attr:data-testid="survey-send">{tr(texts::send)}</Button>
        </Form>
    }
}

#[component]
fn Question(asked: Asked, value: RwSignal<String>) -> impl IntoView {
    let Asked { text, kind, options } = asked;
    let choices: Vec<Choice> = match kind {
        SurveyKind::Stars => {
            let star = |n: i32| Choice::new(n.to_string(), Signal::stored(format!("{n} ★")));
            (1..=5).map(star).collect()
        }
        SurveyKind::Choice => {
            let option =
                |(at, option): (usize, String)| Choice::new(at.to_string(), Signal::stored(option));
            options.into_iter().enumerate().map(option).collect()
        }
        SurveyKind::Words => Vec::new(),
    };
    let label = Signal::stored(text.clone());
    match kind {
        SurveyKind::Words => view! {
            <TextArea label value hint=tr(texts::optional) rows=3 max_length=500 test_id="survey-words" />
        }
        .into_any(),
        SurveyKind::Stars => view! {
            <div class="a-setting" data-testid="survey-stars">
                <p class="k-field__label">{text}</p>
                <SegmentedControl label choices=Signal::stored(choices) value on_change=move |n| value.set(n) />
            </div>
        }
        .into_any(),
        SurveyKind::Choice => {
            let none = Choice::new("", Signal::stored("—".to_owned()));
            let choices: Vec<_> = std::iter::once(none).chain(choices).collect();
            view! {
                <Select label choices=Signal::stored(choices) value on_change=move |at| value.set(at) test_id="survey-choice" />
            }
            .into_any()
        }
    }
}
