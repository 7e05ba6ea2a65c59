//! Coupon templates: what members can claim now, and a form for a new one.

pub mod draft;
pub mod form;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::catalogue::{CouponTemplateInfo, CouponValue};
use atrium_protocol::staff::Role;
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::house::{House, use_house};
use crate::load::{Failure, Load};
use crate::texts as words;
use form::CouponForm;

#[component]
pub fn CouponsPage() -> impl IntoView {
    let desk = use_desk();
    let publishes = matches!(untrack(|| desk.role()), Some(Role::Marketing | Role::Operator));
    view! {
        <Page wide=true>
            <PageHeader title=tr(words::coupons) />
            {if publishes {
                view! {
                    <Columns side=|| view! { <Templates /> }>
                        <Section title=tr(texts::new_template)>
                            <CouponForm />
                        </Section>
                    </Columns>
                }
                .into_any()
            } else {
                view! { <Templates /> }.into_any()
            }}
        </Page>
    }
}

#[component]
fn Templates() -> impl IntoView {
    let house = use_house();
    let templates = Memo::new(move |_| {
        house.view.with(|view| match view {
            Load::Loading => Load::Loading,
            Load::Failed(problem) => Load::Failed(problem.clone()),
            Load::Ready(view) => Load::Ready(view.catalogue.coupons.clone()),
        })
    });
    let content = move || match templates.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => view! {
            <Failure problem on_retry=move |()| house.refresh() />
        }
        .into_any(),
        Load::Ready(all) if all.is_empty() => view! {
            <EmptyState icon=IconName::Ticket title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(all) => {
            let rows = all.into_iter().map(move |one| view! { <TemplateRow house one /> });
            view! { <List>{rows.collect_view()}</List> }.into_any()
        }
    };
    view! {
        <Section title=tr(texts::current)>
            <Card flush=true>{content}</Card>
        </Section>
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
