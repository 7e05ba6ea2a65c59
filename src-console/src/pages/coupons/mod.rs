//! Coupon templates: what members can claim now, and a form for a new one.

pub mod draft;
pub mod form;
pub mod rules;
pub mod rules_fields;
pub mod texts;
pub mod value;
pub mod value_fields;

use atrium_domain::CouponTemplateId;
use atrium_kit::prelude::*;
use atrium_protocol::catalogue::CouponTemplateInfo;
use atrium_protocol::routes;
use atrium_protocol::staff::Role;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::desk::use_desk;
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
    let CouponTemplateInfo { id, face, claim_until, stock_left, .. } = one;
    let (title, worth, condition) = (face.title, face.worth, face.condition);
    let name = Signal::derive({
        let (title, locale) = (title.clone(), use_locale());
        move || title.get(locale.get()).clone()
    });
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
            <EndButton house id name />
        </ListRow>
    }
}

/// For those who may publish.
#[component]
fn EndButton(house: House, id: CouponTemplateId, name: Signal<String>) -> impl IntoView {
    let desk = use_desk();
    let may = matches!(untrack(|| desk.role()), Some(Role::Marketing | Role::Operator));
    let asking = RwSignal::new(false);
    let end = move |()| {
        spawn_local(async move {
            match desk.as_staff().send_to(routes::END_COUPON_TEMPLATE, &[&id], &()).await {
                Ok(_) => house.refresh(),
                Err(problem) => desk.notice(&problem),
            }
        });
    };
    may.then(|| {
        view! {
            <IconButton icon=IconName::Close label=tr(texts::end) on_press=move |()| asking.set(true) attr:data-testid="coupon-end" />
            <ConfirmDialog open=asking title=tr(move |l| texts::end_ask(l, &name.get())) confirm=tr(texts::end) danger=true on_confirm=end>
                <p>{tr(texts::end_detail)}</p>
            </ConfirmDialog>
        }
    })
}
