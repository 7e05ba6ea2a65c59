//! The form for a new version.

use atrium_domain::StoreId;
use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{Category, StoreInfo};
use atrium_protocol::program::{LadderView, NewVersion, ProgramView};
use atrium_protocol::routes;
use leptos::prelude::*;

use super::Versions;
use super::draft::{Draft, Field, Gift, What};
use super::texts;
use crate::forms::{LocalizedDraft, LocalizedFields, Several};
use crate::load::Load;
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::wall;
use crate::words::category_choices;

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
pub struct Form {
    pub publishing: Publishing<Field>,
    versions: Versions,
    what: RwSignal<What>,
    id: RwSignal<String>,
    name: LocalizedDraft,
    valid_from: RwSignal<String>,
    points: RwSignal<String>,
    per: RwSignal<String>,
    by_tier: RwSignal<bool>,
    categories: RwSignal<Vec<Category>>,
    stores: RwSignal<Vec<StoreId>>,
    cap: RwSignal<String>,
    day_name: RwSignal<String>,
    day_percent: RwSignal<String>,
    day_rule: RwSignal<String>,
    gift: RwSignal<Gift>,
    invited: RwSignal<String>,
    minimum: RwSignal<String>,
    worth: RwSignal<String>,
    cap_percent: RwSignal<String>,
    step: RwSignal<String>,
    tiers: StoredValue<Vec<(RwSignal<String>, RwSignal<String>)>>,
    grace: RwSignal<String>,
}

impl Form {
    pub fn new(versions: Versions) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let form = Self {
            publishing: Publishing::new(),
            versions,
            what: RwSignal::default(),
            id: text("spend"),
            name: LocalizedDraft::new(),
            valid_from: text(""),
            points: text("1"),
            per: text("1"),
            by_tier: RwSignal::new(true),
            categories: RwSignal::default(),
            stores: RwSignal::default(),
            cap: text(""),
            day_name: text(""),
            day_percent: text("200"),
            day_rule: text(""),
            gift: RwSignal::default(),
            invited: text("50"),
            minimum: text(""),
            worth: text("1"),
            cap_percent: text(""),
            step: text(""),
            tiers: StoredValue::new(Vec::new()),
            grace: text("30"),
        };
        // From the next midnight.
        form.publishing.suggest(form.valid_from, move |now, offset| {
            form.valid_from.set(wall::on_day_after(now, 1, 0, offset));
        });
        form
    }

    fn draft(self) -> Draft {
        let text = |field: RwSignal<String>| field.get_untracked();
        Draft {
            what: self.what.get_untracked(),
            id: text(self.id),
            name: Some(self.name.typed()),
            valid_from: text(self.valid_from),
            points: text(self.points),
            per: text(self.per),
            by_tier: self.by_tier.get_untracked(),
            categories: self.categories.get_untracked(),
            stores: self.stores.get_untracked(),
            cap: text(self.cap),
            day_name: text(self.day_name),
            day_percent: text(self.day_percent),
            day_rule: text(self.day_rule),
            gift: self.gift.get_untracked(),
            invited: text(self.invited),
            minimum: text(self.minimum),
            worth: text(self.worth),
            cap_percent: text(self.cap_percent),
            step: text(self.step),
            tiers: self.tiers.with_value(|tiers| {
                tiers
                    .iter()
                    .map(|(threshold, percent)| (text(*threshold), text(*percent)))
                    .collect()
            }),
            grace: text(self.grace),
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
        let known = self.versions.view.with_untracked(|view| view.ready().cloned())?;
        self.draft().check(&known, now, offset).ok()
    }

    fn save(self) {
        let Some(known) = self.versions.view.with_untracked(|view| view.ready().cloned()) else {
            return;
        };
        let check = |now, offset| self.draft().check(&known, now, offset);
        let what = self.what.get_untracked();
        self.publishing.save(routes::NEW_VERSION, check, move |view: ProgramView| {
            self.versions.view.set(Load::Ready(view));
            Localized::each(|locale| what_name(locale, what).to_owned())
        });
    }

    fn error(self, field: Field) -> Signal<Option<String>> {
        self.publishing.error(field)
    }
}

