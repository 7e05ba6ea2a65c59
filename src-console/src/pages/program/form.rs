//! The form for a new version. It begins with what holds.

use atrium_domain::StoreId;
use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::Category;
use atrium_protocol::program::{BurnView, NewVersion, ProgramView, VersionInfo};
use atrium_protocol::routes;
use leptos::prelude::*;

use super::bonus_fields::{BonusFields, BonusForm};
use super::draft::{Draft, Field, TypedBonus, What};
use super::earn_fields::{EarnFields, EarnForm};
use super::ladder_fields::{LadderFields, LadderForm};
use super::{Versions, earn, texts};
use crate::forms::{LocalizedDraft, LocalizedFields, Several};
use crate::load::Load;
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::words::{category_choices, store_choices};
use crate::{wall, yuan};

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
pub struct Form {
    pub publishing: Publishing<Field>,
    versions: Versions,
    what: RwSignal<What>,
    id: RwSignal<String>,
    name: LocalizedDraft,
    valid_from: RwSignal<String>,
    earn: EarnFields,
    bonus: BonusFields,
    points: RwSignal<String>,
    worth: RwSignal<String>,
    cap_percent: RwSignal<String>,
    step: RwSignal<String>,
    ladder: LadderFields,
    stores: RwSignal<Vec<StoreId>>,
    excluded: RwSignal<Vec<Category>>,
}

impl Form {
    pub fn new(versions: Versions) -> Self {
        let empty = RwSignal::<String>::default;
        let form = Self {
            publishing: Publishing::new(),
            versions,
            what: RwSignal::default(),
            id: empty(),
            name: LocalizedDraft::new(),
            valid_from: empty(),
            earn: EarnFields::new(),
            bonus: BonusFields::new(),
            points: empty(),
            worth: empty(),
            cap_percent: empty(),
            step: empty(),
            ladder: LadderFields::new(),
            stores: RwSignal::default(),
            excluded: RwSignal::default(),
        };
        // From the next midnight.
        form.publishing.suggest(form.valid_from, move |now, offset| {
            form.valid_from.set(wall::on_day_after(now, 1, 0, offset));
        });
        let is_empty = move || form.points.with_untracked(String::is_empty);
        versions.begin(ProgramView::clone, is_empty, move |held| form.show(&held));
        form
    }

    /// Fills in what holds now, of each kind; of rules, the first.
    fn show(self, held: &ProgramView) {
        if let Some(BurnView { rate, .. }) = held.burn.last() {
            self.points.set(rate.points.0.to_string());
            self.worth.set(yuan::write(rate.worth));
            let percent = rate.cap_percent.map(|percent| percent.to_string());
            self.cap_percent.set(percent.unwrap_or_default());
            self.step.set(rate.step.map(|step| step.0.to_string()).unwrap_or_default());
        }
        held.tiers.last().into_iter().for_each(|ladder| self.ladder.show(ladder));
        self.stores.set(held.funding.last().map(|last| last.stores.clone()).unwrap_or_default());
        let excluded = held.excluded.last().map(|last| last.categories.clone());
        self.excluded.set(excluded.unwrap_or_default());
        self.choose(self.what.get_untracked());
    }

    /// Another kind: its first rule stands in the form.
    fn choose(self, what: What) {
        self.what.set(what);
        let first = self.versions.view.with_untracked(|view| {
            view.ready().and_then(|view| rules(view, what).first().map(|rule| rule.id.clone()))
        });
        self.begin(&first.unwrap_or_default());
    }

    /// Begins with the latest version of the rule with this id, or anew.
    fn begin(self, id: &str) {
        let held = self.versions.view.with_untracked(|view| view.ready().cloned());
        let Some(held) = held else { return };
        let what = self.what.get_untracked();
        let known = rules(&held, what).into_iter().find(|rule| rule.id == id);
        self.id.set(id.to_owned());
        self.name.show(known.map(|rule| rule.name).unwrap_or_default());
        match what {
            What::Earn => {
                let rule = held.earn.iter().rfind(|one| one.version.id == id);
                rule.into_iter().for_each(|one| self.earn.show(earn::Typed::of(&one.rule)));
            }
            What::Bonus => {
                let rule = held.bonuses.iter().rfind(|one| one.version.id == id);
                rule.into_iter().for_each(|one| self.bonus.show(TypedBonus::of(one)));
            }
            What::Burn | What::Tiers | What::Funding | What::Excluded => {}
        }
    }

    fn draft(self) -> Draft {
        let text = |field: RwSignal<String>| field.get_untracked();
        Draft {
            what: self.what.get_untracked(),
            id: text(self.id),
            name: self.name.typed(),
            valid_from: text(self.valid_from),
            earn: self.earn.typed(),
            bonus: self.bonus.typed(),
            points: text(self.points),
            worth: text(self.worth),
            cap_percent: text(self.cap_percent),
            step: text(self.step),
            ladder: self.ladder.typed(),
            stores: self.stores.get_untracked(),
            excluded: self.excluded.get_untracked(),
        }
    }

    /// What is typed as a version; none while something is wrong with it.
    pub fn typed(self) -> Option<NewVersion> {
        let clock = self
            .publishing
            .house
            .view
            .with_untracked(|view| view.ready().map(|view| (view.now, view.offset())));
        let (now, offset) = clock?;
        self.draft().check(now, offset).ok()
    }

    fn save(self) {
        let check = |now, offset| self.draft().check(now, offset);
        let what = self.what.get_untracked();
        self.publishing.save(routes::NEW_VERSION, check, move |view: ProgramView| {
            self.versions.view.set(Load::Ready(view));
            Localized::each(|locale| what_name(what)(locale).to_owned())
        });
    }

