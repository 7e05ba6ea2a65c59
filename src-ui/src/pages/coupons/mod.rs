//! Coupons: what can be claimed, what is ready to use, and what was.

pub mod detail;
pub mod model;
mod texts;

use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::route::{use_chosen, use_tabs};
use crate::view::{Show, all, live};
use detail::CouponPane;
use model::{CouponsPage as Model, List, Sheet};

#[component]
pub fn CouponsPage() -> impl IntoView {
    let page = use_model(Model::of);
    let chosen = use_chosen();
    let tab = use_tabs("available");
    view! {
        <Page wide=true>
            <TwoPanes
                open=Signal::derive(move || chosen.with(Option::is_some))
                list=move || view! { <CouponLists page tab /> }
                detail=move || view! { <CouponPane chosen tab=tab.into() /> }
                placeholder=move || view! {
                    <EmptyState icon=IconName::Ticket title=tr(texts::pick) hint=tr(texts::pick_hint) />
                }
            />
        </Page>
    }
}

#[component]
fn CouponLists(page: Part<Option<Model>>, tab: RwSignal<String>) -> impl IntoView {
    let mine = Part::new(move || page.with(|page| count(page, List::Mine)));
    let mine_label = tr(move |locale| texts::mine(locale, mine.get()));
    view! {
        <PageHeader
            title=tr(texts::title)
            actions=|| view! { <Button kind=ButtonKind::Secondary small=true icon=IconName::Receipt href="/preview" attr:data-testid="coupons-preview">{tr(texts::preview)}</Button> }
        />
        <Tabs
            id="coupons"
            label=tr(texts::tabs)
            tabs=vec![
                Choice::new("available", tr(texts::available)),
                Choice::new("mine", mine_label),
                Choice::new("past", tr(texts::past)),
            ]
            value=tab
            on_change=move |value| tab.set(value)
        />
        <TabPanel id="coupons" tab="available" value=tab>
            <h2 class="k-hidden">{tr(texts::available)}</h2>
            <CodeForm />
            <Tickets page list=List::Available>
                <EmptyState icon=IconName::Gift title=tr(texts::none_available) hint=tr(texts::none_available_hint) />
            </Tickets>
        </TabPanel>
        <TabPanel id="coupons" tab="mine" value=tab>
            <h2 class="k-hidden">{mine_label}</h2>
            <Tickets page list=List::Mine>
                <EmptyState icon=IconName::Ticket title=tr(texts::none_mine) hint=tr(texts::none_mine_hint)>
                    <Button on_press=move |()| tab.set("available".to_owned())>{tr(texts::go_claim)}</Button>
                </EmptyState>
            </Tickets>
        </TabPanel>
        <TabPanel id="coupons" tab="past" value=tab>
            <h2 class="k-hidden">{tr(texts::past)}</h2>
            <Tickets page list=List::Past>
                <EmptyState icon=IconName::Receipt title=tr(texts::none_past) hint=tr(texts::none_past_hint) />
            </Tickets>
        </TabPanel>
    }
}

/// Takes a festival's code, or a friend's.
#[component]
fn CodeForm() -> impl IntoView {
    let actions = use_actions();
    let code = RwSignal::new(String::new());
    let submit = move |()| {
        actions.redeem_code(code.get_untracked());
        code.set(String::new());
    };
    view! {
        <Form on_submit=submit class="a-redeem">
            <TextField label=tr(texts::code) value=code max_length=40 test_id="coupon-code" />
            <Button submit=true small=true attr:data-testid="coupon-redeem">{tr(texts::redeem)}</Button>
        </Form>
    }
}

fn count(page: &Option<Model>, list: List) -> usize {
    page.as_ref().map_or(0, |page| page.count(list))
}

/// The tickets of a list, or the children where there are none.
#[component]
fn Tickets(page: Part<Option<Model>>, list: List, children: ChildrenFn) -> impl IntoView {
    let empty = StoredValue::new(children);
    let (day, now) = (use_model(|_, lens| lens.of_day()), use_model(|_, lens| lens));
    let block = move |number| {
        page.with(|page| {
            let page = page.as_ref()?;
            Some(page.block(list, number, day.get(), || now.get()))
        })
    };
    view! {
        <Show when=move || page.with(|page| count(page, list) != 0) fallback=move || empty.with_value(|empty| empty())>
            <LongList
                blocks=Signal::derive(move || page.with(|page| page.as_ref().map_or(0, |page| page.blocks(list))))
                draw=move |number| {
                    let sheets = Part::new(move || block(number).unwrap_or_default());
                    live(move || {
                        let tickets = all(sheets.get().into_iter().map(|sheet| view! { <TicketView sheet /> }));
                        view! { <div class="a-tickets">{tickets}</div> }.into_any()
                    })
                }
            />
        </Show>
    }
}

#[component]
fn TicketView(sheet: Sheet) -> impl IntoView {
    let href = format!("/coupons/{}", sheet.id);
    let id = if sheet.claim.is_some() { "coupon-offer" } else { "coupon-ticket" };
    let blocked = sheet.claim.as_ref().and_then(|claim| claim.blocked.clone());
    let detail = blocked.unwrap_or_else(|| sheet.detail.clone());
    view! {
        <CouponTicket
            value=sheet.worth.clone()
            condition=sheet.condition.clone()
            title=sheet.title.clone()
            detail
            state=sheet.state
            href
            attr:data-testid=id
        >
            <ClaimButton sheet />
        </CouponTicket>
    }
}

/// Claims, where that is possible.
#[component]
fn ClaimButton(sheet: Sheet) -> impl IntoView {
    let actions = use_actions();
    let claim = sheet.claim.filter(|claim| claim.blocked.is_none() && !claim.waiting)?;
    let title = sheet.title;
    let cost = claim.cost;
    let words = move |locale| match cost.0 {
        0 => texts::claim(locale).to_owned(),
        _ => texts::claim_for(locale, &format::points(cost)),
    };
    let label = tr(words);
    // What is read aloud holds what is seen.
    let name = tr(move |locale| format!("{} {title}", words(locale)));
    Some(view! {
        <Button
            small=true
            on_press=move |()| actions.claim(claim.template_id)
            attr:data-testid="coupon-claim"
            attr:aria-label=name
        >
            {label}
        </Button>
    })
}
