//! The kind first, then only what that kind needs.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::draft::Field;
use super::texts;
use super::value::{Kind, ValueDraft};
use crate::forms::{LocalizedDraft, LocalizedFields};
use crate::publish::Publishing;

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
pub struct ValueForm {
    publishing: Publishing<Field>,
    kind: RwSignal<Kind>,
    minimum: RwSignal<String>,
    off: RwSignal<String>,
    percent: RwSignal<String>,
    cap: RwSignal<String>,
    steps: [(RwSignal<String>, RwSignal<String>); 3],
    thing: LocalizedDraft,
    worth: RwSignal<String>,
    hours: RwSignal<String>,
    next_minimum: RwSignal<String>,
    next_days: RwSignal<String>,
}

impl ValueForm {
    pub fn new(publishing: Publishing<Field>) -> Self {
        let empty = RwSignal::<String>::default;
        Self {
            publishing,
            kind: RwSignal::default(),
            minimum: empty(),
            off: empty(),
            percent: empty(),
            cap: empty(),
            steps: [(empty(), empty()), (empty(), empty()), (empty(), empty())],
            thing: LocalizedDraft::new(),
            worth: empty(),
            hours: RwSignal::new("2".to_owned()),
            next_minimum: empty(),
            next_days: RwSignal::new("30".to_owned()),
        }
    }

    pub fn draft(self) -> ValueDraft {
        let text = |field: RwSignal<String>| field.get_untracked();
        ValueDraft {
            kind: self.kind.get_untracked(),
            minimum: text(self.minimum),
            off: text(self.off),
            percent: text(self.percent),
            cap: text(self.cap),
            steps: self.steps.map(|(minimum, off)| (text(minimum), text(off))),
            thing: self.thing.typed(),
            worth: text(self.worth),
            hours: text(self.hours),
            next_minimum: text(self.next_minimum),
            next_days: text(self.next_days),
        }
    }

    /// A field for an amount of money.
    fn money(
        self,
        label: fn(Locale) -> &'static str,
        value: RwSignal<String>,
        hint: Option<fn(Locale) -> &'static str>,
        (field, test_id): (Field, &'static str),
    ) -> AnyView {
        let hint = Signal::derive(move || hint.map(|hint| hint(use_locale().get()).to_owned()));
        view! {
            <TextField label=tr(label) value hint error=self.publishing.error(field) prefix="¥" input_mode="decimal" test_id />
        }
        .into_any()
    }

    fn minimum(self) -> AnyView {
        let at = (Field::Minimum, "coupon-minimum");
        self.money(texts::minimum, self.minimum, Some(texts::minimum_hint), at)
    }

    fn off(self, label: fn(Locale) -> &'static str) -> AnyView {
        self.money(label, self.off, None, (Field::Off, "coupon-off"))
    }

    fn thing(self) -> AnyView {
        view! {
            <LocalizedFields label=tr(texts::thing) draft=self.thing error=self.publishing.error(Field::Thing) max_length=40 test_id="coupon-thing" />
        }
        .into_any()
    }

    fn number(
        self,
        label: fn(Locale) -> &'static str,
        value: RwSignal<String>,
        (field, test_id): (Field, &'static str),
    ) -> AnyView {
        view! {
            <TextField label=tr(label) value error=self.publishing.error(field) input_mode="numeric" required=true test_id />
        }
        .into_any()
    }

    fn fields(self, kind: Kind) -> AnyView {
        let pair = |fields: Vec<AnyView>| view! { <div class="c-pair">{fields}</div> }.into_any();
        let cap = |label, hint| self.money(label, self.cap, hint, (Field::Cap, "coupon-cap"));
        match kind {
            Kind::AmountOff => pair(vec![self.off(texts::off), self.minimum()]),
            Kind::Graded => self.steps(),
            Kind::PercentOff => pair(vec![
                view! {
                    <TextField label=tr(texts::percent) value=self.percent hint=tr(texts::percent_hint) error=self.publishing.error(Field::Percent) suffix="%" input_mode="numeric" required=true test_id="coupon-percent" />
                }
                .into_any(),
                self.minimum(),
                cap(texts::cap, Some(texts::cap_hint)),
            ]),
            Kind::Gift => {
                let at = (Field::Worth, "coupon-worth");
                let worth = self.money(texts::worth, self.worth, Some(texts::worth_hint), at);
                view! { {self.thing()} {pair(vec![self.minimum(), worth])} }.into_any()
            }
            Kind::Rebate => {
                let at = (Field::NextMinimum, "coupon-next-minimum");
                let from = self.money(texts::next_minimum, self.next_minimum, None, at);
                let at = (Field::NextDays, "coupon-next-days");
                let days = self.number(texts::next_days, self.next_days, at);
                let next = pair(vec![from, days]);
                view! { {pair(vec![self.minimum(), self.off(texts::next_off)])} {next} }.into_any()
            }
            Kind::FreeItem => {
                let rest = pair(vec![cap(texts::up_to, None), self.minimum()]);
                view! { {self.thing()} {rest} }.into_any()
            }
            Kind::Service => self.thing(),
            Kind::Parking => {
                let hours = self.number(texts::hours, self.hours, (Field::Hours, "coupon-hours"));
                pair(vec![hours, self.minimum()])
            }
        }
    }

    fn steps(self) -> AnyView {
        let rows = self.steps.into_iter().zip(1..).map(|((minimum, off), number): (_, usize)| {
            // The sentence stands below the first row; it is about all of them.
            let error = self.publishing.error(Field::Steps);
            let error = Signal::derive(move || error.get().filter(|_| number == 1));
            view! {
                <div class="c-pair">
                    <TextField label=tr(move |l| texts::step(l, number)) value=minimum error prefix="¥" input_mode="decimal" />
                    <TextField label=tr(texts::off) value=off prefix="¥" input_mode="decimal" />
                </div>
            }
        });
        rows.collect_view().into_any()
    }
}

#[component]
pub fn ValueFields(form: ValueForm) -> impl IntoView {
    let choices =
        Signal::derive(|| Kind::ALL.map(|kind| Choice::new(kind.code(), tr(name(kind)))).to_vec());
    let kind = Memo::new(move |_| form.kind.get());
    view! {
        <Select
            label=tr(texts::kind)
            choices
            value=Signal::derive(move || kind.get().code().to_owned())
            on_change=move |code: String| form.kind.set(Kind::of(&code))
            test_id="coupon-kind"
        />
        {move || form.fields(kind.get())}
    }
}

fn name(kind: Kind) -> fn(Locale) -> &'static str {
    match kind {
        Kind::AmountOff => texts::amount_off,
        Kind::Graded => texts::graded,
        Kind::PercentOff => texts::percent_off,
        Kind::Gift => texts::gift,
        Kind::Rebate => texts::rebate,
        Kind::FreeItem => texts::free_item,
        Kind::Service => texts::service,
        Kind::Parking => texts::parking,
    }
}
