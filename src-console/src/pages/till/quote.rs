//! What the member pays, which coupons are used or not and why, and what is earned.

use atrium_kit::prelude::*;
use atrium_protocol::till::{CouponChoice, LeftOut, Quote, QuotedCoupon};
use leptos::prelude::*;

use super::counter::Counter;
use super::texts;

#[component]
pub fn QuotePanel(counter: Counter) -> impl IntoView {
    let quote = Signal::derive(move || counter.quote.get());
    let ready = Signal::derive(move || quote.with(Option::is_some));
    view! {
        <Card>
            <Stack>
                <CouponMode counter />
                {move || quote.get().map(|quote| view! { <Offer quote /> })}
                <TextField label=tr(texts::receipt) value=counter.receipt required=true max_length=40 test_id="till-receipt-number" />
                <Button
                    block=true
                    busy=counter.busy
                    disabled=Signal::derive(move || !ready.get())
                    on_press=move |()| counter.commit()
                    attr:data-testid="till-commit"
                >
                    {tr(texts::commit)}
                    <KeyHint keys="F9" />
                </Button>
            </Stack>
        </Card>
    }
}

#[component]
fn CouponMode(counter: Counter) -> impl IntoView {
    let value = Signal::derive(move || {
        counter.choice.with(|choice| match choice {
            CouponChoice::None => "none".to_owned(),
            CouponChoice::Best | CouponChoice::These { .. } => "best".to_owned(),
        })
    });
    let choices = Signal::derive(move || {
        vec![
            Choice::new("best", tr(texts::coupon_best)),
            Choice::new("none", tr(texts::coupon_none)),
        ]
    });
    let change = move |mode: String| {
        counter.choice.set(if mode == "none" { CouponChoice::None } else { CouponChoice::Best });
        counter.requote();
    };
    view! { <SegmentedControl label=tr(texts::coupon_choice) choices value on_change=change /> }
}

#[component]
fn Offer(quote: Quote) -> impl IntoView {
    let locale = use_locale();
    let money = move |amount| move || format::money(locale.get(), amount);
    let why = quote.why.clone();
    view! {
        <div class="c-offer" aria-live="polite">
            <Facts>
                <Fact name=tr(texts::total)><span data-testid="till-total">{money(quote.total)}</span></Fact>
                <Fact name=tr(texts::discount)>{money(quote.discount)}</Fact>
                <Fact name=tr(texts::payable) total=true>
                    <span data-testid="till-payable" data-fen=quote.payable.0.to_string()>{money(quote.payable)}</span>
                </Fact>
                <Fact name=tr(texts::earns)>
                    <span data-testid="till-earned" data-points=quote.earned.0.to_string()>{format::points(quote.earned)}</span>
                </Fact>
            </Facts>
            {quote.coupons.into_iter().map(|coupon| view! { <UsedCoupon coupon /> }).collect_view()}
            {quote.left_out.into_iter().map(|left| view! { <UnusedCoupon left /> }).collect_view()}
            <details class="c-why">
                <summary>{tr(texts::why_points)}</summary>
                <ul>
                    {why.into_iter().map(|step| view! { <li>{move || step.get(locale.get()).clone()}</li> }).collect_view()}
                </ul>
            </details>
        </div>
    }
}

#[component]
fn UsedCoupon(coupon: QuotedCoupon) -> impl IntoView {
    let locale = use_locale();
    let off = coupon.off;
    view! {
        <p class="c-coupon" data-testid="till-coupon-used">
            <Badge tone=Tone::Good icon=IconName::Check>{tr(texts::used)}</Badge>
            <span>{move || coupon.title.get(locale.get()).clone()}</span>
            <span class="k-num">{move || format!("−{}", format::money(locale.get(), off))}</span>
        </p>
    }
}

#[component]
fn UnusedCoupon(left: LeftOut) -> impl IntoView {
    let locale = use_locale();
    let (title, reason) = (left.title, left.reason);
    view! {
        <p class="c-coupon c-coupon--left" data-testid="till-coupon-left-out" data-reason=left.code>
            <Badge>{tr(texts::not_used)}</Badge>
            <span>{move || title.get(locale.get()).clone()}</span>
            <span class="k-muted k-small">{move || reason.get(locale.get()).clone()}</span>
        </p>
    }
}
