//! The settled sale.

use atrium_kit::prelude::*;
use atrium_protocol::till::Sale;
use leptos::prelude::*;

use super::counter::Counter;
use super::quote::Why;
use super::texts;

#[component]
pub fn Done(counter: Counter, sale: Sale) -> impl IntoView {
    let quote = sale.quote.clone();
    let (paid, earned, discount) = (quote.payable, quote.earned, quote.discount);
    let saved = discount.0 > 0;
    let points = quote.points;
    // A till that could ask nobody knows no id and no balance.
    let later = sale.id.0.is_nil();
    let gifts = quote.coupons.into_iter().filter_map(|coupon| coupon.gives).map(|gives| {
        view! { <Fact name=tr(texts::hand_over)>{tr(move |l| gives.get(l).clone())}</Fact> }
    });
    view! {
        <Page>
            <PageHeader title=tr(move |l| match later {
                true => texts::done_later(l),
                false => texts::done_title(l),
            }) />
            <div class="c-narrow" data-testid="till-receipt-done" role="status" data-fen=paid.0.to_string() data-points=earned.0.to_string()>
                <Card>
                    <div class="c-done">
                        <span class="c-done__mark" aria-hidden="true"><Icon name=IconName::CheckCircle large=true /></span>
                        <Stat label=tr(texts::paid) value=format::money(paid) large=true />
                        <p class="c-done__points">{tr(move |l| match later {
                            true => texts::points_later(l, &format::points(earned)),
                            false => texts::points_gained(l, &format::points(earned)),
                        })}</p>
                    </div>
                    <Facts>
                        {(!later).then(|| view! {
                            <Fact name=tr(texts::balance_now)>{format::points(sale.balance)}</Fact>
                        })}
                        {saved.then(|| view! {
                            <Fact name=tr(texts::discount)>{tr(move |l| texts::minus(l, &format::money(discount)))}</Fact>
                        })}
                        {(points.off.0 > 0).then(|| view! {
                            <Fact name=tr(move |l| texts::points_paid(l, &format::points(points.used)))>
                                {tr(move |l| texts::minus(l, &format::money(points.off)))}
                            </Fact>
                        })}
                        {gifts.collect_view()}
                        <Fact name=tr(texts::receipt)>{sale.receipt.clone()}</Fact>
                    </Facts>
                    {later.then(|| view! {
                        <p class="k-small k-muted" data-testid="till-later">{tr(texts::done_later_detail)}</p>
                    })}
                    <Why steps=quote.why />
                </Card>
                <Button block=true on_press=move |()| counter.next() attr:id="till-next" attr:data-testid="till-next">
                    {tr(texts::next)}
                    <KeyHint keys="Enter" />
                </Button>
            </div>
        </Page>
    }
}
