//! What tills may do, above all those without a network. It has no versions: it holds from now on.

use atrium_domain::Points;
use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::program::{ProgramView, TillSettings};
use atrium_protocol::routes;
use leptos::prelude::*;

use super::{Versions, texts};
use crate::forms::{Faults, number, optional_number};
use crate::load::Load;
use crate::publish::{FormWords, PublishForm, Publishing};

/// The fields that can be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    OfflinePoints,
    OfflineHours,
    ApproveOver,
    HoldMinutes,
    VoidDays,
    BatchDays,
}

const MOST_POINTS: i64 = 1_000_000;

/// What stands in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Draft {
    offline_points: String,
    offline_hours: String,
    approve_over: String,
    hold_minutes: String,
    void_days: String,
    batch_days: String,
}

impl Draft {
    fn of(settings: TillSettings) -> Self {
        let approve_over = settings.approve_over.map(|points| points.0.to_string());
        Self {
            offline_points: settings.offline_points.0.to_string(),
            offline_hours: settings.offline_hours.to_string(),
            approve_over: approve_over.unwrap_or_default(),
            hold_minutes: settings.hold_minutes.to_string(),
            void_days: settings.void_days.to_string(),
            batch_days: settings.batch_days.to_string(),
        }
    }

    fn check(&self) -> Result<TillSettings, Faults<Field>> {
        let mut faults = Faults::default();
        let mut short = |field, text: &str, least, most| {
            let number = faults.take(field, number(text, least, most));
            number.and_then(|number| u16::try_from(number).ok())
        };
        let offline_hours = short(Field::OfflineHours, &self.offline_hours, 0, 72);
        let hold_minutes = short(Field::HoldMinutes, &self.hold_minutes, 1, 60);
        let void_days = short(Field::VoidDays, &self.void_days, 0, 31);
        let batch_days = short(Field::BatchDays, &self.batch_days, 1, 30);
        let points = number(&self.offline_points, 0, MOST_POINTS);
        let offline_points = faults.take(Field::OfflinePoints, points);
        let over = optional_number(&self.approve_over, 0, MOST_POINTS);
        let approve_over = faults.take(Field::ApproveOver, over);
        let settings = || {
            Some(TillSettings {
                void_days: void_days?,
                batch_days: batch_days?,
                offline_points: Points(offline_points?),
                offline_hours: offline_hours?,
                hold_minutes: hold_minutes?,
                approve_over: approve_over?.map(Points),
            })
        };
        settings().ok_or(faults)
    }
}

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
pub struct Form {
    publishing: Publishing<Field>,
    versions: Versions,
    offline_points: RwSignal<String>,
    offline_hours: RwSignal<String>,
    approve_over: RwSignal<String>,
    hold_minutes: RwSignal<String>,
    void_days: RwSignal<String>,
    batch_days: RwSignal<String>,
}

impl Form {
    /// Begins with what holds, once that is known.
    pub fn new(versions: Versions) -> Self {
        let empty = || RwSignal::new(String::new());
        let form = Self {
            publishing: Publishing::new(),
            versions,
            offline_points: empty(),
            offline_hours: empty(),
            approve_over: empty(),
            hold_minutes: empty(),
            void_days: empty(),
            batch_days: empty(),
        };
        let is_empty = move || form.draft() == Draft::default();
        versions.begin(|view| view.till, is_empty, move |held| form.show(held));
        form
    }

    fn show(self, settings: TillSettings) {
        let draft = Draft::of(settings);
        self.offline_points.set(draft.offline_points);
        self.offline_hours.set(draft.offline_hours);
        self.approve_over.set(draft.approve_over);
        self.hold_minutes.set(draft.hold_minutes);
        self.void_days.set(draft.void_days);
        self.batch_days.set(draft.batch_days);
    }

    fn draft(self) -> Draft {
        Draft {
            offline_points: self.offline_points.get_untracked(),
            offline_hours: self.offline_hours.get_untracked(),
            approve_over: self.approve_over.get_untracked(),
            hold_minutes: self.hold_minutes.get_untracked(),
            void_days: self.void_days.get_untracked(),
            batch_days: self.batch_days.get_untracked(),
        }
    }

