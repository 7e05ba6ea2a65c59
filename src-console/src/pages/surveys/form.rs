//! The form for a new survey.

use atrium_kit::prelude::*;
use atrium_protocol::routes;
use atrium_protocol::survey::SurveyKind;
use leptos::prelude::*;

use super::draft::{Draft, Field, Typed};
use super::{Board, texts, use_board};
use crate::forms::{LocalizedDraft, LocalizedFields};
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::wall;

const KINDS: [(&str, SurveyKind, Words); 3] = [
    ("stars", SurveyKind::Stars, texts::stars),
    ("choice", SurveyKind::Choice, texts::choice),
    ("words", SurveyKind::Words, texts::free),
];

const WORDS: FormWords =
    FormWords { save: texts::save, saved: texts::saved, saved_detail: texts::saved_detail };

/// As many questions as a survey may have.
const MOST: usize = 8;

/// A question in the making. Copies share it.
#[derive(Clone, Copy)]
struct QuestionForm {
    text: LocalizedDraft,
    kind: RwSignal<String>,
    options: RwSignal<String>,
}

impl QuestionForm {
    fn new(kind: &str) -> Self {
        Self {
            text: LocalizedDraft::new(),
            kind: RwSignal::new(kind.to_owned()),
            options: RwSignal::new(String::new()),
        }
    }

    fn typed(self) -> Typed {
        let kind = self.kind.get_untracked();
        let known = KINDS.iter().find(|(name, ..)| *name == kind);
        Typed {
            text: self.text.typed(),
            kind: known.map_or(SurveyKind::Stars, |(_, kind, _)| *kind),
            options: self.options.get_untracked(),
        }
    }
}

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    publishing: Publishing<Field>,
    board: Board,
    title: LocalizedDraft,
    questions: RwSignal<Vec<QuestionForm>>,
    from: RwSignal<String>,
    until: RwSignal<String>,
}

impl Form {
    fn new() -> Self {
        let form = Self {
            publishing: Publishing::new(),
            board: use_board(),
            title: LocalizedDraft::new(),
            questions: RwSignal::new(vec![QuestionForm::new("stars")]),
            from: RwSignal::new(String::new()),
            until: RwSignal::new(String::new()),
        };
        form.publishing.suggest(form.from, move |now, offset| {
            form.from.set(wall::on_day_after(now, 0, 0, offset));
            form.until.set(wall::on_day_after(now, 14, 0, offset));
        });
        form
    }

    fn save(self) {
        let draft = Draft {
            title: self.title.typed(),
            questions: self
                .questions
                .get_untracked()
                .into_iter()
                .map(QuestionForm::typed)
                .collect(),
            from: self.from.get_untracked(),
            until: self.until.get_untracked(),
        };
        let check = |now, offset| draft.check(now, offset);
        self.publishing.save(routes::CREATE_SURVEY, check, move |made| {
            self.title.clear();
            self.questions.set(vec![QuestionForm::new("stars")]);
            self.board.refresh();
            made.title
        });
    }
}

#[component]
pub fn SurveyForm() -> impl IntoView {
    let form = Form::new();
    let error = move |field| form.publishing.error(field);
    let add = move |()| form.questions.update(|all| all.push(QuestionForm::new("choice")));
    let questions = move || {
        let all = form.questions.get().into_iter().enumerate();
        all.map(|(at, question)| view! { <QuestionFields form at question /> }).collect_view()
    };
    view! {
        <PublishForm form=form.publishing words=WORDS id="survey" on_save=move |()| form.save()>
            <LocalizedFields label=tr(texts::title) draft=form.title error=error(Field::Title) max_length=60 test_id="survey-title" />
            {questions}
            <Show when=move || form.questions.with(|all| all.len() < MOST)>
                <Button kind=ButtonKind::Secondary small=true icon=IconName::Plus on_press=add attr:data-testid="survey-add">{tr(texts::add)}</Button>
            </Show>
            <div class="c-pair">
                <TextField label=tr(texts::from) value=form.from error=error(Field::From) kind="datetime-local" required=true test_id="survey-from" />
                <TextField label=tr(texts::until) value=form.until error=error(Field::Until) kind="datetime-local" required=true test_id="survey-until" />
            </div>
        </PublishForm>
    }
}

#[component]
fn QuestionFields(form: Form, at: usize, question: QuestionForm) -> impl IntoView {
    let error = move |field| form.publishing.error(field);
    let kinds = KINDS.map(|(value, _, name)| Choice::new(value, tr(name))).to_vec();
    let title = tr(move |locale| texts::numbered(locale, at + 1));
    let remove = move |()| {
        form.questions.update(|all| {
            if at < all.len() {
                all.remove(at);
            }
        });
    };
    let QuestionForm { text, kind, options } = question;
    view! {
        <fieldset class="c-group">
            <legend>{title}</legend>
            <LocalizedFields label=tr(texts::question) draft=text error=error(Field::Question(at)) max_length=120 test_id="survey-question" />
            <Select label=tr(texts::kind) choices=Signal::stored(kinds) value=kind on_change=move |value| kind.set(value) test_id="survey-kind" />
            <Show when=move || kind.with(|kind| kind == "choice")>
                <TextArea label=tr(texts::options) value=options hint=tr(texts::options_hint) error=error(Field::Options(at)) max_length=800 test_id="survey-options" />
            </Show>
            <Show when=move || form.questions.with(|all| all.len() > 1)>
                <Row><Button kind=ButtonKind::Quiet small=true icon=IconName::Trash on_press=remove attr:data-testid="survey-remove">{tr(texts::remove)}</Button></Row>
            </Show>
        </fieldset>
    }
}
