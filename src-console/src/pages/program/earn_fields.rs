//! The fields of a rule of earning.

use atrium_domain::StoreId;
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{Category, TierInfo};
use leptos::prelude::*;

use super::draft::Field;
use super::earn::{KINDS, Typed, TypedDays, TypedHours};
use super::texts;
use crate::forms::{LocalizedDraft, LocalizedFields, Several};
use crate::house::House;
use crate::publish::Publishing;
use crate::words::{category_choices, store_choices};

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
pub struct EarnFields {
    points: RwSignal<String>,
    per: RwSignal<String>,
    by_tier: RwSignal<bool>,
    categories: RwSignal<Vec<Category>>,
    stores: RwSignal<Vec<StoreId>>,
    tiers: RwSignal<Vec<String>>,
    cap: RwSignal<String>,
    hours: HoursFields,
    days: RwSignal<Vec<DaysFields>>,
    /// Of the fields of `days`: they outlive whatever made them.
    owner: StoredValue<Owner>,
}

#[derive(Clone, Copy)]
struct HoursFields {
    from: RwSignal<String>,
    until: RwSignal<String>,
    rule: RwSignal<String>,
    held: StoredValue<TypedHours>,
}

/// The number keeps a row's fields apart from others'.
#[derive(Clone, Copy)]
struct DaysFields {
    number: usize,
    kind: RwSignal<String>,
    name: LocalizedDraft,
    percent: RwSignal<String>,
    hours: HoursFields,
}

impl HoursFields {
    fn of(typed: TypedHours) -> Self {
        Self {
            from: RwSignal::new(typed.from.clone()),
            until: RwSignal::new(typed.until.clone()),
            rule: RwSignal::new(typed.rule.clone()),
            held: StoredValue::new(typed),
        }
    }

    fn show(self, typed: TypedHours) {
        self.from.set(typed.from.clone());
        self.until.set(typed.until.clone());
        self.rule.set(typed.rule.clone());
        self.held.set_value(typed);
    }

    fn typed(self) -> TypedHours {
        TypedHours {
            from: self.from.get_untracked(),
            until: self.until.get_untracked(),
            rule: self.rule.get_untracked(),
            held: self.held.with_value(|typed| typed.held.clone()),
        }
    }
}

impl DaysFields {
    fn of(number: usize, typed: TypedDays) -> Self {
        Self {
            number,
            kind: RwSignal::new(typed.kind),
            name: LocalizedDraft::of(typed.name),
            percent: RwSignal::new(typed.percent),
            hours: HoursFields::of(typed.hours),
        }
    }

    fn typed(self) -> TypedDays {
        TypedDays {
            kind: self.kind.get_untracked(),
            name: self.name.typed(),
            percent: self.percent.get_untracked(),
            hours: self.hours.typed(),
        }
    }
}

impl EarnFields {
    /// A point for each yuan, by tier.
    pub(super) fn new() -> Self {
        Self {
            points: RwSignal::new("1".to_owned()),
            per: RwSignal::new("1".to_owned()),
            by_tier: RwSignal::new(true),
            categories: RwSignal::default(),
            stores: RwSignal::default(),
            tiers: RwSignal::default(),
            cap: RwSignal::default(),
            hours: HoursFields::of(TypedHours::default()),
            days: RwSignal::default(),
            owner: StoredValue::new(Owner::new()),
        }
    }

    pub fn show(self, typed: Typed) {
        let Typed { points, per, by_tier, categories, stores, tiers, cap, hours, days } = typed;
        self.points.set(points);
        self.per.set(per);
        self.by_tier.set(by_tier);
        self.categories.set(categories);
        self.stores.set(stores);
        self.tiers.set(tiers);
        self.cap.set(cap);
        self.hours.show(hours);
        let days = days.into_iter().enumerate();
        let fields = days.map(|(number, typed)| DaysFields::of(number, typed));
        self.days.set(self.owner.get_value().with(|| fields.collect()));
    }

    pub fn typed(self) -> Typed {
        Typed {
            points: self.points.get_untracked(),
            per: self.per.get_untracked(),
            by_tier: self.by_tier.get_untracked(),
            categories: self.categories.get_untracked(),
            stores: self.stores.get_untracked(),
            tiers: self.tiers.get_untracked(),
            cap: self.cap.get_untracked(),
            hours: self.hours.typed(),
            days: self.days.with_untracked(|all| all.iter().map(|days| days.typed()).collect()),
        }
    }

    fn add(self) {
        self.days.update(|all| {
            let number = all.iter().map(|days| days.number + 1).max().unwrap_or_default();
            let kind = KINDS[0].to_owned();
            let typed = TypedDays { kind, percent: "200".to_owned(), ..TypedDays::default() };
            all.push(self.owner.get_value().with(|| DaysFields::of(number, typed)));
        });
    }
}

