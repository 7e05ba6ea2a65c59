//! One reward, or one that was redeemed, in full.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::model::{Detail as Chosen, Fact as FactName, Mine, Offer, RewardsPage as Model};
use super::texts;
use crate::context::{use_actions, use_model};
use crate::part::Part;
use crate::shared::detail::Detail;
use crate::shared::qr;

#[component]
pub fn RewardPane(chosen: Part<Option<String>>, tab: Signal<String>) -> impl IntoView {
    let found = use_model(move |snapshot, lens| {
        chosen.with(|id| id.as_ref().and_then(|id| Model::detail(snapshot, lens, id)))
    });
    let back = format!("/rewards?tab={}", tab.get_untracked());
    view! {
        <Detail title=tr(texts::detail) back>
            {move || match found.get() {
                Some(Chosen::Offer(offer)) => view! { <OfferView offer /> }.into_any(),
                Some(Chosen::Mine(mine)) => view! { <MineView mine /> }.into_any(),
                None => view! {
                    <EmptyState icon=IconName::Gift title=tr(texts::gone) hint=tr(texts::gone_hint) />
                }.into_any(),
            }}
        </Detail>
    }
}

#[component]
fn OfferView(offer: Offer) -> impl IntoView {
    let Offer { id, icon, title, summary, price, button, facts, flash, blocked } = offer;
    let actions = use_actions();
    let asking = RwSignal::new(false);
    let points = format::points(price);
    let asked = title.clone();
    let ask = tr(move |locale| texts::ask(locale, &asked));
    let ask_detail = tr(move |locale| texts::ask_detail(locale, &points));
    let free = blocked.is_none();
    view! {
        <article class="a-reward">
            <span class="a-reward__art"><Icon name=icon /></span>
            <h2 class="a-reward__title">{title}</h2>
            {flash.map(|flash| view! { <Badge tone=Tone::Warn icon=IconName::Clock>{flash}</Badge> })}
            <p class="a-reward__summary">{summary}</p>
            {blocked.map(|why| view! { <Banner tone=Tone::Warn>{why}</Banner> })}
            <FactList facts />
            {free.then(|| view! {
                <Button block=true icon=IconName::Gift on_press=move |()| asking.set(true) attr:data-testid="reward-redeem">{button}</Button>
            })}
            <ConfirmDialog
                open=asking
                title=ask
                confirm=tr(texts::title)
                on_confirm=move |()| actions.redeem(id, price)
            >
                <p>{ask_detail}</p>
            </ConfirmDialog>
        </article>
    }
}

#[component]
fn MineView(mine: Mine) -> impl IntoView {
    let Mine { id, icon, title, status, facts, code, coming, can_cancel } = mine;
    let actions = use_actions();
    let asking = RwSignal::new(false);
    view! {
        <article class="a-reward">
            <span class="a-reward__art"><Icon name=icon /></span>
            <h2 class="a-reward__title">{title}</h2>
            <p class="a-reward__summary" data-testid="redemption-status">{status}</p>
            {code.map(|code| view! { <PickUpCode code /> })}
            {coming.then(|| view! { <Banner tone=Tone::Warn icon=IconName::Clock>{tr(texts::coming)}</Banner> })}
            <FactList facts />
            {can_cancel.then(|| view! {
                <Button kind=ButtonKind::Quiet on_press=move |()| asking.set(true) attr:data-testid="redemption-cancel">{tr(texts::give_back)}</Button>
            })}
            <ConfirmDialog
                open=asking
                title=tr(texts::give_back_ask)
                confirm=tr(texts::give_back)
                danger=true
                on_confirm=move |()| actions.give_back(id)
            >
                <p>{tr(texts::give_back_detail)}</p>
            </ConfirmDialog>
        </article>
    }
}

#[component]
fn FactList(facts: Vec<(FactName, String)>) -> impl IntoView {
    let fact = |(name, value): (FactName, String)| {
        view! { <Fact name=tr(move |locale| name.name(locale))>{value}</Fact> }
    };
    view! { <Facts>{facts.into_iter().map(fact).collect_view()}</Facts> }
}

/// What the service desk scans.
#[component]
fn PickUpCode(code: String) -> impl IntoView {
    let modules = qr::modules(&code);
    view! {
        <section class="a-ticket">
            <h2 class="a-entry__heading"><Icon name=IconName::Qr />{tr(texts::code)}</h2>
            <div class="a-ticket__code" data-testid="pick-up-code" data-code=code>
                <QrPlate label=tr(texts::code_picture) modules=Signal::stored(modules) room=Signal::stored(240) />
            </div>
            <p class="a-fine a-fine--center">{tr(texts::code_hint)}</p>
        </section>
    }
}
