//! Coupon templates: what members can claim now, and a form for a new one.

pub mod draft;
pub mod form;
pub mod rules;
pub mod rules_fields;
pub mod texts;
pub mod value;
pub mod value_fields;

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::CouponTemplateInfo;
use leptos::prelude::*;

use crate::house::House;
use crate::publish::{Published, PublishingPage};
use crate::texts as words;
use form::CouponForm;

#[component]
pub fn CouponsPage() -> impl IntoView {
    view! {
        <PublishingPage
            title=tr(words::coupons)
            new_title=tr(texts::new_template)
            list=|| view! { <Templates /> }.into_any()
            form=|| view! { <CouponForm /> }.into_any()
        />
    }
}

#[component]
fn Templates() -> impl IntoView {
    view! {
        <Published
            title=tr(texts::current)
            icon=IconName::Ticket
            none=tr(texts::none)
            none_hint=tr(texts::none_hint)
            of=|view| view.catalogue.coupons.clone()
            row=|house, one| view! { <TemplateRow house one /> }.into_any()
        />
    }
}

#[component]
fn TemplateRow(house: House, one: CouponTemplateInfo) -> impl IntoView {
    let CouponTemplateInfo { face, claim_until, stock_left, .. } = one;
    let (title, worth, condition) = (face.title, face.worth, face.condition);
    let detail = tr(move |l| {
        let day = format::date_short(l, atrium_domain::Day::of(claim_until, house.offset()));
        format!("{} · {} · {}", worth.get(l), condition.get(l), texts::until(l, &day))
    });
    let stock = tr(move |l| match stock_left {
        Some(left) => texts::left(l, &format::count(left)),
        None => texts::unlimited(l).to_owned(),
    });
    view! {
        <ListRow title=tr(move |l| title.get(l).clone()) detail icon=IconName::Ticket>
            <span class="k-muted k-small">{stock}</span>
        </ListRow>
    }
}