fn what_name(locale: Locale, what: What) -> &'static str {
    match what {
        What::Earn => texts::earn(locale),
        What::Bonus => texts::bonuses(locale),
        What::Burn => texts::burn(locale),
        What::Tiers => texts::tiers(locale),
        What::Funding => texts::funding(locale),
    }
}

const WORDS: FormWords =
    FormWords { save: texts::save, saved: texts::saved, saved_detail: texts::saved_detail };

const WHATS: [(&str, What); 5] = [
    ("earn", What::Earn),
    ("bonus", What::Bonus),
    ("burn", What::Burn),
    ("tiers", What::Tiers),
    ("funding", What::Funding),
];

const GIFTS: [(&str, Gift); 3] =
    [("first", Gift::FirstPurchase), ("minimum", Gift::MinimumSpend), ("referral", Gift::Referral)];

fn name_of<T: Copy + PartialEq>(all: &[(&'static str, T)], value: T) -> String {
    all.iter().find(|(_, own)| *own == value).map_or("", |(name, _)| *name).to_owned()
}

fn named<T: Copy + Default>(all: &[(&'static str, T)], name: &str) -> T {
    all.iter().find(|(own, _)| *own == name).map(|(_, value)| *value).unwrap_or_default()
}

#[component]
pub fn VersionForm(form: Form) -> impl IntoView {
    let choices =
        WHATS.map(|(name, what)| Choice::new(name, tr(move |l| what_name(l, what).to_owned())));
    let fields = move || match form.what.get() {
        What::Earn => view! { <EarnFields form /> }.into_any(),
        What::Bonus => view! { <BonusFields form /> }.into_any(),
        What::Burn => view! { <BurnFields form /> }.into_any(),
        What::Tiers => view! { <TierFields form /> }.into_any(),
        What::Funding => view! { <FundingFields form /> }.into_any(),
    };
    view! {
        <PublishForm form=form.publishing words=WORDS id="version" on_save=move |()| form.save()>
            <Select
                label=tr(texts::what)
                choices=Signal::stored(choices.to_vec())
                value=Signal::derive(move || name_of(&WHATS, form.what.get()))
                on_change=move |name: String| form.what.set(named(&WHATS, &name))
                test_id="version-what"
            />
            <TextField label=tr(texts::valid_from) value=form.valid_from error=form.error(Field::ValidFrom) kind="datetime-local" required=true test_id="version-from" />
            {fields}
        </PublishForm>
    }
}

#[component]
fn NameFields(form: Form) -> impl IntoView {
    view! {
        <TextField label=tr(texts::id) value=form.id hint=tr(texts::id_hint) error=form.error(Field::Id) required=true max_length=32 test_id="version-id" />
        <LocalizedFields label=tr(texts::name) draft=form.name error=form.error(Field::Name) max_length=40 test_id="version-name" />
    }
}

#[component]
fn EarnFields(form: Form) -> impl IntoView {
    view! {
        <NameFields form />
        <div class="c-pair">
            <TextField label=tr(texts::points) value=form.points error=form.error(Field::Points) input_mode="numeric" required=true test_id="version-points" />
            <TextField label=tr(texts::per) value=form.per error=form.error(Field::Per) prefix="¥" input_mode="decimal" required=true test_id="version-per" />
        </div>
        <Checkbox checked=form.by_tier>{tr(texts::by_tier)}</Checkbox>
        <Several label=tr(texts::categories) choices=category_choices() chosen=form.categories />
        <TextField label=tr(texts::cap) value=form.cap hint=tr(texts::optional) error=form.error(Field::Cap) input_mode="numeric" test_id="version-cap" />
        <TextField label=tr(texts::day_rule) value=form.day_rule hint=tr(texts::day_rule_hint) test_id="version-day-rule" />
        <div class="c-pair">
            <TextField label=tr(texts::day_name) value=form.day_name error=form.error(Field::DayName) max_length=40 test_id="version-day-name" />
            <TextField label=tr(texts::day_percent) value=form.day_percent error=form.error(Field::DayPercent) suffix="%" input_mode="numeric" test_id="version-day-percent" />
        </div>
        <p class="k-muted k-small">{tr(texts::keeps_days)}</p>
    }
}

#[component]
fn BonusFields(form: Form) -> impl IntoView {
    let choices = GIFTS.map(|(name, gift)| {
        let label = tr(move |l| match gift {
            Gift::FirstPurchase => texts::kind_first(l),
            Gift::MinimumSpend => texts::kind_minimum(l),
            Gift::Referral => texts::kind_referral(l),
        });
        Choice::new(name, label)
    });
    let invited = move || {
        (form.gift.get() == Gift::Referral).then(|| view! {
        <TextField label=tr(texts::invited_points) value=form.invited error=form.error(Field::Invited) input_mode="numeric" required=true />
    })
    };
    let minimum = move || {
        (form.gift.get() != Gift::FirstPurchase).then(|| view! {
        <TextField label=tr(texts::minimum) value=form.minimum error=form.error(Field::Minimum) prefix="¥" input_mode="decimal" required=true test_id="version-minimum" />
    })
    };
    view! {
        <Select
            label=tr(texts::kind)
            choices=Signal::stored(choices.to_vec())
            value=Signal::derive(move || name_of(&GIFTS, form.gift.get()))
            on_change=move |name: String| form.gift.set(named(&GIFTS, &name))
            test_id="version-gift"
        />
        <NameFields form />
        <TextField label=tr(texts::points) value=form.points error=form.error(Field::Points) input_mode="numeric" required=true test_id="version-points" />
        {invited}
        {minimum}
        <TextField label=tr(texts::cap) value=form.cap hint=tr(texts::optional) error=form.error(Field::Cap) input_mode="numeric" />
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

/// Begins with the stores that pay now.
#[component]
fn FundingFields(form: Form) -> impl IntoView {
    let latest = form.versions.view.with_untracked(|view| {
        view.ready().and_then(|view| view.funding.last().map(|last| last.stores.clone()))
    });
    form.stores.set(latest.unwrap_or_default());
    let house = form.publishing.house;
    let stores = Signal::derive(move || {
        let name = |store: StoreInfo| (store.id, tr(move |l| store.name.get(l).clone()));
        let stores = house.view.with(|view| view.ready().map(|view| view.catalogue.stores.clone()));
        stores.unwrap_or_default().into_iter().map(name).collect()
    });
    view! { <Several label=tr(texts::funding_hint) choices=stores chosen=form.stores test_id="version-store" /> }
}

#[component]
fn TierFields(form: Form) -> impl IntoView {
    let latest = form
        .versions
        .view
        .with_untracked(|view| view.ready().and_then(|view| view.tiers.last().cloned()));
    let Some(LadderView { ladder, names, .. }) = latest else {
        return ().into_any();
    };
    form.grace.set(ladder.grace_days.to_string());
    let fields: Vec<_> = ladder
        .tiers
        .iter()
        .map(|tier| {
            let threshold = RwSignal::new(crate::yuan::write(tier.threshold));
            (threshold, RwSignal::new(tier.percent.to_string()))
        })
        .collect();
    form.tiers.set_value(fields.clone());
    let rows = fields.into_iter().zip(names).enumerate().map(|(place, (own, name))| {
        let (threshold, percent) = own;
        let percent_name = name.clone();
        view! {
            <div class="c-pair">
                <TextField label=tr(move |l| texts::threshold(l, name.get(l))) value=threshold error=form.error(Field::Threshold(place)) prefix="¥" input_mode="decimal" disabled=Signal::stored(place == 0) />
                <TextField label=tr(move |l| texts::percent(l, percent_name.get(l))) value=percent error=form.error(Field::Percent(place)) suffix="%" input_mode="numeric" />
            </div>
        }
    });
    view! {
        {rows.collect_view()}
        <TextField label=tr(texts::grace_days) value=form.grace error=form.error(Field::Grace) input_mode="numeric" required=true />
    }
    .into_any()
}
