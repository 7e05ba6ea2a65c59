//! The form for a new coupon template.

use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::Category;
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{Draft, Field, Kind};
use super::texts;
use crate::desk::{Desk, use_desk};
use crate::forms::{Faults, LocalizedDraft, LocalizedFields};
use crate::house::{House, use_house};
use crate::platform::keys::idempotency_key;
use crate::platform::page::focus_first_wrong;
use crate::problem::ProblemBanner;
use crate::wall;
use crate::words::{CATEGORIES, category, tier_choices};

/// What is typed. Copies share it.
#[derive(Clone, Copy)]
struct Form {
    desk: Desk,
    house: House,
    title: LocalizedDraft,
    kind: RwSignal<Kind>,
    off: RwSignal<String>,
    percent: RwSignal<String>,
    minimum: RwSignal<String>,
    cap: RwSignal<String>,
    categories: RwSignal<Vec<Category>>,
    claim_from: RwSignal<String>,
    claim_until: RwSignal<String>,
    valid_days: RwSignal<String>,
    stock: RwSignal<String>,
    per_member: RwSignal<String>,
    tier: RwSignal<String>,
    faults: RwSignal<Faults<Field>>,
    problem: RwSignal<Option<Problem>>,
    busy: RwSignal<bool>,
    saved: RwSignal<Option<Localized>>,
}

