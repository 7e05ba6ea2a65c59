//! Rewards: what members can redeem points for, a form for a new one, and the service desk.

pub mod desk;
pub mod draft;
pub mod form;
pub mod stock;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::reward::{RewardInfo, RewardKind};
use leptos::prelude::*;

use crate::house::House;
use crate::publish::{Published, PublishingPage};
use crate::texts as words;
use form::RewardForm;
use stock::StockButton;

#[component]
pub fn RewardsPage() -> impl IntoView {
    view! {
        <PublishingPage
            title=tr(words::rewards)
            new_title=tr(texts::new_reward)
            list=|| view! { <Rewards /> }.into_any()
            form=|| view! { <RewardForm /> }.into_any()
        />
    }
}

#[component]
fn Rewards() -> impl IntoView {
    view! {
        <Published
            title=tr(texts::current)
            icon=IconName::Gift
            none=tr(texts::none)
            none_hint=tr(texts::none_hint)
            of=|view| view.catalogue.rewards.clone()
            row=|house, reward| view! { <RewardRow house reward /> }.into_any()
        />
    }
}

#[component]
fn RewardRow(house: House, reward: RewardInfo) -> impl IntoView {
    let RewardInfo { id, kind, title, price, until, stock_left, .. } = reward;
    let detail = tr(move |l| {
        let day = format::date_short(l, atrium_domain::Day::of(until, house.offset()));
        format!("{} · {}", texts::points(l, &format::points(price)), texts::until_day(l, &day))
    });
    let stock = tr(move |l| match stock_left {
        Some(left) => texts::left(l, &format::count(left)),
        None => texts::unlimited(l).to_owned(),
    });
    let name = Signal::derive({
        let title = title.clone();
        let locale = use_locale();
        move || title.get(locale.get()).clone()
    });
    view! {
        <ListRow title=tr(move |l| title.get(l).clone()) detail icon=icon(kind)>
            <span class="k-muted k-small">{stock}</span>
            <StockButton id name />
        </ListRow>
    }
}

/// One for each kind.
const fn icon(kind: RewardKind) -> IconName {
    match kind {
        RewardKind::Goods => IconName::Gift,
        RewardKind::Voucher { .. } => IconName::Ticket,
        RewardKind::Parking { .. } => IconName::Parking,
        RewardKind::Charity => IconName::People,
        RewardKind::Draw { .. } => IconName::Sparkle,
    }
}
