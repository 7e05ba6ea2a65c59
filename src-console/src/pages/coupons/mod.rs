//! Coupon templates: what members can claim now, and a form for a new one.

pub mod draft;
pub mod form;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{CouponTemplateInfo, CouponValue};
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
    let (title, value) = (face.title, face.value);
    let detail = tr(move |l| {
        let day = format::date_short(l, atrium_domain::Day::of(claim_until, house.offset()));
        format!("{} · {}", rule(l, &value), texts::until(l, &day))
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

/// The rule of a coupon in a few words.
pub fn rule(locale: Locale, value: &CouponValue) -> String {
    let money = |amount| format::money_short(locale, amount);
    match value {
        CouponValue::AmountOff { minimum, off } if minimum.0 == 0 => {
            texts::off_any(locale, &money(*off))
        }
        CouponValue::AmountOff { minimum, off } => {
            texts::off_from(locale, &money(*off), &money(*minimum))
        }
        CouponValue::PercentOff { percent, minimum, cap } => {
            let plain = match minimum.0 {
                0 => texts::percent_any(locale, *percent),
                _ => texts::percent_from(locale, *percent, &money(*minimum)),
            };
            match cap {
                Some(cap) => texts::capped(locale, &plain, &money(*cap)),
                None => plain,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::Money;

    use super::*;

    #[test]
    fn rules_are_told_in_a_few_words() {
        let off = |minimum| CouponValue::AmountOff { minimum: Money(minimum), off: Money(2_000) };
        assert_eq!(rule(Locale::En, &off(10_000)), "CN¥20 off from CN¥100");
        assert_eq!(rule(Locale::En, &off(0)), "CN¥20 off");
        let value =
            CouponValue::PercentOff { percent: 12, minimum: Money(0), cap: Some(Money(5_000)) };
        assert_eq!(rule(Locale::ZhHans, &value), "减 12%，最多 ¥50");
    }
}
