//! The rules that most coupons leave as they are, behind one button.

use atrium_domain::time::Weekday;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::draft::Field;
use super::rules::RulesDraft;
use super::texts;
use crate::forms::Several;
use crate::publish::Publishing;

texts! {
    fn monday() { "周一", "週一", "Mon" }
    fn tuesday() { "周二", "週二", "Tue" }
    fn wednesday() { "周三", "週三", "Wed" }
    fn thursday() { "周四", "週四", "Thu" }
    fn friday() { "周五", "週五", "Fri" }
    fn saturday() { "周六", "週六", "Sat" }
    fn sunday() { "周日", "週日", "Sun" }
}

const DAYS: [(Weekday, Words); 7] = [
    (Weekday::Monday, monday),
    (Weekday::Tuesday, tuesday),
    (Weekday::Wednesday, wednesday),
    (Weekday::Thursday, thursday),
    (Weekday::Friday, friday),
    (Weekday::Saturday, saturday),
    (Weekday::Sunday, sunday),
];

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
pub struct RulesForm {
    publishing: Publishing<Field>,
    together: RwSignal<bool>,
    group: RwSignal<String>,
    per_sale: RwSignal<String>,
    order: RwSignal<String>,
    days: RwSignal<Vec<Weekday>>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    code: RwSignal<String>,
    cost: RwSignal<String>,
    tag: RwSignal<String>,
    birthday_month: RwSignal<bool>,
    giftable: RwSignal<bool>,
}

impl RulesForm {
    pub fn new(publishing: Publishing<Field>) -> Self {
        Self {
            publishing,
            together: RwSignal::default(),
            group: RwSignal::default(),
            per_sale: RwSignal::new("1".to_owned()),
            order: RwSignal::default(),
            days: RwSignal::default(),
            from: RwSignal::default(),
            until: RwSignal::default(),
            code: RwSignal::default(),
            cost: RwSignal::default(),
            tag: RwSignal::default(),
            birthday_month: RwSignal::default(),
            giftable: RwSignal::default(),
        }
    }

    pub fn draft(self) -> RulesDraft {
        let text = |field: RwSignal<String>| field.get_untracked();
        RulesDraft {
            together: self.together.get_untracked(),
            group: text(self.group),
            per_sale: text(self.per_sale),
            order: text(self.order),
            days: self.days.get_untracked(),
            from: text(self.from),
            until: text(self.until),
            code: text(self.code),
            cost: text(self.cost),
            tag: text(self.tag),
            birthday_month: self.birthday_month.get_untracked(),
            giftable: self.giftable.get_untracked(),
        }
    }

    /// A code is another sale's; the next template needs its own.
    pub fn published(self) {
        self.code.set(String::new());
    }
}

#[component]
pub fn RulesFields(form: RulesForm) -> impl IntoView {
    let error = move |field| form.publishing.error(field);
    let days: Vec<_> = DAYS.map(|(day, name)| (day, tr(name))).into();
    view! {
        <Disclosure title=tr(texts::rules)>
            <div class="c-group">
                <Checkbox checked=form.together>{tr(texts::together)}</Checkbox>
                <div class="c-pair">
                    <TextField label=tr(texts::group) value=form.group hint=tr(texts::group_hint) max_length=40 />
                    <TextField label=tr(texts::per_sale) value=form.per_sale error=error(Field::PerSale) input_mode="numeric" />
                    <TextField label=tr(texts::order) value=form.order hint=tr(texts::order_hint) error=error(Field::Order) input_mode="numeric" test_id="coupon-order" />
                </div>
                <Several label=tr(texts::days) choices=days chosen=form.days />
                <div class="c-pair">
                    <TextField label=tr(texts::from) value=form.from error=error(Field::From) kind="time" />
                    <TextField label=tr(texts::until_time) value=form.until error=error(Field::Until) kind="time" />
                </div>
                <div class="c-pair">
                    <TextField label=tr(texts::cost) value=form.cost hint=tr(texts::cost_hint) error=error(Field::Cost) input_mode="numeric" test_id="coupon-cost" />
                    <TextField label=tr(texts::code) value=form.code hint=tr(texts::code_hint) max_length=24 test_id="coupon-claim-code" />
                </div>
                <TextField label=tr(texts::tag) value=form.tag hint=tr(texts::tag_hint) max_length=40 />
                <Checkbox checked=form.birthday_month>{tr(texts::birthday)}</Checkbox>
                <Checkbox checked=form.giftable>{tr(texts::giftable)}</Checkbox>
            </div>
        </Disclosure>
    }
}
