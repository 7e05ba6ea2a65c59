//! The form for a new event.

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{EventTheme, MallInfo};
use atrium_protocol::routes;
use leptos::prelude::*;

use super::draft::{Draft, Field, Times};
use super::terms_fields::{SessionFields, TermsFields, TermsForm};
use super::{THEMES, texts, theme};
use crate::forms::{LocalizedDraft, LocalizedFields};
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::words::tier_choices;

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    publishing: Publishing<Field>,
    /// Empty until another than the first is chosen.
    mall: RwSignal<String>,
    title: LocalizedDraft,
    summary: LocalizedDraft,
    body: LocalizedDraft,
    place: LocalizedDraft,
    theme: RwSignal<EventTheme>,
    starts: RwSignal<String>,
    ends: RwSignal<String>,
    sign_up_from: RwSignal<String>,
    sign_up_until: RwSignal<String>,
    cancel_until: RwSignal<String>,
    capacity: RwSignal<String>,
    tier: RwSignal<String>,
    terms: TermsForm,
}

impl Form {
    fn new() -> Self {
        let form = Self {
            publishing: Publishing::new(),
            mall: RwSignal::default(),
            title: LocalizedDraft::new(),
            summary: LocalizedDraft::new(),
            body: LocalizedDraft::new(),
            place: LocalizedDraft::new(),
            theme: RwSignal::new(EventTheme::Festival),
            starts: RwSignal::default(),
            ends: RwSignal::default(),
            sign_up_from: RwSignal::default(),
            sign_up_until: RwSignal::default(),
            cancel_until: RwSignal::default(),
            capacity: RwSignal::new("30".to_owned()),
            tier: RwSignal::default(),
            terms: TermsForm::default(),
        };
        form.publishing.suggest(form.starts, move |now, offset| {
            form.suggest(Times::suggested(now, offset));
        });
        form
    }

    fn suggest(self, times: Times) {
        self.starts.set(times.starts);
        self.ends.set(times.ends);
        self.sign_up_from.set(times.sign_up_from);
        self.sign_up_until.set(times.sign_up_until);
        self.cancel_until.set(times.cancel_until);
    }

    fn malls(self) -> Vec<MallInfo> {
        self.publishing
            .house
            .view
            .with(|view| view.ready().map(|view| view.catalogue.malls.clone()).unwrap_or_default())
    }

    /// The chosen mall's id, or the first one's. Tracked.
    fn chosen_mall(self) -> String {
        let chosen = Some(self.mall.get()).filter(|id| !id.is_empty());
        let first = || self.malls().first().map(|mall| mall.id.to_string());
        chosen.or_else(first).unwrap_or_default()
    }

    fn draft(self) -> Draft {
        let text = |field: RwSignal<String>| field.get_untracked();
        Draft {
            mall_id: untrack(|| self.chosen_mall()).parse().ok(),
            title: self.title.typed(),
            summary: self.summary.typed(),
            body: self.body.typed(),
            place: self.place.typed(),
            theme: self.theme.get_untracked(),
            times: Times {
                starts: text(self.starts),
                ends: text(self.ends),
                sign_up_from: text(self.sign_up_from),
                sign_up_until: text(self.sign_up_until),
                cancel_until: text(self.cancel_until),
            },
            capacity: text(self.capacity),
            tier: text(self.tier),
            terms: self.terms.typed(),
        }
    }

    fn save(self) {
        let check = |now, offset| self.draft().check(now, offset);
        self.publishing.save(routes::CREATE_EVENT, check, move |made| {
            for text in [self.title, self.summary, self.body] {
                text.clear();
            }
            made.title
        });
    }

    fn error(self, field: Field) -> Signal<Option<String>> {
        self.publishing.error(field)
    }
}

const WORDS: FormWords =
    FormWords { save: texts::save, saved: texts::saved, saved_detail: texts::saved_detail };

#[component]
pub fn EventForm() -> impl IntoView {
    let form = Form::new();
    view! {
        <PublishForm form=form.publishing words=WORDS id="event" on_save=move |()| form.save()>
            <Words form />
            <Moments form />
            <Places form />
            <TermsFields terms=form.terms publishing=form.publishing />
            <SessionFields terms=form.terms publishing=form.publishing places=form.capacity />
        </PublishForm>
    }
}

#[component]
fn Words(form: Form) -> impl IntoView {
    let error = move |field| form.error(field);
    let themes = Signal::derive(|| {
        THEMES.map(|one| Choice::new(format!("{one:?}"), tr(move |l| theme(l, one)))).to_vec()
    });
    let choose = move |name: String| {
        if let Some(one) = THEMES.into_iter().find(|one| format!("{one:?}") == name) {
            form.theme.set(one);
        }
    };
    let theme_name = Signal::derive(move || format!("{:?}", form.theme.get()));
    view! {
        <LocalizedFields label=tr(texts::title) draft=form.title error=error(Field::Title) max_length=60 test_id="event-title" />
        <LocalizedFields label=tr(texts::summary) draft=form.summary error=error(Field::Summary) max_length=160 test_id="event-summary" />
        <LocalizedFields label=tr(texts::body) draft=form.body error=error(Field::Body) max_length=4000 area=true test_id="event-body" />
        <Select label=tr(texts::theme) choices=themes value=theme_name on_change=choose test_id="event-theme" />
    }
}

#[component]
fn Moments(form: Form) -> impl IntoView {
    let error = move |field| form.error(field);
    view! {
        <fieldset class="c-group">
            <legend>{tr(texts::times)}</legend>
            <p class="k-muted k-small">{tr(texts::mall_time)}</p>
            <div class="c-pair">
                <TextField label=tr(texts::starts) value=form.starts error=error(Field::Starts) kind="datetime-local" required=true test_id="event-starts" />
                <TextField label=tr(texts::ends) value=form.ends error=error(Field::Ends) kind="datetime-local" required=true test_id="event-ends" />
                <TextField label=tr(texts::sign_up_from) value=form.sign_up_from error=error(Field::SignUpFrom) kind="datetime-local" required=true test_id="event-sign-up-from" />
                <TextField label=tr(texts::sign_up_until) value=form.sign_up_until error=error(Field::SignUpUntil) kind="datetime-local" required=true test_id="event-sign-up-until" />
                <TextField label=tr(texts::cancel_until) value=form.cancel_until error=error(Field::CancelUntil) kind="datetime-local" required=true test_id="event-cancel-until" />
            </div>
        </fieldset>
    }
}

#[component]
fn Places(form: Form) -> impl IntoView {
    let error = move |field| form.error(field);
    let malls = Signal::derive(move || {
        let choice = |mall: MallInfo| {
            Choice::new(mall.id.to_string(), tr(move |locale| mall.name.get(locale).clone()))
        };
        form.malls().into_iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <fieldset class="c-group">
            <legend>{tr(texts::places)}</legend>
            <Select label=tr(texts::mall) choices=malls value=Signal::derive(move || form.chosen_mall()) on_change=move |id| form.mall.set(id) test_id="event-mall" />
            <LocalizedFields label=tr(texts::place) draft=form.place error=error(Field::Place) max_length=60 test_id="event-place" />
            <div class="c-pair">
                <TextField label=tr(texts::capacity) value=form.capacity error=error(Field::Capacity) input_mode="numeric" required=true test_id="event-capacity" />
                <Select label=tr(texts::tier) choices=tier_choices(form.publishing.house) value=form.tier on_change=move |code| form.tier.set(code) test_id="event-tier" />
            </div>
        </fieldset>
    }
}
