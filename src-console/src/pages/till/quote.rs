//! What the member pays, which coupons are used or not and why, and what is earned.

use atrium_domain::CouponId;
use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use atrium_protocol::till::{CouponChoice, Quote};
use leptos::prelude::*;

use super::counter::Counter;
use super::offer::{CouponRow, CouponState};
use super::points::UsePoints;
use super::texts;
use crate::platform::page::focus;

#[component]
pub fn QuotePanel(counter: Counter) -> impl IntoView {
    let current = Memo::new(move |_| counter.is_current());
    let totals = move || match counter.offer.get() {
        Some(offer) => view! { <Totals quote=offer.quote /> }.into_any(),
        None => view! { <p class="k-muted">{tr(texts::quote_empty)}</p> }.into_any(),
    };
    let rest = move || {
        counter.offer.get().map(|offer| {
            view! {
                <UsePoints counter points=offer.quote.points />
                <Coupons counter rows=offer.coupons() />
                <Why steps=offer.quote.why />
            }
        })
    };
    // A new offer is a new list; whoever pressed a coupon stays on it.
    Effect::new(move |_| {
        counter.offer.track();
        if let Some(id) = counter.touched.try_update_value(Option::take).flatten() {
            request_animation_frame(move || focus(&toggle_id(id)));
        }
    });
    let old = move || !current.get();
    view! {
        <div class="c-quote">
            <Card>
                <Stack>
                    // Coupons are for tills that can ask.
                    <Show when=move || !counter.cut_off.is_on()>
                        <CouponMode counter />
                    </Show>
                    <div class="c-totals" class:c-totals--old=old aria-live="polite">{totals}</div>
                    <Button
                        block=true
                        busy=counter.busy
                        disabled=Signal::derive(old)
                        on_press=move |()| counter.commit()
                        attr:data-testid="till-commit"
                    >
                        {tr(texts::commit)}
                        <KeyHint keys="F9" />
                    </Button>
                    {rest}
                    <TextField
                        label=tr(texts::receipt)
                        value=counter.receipt
                        max_length=40
                        disabled=counter.unsure
                        test_id="till-receipt-number"
                    />
                </Stack>
            </Card>
        </div>
    }
}

#[component]
fn CouponMode(counter: Counter) -> impl IntoView {
    let value = Signal::derive(move || {
        let mode = counter.choice.with(|choice| match choice {
            CouponChoice::Best => "best",
            CouponChoice::None => "none",
            CouponChoice::These { .. } => "these",
        });
        mode.to_owned()
    });
    let by_hand = Memo::new(move |_| value.with(|value| value == "these"));
    let choices = Signal::derive(move || {
        let mut choices = vec![
            Choice::new("best", tr(texts::coupon_best)),
            Choice::new("none", tr(texts::coupon_none)),
        ];
        // Says what is; one comes here by choosing coupons below.
        if by_hand.get() {
            choices.push(Choice::new("these", tr(texts::coupon_these)));
        }
        choices
    });
    let change = move |mode: String| match mode.as_str() {
        "best" => counter.choose(CouponChoice::Best),
        "none" => counter.choose(CouponChoice::None),
        _ => {}
    };
    view! { <SegmentedControl label=tr(texts::coupon_choice) choices value on_change=change /> }
}

#[component]
fn Totals(quote: Quote) -> impl IntoView {
    let Quote { total, discount, points, payable, earned, .. } = quote;
    view! {
            <Facts>
                <Fact name=tr(texts::total)>
                    <span data-testid="till-total" data-fen=total.0.to_string()>
                        {format::money(total)}
                    </span>
                </Fact>
                {(discount.0 > 0).then(|| view! {
                    <Fact name=tr(texts::discount)>
                        <span class="k-plus">{tr(move |l| texts::minus(l, &format::money(discount)))}</span>
                    </Fact>
                })}
                {(points.off.0 > 0).then(|| view! {
                    <Fact name=tr(move |l| texts::points_paid(l, &format::points(points.used)))>
                        <span class="k-plus" data-testid="till-points-off" data-fen=points.off.0.to_string()>
                            {tr(move |l| texts::minus(l, &format::money(points.off)))}
                        </span>
                    </Fact>
                })}
            </Facts>
            <p class="c-payable">
                <span>{tr(texts::payable)}</span>
                <strong class="k-num" data-testid="till-payable" data-fen=payable.0.to_string()>
                    {format::money(payable)}
                </strong>
            </p>
            <p class="c-earns">
                <span>{tr(texts::earns)}</span>
                <span class="k-num k-plus" data-testid="till-earned" data-points=earned.0.to_string()>
                    {format::points_change(earned)}
                </span>
            </p>
    }
}

/// The member's coupons; those that fit the basket can be taken in and out one by one.
#[component]
fn Coupons(counter: Counter, rows: Vec<CouponRow>) -> impl IntoView {
    let (fitting, others): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.state.is_free());
    let count = others.len();
    let list = |rows: Vec<CouponRow>| {
        let rows = rows.into_iter().map(|row| view! { <CouponLine counter row /> });
        view! { <ul class="c-coupons" role="list">{rows.collect_view()}</ul> }
    };
    view! {
        {(!fitting.is_empty()).then(|| list(fitting))}
        {(count > 0).then(|| view! {
            <p class="c-coupons__head k-small k-muted">{tr(move |l| texts::coupons_unfit(l, count))}</p>
            {list(others)}
        })}
    }
}

#[component]
fn CouponLine(counter: Counter, row: CouponRow) -> impl IntoView {
    let locale = use_locale();
    let CouponRow { id, title, state } = row;
    let (used, free) = (state.is_used(), state.is_free());
    let test_id = if used { "till-coupon-used" } else { "till-coupon-left-out" };
    let name = title.clone();
    let text = move || name.get(locale.get()).clone();
    let (end, code) = match state {
        CouponState::Used { off, gives } => {
            let off = tr(move |l| match &gives {
                Some(gives) if off.0 == 0 => texts::gives(l, gives.get(l)),
                _ => texts::minus(l, &format::money(off)),
            });
            (view! { <span class="k-num k-plus">{off}</span> }.into_any(), None)
        }
        CouponState::LeftOut { code, reason, .. } => {
            let reason = move || reason.get(locale.get()).clone();
            (view! { <span class="c-coupon__why">{reason}</span> }.into_any(), Some(code))
        }
    };
    let body = view! {
        <span class="c-coupon__title">{text}</span>
        {end}
    };
    if !free {
        return view! {
            <li class="c-coupon c-coupon--unfit" data-testid=test_id data-reason=code>{body}</li>
        }
        .into_any();
    }
    view! {
        <li class="c-coupon" data-testid=test_id data-reason=code>
            <label class="c-coupon__pick">
                <input
                    type="checkbox"
                    id=toggle_id(id)
                    data-testid="till-coupon-toggle"
                    prop:checked=used
                    disabled=counter.unsure
                    on:change=move |_| counter.toggle(id)
                />
                {body}
            </label>
        </li>
    }
    .into_any()
}

fn toggle_id(id: CouponId) -> String {
    format!("till-coupon-{id}")
}

/// The working of the points, for those who ask.
#[component]
pub fn Why(steps: Vec<Localized>) -> impl IntoView {
    let locale = use_locale();
    (!steps.is_empty()).then(move || {
        let steps = steps.into_iter().map(move |step| {
            view! { <li>{move || step.get(locale.get()).clone()}</li> }
        });
        view! {
            <Disclosure title=tr(texts::why_points)>
                <ul class="c-why">{steps.collect_view()}</ul>
            </Disclosure>
        }
    })
}
