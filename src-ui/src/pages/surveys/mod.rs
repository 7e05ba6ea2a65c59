//! Surveys: a few questions, answered once, and what came of it.

pub mod model;
mod texts;

use atrium_client::Action;
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
                placeholder=|| view! { <Placeholder /> }
            />
        </Page>
    }
}

/// Beside an empty list there is nothing to pick.
#[component]
fn Placeholder() -> impl IntoView {
    let any = use_model(|snapshot, lens| !rows(snapshot, lens).is_empty());
    view! {
        <Show when=move || any.get()>
            <EmptyState icon=IconName::List title=tr(texts::pick) hint=tr(texts::pick_hint) />
        </Show>
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
        State::Waiting => view! {
            <div data-testid="survey-waiting"><Banner tone=Tone::Warn icon=IconName::Clock>{tr(texts::kept)}</Banner></div>
        }
        .into_any(),
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
    let tried = RwSignal::new(false);
    let fields: Vec<_> = questions.iter().map(|_| RwSignal::new(String::new())).collect();
    let kinds: Vec<_> = questions.iter().map(|asked| asked.kind).collect();
    let typed = fields.clone();
    let whole = Part::new(move || {
        let typed: Vec<_> = typed.iter().map(|field| field.get()).collect();
        replies(&kinds, &typed)
    });
    let submit = move |()| {
        tried.set(true);
        // The page itself says what becomes of it.
        if let Some(replies) = whole.get_untracked() {
            let deed = Deed::AnswerSurvey { survey_id, replies };
            actions.dispatch(Action::Do { deed });
        }
    };
    let asked = questions.into_iter().zip(fields);
    let asked = asked.map(move |(asked, value)| view! { <Question asked value tried /> });
    view! {
        <Form on_submit=submit>
            {all(asked)}
            <Show when=move || tried.get() && whole.with(Option::is_none)>
                <Banner tone=Tone::Warn>{tr(texts::missing)}</Banner>
            </Show>
            <Button submit=true block=true attr:data-testid="survey-send">{tr(texts::send)}</Button>
        </Form>
    }
}

#[component]
fn Question(asked: Asked, value: RwSignal<String>, tried: RwSignal<bool>) -> impl IntoView {
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
    let missing = move || tried.get() && value.with(String::is_empty);
    let problem = view! {
        <Show when=missing>
            <p class="k-field__error" role="alert" data-testid="survey-unanswered">{tr(texts::unanswered)}</p>
        </Show>
    };
    match kind {
        SurveyKind::Words => view! {
            <TextArea label value hint=tr(texts::optional) rows=3 max_length=500 test_id="survey-words" />
        }
        .into_any(),
        SurveyKind::Stars => view! {
            <div class="a-setting" data-testid="survey-stars">
                <p class="k-field__label">{text}</p>
                <SegmentedControl label choices=Signal::stored(choices) value on_change=move |n| value.set(n) />
                {problem}
            </div>
        }
        .into_any(),
        SurveyKind::Choice => {
            let none = Choice::new("", tr(texts::choose));
            let choices: Vec<_> = std::iter::once(none).chain(choices).collect();
            view! {
                <div class="a-setting">
                    <Select label choices=Signal::stored(choices) value on_change=move |at| value.set(at) test_id="survey-choice" />
                    {problem}
                </div>
            }
            .into_any()
        }
    }
}
