//! The form for a new reward.

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::CouponTemplateInfo;
use atrium_protocol::routes;
use leptos::prelude::*;

use super::draft::{Draft, Field, FlashDraft, Kind};
use super::texts;
use crate::forms::{LocalizedDraft, LocalizedFields};
use crate::publish::{FormWords, PublishForm, Publishing};
use crate::wall;
use crate::words::tier_choices;

const KINDS: [(&str, Kind); 5] = [
    ("goods", Kind::Goods),
    ("voucher", Kind::Voucher),
    ("parking", Kind::Parking),
    ("charity", Kind::Charity),
    ("draw", Kind::Draw),
];

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    publishing: Publishing<Field>,
    kind: RwSignal<Kind>,
    title: LocalizedDraft,
    summary: LocalizedDraft,
    place: LocalizedDraft,
    template: RwSignal<String>,
    count: RwSignal<String>,
    price: RwSignal<String>,
    stock: RwSignal<String>,
    per_member: RwSignal<String>,
    collect_days: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    tier: RwSignal<String>,
    flash_price: RwSignal<String>,
    flash_stock: RwSignal<String>,
    flash_from: RwSignal<String>,
    flash_until: RwSignal<String>,
}

impl Form {
    fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let form = Self {
            publishing: Publishing::new(),
            kind: RwSignal::default(),
            title: LocalizedDraft::new(),
            summary: LocalizedDraft::new(),
            place: LocalizedDraft::new(),
            template: text(""),
            count: text(""),
            price: text(""),
            stock: text(""),
            per_member: text("1"),
            collect_days: text("14"),
            from: text(""),
            until: text(""),
            tier: text(""),
            flash_price: text(""),
            flash_stock: text(""),
            flash_from: text(""),
            flash_until: text(""),
        };
        // From today for a month; a flash tomorrow at ten, for two hours.
        form.publishing.suggest(form.from, move |now, offset| {
            form.from.set(wall::on_day_after(now, 0, 0, offset));
            form.until.set(wall::on_day_after(now, 30, 0, offset));
            form.flash_from.set(wall::on_day_after(now, 1, 10, offset));
            form.flash_until.set(wall::on_day_after(now, 1, 12, offset));
        });
        form
    }

    fn templates(self) -> Vec<CouponTemplateInfo> {
        self.publishing.house.view.with(|view| {
            view.ready().map(|view| view.catalogue.coupons.clone()).unwrap_or_default()
        })
    }

    /// The chosen template's id, or the first one's. Tracked.
    fn chosen_template(self) -> String {
        let chosen = Some(self.template.get()).filter(|id| !id.is_empty());
        let first = || self.templates().first().map(|template| template.id.to_string());
        chosen.or_else(first).unwrap_or_default()
    }

    fn draft(self) -> Draft {
        let text = |field: RwSignal<String>| field.get_untracked();
        Draft {
            kind: self.kind.get_untracked(),
            title: self.title.typed(),
            summary: self.summary.typed(),
            place: self.place.typed(),
            template: untrack(|| self.chosen_template()).parse().ok(),
            count: text(self.count),
            price: text(self.price),
            stock: text(self.stock),
            per_member: text(self.per_member),
            collect_days: text(self.collect_days),
            from: text(self.from),
            until: text(self.until),
            tier: text(self.tier),
            flash: FlashDraft {
                price: text(self.flash_price),
                stock: text(self.flash_stock),
                from: text(self.flash_from),
                until: text(self.flash_until),
            },
        }
    }

    fn save(self) {
        let check = |now, offset| self.draft().check(now, offset);
        self.publishing.save(routes::CREATE_REWARD, check, move |made| {
            self.title.clear();
            self.summary.clear();
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
pub fn RewardForm() -> impl IntoView {
    let form = Form::new();
    view! {
        <PublishForm form=form.publishing words=WORDS id="reward" on_save=move |()| form.save()>
            <KindFields form />
            <LocalizedFields label=tr(texts::title) draft=form.title error=form.error(Field::Title) max_length=60 test_id="reward-title" />
            <LocalizedFields label=tr(texts::summary) draft=form.summary error=form.error(Field::Summary) max_length=400 test_id="reward-summary" />
            <LocalizedFields label=tr(texts::place) draft=form.place error=form.error(Field::Place) max_length=60 test_id="reward-place" />
            <PriceFields form />
            <FlashFields form />
        </PublishForm>
    }
}

#[component]
fn KindFields(form: Form) -> impl IntoView {
    let name = |kind: Kind| {
        tr(move |locale| match kind {
            Kind::Goods => texts::goods(locale),
            Kind::Voucher => texts::voucher(locale),
            Kind::Parking => texts::parking(locale),
            Kind::Charity => texts::charity(locale),
            Kind::Draw => texts::draw(locale),
        })
    };
    let kinds =
        Signal::derive(move || KINDS.map(|(value, kind)| Choice::new(value, name(kind))).to_vec());
    let value = Signal::derive(move || {
        let own = KINDS.iter().find(|(_, kind)| *kind == form.kind.get());
        own.map(|(value, _)| (*value).to_owned()).unwrap_or_default()
    });
    let choose = move |value: String| {
        if let Some((_, kind)) = KINDS.iter().find(|(own, _)| *own == value) {
            form.kind.set(*kind);
        }
    };
    let templates = Signal::derive(move || {
        let choice = |one: CouponTemplateInfo| {
            Choice::new(one.id.to_string(), tr(move |l| one.face.title.get(l).clone()))
        };
        form.templates().into_iter().map(choice).collect::<Vec<_>>()
    });
    let more = move || {
        match form.kind.get() {
        Kind::Voucher => view! {
            <Select label=tr(texts::template) choices=templates value=Signal::derive(move || form.chosen_template()) on_change=move |id| form.template.set(id) test_id="reward-template" />
        }
        .into_any(),
        Kind::Parking => view! {
            <TextField label=tr(texts::hours) value=form.count error=form.error(Field::Count) input_mode="numeric" required=true test_id="reward-count" />
        }
        .into_any(),
        Kind::Draw => view! {
            <TextField label=tr(texts::tickets) value=form.count error=form.error(Field::Count) input_mode="numeric" required=true test_id="reward-count" />
        }
        .into_any(),
        Kind::Goods | Kind::Charity => ().into_any(),
    }
    };
    view! {
        <Select label=tr(texts::kind) choices=kinds value on_change=choose test_id="reward-kind" />
        {more}
    }
}

#[component]
fn PriceFields(form: Form) -> impl IntoView {
    let house = form.publishing.house;
    let error = move |field| form.error(field);
    view! {
        <div class="c-pair">
            <TextField label=tr(texts::price) value=form.price error=error(Field::Price) input_mode="numeric" required=true test_id="reward-price" />
            <TextField label=tr(texts::stock) value=form.stock hint=tr(texts::unlimited_hint) error=error(Field::Stock) input_mode="numeric" test_id="reward-stock" />
            <TextField label=tr(texts::per_member) value=form.per_member hint=tr(texts::unlimited_hint) error=error(Field::PerMember) input_mode="numeric" test_id="reward-per-member" />
            <TextField label=tr(texts::collect_days) value=form.collect_days error=error(Field::CollectDays) input_mode="numeric" required=true test_id="reward-collect-days" />
        </div>
        <Select label=tr(texts::tier) choices=tier_choices(house) value=form.tier on_change=move |code| form.tier.set(code) test_id="reward-tier" />
        <fieldset class="c-group">
            <legend>{tr(texts::times)}</legend>
            <div class="c-pair">
                <TextField label=tr(texts::from) value=form.from error=error(Field::From) kind="datetime-local" required=true test_id="reward-from" />
                <TextField label=tr(texts::until) value=form.until error=error(Field::Until) kind="datetime-local" required=true test_id="reward-until" />
            </div>
        </fieldset>
    }
}

#[component]
fn FlashFields(form: Form) -> impl IntoView {
    let error = move |field| form.error(field);
    view! {
        <fieldset class="c-group">
            <legend>{tr(texts::flash)}</legend>
            <div class="c-pair">
                <TextField label=tr(texts::flash_price) value=form.flash_price hint=tr(texts::flash_hint) error=error(Field::FlashPrice) input_mode="numeric" test_id="reward-flash-price" />
                <TextField label=tr(texts::flash_stock) value=form.flash_stock error=error(Field::FlashStock) input_mode="numeric" test_id="reward-flash-stock" />
                <TextField label=tr(texts::from) value=form.flash_from error=error(Field::FlashFrom) kind="datetime-local" test_id="reward-flash-from" />
                <TextField label=tr(texts::until) value=form.flash_until error=error(Field::FlashUntil) kind="datetime-local" test_id="reward-flash-until" />
            </div>
        </fieldset>
    }
}