#[component]
pub fn EarnForm(fields: EarnFields, publishing: Publishing<Field>) -> impl IntoView {
    let error = move |field| publishing.error(field);
    let clash = error(Field::Stores);
    let wrong = move || clash.get().map(|fault| view! { <Banner tone=Tone::Bad>{fault}</Banner> });
    let rows = move || fields.days.get().into_iter().enumerate().collect::<Vec<_>>();
    view! {
        <div class="c-pair">
            <TextField label=tr(texts::points) value=fields.points error=error(Field::Points) input_mode="numeric" required=true test_id="version-points" />
            <TextField label=tr(texts::per) value=fields.per error=error(Field::Per) prefix="¥" input_mode="decimal" required=true test_id="version-per" />
        </div>
        <Checkbox checked=fields.by_tier>{tr(texts::by_tier)}</Checkbox>
        <TextField label=tr(texts::cap) value=fields.cap hint=tr(texts::optional) error=error(Field::Cap) input_mode="numeric" test_id="version-cap" />
        <Disclosure title=tr(texts::for_whom)>
            <div class="c-group">
                <Several label=tr(texts::categories) choices=category_choices() chosen=fields.categories />
                <Several label=tr(texts::only_stores) choices=store_choices(publishing.house) chosen=fields.stores />
                {wrong}
                <Several label=tr(texts::only_tiers) choices=tier_choices(publishing.house) chosen=fields.tiers />
                <Hours fields=fields.hours error=error(Field::Hours) />
            </div>
        </Disclosure>
        <fieldset class="c-group">
            <legend>{tr(texts::special_days)}</legend>
            <For each=rows key=|(place, days)| (*place, days.number) let((place, days))>
                <OneDays place days fields publishing />
            </For>
            <Row>
                <Button small=true kind=ButtonKind::Secondary icon=IconName::Plus on_press=move |()| fields.add() attr:data-testid="days-add">{tr(texts::add_days)}</Button>
            </Row>
        </fieldset>
    }
}

const NAMES: [Words; 4] =
    [texts::last_weekend, texts::birthday_day, texts::birthday_month, texts::repeating];

#[component]
fn OneDays(
    place: usize,
    days: DaysFields,
    fields: EarnFields,
    publishing: Publishing<Field>,
) -> impl IntoView {
    let error = move |field| publishing.error(field);
    let choices: Vec<_> =
        KINDS.into_iter().zip(NAMES).map(|(kind, name)| Choice::new(kind, tr(name))).collect();
    let hours = move || {
        days.kind.with(|kind| kind == KINDS[3]).then(|| {
            view! { <Hours fields=days.hours error=error(Field::DayHours(place)) /> }
        })
    };
    let remove = move |()| fields.days.update(|all| all.retain(|it| it.number != days.number));
    view! {
        <div class="c-group" data-testid="days">
            <div class="c-pair">
                <Select label=tr(texts::days_kind) choices=Signal::stored(choices) value=days.kind on_change=move |kind| days.kind.set(kind) test_id="days-kind" />
                <TextField label=tr(texts::day_percent) value=days.percent error=error(Field::DayPercent(place)) suffix="%" input_mode="numeric" required=true test_id="days-percent" />
            </div>
            <LocalizedFields label=tr(texts::day_name) draft=days.name error=error(Field::DayName(place)) max_length=40 test_id="days-name" />
            {hours}
            <Row>
                <Button small=true kind=ButtonKind::Quiet icon=IconName::Trash on_press=remove attr:data-testid="days-remove">{tr(texts::remove_days)}</Button>
            </Row>
        </div>
    }
}

/// When it holds, by the malls' clock.
#[component]
fn Hours(fields: HoursFields, error: Signal<Option<String>>) -> impl IntoView {
    view! {
        <div class="c-pair">
            <TextField label=tr(texts::hours_from) value=fields.from error kind="time" test_id="hours-from" />
            <TextField label=tr(texts::hours_until) value=fields.until kind="time" test_id="hours-until" />
            <TextField label=tr(texts::day_rule) value=fields.rule hint=tr(texts::day_rule_hint) test_id="hours-rule" />
        </div>
    }
}

/// Each tier's code with its name.
fn tier_choices(house: House) -> Signal<Vec<(String, Signal<String>)>> {
    Signal::derive(move || {
        let tiers = house.view.with(|view| {
            view.ready().map(|view| view.catalogue.program.tiers.clone()).unwrap_or_default()
        });
        let one = |tier: TierInfo| (tier.code, tr(move |l| tier.name.get(l).clone()));
        tiers.into_iter().map(one).collect()
    })
}
