//! The form for a new task.

use atrium_domain::task::Period;
use atrium_kit::prelude::*;
use atrium_protocol::community::TopicInfo;
use atrium_protocol::game::SpotInfo;
use atrium_protocol::routes;
use atrium_protocol::survey::SurveyInfo;
use leptos::prelude::*;

use super::prize::{PrizeChoice, PrizeFields};
use super::task_draft::{Draft, Field};
use super::{Board, texts, use_board};
use crate::desk::use_desk;
use crate::forms::{LocalizedDraft, LocalizedFields};
use crate::load::{Load, fill};
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::wall;
use crate::words::tier_choices;

const MEASURES: [(&str, Words); 12] = [
    ("purchases", texts::purchases),
    ("spend", texts::spend),
    ("visit", texts::visit),
    ("streak", texts::streak),
    ("quiz", texts::quiz),
    ("survey", texts::survey),
    ("form", texts::form),
    ("photo", texts::photo),
    ("event", texts::event),
    ("share", texts::share),
    ("profile", texts::profile),
    ("first_purchase", texts::first_purchase),
];

const PERIODS: [(&str, Period, Words); 4] = [
    ("once", Period::Once, texts::once),
    ("daily", Period::Daily, texts::daily),
    ("weekly", Period::Weekly, texts::weekly),
    ("monthly", Period::Monthly, texts::monthly),
];

const WORDS: FormWords =
    FormWords { save: texts::save, saved: texts::saved, saved_detail: texts::saved_detail };

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    publishing: Publishing<Field>,
    board: Board,
    title: LocalizedDraft,
    detail: LocalizedDraft,
    set: LocalizedDraft,
    question: LocalizedDraft,
    measure: RwSignal<String>,
    goal: RwSignal<String>,
    spot: RwSignal<String>,
    survey: RwSignal<String>,
    topic: RwSignal<String>,
    review: RwSignal<String>,
    options: RwSignal<String>,
    right: RwSignal<String>,
    prize: PrizeFields,
    period: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    tier: RwSignal<String>,
    tag: RwSignal<String>,
    most: RwSignal<String>,
}

impl Form {
    fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let form = Self {
            publishing: Publishing::new(),
            board: use_board(),
            title: LocalizedDraft::new(),
            detail: LocalizedDraft::new(),
            set: LocalizedDraft::new(),
            question: LocalizedDraft::new(),
            measure: text("purchases"),
            goal: text("1"),
            spot: text(""),
            survey: text(""),
            topic: text(""),
            review: text("24"),
            options: text(""),
            right: text("1"),
            prize: PrizeFields::new("points", "20"),
            period: text("once"),
            from: text(""),
            until: text(""),
            tier: text(""),
            tag: text(""),
            most: text(""),
        };
        form.publishing.suggest(form.from, move |now, offset| {
            form.from.set(wall::on_day_after(now, 0, 0, offset));
            form.until.set(wall::on_day_after(now, 30, 0, offset));
        });
        form
    }

    fn draft(self) -> Draft {
        let text = |field: RwSignal<String>| field.get_untracked();
        let period = text(self.period);
        let period = PERIODS.iter().find(|(name, ..)| *name == period);
        Draft {
            title: self.title.typed(),
            detail: self.detail.typed(),
            set: self.set.typed(),
            measure: text(self.measure),
            goal: text(self.goal),
            spot: text(self.spot),
            survey: text(self.survey),
            topic: text(self.topic),
            review: text(self.review),
            question: self.question.typed(),
            options: text(self.options),
            right: text(self.right),
            prize: self.prize.draft(self.publishing.house),
            period: period.map_or(Period::Once, |(_, period, _)| *period),
            from: text(self.from),
            until: text(self.until),
            tier: text(self.tier),
            tag: text(self.tag),
            most: text(self.most),
        }
    }

    fn save(self) {
        let check = |now, offset| self.draft().check(now, offset);
        self.publishing.save(routes::CREATE_TASK, check, move |made| {
            self.title.clear();
            self.detail.clear();
            self.board.refresh();
            made.title
        });
    }

    fn error(self, field: Field) -> Signal<Option<String>> {
        self.publishing.error(field)
    }
}