    fn error(self, field: Field) -> Signal<Option<String>> {
        self.publishing.error(field)
    }
}

/// The rules of a kind, each by its latest version.
fn rules(view: &ProgramView, what: What) -> Vec<VersionInfo> {
    let all: Vec<&VersionInfo> = match what {
        What::Earn => view.earn.iter().map(|one| &one.version).collect(),
        What::Bonus => view.bonuses.iter().map(|one| &one.version).collect(),
        What::Burn | What::Tiers | What::Funding | What::Excluded => Vec::new(),
    };
    let mut latest = Vec::<VersionInfo>::new();
    for version in all {
        match latest.iter_mut().find(|known| known.id == version.id) {
            Some(known) => version.clone_into(known),
            None => latest.push(version.clone()),
        }
    }
    latest
}

fn what_name(what: What) -> Words {
    match what {
        What::Earn => texts::earn,
        What::Bonus => texts::bonuses,
        What::Burn => texts::burn,
        What::Tiers => texts::tiers,
        What::Funding => texts::funding,
        What::Excluded => texts::excluded,
    }
}

const WORDS: FormWords =
    FormWords { save: texts::save, saved: texts::saved, saved_detail: texts::saved_detail };

const WHATS: [(&str, What); 6] = [
    ("earn", What::Earn),
    ("bonus", What::Bonus),
    ("burn", What::Burn),
    ("tiers", What::Tiers),
    ("funding", What::Funding),
    ("excluded", What::Excluded),
];

pub fn name_of<T: Copy + PartialEq>(all: &[(&'static str, T)], value: T) -> String {
    all.iter().find(|(_, own)| *own == value).map_or("", |(name, _)| *name).to_owned()
}

pub fn named<T: Copy + Default>(all: &[(&'static str, T)], name: &str) -> T {
    all.iter().find(|(own, _)| *own == name).map(|(_, value)| *value).unwrap_or_default()
}

#[component]
pub fn VersionForm(form: Form) -> impl IntoView {
    let choices = WHATS.map(|(name, what)| Choice::new(name, tr(what_name(what))));
    let fields = move || {
        match form.what.get() {
        What::Earn => view! {
            <RuleFields form />
            <EarnForm fields=form.earn publishing=form.publishing />
        }
        .into_any(),
        What::Bonus => view! {
            <RuleFields form />
            <BonusForm fields=form.bonus publishing=form.publishing />
        }
        .into_any(),
        What::Burn => view! { <BurnFields form /> }.into_any(),
        What::Tiers => {
            view! { <LadderForm fields=form.ladder publishing=form.publishing /> }.into_any()
        }
        What::Funding => view! {
            <Several label=tr(texts::funding_hint) choices=store_choices(form.publishing.house) chosen=form.stores test_id="version-store" />
        }
        .into_any(),
        What::Excluded => {
            view! { <Several label=tr(texts::excluded_hint) choices=category_choices() chosen=form.excluded test_id="version-category" /> }.into_any()
        }
    }
    };
    view! {
        <PublishForm form=form.publishing words=WORDS id="version" on_save=move |()| form.save()>
            <Select
                label=tr(texts::what)
                choices=Signal::stored(choices.to_vec())
                value=Signal::derive(move || name_of(&WHATS, form.what.get()))
                on_change=move |name: String| form.choose(named(&WHATS, &name))
                test_id="version-what"
            />
            <TextField label=tr(texts::valid_from) value=form.valid_from error=form.error(Field::ValidFrom) kind="datetime-local" required=true test_id="version-from" />
            {fields}
        </PublishForm>
    }
}

/// Which rule gets a new version, or that it is another one; and its name.
#[component]
fn RuleFields(form: Form) -> impl IntoView {
    let known = move || {
        let what = form.what.get();
        form.versions
            .view
            .with(|view| view.ready().map(|view| rules(view, what)))
            .unwrap_or_default()
    };
    let choices = Signal::derive(move || {
        let rule = |rule: VersionInfo| Choice::new(rule.id, tr(move |l| rule.name.get(l).clone()));
        let new = Choice::new("", tr(texts::new_rule));
        known().into_iter().map(rule).chain([new]).collect::<Vec<_>>()
    });
    let is_known = Memo::new(move |_| {
        let id = form.id.get();
        known().iter().any(|rule| rule.id == id)
    });
    let value = Signal::derive(move || if is_known.get() { form.id.get() } else { String::new() });
    let id = move || {
        (!is_known.get()).then(|| view! {
            <TextField label=tr(texts::id) value=form.id hint=tr(texts::id_hint) error=form.error(Field::Id) required=true max_length=32 test_id="version-id" />
        })
    };
    view! {
        <Select label=tr(texts::rule) choices value on_change=move |id: String| form.begin(&id) test_id="version-rule" />
        {id}
        <LocalizedFields label=tr(texts::name) draft=form.name error=form.error(Field::Name) max_length=40 test_id="version-name" />
    }
}

#[component]
fn BurnFields(form: Form) -> impl IntoView {
    view! {
        <div class="c-pair">
            <TextField label=tr(texts::points) value=form.points error=form.error(Field::Points) input_mode="numeric" required=true test_id="version-points" />
            <TextField label=tr(texts::worth_field) value=form.worth error=form.error(Field::Worth) prefix="¥" input_mode="decimal" required=true test_id="version-worth" />
        </div>
        <div class="c-pair">
            <TextField label=tr(texts::burn_cap) value=form.cap_percent hint=tr(texts::burn_keeps) error=form.error(Field::CapPercent) input_mode="numeric" test_id="version-burn-cap" />
            <TextField label=tr(texts::burn_step) value=form.step hint=tr(texts::burn_keeps) error=form.error(Field::Step) input_mode="numeric" test_id="version-burn-step" />
        </div>
    }
}
