//! The member at the counter, the basket, and what the quote says of it.

use atrium_kit::prelude::*;
use atrium_protocol::till::Visit;
use leptos::prelude::*;

use super::basket::{Basket, BasketLine};
use super::counter::Counter;
use super::line_form::LineForm;
use super::quote::QuotePanel;
use super::texts;
use crate::house::use_house;
use crate::problem::ProblemBanner;
use crate::words::category;

#[component]
pub fn Selling(counter: Counter, visit: Visit) -> impl IntoView {
    let editing = RwSignal::new(None::<BasketLine>);
    view! {
        <Page wide=true>
            <h1 class="k-hidden">{tr(texts::basket)}</h1>
            <ProblemBanner problem=counter.problem on_retry=move |()| counter.retry() />
            <Show when=move || counter.unsure.get()>
                <Banner tone=Tone::Warn action=move || view! { <PutAside counter /> }>
                    {tr(texts::unsure)}
                </Banner>
            </Show>
            <Show when=move || counter.approving.get()>
                <div data-testid="till-approving">
                    <Banner tone=Tone::Accent icon=IconName::Phone action=move || view! { <StopApproving counter /> }>
                        {tr(texts::approving)}
                    </Banner>
                </div>
            </Show>
            <Columns side=move || view! { <QuotePanel counter /> }>
                <div class="c-till">
                    <MemberPanel counter visit=visit.clone() />
                    <LineForm counter editing />
                    <Lines counter editing />
                </div>
            </Columns>
        </Page>
    }
}

#[component]
fn StopApproving(counter: Counter) -> impl IntoView {
    view! {
        <Button small=true kind=ButtonKind::Secondary on_press=move |()| counter.stop_approving() attr:data-testid="till-stop-approving">
            {tr(texts::stop_approving)}
        </Button>
    }
}

#[component]
fn PutAside(counter: Counter) -> impl IntoView {
    view! {
        <Button small=true kind=ButtonKind::Secondary on_press=move |()| counter.put_aside() attr:data-testid="till-put-aside">
            {tr(texts::put_aside)}
            <KeyHint keys="F6" />
        </Button>
    }
}

#[component]
fn MemberPanel(counter: Counter, visit: Visit) -> impl IntoView {
    let locale = use_locale();
    let house = use_house();
    let (code, name) = (visit.tier.clone(), visit.tier_name.clone());
    let (balance, coupons, tail) = (visit.balance, visit.coupons, visit.card_tail);
    // What the server alone knows is not shown where it cannot be asked.
    let figures = if untrack(|| counter.cut_off.is_on()) {
        visit
            .may_spend
            .then(|| {
                view! {
                    <dl class="c-figures">
                        <Figure name=tr(texts::allowance_left) value=format::points(balance) />
                    </dl>
                }
            })
            .into_any()
    } else {
        view! {
            <dl class="c-figures">
                <Figure name=tr(texts::points_now) value=format::points(balance) />
                <Figure name=tr(texts::coupons_ready) value=format::count(coupons) />
                <Figure name=tr(texts::card_tail) value=tail />
            </dl>
        }
        .into_any()
    };
    let rank = Signal::derive(move || {
        house.view.with(|view| view.ready().map_or(0, |view| view.tier(&code, locale.get()).0))
    });
    view! {
        <section class="c-member" data-testid="till-member" aria-label=tr(texts::member)>
            <Card>
                {visit.earn_only.then(|| view! {
                    <div data-testid="till-earn-only"><Banner icon=IconName::Card>{tr(texts::earn_only)}</Banner></div>
                })}
                <div class="c-member__head">
                    <strong class="c-member__name">{visit.name_masked}</strong>
                    <span data-testid="till-member-tier">
                        <TierBadge rank name=Signal::derive(move || name.get(locale.get()).clone()) />
                    </span>
                    <Button kind=ButtonKind::Quiet small=true on_press=move |()| counter.leave() attr:data-testid="till-other-member">
                        {tr(texts::other_member)}
                        <KeyHint keys="Esc" />
                    </Button>
                </div>
                {figures}
            </Card>
        </section>
    }
}

#[component]
fn Figure(name: Signal<String>, value: String) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
        </div>
    }
}

#[component]
fn Lines(counter: Counter, editing: RwSignal<Option<BasketLine>>) -> impl IntoView {
    // A changed line is a new row; its number alone would keep the old one.
    let key = |line: &BasketLine| (line.number, line.amount, line.category.map(|one| one as u8));
    view! {
        <Card flush=true>
            <Show
                when=move || !counter.basket.with(Basket::is_empty)
                fallback=|| view! {
                    <EmptyState icon=IconName::Receipt title=tr(texts::basket_empty) hint=tr(texts::basket_hint) />
                }
            >
                <ul class="c-lines" role="list" aria-label=tr(texts::basket)>
                    <For
                        each=move || counter.basket.with(|basket| basket.lines.clone())
                        key
                        let:line
                    >
                        <LineRow counter editing line />
                    </For>
                </ul>
            </Show>
        </Card>
    }
}

#[component]
fn LineRow(
    counter: Counter,
    editing: RwSignal<Option<BasketLine>>,
    line: BasketLine,
) -> impl IntoView {
    let BasketLine { number, amount, category: kind } = line;
    let edited = line.clone();
    let current =
        move || editing.with(|line| line.as_ref().is_some_and(|line| line.number == number));
    let words = tr(move |l| match kind {
        Some(kind) => format!("{} · {}", texts::line(l, number), category(l, kind)),
        None => texts::line(l, number),
    });
    let remove = move |()| {
        editing.set(None);
        counter.edit(|basket| basket.remove(number));
    };
    view! {
        <li class="c-line" class:c-line--current=current data-testid="till-line">
            <span>{words}</span>
            <span class="k-num k-strong">{format::money(amount)}</span>
            <IconButton
                icon=IconName::Edit
                label=tr(move |l| texts::edit_line(l, number))
                disabled=counter.unsure
                on_press=move |()| editing.set(Some(edited.clone()))
            />
            <IconButton
                icon=IconName::Trash
                label=tr(move |l| texts::remove_line(l, number))
                disabled=counter.unsure
                on_press=remove
            />
        </li>
    }
}