#[component]
pub fn TaskForm() -> impl IntoView {
    let form = Form::new();
    let house = form.publishing.house;
    let error = move |field| form.error(field);
    let periods = PERIODS.map(|(value, _, name)| Choice::new(value, tr(name))).to_vec();
    view! {
        <PublishForm form=form.publishing words=WORDS id="task" on_save=move |()| form.save()>
            <LocalizedFields label=tr(texts::title) draft=form.title error=error(Field::Title) max_length=60 test_id="task-title" />
            <LocalizedFields label=tr(texts::detail) draft=form.detail error=error(Field::Detail) max_length=200 test_id="task-detail" />
            <MeasureFields form />
            <Select label=tr(texts::period) choices=Signal::stored(periods) value=form.period on_change=move |period| form.period.set(period) test_id="task-period" />
            <PrizeChoice house fields=form.prize kinds=&["points", "tickets", "coupon", "cards"] error=error(Field::Prize) test_id="task-prize" />
            <fieldset class="c-group">
                <legend>{tr(texts::times)}</legend>
                <div class="c-pair">
                    <TextField label=tr(texts::from) value=form.from error=error(Field::From) kind="datetime-local" required=true test_id="task-from" />
                    <TextField label=tr(texts::until) value=form.until error=error(Field::Until) kind="datetime-local" required=true test_id="task-until" />
                </div>
            </fieldset>
            <TextField label=tr(texts::set) value=form.set.zh_hans hint=tr(texts::set_hint) max_length=60 test_id="task-set" />
            <Select label=tr(texts::tier) choices=tier_choices(house) value=form.tier on_change=move |code| form.tier.set(code) test_id="task-tier" />
            <div class="c-pair">
                <TextField label=tr(texts::tag) value=form.tag hint=tr(texts::unlimited_hint) test_id="task-tag" />
                <TextField label=tr(texts::most) value=form.most hint=tr(texts::unlimited_hint) error=error(Field::Most) input_mode="numeric" test_id="task-most" />
            </div>
        </PublishForm>
    }
}

#[component]
fn MeasureFields(form: Form) -> impl IntoView {
    let error = move |field| form.error(field);
    let measures = MEASURES.map(|(value, name)| Choice::new(value, tr(name))).to_vec();
    let is = move |names: &'static [&'static str]| names.contains(&form.measure.get().as_str());
    let spots = Signal::derive(move || {
        let choice = |spot: SpotInfo| {
            Choice::new(spot.id.to_string(), tr(move |locale| spot.name.get(locale).clone()))
        };
        let known = form.board.rows(|board| board.spots.clone()).into_iter().map(choice);
        std::iter::once(Choice::new("", tr(texts::any_spot))).chain(known).collect::<Vec<_>>()
    });
    let house = form.publishing.house;
    let surveys = Signal::derive(move || {
        let known = house.view.with(|view| {
            view.ready().map(|view| view.catalogue.surveys.clone()).unwrap_or_default()
        });
        let choice = |survey: SurveyInfo| {
            Choice::new(survey.id.to_string(), tr(move |locale| survey.title.get(locale).clone()))
        };
        let none = Choice::new("", Signal::stored("—".to_owned()));
        std::iter::once(none).chain(known.into_iter().map(choice)).collect::<Vec<_>>()
    });
    view! {
        <Select label=tr(texts::measure) choices=Signal::stored(measures) value=form.measure on_change=move |measure| form.measure.set(measure) test_id="task-measure" />
        <Show when=move || is(&["purchases", "spend", "visit", "streak", "photo", "event", "share"])>
            <TextField label=tr(texts::goal) value=form.goal error=error(Field::Goal) input_mode="numeric" required=true test_id="task-goal" />
        </Show>
        <Show when=move || is(&["visit"])>
            <Select label=tr(texts::spot) choices=spots value=form.spot on_change=move |id| form.spot.set(id) test_id="task-spot" />
        </Show>
        <Show when=move || is(&["photo"])>
            <PhotoFields form />
        </Show>
        <Show when=move || is(&["form"])>
            <Select label=tr(texts::form) choices=surveys value=form.survey on_change=move |id| form.survey.set(id) test_id="task-form-survey" />
            <p class="k-field__error" role="alert">{error(Field::Survey)}</p>
        </Show>
        <Show when=move || is(&["quiz", "survey"])>
            <LocalizedFields label=tr(texts::question) draft=form.question error=error(Field::Question) max_length=200 test_id="task-question" />
            <TextArea label=tr(texts::options) value=form.options error=error(Field::Options) required=true max_length=500 test_id="task-options" />
        </Show>
        <Show when=move || is(&["quiz"])>
            <TextField label=tr(texts::right) value=form.right error=error(Field::Right) input_mode="numeric" required=true test_id="task-right" />
        </Show>
    }
}

/// Where the photo is to be posted, and how long it is looked at before it counts.
#[component]
fn PhotoFields(form: Form) -> impl IntoView {
    let topics = RwSignal::new(Load::Loading);
    let desk = use_desk();
    fill(desk, topics, async move {
        let board = desk.as_staff().get(routes::STAFF_COMMUNITY, &[], &[]).await?;
        Ok(board.topics)
    });
    let choices = Signal::derive(move || {
        let known = topics.with(|topics| topics.ready().cloned().unwrap_or_default());
        let open = known.into_iter().filter(|topic: &TopicInfo| !topic.closed);
        let choice = |topic: TopicInfo| {
            Choice::new(topic.id.to_string(), tr(move |locale| topic.title.get(locale).clone()))
        };
        let any = Choice::new("", tr(texts::any_topic));
        std::iter::once(any).chain(open.map(choice)).collect::<Vec<_>>()
    });
    view! {
        <Select label=tr(texts::topic) choices value=form.topic on_change=move |id| form.topic.set(id) test_id="task-topic" />
        <TextField label=tr(texts::review) value=form.review hint=tr(texts::review_hint) error=form.error(Field::Review) input_mode="numeric" required=true test_id="task-review" />
    }
}