impl Form {
    fn new() -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let form = Self {
            desk: use_desk(),
            house: use_house(),
            title: LocalizedDraft::new(),
            kind: RwSignal::default(),
            off: text(""),
            percent: text(""),
            minimum: text(""),
            cap: text(""),
            categories: RwSignal::default(),
            claim_from: text(""),
            claim_until: text(""),
            valid_days: text("30"),
            stock: text(""),
            per_member: text("1"),
            tier: text(""),
            faults: RwSignal::default(),
            problem: RwSignal::new(None),
            busy: RwSignal::new(false),
            saved: RwSignal::new(None),
        };
        // From today for a month, by the malls' clock, until somebody says otherwise.
        Effect::new(move |_| {
            form.house.view.with(|view| {
                if let Some(view) =
                    view.ready().filter(|_| form.claim_from.with_untracked(String::is_empty))
                {
                    form.claim_from.set(wall::on_day_after(view.now, 0, 0, view.offset()));
                    form.claim_until.set(wall::on_day_after(view.now, 30, 0, view.offset()));
                }
            });
        });
        form
    }

    fn draft(self) -> Draft {
        let text = |field: RwSignal<String>| field.get_untracked();
        Draft {
            title: self.title.typed(),
            kind: self.kind.get_untracked(),
            off: text(self.off),
            percent: text(self.percent),
            minimum: text(self.minimum),
            cap: text(self.cap),
            categories: self.categories.get_untracked(),
            claim_from: text(self.claim_from),
            claim_until: text(self.claim_until),
            valid_days: text(self.valid_days),
            stock: text(self.stock),
            per_member: text(self.per_member),
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
            let answer = caller.send_to(routes::CREATE_COUPON_TEMPLATE, &[], &new).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(made) => {
                    self.saved.set(Some(made.face.title));
                    self.title.clear();
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
pub fn CouponForm() -> impl IntoView {
    let form = Form::new();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        form.save();
    };
    let saved = move || {
        form.saved.get().map(|title| {
            view! {
                <div data-testid="coupon-saved">
                    <Banner tone=Tone::Good icon=IconName::CheckCircle>
                        <p class="k-strong">{tr(move |l| texts::saved(l, title.get(l)))}</p>
                        <p class="k-small">{tr(texts::saved_detail)}</p>
                    </Banner>
                </div>
            }
        })
    };
    view! {
        <form class="c-form" on:submit=submit novalidate data-testid="coupon-form">
            <Card>
                <div class="c-form">
                    <LocalizedFields
                        label=tr(texts::title)
                        draft=form.title
                        error=Faults::sentence(form.faults, Field::Title)
                        max_length=60
                        test_id="coupon-title"
                    />
                    <ValueFields form />
                    <CategoryFields form />
                    <ClaimFields form />
                </div>
            </Card>
            <ProblemBanner problem=form.problem on_retry=move |()| form.save() />
            {saved}
            <Button submit=true block=true busy=form.busy attr:data-testid="coupon-save">{tr(texts::save)}</Button>
        </form>
    }
}

#[component]
fn ValueFields(form: Form) -> impl IntoView {
    let kinds = Signal::derive(|| {
        vec![
            Choice::new("amount", tr(texts::amount_off)),
            Choice::new("percent", tr(texts::percent_off)),
        ]
    });
    let by_percent = Memo::new(move |_| form.kind.get() == Kind::PercentOff);
    let value =
        Signal::derive(move || if by_percent.get() { "percent" } else { "amount" }.to_owned());
    let change = move |kind: String| {
        form.kind.set(if kind == "percent" { Kind::PercentOff } else { Kind::AmountOff });
    };
    let error = move |field| Faults::sentence(form.faults, field);
    let minimum = move || {
        view! {
            <TextField label=tr(texts::minimum) value=form.minimum hint=tr(texts::minimum_hint) error=error(Field::Minimum) prefix="¥" input_mode="decimal" test_id="coupon-minimum" />
        }
    };
    view! {
        <SegmentedControl label=tr(texts::kind) choices=kinds value on_change=change show_label=true />
        {move || if by_percent.get() {
            view! {
                <div class="c-form__pair">
                    <TextField label=tr(texts::percent) value=form.percent hint=tr(texts::percent_hint) error=error(Field::Percent) suffix="%" input_mode="numeric" required=true test_id="coupon-percent" />
                    {minimum()}
                    <TextField label=tr(texts::cap) value=form.cap hint=tr(texts::cap_hint) error=error(Field::Cap) prefix="¥" input_mode="decimal" test_id="coupon-cap" />
                </div>
            }
            .into_any()
        } else {
            view! {
                <div class="c-form__pair">
                    <TextField label=tr(texts::off) value=form.off error=error(Field::Off) prefix="¥" input_mode="decimal" required=true test_id="coupon-off" />
                    {minimum()}
                </div>
            }
            .into_any()
        }}
    }
}

#[component]
fn CategoryFields(form: Form) -> impl IntoView {
    let boxes = CATEGORIES.map(|one| {
        let chosen = move || form.categories.with(|chosen| chosen.contains(&one));
        let toggle = move |_| {
            form.categories.update(|chosen| match chosen.iter().position(|own| *own == one) {
                Some(place) => {
                    chosen.remove(place);
                }
                None => chosen.push(one),
            });
        };
        view! {
            <label class="k-check">
                <input type="checkbox" prop:checked=chosen on:change=toggle />
                <span>{tr(move |l| category(l, one))}</span>
            </label>
        }
    });
    view! {
        <fieldset class="k-fieldset">
            <legend class="c-checks__legend">{tr(texts::categories)}</legend>
            <div class="c-checks">{boxes.collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn ClaimFields(form: Form) -> impl IntoView {
    let house = form.house;
    let error = move |field| Faults::sentence(form.faults, field);
    view! {
        <fieldset class="c-form__group">
            <legend>{tr(texts::claiming)}</legend>
            <div class="c-form__pair">
                <TextField label=tr(texts::claim_from) value=form.claim_from error=error(Field::ClaimFrom) kind="datetime-local" required=true test_id="coupon-claim-from" />
                <TextField label=tr(texts::claim_until) value=form.claim_until error=error(Field::ClaimUntil) kind="datetime-local" required=true test_id="coupon-claim-until" />
            </div>
            <div class="c-form__pair">
                <TextField label=tr(texts::valid_days) value=form.valid_days error=error(Field::ValidDays) input_mode="numeric" required=true test_id="coupon-valid-days" />
                <TextField label=tr(texts::per_member) value=form.per_member error=error(Field::PerMember) input_mode="numeric" required=true test_id="coupon-per-member" />
            </div>
            <div class="c-form__pair">
                <TextField label=tr(texts::stock) value=form.stock hint=tr(texts::stock_hint) error=error(Field::Stock) input_mode="numeric" test_id="coupon-stock" />
                <Select label=tr(texts::tier) choices=tier_choices(house) value=form.tier on_change=move |code| form.tier.set(code) test_id="coupon-tier" />
            </div>
        </fieldset>
    }
}
