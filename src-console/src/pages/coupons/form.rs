//! The form for a new coupon template.

use atrium_domain::StoreId;
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::Category;
use atrium_protocol::routes;
use leptos::prelude::*;

use super::draft::{Draft, Field};
use super::rules_fields::{RulesFields, RulesForm};
use super::texts;
use super::value_fields::{ValueFields, ValueForm};
use crate::forms::{LocalizedDraft, LocalizedFields, Several};
use crate::pages::adjust::payers;
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::wall;
use crate::words::{category_choices, store_choices, tier_choices};

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    publishing: Publishing<Field>,
    title: LocalizedDraft,
    value: ValueForm,
    categories: RwSignal<Vec<Category>>,
    stores: RwSignal<Vec<StoreId>>,
    claim_from: RwSignal<String>,
    claim_until: RwSignal<String>,
    valid_days: RwSignal<String>,
    stock: RwSignal<String>,
    per_member: RwSignal<String>,
    tier: RwSignal<String>,
    paid_by: RwSignal<String>,
    rules: RulesForm,
}

impl Form {
    fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let publishing = Publishing::new();
        let form = Self {
            publishing,
            title: LocalizedDraft::new(),
            value: ValueForm::new(publishing),
            categories: RwSignal::default(),
            stores: RwSignal::default(),
            claim_from: text(""),
            claim_until: text(""),
            valid_days: text("30"),
            stock: text(""),
            per_member: text("1"),
            tier: text(""),
            paid_by: text(""),
            rules: RulesForm::new(publishing),
        };
        // From today for a month.
        form.publishing.suggest(form.claim_from, move |now, offset| {
            form.claim_from.set(wall::on_day_after(now, 0, 0, offset));
            form.claim_until.set(wall::on_day_after(now, 30, 0, offset));
        });
        form
    }

    fn draft(self) -> Draft {
        let text = |field: RwSignal<String>| field.get_untracked();
        Draft {
            title: self.title.typed(),
            value: self.value.draft(),
            categories: self.categories.get_untracked(),
            stores: self.stores.get_untracked(),
            claim_from: text(self.claim_from),
            claim_until: text(self.claim_until),
            valid_days: text(self.valid_days),
            stock: text(self.stock),
            per_member: text(self.per_member),
            tier: text(self.tier),
            paid_by: text(self.paid_by),
            rules: self.rules.draft(),
        }
    }

    fn save(self) {
        let check = |now, offset| self.draft().check(now, offset);
        self.publishing.save(routes::CREATE_COUPON_TEMPLATE, check, move |made| {
            self.title.clear();
            self.rules.published();
            made.face.title
        });
    }

    fn error(self, field: Field) -> Signal<Option<String>> {
        self.publishing.error(field)
    }
}

const WORDS: FormWords =
    FormWords { save: texts::save, saved: texts::saved, saved_detail: texts::saved_detail };

#[component]
pub fn CouponForm() -> impl IntoView {
    let form = Form::new();
    let wrong = form.error(Field::Stores);
    let clash = move || {
        wrong.get().map(|_| view! { <Banner tone=Tone::Bad>{tr(texts::stores_hint)}</Banner> })
    };
    view! {
        <PublishForm form=form.publishing words=WORDS id="coupon" on_save=move |()| form.save()>
            <LocalizedFields
                label=tr(texts::title)
                draft=form.title
                error=form.error(Field::Title)
                max_length=60
                test_id="coupon-title"
            />
            <ValueFields form=form.value />
            <Several label=tr(texts::categories) choices=category_choices() chosen=form.categories />
            <Disclosure title=tr(texts::stores)>
                <Several label=tr(texts::stores_hint) choices=store_choices(form.publishing.house) chosen=form.stores test_id="coupon-store" />
            </Disclosure>
            {clash}
            <ClaimFields form />
            <Select label=tr(texts::paid_by) choices=payers(form.publishing.house) value=form.paid_by on_change=move |id| form.paid_by.set(id) test_id="coupon-paid-by" />
            <RulesFields form=form.rules />
        </PublishForm>
    }
}

#[component]
fn ClaimFields(form: Form) -> impl IntoView {
    let house = form.publishing.house;
    let error = move |field| form.error(field);
    view! {
        <fieldset class="c-group">
            <legend>{tr(texts::claiming)}</legend>
            <div class="c-pair">
                <TextField label=tr(texts::claim_from) value=form.claim_from error=error(Field::ClaimFrom) kind="datetime-local" required=true test_id="coupon-claim-from" />
                <TextField label=tr(texts::claim_until) value=form.claim_until error=error(Field::ClaimUntil) kind="datetime-local" required=true test_id="coupon-claim-until" />
            </div>
            <div class="c-pair">
                <TextField label=tr(texts::valid_days) value=form.valid_days error=error(Field::ValidDays) input_mode="numeric" required=true test_id="coupon-valid-days" />
                <TextField label=tr(texts::per_member) value=form.per_member error=error(Field::PerMember) input_mode="numeric" required=true test_id="coupon-per-member" />
            </div>
            <div class="c-pair">
                <TextField label=tr(texts::stock) value=form.stock hint=tr(texts::stock_hint) error=error(Field::Stock) input_mode="numeric" test_id="coupon-stock" />
                <Select label=tr(texts::tier) choices=tier_choices(house) value=form.tier on_change=move |code| form.tier.set(code) test_id="coupon-tier" />
            </div>
        </fieldset>
    }
}
