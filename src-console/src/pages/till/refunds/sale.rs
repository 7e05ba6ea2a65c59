//! One sale: which lines come back, and what that does.

use atrium_kit::prelude::*;
use atrium_protocol::till::{QuotedLine, Refund, Sale};
use leptos::prelude::*;

use super::picked::is_refunded;
use super::returns::Returns;
use super::texts;
use crate::house::use_house;
use crate::pages::till::quote::Why;
use crate::pages::till::texts as words;
use crate::problem::ProblemBanner;

#[component]
pub fn SaleDetail(returns: Returns, sale: Sale) -> impl IntoView {
    let house = use_house();
    let (at, receipt) = (sale.at, sale.receipt.clone());
    let title = tr(move |l| format!("{receipt} · {}", house.moment(l, at)));
    let lines = sale.quote.lines.iter().enumerate().map(|(index, line)| {
        let refunded = is_refunded(&sale, line);
        view! { <RefundLine returns line=line.clone() number=index + 1 refunded /> }
    });
    let lines = lines.collect_view();
    let panel = move || match returns.done.get() {
        Some(refund) => view! { <DonePanel returns refund /> }.into_any(),
        None => view! { <PreviewPanel returns /> }.into_any(),
    };
    view! {
        <ProblemBanner problem=returns.problem on_retry=move |()| returns.retry() />
        <Columns side=move || view! { {panel} }>
            <Section title>
                <Card flush=true>
                    <fieldset class="c-refund-lines">
                        <legend class="k-hidden">{tr(texts::choose)}</legend>
                        {lines}
                    </fieldset>
                </Card>
                <Row>
                    <Button kind=ButtonKind::Quiet icon=IconName::Back on_press=move |()| returns.close() disabled=returns.busy attr:data-testid="refund-list">
                    {tr(texts::back_to_list)}
                </Button>
                </Row>
            </Section>
        </Columns>
    }
}

#[component]
fn RefundLine(returns: Returns, line: QuotedLine, number: usize, refunded: bool) -> impl IntoView {
    let QuotedLine { id, amount, discount, earned, .. } = line;
    let own = id.clone();
    let picked = move || {
        returns.picked.with(|picked| picked.as_ref().is_some_and(|picked| picked.contains(&own)))
    };
    let settled = Memo::new(move |_| {
        returns.done.with(Option::is_some) || returns.unsure.get() || returns.busy.get()
    });
    let points = format::points_change(earned);
    view! {
        <label class="c-refund-line" class:c-refund-line--done=refunded>
            <input
                type="checkbox"
                data-testid="refund-line"
                data-line=id.clone()
                prop:checked=picked
                disabled=move || refunded || settled.get()
                on:change=move |_| returns.toggle(&id)
            />
            <span class="c-refund-line__name">
                {tr(move |l| words::line(l, u32::try_from(number).unwrap_or(u32::MAX)))}
                {(discount.0 > 0).then(|| view! {
                    <span class="k-muted k-small">{tr(move |l| texts::share_off(l, &format::money(discount)))}</span>
                })}
            </span>
            {refunded.then(|| view! { <Badge icon=IconName::Check>{tr(texts::refunded)}</Badge> })}
            <span class="k-num k-muted k-small">{points}</span>
            <span class="k-num k-strong">{format::money(amount)}</span>
        </label>
    }
}

#[component]
fn PreviewPanel(returns: Returns) -> impl IntoView {
    let preview = move || match returns.preview() {
        Some(refund) => view! { <Effects refund /> }.into_any(),
        None => view! { <p class="k-muted">{tr(texts::preview_empty)}</p> }.into_any(),
    };
    let ready = Memo::new(move |_| returns.preview().is_some());
    view! {
        <Section title=tr(texts::preview)>
            <Card>
                <Stack>
                    <div data-testid="refund-preview" aria-live="polite">{preview}</div>
                    <Button
                        block=true
                        busy=returns.busy
                        disabled=Signal::derive(move || !ready.get())
                        on_press=move |()| returns.confirm()
                        attr:data-testid="refund-confirm"
                    >
                        {tr(texts::confirm)}
                    </Button>
                </Stack>
            </Card>
        </Section>
    }
}

#[component]
fn DonePanel(returns: Returns, refund: Refund) -> impl IntoView {
    view! {
        <Section title=tr(texts::done)>
            <div data-testid="refund-done" role="status">
                <Card>
                    <Stack>
                        <Effects refund />
                        <Button block=true on_press=move |()| returns.close()>{tr(texts::back_to_list)}</Button>
                    </Stack>
                </Card>
            </div>
        </Section>
    }
}

/// Money, points and coupons of a refund.
#[component]
fn Effects(refund: Refund) -> impl IntoView {
    let locale = use_locale();
    let Refund { amount, points, points_back, coupons_returned, balance, why, .. } = refund;
    let coupons = coupons_returned.into_iter().map(|coupon| {
        view! {
            <li class="c-coupon c-coupon--plain">
                <Icon name=IconName::Ticket />
                <span class="c-coupon__title">{move || coupon.title.get(locale.get()).clone()}</span>
                {coupon.gives.map(|gives| view! {
                    <span class="c-coupon__why">{tr(move |l| texts::hand_back(l, gives.get(l)))}</span>
                })}
            </li>
        }
    });
    let coupons = coupons.collect::<Vec<_>>();
    view! {
        <p class="c-payable">
            <span>{tr(texts::money)}</span>
            <strong class="k-num" data-fen=amount.0.to_string()>{format::money(amount)}</strong>
        </p>
        <Facts>
            <Fact name=tr(texts::points)><span data-points=points.0.to_string()>{format::points(points)}</span></Fact>
            {points_back.is_positive().then(|| view! {
                <Fact name=tr(texts::points_back)>
                    <span data-testid="refund-points-back" data-points=points_back.0.to_string()>{format::points(points_back)}</span>
                </Fact>
            })}
            <Fact name=tr(texts::balance)>{format::points(balance)}</Fact>
        </Facts>
        {(!coupons.is_empty()).then(|| view! {
            <p class="c-coupons__head k-small k-muted">{tr(texts::coupons)}</p>
            <ul class="c-coupons" role="list">{coupons}</ul>
        })}
        <Why steps=why />
    }
}