    fn save(self) {
        let check = |_, _| self.draft().check();
        self.publishing.save(routes::SET_TILL, check, move |view: ProgramView| {
            self.show(view.till);
            self.versions.view.set(Load::Ready(view));
            Localized::each(|locale| texts::till(locale).to_owned())
        });
    }
}

const WORDS: FormWords = FormWords {
    save: texts::till_save,
    saved: texts::till_saved,
    saved_detail: texts::till_saved_detail,
};

#[component]
pub fn TillForm(form: Form) -> impl IntoView {
    let error = move |field| form.publishing.error(field);
    view! {
        <PublishForm form=form.publishing words=WORDS id="till-rules" on_save=move |()| form.save()>
            <div class="c-pair">
                <TextField label=tr(texts::offline_points) value=form.offline_points hint=tr(texts::offline_points_hint) error=error(Field::OfflinePoints) input_mode="numeric" required=true test_id="till-rules-points" />
                <TextField label=tr(texts::offline_hours) value=form.offline_hours hint=tr(texts::offline_hours_hint) error=error(Field::OfflineHours) input_mode="numeric" required=true test_id="till-rules-hours" />
            </div>
            <TextField label=tr(texts::approve_over) value=form.approve_over hint=tr(texts::approve_over_hint) error=error(Field::ApproveOver) input_mode="numeric" test_id="till-rules-approve" />
            <TextField label=tr(texts::hold_minutes) value=form.hold_minutes hint=tr(texts::hold_minutes_hint) error=error(Field::HoldMinutes) input_mode="numeric" required=true test_id="till-rules-hold" />
            <div class="c-pair">
                <TextField label=tr(texts::void_days) value=form.void_days hint=tr(texts::void_days_hint) error=error(Field::VoidDays) input_mode="numeric" required=true test_id="till-rules-void" />
                <TextField label=tr(texts::batch_days) value=form.batch_days hint=tr(texts::batch_days_hint) error=error(Field::BatchDays) input_mode="numeric" required=true test_id="till-rules-batch" />
            </div>
        </PublishForm>
    }
}

/// What holds, for those who only look.
pub fn words(locale: Locale, settings: TillSettings) -> String {
    let points = format::points(settings.offline_points);
    let hours = settings.offline_hours.to_string();
    let hold = settings.hold_minutes.to_string();
    let mut parts = vec![match settings.offline_hours {
        0 => texts::offline_off(locale).to_owned(),
        _ => texts::offline_words(locale, &points, &hours),
    }];
    parts.extend(settings.approve_over.map(|over| {
        let over = format::points(over);
        texts::approve_words(locale, &over)
    }));
    parts.push(texts::hold_words(locale, &hold));
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::Fault;

    const SETTINGS: TillSettings = TillSettings {
        void_days: 0,
        batch_days: 7,
        offline_points: Points(500),
        offline_hours: 24,
        hold_minutes: 5,
        approve_over: None,
    };

    #[test]
    fn what_holds_is_what_is_sent_back() {
        assert_eq!(Draft::of(SETTINGS).check(), Ok(SETTINGS));
        let asking = TillSettings { approve_over: Some(Points(0)), ..SETTINGS };
        assert_eq!(Draft::of(asking).check(), Ok(asking));
    }

    #[test]
    fn each_field_says_what_is_wrong_with_it() {
        let typed = Draft {
            offline_points: "-1".to_owned(),
            offline_hours: "73".to_owned(),
            hold_minutes: String::new(),
            ..Draft::of(SETTINGS)
        };
        let faults = typed.check().expect_err("three faults");
        let points = Fault::Number { least: 0, most: MOST_POINTS };
        assert_eq!(faults.of(Field::OfflinePoints), Some(points));
        assert_eq!(faults.of(Field::OfflineHours), Some(Fault::Number { least: 0, most: 72 }));
        assert_eq!(faults.of(Field::HoldMinutes), Some(Fault::Missing));
        assert_eq!(faults.of(Field::ApproveOver), None);
    }
}
