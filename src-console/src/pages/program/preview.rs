//! Trying out what a purchase earns, with the rules to come or with what is typed.

use atrium_domain::Money;
use atrium_kit::prelude::*;
use atrium_protocol::program::{NewPreview, Preview};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::form::Form;
use super::texts;
use crate::desk::use_desk;
use crate::forms::amount;
use crate::house::use_house;
use crate::problem::ProblemBanner;
use crate::wall;
use crate::words::tier_choices;

#[component]
pub fn PreviewPanel(form: Option<Form>) -> impl IntoView {
    let (desk, house) = (use_desk(), use_house());
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (sum, at, tier, store) = (text("300"), text(""), text(""), text(""));
    let (first, birthday, drafted) =
        (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let answer = RwSignal::new(None::<Preview>);
    let problem = RwSignal::new(None::<Problem>);
    Effect::new(move |_| {
        house.view.with(|view| {
            if let Some(view) = view.ready().filter(|_| at.with_untracked(String::is_empty)) {
                at.set(wall::on_day_after(view.now, 1, 12, view.offset()));
                let program = &view.catalogue.program;
                tier.set(program.tiers.first().map(|tier| tier.code.clone()).unwrap_or_default());
                let stores = &view.catalogue.stores;
                store.set(stores.first().map(|store| store.id.to_string()).unwrap_or_default());
            }
        });
    });
    let compute = move || {
        let parsed = amount(&sum.get_untracked()).unwrap_or(Money(0));
        let moment = wall::parse(&at.get_untracked(), house.offset()).unwrap_or_default();
        let Ok(store_id) = store.get_untracked().parse() else { return };
        let new = NewPreview {
            amount: parsed,
            store_id,
            tier: tier.get_untracked(),
            at: moment,
            first_purchase: first.get_untracked(),
            birthday: birthday.get_untracked(),
            version: form.filter(|_| drafted.get_untracked()).and_then(Form::typed),
        };
        spawn_local(async move {
            let asked = desk.as_staff().send_to(routes::PREVIEW_PROGRAM, &[], &new).await;
            let (good, bad) = match asked {
                Ok(preview) => (Some(preview), None),
                Err(refused) => {
                    desk.notice(&refused);
                    (None, Some(refused))
                }
            };
            // The page may be gone by now.
            let _gone = answer.try_set(good);
            let _gone = problem.try_set(bad);
        });
    };
    view! {
        <Section title=tr(texts::preview)>
            <Card>
                <Form on_submit=move |()| compute()>
                    <div class="c-pair">
                        <TextField label=tr(texts::amount) value=sum prefix="¥" input_mode="decimal" test_id="preview-amount" />
                        <TextField label=tr(texts::at) value=at kind="datetime-local" test_id="preview-at" />
                    </div>
                    <div class="c-pair">
                        <Select label=tr(texts::at_tier) choices=tiers(house) value=tier on_change=move |code| tier.set(code) test_id="preview-tier" />
                        <Select label=tr(texts::store) choices=stores(house) value=store on_change=move |id| store.set(id) />
                    </div>
                    <Checkbox checked=first>{tr(texts::first_purchase)}</Checkbox>
                    <Checkbox checked=birthday>{tr(texts::birthday)}</Checkbox>
                    {form.map(|_| view! { <Checkbox checked=drafted>{tr(texts::with_draft)}</Checkbox> })}
                    <Button kind=ButtonKind::Secondary submit=true attr:data-testid="preview-compute">{tr(texts::compute)}</Button>
                    <ProblemBanner problem on_retry=move |()| compute() />
                    {move || answer.get().map(|preview| view! { <Answer preview /> })}
                </Form>
            </Card>
        </Section>
    }
}

#[component]
fn Answer(preview: Preview) -> impl IntoView {
    let steps = preview.why.into_iter().map(|step| {
        view! { <p class="k-small">{tr(move |l| step.get(l).clone())}</p> }
    });
    let points = format::points(preview.points);
    view! {
        <div data-testid="preview-answer">
            <p class="k-strong">{tr(move |l| texts::earns(l, &points))}</p>
            {steps.collect_view()}
        </div>
    }
}

/// Every tier, without "any".
fn tiers(house: crate::house::House) -> Signal<Vec<Choice>> {
    let all = tier_choices(house);
    Signal::derive(move || all.get().into_iter().skip(1).collect())
}

fn stores(house: crate::house::House) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let stores = house.view.with(|view| {
            view.ready().map(|view| view.catalogue.stores.clone()).unwrap_or_default()
        });
        let choice = |store: atrium_protocol::catalogue::StoreInfo| {
            Choice::new(store.id.to_string(), tr(move |l| store.name.get(l).clone()))
        };
        stores.into_iter().map(choice).collect()
    })
}
