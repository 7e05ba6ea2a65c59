//! Preview of a basket: which of the member's coupons save the most, computed here.

pub mod model;
mod texts;

use std::sync::Arc;

use atrium_kit::prelude::*;
use atrium_protocol::basket::BasketRules;
use leptos::prelude::*;

use crate::context::use_model;
use crate::pages::stores::model::{CATEGORIES, category_code};
use crate::part::Part;
use crate::shared::coupon_words::category_name;
use crate::view::{all, live};
use model::{MOST, Outcome, Preview, Typed};

/// A store to choose: id and words.
type Named = (String, String);

#[component]
pub fn PreviewPage() -> impl IntoView {
    let text = use_model(|snapshot, _| {
        snapshot.catalogue.as_deref().map(|catalogue| catalogue.basket.clone()).unwrap_or_default()
    });
    let rules = Part::new(move || text.with(|text| BasketRules::read(text).map(Arc::new)));
    let (category, store) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let amounts = RwSignal::new(vec![RwSignal::new(String::new())]);
    let preview = use_model(move |snapshot, lens| {
        let typed = Typed {
            category: category.get(),
            store: store.get(),
            amounts: amounts.get().into_iter().map(|amount| amount.get()).collect(),
        };
        rules.with(|rules| Preview::of(snapshot, lens, rules.as_deref(), &typed))
    });
    view! {
        <Page>
            <PageHeader title=tr(texts::title) lead=tr(texts::lead) back="/coupons" />
            <Card>
                <Stack>
                    <Places category store />
                    <Amounts amounts preview />
                </Stack>
            </Card>
            <div class="k-stack" aria-live="polite">
                {live(move || match preview.get() {
                    Preview::NoRules => view! {
                        <Banner tone=Tone::Warn icon=IconName::Offline>{tr(texts::no_rules)}</Banner>
                    }.into_any(),
                    Preview::Nothing | Preview::Wrong(_) => view! {
                        <p class="a-fine">{tr(texts::begin)}</p>
                    }.into_any(),
                    Preview::Computed(outcome) => view! { <Shown outcome=*outcome /> }.into_any(),
                })}
            </div>
        </Page>
    }
}

#[component]
fn Places(category: RwSignal<String>, store: RwSignal<String>) -> impl IntoView {
    let kinds = CATEGORIES
        .map(|one| Choice::new(category_code(one), tr(move |locale| category_name(one, locale))));
    let mut choices = vec![Choice::new("", tr(texts::every))];
    choices.extend(kinds);
    let stores = use_model(move |snapshot, lens| {
        let wanted = category.get();
        let all = snapshot.catalogue.iter().flat_map(|catalogue| &catalogue.stores);
        let fits = all.filter(|own| wanted.is_empty() || category_code(own.category) == wanted);
        fits.map(|own| (own.id.to_string(), format!("{} · {}", lens.text(&own.name), own.place)))
            .collect::<Vec<Named>>()
    });
    let named = Signal::derive(move || {
        let one = |(id, name): Named| Choice::new(id, Signal::stored(name));
        let mut choices = vec![Choice::new("", tr(texts::no_store))];
        choices.extend(stores.get().into_iter().map(one));
        choices
    });
    let choose = move |code: String| {
        category.set(code);
        store.set(String::new());
    };
    view! {
        <Select label=tr(texts::category) choices=Signal::stored(choices) value=category on_change=choose test_id="preview-category" />
        <Select label=tr(texts::store) choices=named value=store on_change=move |id| store.set(id) test_id="preview-store" />
    }
}

#[component]
fn Amounts(amounts: RwSignal<Vec<RwSignal<String>>>, preview: Part<Preview>) -> impl IntoView {
    let locale = use_locale();
    let field = move |(number, value): (usize, RwSignal<String>)| {
        let wrong = move || preview.with(|preview| *preview == Preview::Wrong(number));
        let error = Signal::derive(move || wrong().then(|| texts::wrong(locale.get()).to_owned()));
        let label = tr(move |locale| texts::amount(locale, number + 1));
        view! { <TextField label value error input_mode="decimal" max_length=12 test_id="preview-amount" /> }
    };
    let full = Signal::derive(move || amounts.with(|amounts| amounts.len() >= MOST));
    let add = move |()| amounts.update(|amounts| amounts.push(RwSignal::new(String::new())));
    view! {
        {live(move || all(amounts.get().into_iter().enumerate().map(field)))}
        <Button kind=ButtonKind::Quiet icon=IconName::Plus on_press=add disabled=full attr:data-testid="preview-add">{tr(texts::add)}</Button>
    }
}

#[component]
fn Shown(outcome: Outcome) -> impl IntoView {
    let Outcome { total, discount, payable, earned, used, left_out } = outcome;
    let none =
        if used.is_empty() && left_out.is_empty() { texts::none_held } else { texts::none_used };
    let row = |tone: Tone, test_id: &'static str, (title, detail): Named| {
        view! {
            <ListRow icon=IconName::Ticket tone title=Signal::stored(title) detail=Signal::stored(detail) attr:data-testid=test_id />
        }
    };
    let best = if used.is_empty() {
        view! { <p class="a-fine">{tr(none)}</p> }.into_any()
    } else {
        let rows = all(used.into_iter().map(|own| row(Tone::Good, "preview-used", own)));
        view! { <Card flush=true><List>{rows}</List></Card> }.into_any()
    };
    let others = (!left_out.is_empty()).then(|| {
        let rows = all(left_out.into_iter().map(|own| row(Tone::Neutral, "preview-left-out", own)));
        view! { <Section title=tr(texts::left_out)><Card flush=true><List>{rows}</List></Card></Section> }
    });
    let fact = |name: fn(Locale) -> &'static str, value: String| view! { <Fact name=tr(name)>{value}</Fact> };
    view! {
        <Section title=tr(texts::result)>
            <Card>
                <Facts>
                    {fact(texts::total, total)}
                    {discount.map(|discount| fact(texts::discount, discount))}
                    <Fact name=tr(texts::payable)><strong data-testid="preview-payable">{payable}</strong></Fact>
                    {fact(texts::earned, earned)}
                </Facts>
            </Card>
        </Section>
        <Section title=tr(texts::used)>{best}</Section>
        {others}
        <Banner icon=IconName::Info>{tr(texts::the_till_decides)}</Banner>
    }
}
