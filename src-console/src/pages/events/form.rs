//! The form for a new event.

use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{EventTheme, MallInfo};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{Draft, Field, Times};
use super::{THEMES, texts, theme};
use crate::desk::{Desk, use_desk};
use crate::forms::{Faults, LocalizedDraft, LocalizedFields};
use crate::house::{House, use_house};
use crate::platform::keys::idempotency_key;
use crate::platform::page::focus_first_wrong;
use crate::problem::ProblemBanner;
use crate::words::tier_choices;

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    house: House,
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
    faults: RwSignal<Faults<Field>>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
    saved: RwSignal<Option<Localized>>,
}

impl Form {
    fn new() -> Self {
        let form = Self {
            desk: use_desk(),
            house: use_house(),
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
            faults: RwSignal::default(),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            saved: RwSignal::new(None),
        };
        // Sensible times by the malls' clock, until somebody says otherwise.
        Effect::new(move |_| {
            form.house.view.with(|view| {
                if let Some(view) =
                    view.ready().filter(|_| form.starts.with_untracked(String::is_empty))
                {
                    form.suggest(Times::suggested(view.now, view.offset()));
                }
            });
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
        self.house
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
        }
    }

    fn save(self) {
        if self.busy.get_untracked() {
            return;
        }
        let clock = self
            .house
            .view
            .with_untracked(|view| view.ready().map(|view| (view.now, view.offset())));
        let Some((now, offset)) = clock else { return };
        self.saved.set(None);
        self.problem.set(None);
        let new = match self.draft().check(now, offset) {
            Ok(new) => new,
            Err(faults) => {
                self.faults.set(faults);
                // The sentences stand there after this.
                request_animation_frame(focus_first_wrong);
                return;
            }
        };
        self.faults.set(Faults::default());
        self.busy.set(true);
        spawn_local(async move {
            let caller = self.desk.as_staff().once(idempotency_key());
            let answer = caller.send_to(routes::CREATE_EVENT, &[], &new).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(made) => {
                    self.saved.set(Some(made.title));
                    for text in [self.title, self.summary, self.body] {
                        text.clear();
                    }
                    self.house.refresh();
                }
                Err(problem) => {
                    self.desk.notice(&problem);
                    self.problem.set(Some(problem));
                }
            }
        });
    }
}

#[component]
pub fn EventForm() -> impl IntoView {
    let form = Form::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let saved = move || {
        form.saved.get().map(|title| {
            view! {
                <div data-testid="event-saved">
                    <Banner tone=Tone::Good icon=IconName::CheckCircle>
                        <p class="k-strong">{tr(move |l| texts::saved(l, title.get(l)))}</p>
                        <p class="k-small">{tr(texts::saved_detail)}</p>
                    </Banner>
                </div>
            }
        })
    };
    view! {
        <form class="c-form" on:submit=submit novalidate data-testid="event-form">
            <Card>
                <div class="c-form">
                    <Words form />
                    <Moments form />
                    <Places form />
                </div>
            </Card>
            <ProblemBanner problem=form.problem on_retry=move |()| form.save() />
            {saved}
            <Button submit=true block=true busy=form.busy attr:data-testid="event-save">{tr(texts::save)}</Button>
        </form>
    }
}

#[component]
fn Words(form: Form) -> impl IntoView {
    let error = move |field| Faults::sentence(form.faults, field);
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
    let error = move |field| Faults::sentence(form.faults, field);
    view! {
        <fieldset class="c-form__group">
            <legend>{tr(texts::times)}</legend>
            <p class="k-muted k-small">{tr(texts::mall_time)}</p>
            <div class="c-form__pair">
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
    let error = move |field| Faults::sentence(form.faults, field);
    let malls = Signal::derive(move || {
        let choice = |mall: MallInfo| {
            Choice::new(mall.id.to_string(), tr(move |locale| mall.name.get(locale).clone()))
        };
        form.malls().into_iter().map(choice).collect::<Vec<_>>()
    });
    view! {
        <fieldset class="c-form__group">
            <legend>{tr(texts::places)}</legend>
            <Select label=tr(texts::mall) choices=malls value=Signal::derive(move || form.chosen_mall()) on_change=move |id| form.mall.set(id) test_id="event-mall" />
            <LocalizedFields label=tr(texts::place) draft=form.place error=error(Field::Place) max_length=60 test_id="event-place" />
            <div class="c-form__pair">
                <TextField label=tr(texts::capacity) value=form.capacity error=error(Field::Capacity) input_mode="numeric" required=true test_id="event-capacity" />
                <Select label=tr(texts::tier) choices=tier_choices(form.house) value=form.tier on_change=move |code| form.tier.set(code) test_id="event-tier" />
            </div>
        </fieldset>
    }
}
