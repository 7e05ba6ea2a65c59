//! One coupon in full.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::model::{CouponsPage as Model, Fact as FactName, Gift, SheetDetail};
use super::{ClaimButton, texts};
use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::shared::detail::Detail;

#[component]
pub fn CouponPane(chosen: Part<Option<String>>, tab: Signal<String>) -> impl IntoView {
    let coupon = use_model(move |snapshot, lens| {
        chosen.with(|id| id.as_ref().and_then(|id| Model::detail(snapshot, lens, id)))
    });
    let back = format!("/coupons?tab={}", tab.get_untracked());
    view! {
        <Detail title=tr(texts::detail) back>
            {move || match coupon.get() {
                Some(coupon) => view! { <CouponDetail coupon /> }.into_any(),
                None => view! {
                    <EmptyState icon=IconName::Ticket title=tr(texts::gone) hint=tr(texts::gone_hint) />
                }.into_any(),
            }}
        </Detail>
    }
}

#[component]
fn CouponDetail(coupon: SheetDetail) -> impl IntoView {
    let SheetDetail { sheet, facts, stores, notes, usable, gift } = coupon;
    let blocked = sheet.claim.as_ref().and_then(|claim| claim.blocked.clone());
    view! {
        <div class="a-coupon">
            <div class="a-coupon__face">
                <p class="a-coupon__worth">{sheet.worth.clone()}</p>
                <h2 class="a-coupon__title">{sheet.title.clone()}</h2>
                <p class="a-coupon__detail">{sheet.detail.clone()}</p>
            </div>
            {blocked.map(|why| view! { <Banner tone=Tone::Warn>{why}</Banner> })}
            <Facts>
                {facts
                    .into_iter()
                    .map(|(name, value)| view! { <Fact name=fact_name(name)>{value}</Fact> })
                    .collect_view()}
            </Facts>
            {(!stores.is_empty()).then(|| view! {
                <section class="a-coupon__stores">
                    <h2 class="a-entry__heading"><Icon name=IconName::Store />{tr(texts::stores)}</h2>
                    <ul>{stores.into_iter().map(|store| view! { <li>{store}</li> }).collect_view()}</ul>
                </section>
            })}
            <section>
                <h2 class="a-entry__heading"><Icon name=IconName::Info />{tr(texts::how)}</h2>
                <p class="a-coupon__how">{tr(texts::how_text)}</p>
                {notes.into_iter().map(|note| view! { <p class="a-coupon__how">{note}</p> }).collect_view()}
            </section>
            <GiftPart gift />
            <div class="a-actions">
                <ClaimButton sheet />
                {usable.then(|| view! {
                    <Button href="/card" icon=IconName::Qr>{tr(texts::show_code)}</Button>
                })}
            </div>
        </div>
    }
}

/// The code for a friend, or the button that makes one.
#[component]
fn GiftPart(gift: Gift) -> impl IntoView {
    let actions = use_actions();
    match gift {
        Gift::No => ().into_any(),
        Gift::May(id) => view! {
            <Button kind=ButtonKind::Quiet icon=IconName::Gift on_press=move |()| actions.offer_coupon(id) attr:data-testid="coupon-give">
                {tr(texts::give)}
            </Button>
        }
        .into_any(),
        Gift::Offered(id, code) => view! {
            <section>
                <h2 class="a-entry__heading"><Icon name=IconName::Gift />{tr(texts::gift_code)}</h2>
                <p class="a-coupon__worth k-num" data-testid="coupon-gift-code">{code}</p>
                <p class="a-coupon__how">{tr(texts::gift_hint)}</p>
                <Button kind=ButtonKind::Quiet small=true on_press=move |()| actions.keep_coupon(id)>
                    {tr(texts::keep)}
                </Button>
            </section>
        }
        .into_any(),
    }
}

fn fact_name(fact: FactName) -> Signal<String> {
    match fact {
        FactName::Condition => tr(texts::condition),
        FactName::Scope => tr(texts::scope),
        FactName::Validity => tr(texts::validity),
        FactName::Limit => tr(texts::limit),
        FactName::Tier => tr(texts::tier),
    }
}
