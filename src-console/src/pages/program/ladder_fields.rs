//! The fields of the tiers. They begin with what holds.

use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::program::LadderView;
use leptos::prelude::*;

use super::draft::Field;
use super::ladder::{Typed, TypedTier};
use super::texts;
use crate::forms::{LocalizedDraft, LocalizedFields};
use crate::publish::Publishing;

const BASES: [(&str, Words); 4] = [
    ("spend", texts::basis_spend),
    ("purchases", texts::basis_purchases),
    ("either", texts::basis_either),
    ("both", texts::basis_both),
];

const DOWNGRADES: [(&str, Words); 3] = [
    ("one_step", texts::one_step),
    ("by_balance", texts::by_balance),
    ("never", texts::never_down),
];

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
pub struct LadderFields {
    basis: RwSignal<String>,
    rolls: RwSignal<bool>,
    days: RwSignal<String>,
    grace: RwSignal<String>,
    downgrade: RwSignal<String>,
    regular: RwSignal<String>,
    months: RwSignal<String>,
    tiers: RwSignal<Vec<TierFields>>,
    /// Of the fields of `tiers`: they outlive whatever made them.
    owner: StoredValue<Owner>,
}

#[derive(Clone, Copy)]
struct TierFields {
    code: StoredValue<String>,
    /// As members know it now.
    title: StoredValue<Localized>,
    name: LocalizedDraft,
    threshold: RwSignal<String>,
    purchases: RwSignal<String>,
    percent: RwSignal<String>,
    parking: RwSignal<String>,
    benefits: LocalizedDraft,
}

impl TierFields {
    fn of(typed: TypedTier) -> Self {
        Self {
            title: StoredValue::new(typed.name.clone()),
            code: StoredValue::new(typed.code),
            name: LocalizedDraft::of(typed.name),
            threshold: RwSignal::new(typed.threshold),
            purchases: RwSignal::new(typed.purchases),
            percent: RwSignal::new(typed.percent),
            parking: RwSignal::new(typed.parking),
            benefits: LocalizedDraft::of(typed.benefits),
        }
    }

    fn typed(self) -> TypedTier {
        TypedTier {
            code: self.code.get_value(),
            name: self.name.typed(),
            threshold: self.threshold.get_untracked(),
            purchases: self.purchases.get_untracked(),
            percent: self.percent.get_untracked(),
            parking: self.parking.get_untracked(),
            benefits: self.benefits.typed(),
        }
    }
}

impl LadderFields {
    pub(super) fn new() -> Self {
        let empty = RwSignal::<String>::default;
        Self {
            basis: empty(),
            rolls: RwSignal::default(),
            days: empty(),
            grace: empty(),
            downgrade: empty(),
            regular: empty(),
            months: empty(),
            tiers: RwSignal::default(),
            owner: StoredValue::new(Owner::new()),
        }
    }

    pub fn show(self, view: &LadderView) {
        let typed = Typed::of(&view.ladder);
        self.basis.set(typed.basis);
        self.rolls.set(typed.rolls);
        self.days.set(typed.days);
        self.grace.set(typed.grace);
        self.downgrade.set(typed.downgrade);
        self.regular.set(typed.regular);
        self.months.set(typed.months);
        let tiers = typed.tiers.into_iter().map(TierFields::of);
        self.tiers.set(self.owner.get_value().with(|| tiers.collect()));
    }

    pub fn typed(self) -> Typed {
        let text = |field: RwSignal<String>| field.get_untracked();
        Typed {
            basis: text(self.basis),
            rolls: self.rolls.get_untracked(),
            days: text(self.days),
            grace: text(self.grace),
            downgrade: text(self.downgrade),
            regular: text(self.regular),
            months: text(self.months),
            tiers: self.tiers.with_untracked(|all| all.iter().map(|tier| tier.typed()).collect()),
        }
    }
}

#[component]
pub fn LadderForm(fields: LadderFields, publishing: Publishing<Field>) -> impl IntoView {
    let error = move |field| publishing.error(field);
    let days = move || {
        fields.rolls.get().then(|| view! {
            <TextField label=tr(texts::rolling_days) value=fields.days error=error(Field::Days) input_mode="numeric" required=true test_id="ladder-days" />
        })
    };
    let counts = Memo::new(move |_| fields.basis.with(|basis| basis != "spend"));
    let tiers = move || {
        let all = fields.tiers.get().into_iter().enumerate();
        all.map(|(place, tier)| view! { <OneTier place tier counts publishing /> }).collect_view()
    };
    view! {
        <Select label=tr(texts::basis) choices=choices(&BASES) value=fields.basis on_change=move |basis| fields.basis.set(basis) test_id="ladder-basis" />
        <Checkbox checked=fields.rolls>{tr(texts::rolls)}</Checkbox>
        {days}
        {tiers}
        <div class="c-pair">
            <Select label=tr(texts::downgrade) choices=choices(&DOWNGRADES) value=fields.downgrade on_change=move |way| fields.downgrade.set(way) test_id="ladder-downgrade" />
            <TextField label=tr(texts::grace_days) value=fields.grace error=error(Field::Grace) input_mode="numeric" required=true test_id="ladder-grace" />
        </div>
        <div class="c-pair">
            <TextField label=tr(texts::regular_purchases) value=fields.regular hint=tr(texts::regular_hint) error=error(Field::Regular) input_mode="numeric" required=true test_id="ladder-regular" />
            <TextField label=tr(texts::regular_months) value=fields.months error=error(Field::Months) input_mode="numeric" required=true test_id="ladder-months" />
        </div>
    }
}

#[component]
fn OneTier(
    place: usize,
    tier: TierFields,
    counts: Memo<bool>,
    publishing: Publishing<Field>,
) -> impl IntoView {
    let error = move |field| publishing.error(field);
    let lowest = place == 0;
    let title = tier.title.get_value();
    let purchases = move || {
        (counts.get() && !lowest).then(|| view! {
            <TextField label=tr(texts::tier_purchases) value=tier.purchases error=error(Field::Purchases(place)) input_mode="numeric" required=true test_id="tier-purchases" />
        })
    };
    view! {
        <fieldset class="c-group" data-testid="tier">
            <legend>{tr(move |l| title.get(l).clone())}</legend>
            <div class="c-pair">
                <TextField label=tr(texts::threshold) value=tier.threshold error=error(Field::Threshold(place)) prefix="¥" input_mode="decimal" disabled=Signal::stored(lowest) test_id="tier-threshold" />
                {purchases}
                <TextField label=tr(texts::percent) value=tier.percent error=error(Field::Percent(place)) suffix="%" input_mode="numeric" test_id="tier-percent" />
                <TextField label=tr(texts::parking) value=tier.parking error=error(Field::Parking(place)) input_mode="numeric" test_id="tier-parking" />
            </div>
            <Disclosure title=tr(texts::name_and_benefits)>
                <div class="c-group">
                    <LocalizedFields label=tr(texts::tier_name) draft=tier.name error=error(Field::TierName(place)) max_length=20 test_id="tier-name" />
                    <p class="k-muted k-small">{tr(texts::benefits_hint)}</p>
                    <LocalizedFields label=tr(texts::benefits) draft=tier.benefits error=error(Field::Benefits(place)) max_length=500 area=true optional=true test_id="tier-benefits" />
                </div>
            </Disclosure>
        </fieldset>
    }
}

fn choices(all: &[(&'static str, Words)]) -> Signal<Vec<Choice>> {
    let choices = all.iter().map(|(token, words)| Choice::new(*token, tr(*words)));
    Signal::stored(choices.collect::<Vec<_>>())
}
