//! Coupon templates: what members can claim, an end to it, and a form for a new one.

pub mod draft;
pub mod form;
pub mod rules;
pub mod rules_fields;
pub mod texts;
pub mod value;
pub mod value_fields;

use atrium_domain::{CouponTemplateId, Day};
use atrium_kit::prelude::*;
use atrium_protocol::routes;
use atrium_protocol::staff::{CouponTemplateRow, CouponTemplates};
use leptos::prelude::*;

use crate::desk::use_desk;
use crate::forms::asking::{Asking, EndButton, Sending};
use crate::house::use_house;
use crate::load::{Failure, Load, fill};
use crate::publish::PublishingPage;
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
    let (desk, house) = (use_desk(), use_house());
    let found = RwSignal::new(Load::Loading);
    // Whatever is published or ended changes the catalogue.
    Effect::new(move |_| {
        if house.view.with(|view| !view.is_loading()) {
            fill(desk, found, async move {
                desk.as_staff().get(routes::COUPON_TEMPLATES, &[], &[]).await
            });
        }
    });
    let content = move || match found.get() {
        Load::Loading => view! { <SkeletonList rows=6 /> }.into_any(),
        Load::Failed(problem) => {
            view! { <Failure problem on_retry=move |()| house.refresh() /> }.into_any()
        }
        Load::Ready(CouponTemplates { templates }) if templates.is_empty() => view! {
            <EmptyState icon=IconName::Ticket title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(CouponTemplates { templates }) => {
            let rows = templates.into_iter().map(|row| view! { <CouponRow row /> });
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
fn CouponRow(row: CouponTemplateRow) -> impl IntoView {
    let CouponTemplateRow { template, claimed, code } = row;
    let (id, until, face) = (template.id, template.claim_until, template.face);
    let house = use_house();
    let over = house.view.with(|view| view.ready().is_some_and(|view| until <= view.now));
    let detail = tr(move |l| {
        let day = format::date_short(l, Day::of(until, house.offset()));
        let end = if over { texts::ended(l).to_owned() } else { texts::until(l, &day) };
        let code = code.as_ref().map(|code| texts::by_code(l, code));
        let left = match template.stock_left {
            Some(left) => texts::left(l, &format::count(left)),
            None => texts::unlimited(l).to_owned(),
        };
        let claimed = texts::claimed(l, &format::count(claimed));
        let says = [face.worth.get(l).clone(), face.condition.get(l).clone(), end, claimed, left];
        says.into_iter().chain(code).collect::<Vec<_>>().join(" · ")
    });
    let title = tr(move |l| face.title.get(l).clone());
    view! {
        <ListRow title detail icon=IconName::Ticket attr:data-testid="coupon-row">
            {(!over).then(|| view! { <End id title /> })}
        </ListRow>
    }
}

#[component]
fn End(id: CouponTemplateId, title: Signal<String>) -> impl IntoView {
    let send = move |asking: Asking| -> Sending {
        Box::pin(async move {
            let route = routes::END_COUPON_TEMPLATE;
            asking.desk.as_staff().send_to(route, &[&id], &()).await.map(drop)
        })
    };
    view! {
        <EndButton
            end=tr(texts::end)
            ask=tr(move |l| texts::end_ask(l, &title.get()))
            send=Callback::new(send)
            test_id="coupon-end"
        >
            {tr(texts::end_detail)}
        </EndButton>
    }
}
