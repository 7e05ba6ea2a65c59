//! The member at the counter, the basket, and what the quote says of it.

use atrium_kit::prelude::*;
use atrium_protocol::till::Visit;
use leptos::prelude::*;

use super::basket::BasketLine;
use super::counter::Counter;
use super::quote::QuotePanel;
use super::texts;
use crate::pages::sign_in::ProblemBanner;
use crate::words::{CATEGORIES, category};
use crate::yuan;

#[component]
pub fn Selling(counter: Counter, visit: Visit) -> impl IntoView {
    view! {
        <Page wide=true>
            <PageHeader title=tr(texts::basket) />
            <Columns side=move || view! { <QuotePanel counter /> }>
                <Stack>
                    <ProblemBanner problem=counter.problem />
                    <MemberPanel counter visit=visit.clone() />
                    <LineForm counter />
                    <Lines counter />
                </Stack>
            </Columns>
        </Page>
    }
}

#[component]
fn MemberPanel(counter: Counter, visit: Visit) -> impl IntoView {
    let locale = use_locale();
    let tier = visit.tier_name.clone();
    let name = visit.name_masked.clone();
    view! {
        <section class="c-member" data-testid="till-member" aria-label=name>
            <Card>
                <Row>
                    <div class="c-member__who">
                        <strong>{visit.name_masked.clone()}</strong>
                        <span class="k-muted" data-testid="till-member-tier">
                            {move || tier.get(locale.get()).clone()}
                        </span>
                    </div>
                    <Button kind=ButtonKind::Quiet small=true on_press=move |()| counter.next()>
                        {tr(texts::other_member)}
                        <KeyHint keys="Esc" />
                    </Button>
                </Row>
                <Facts>
                    <Fact name=tr(texts::points_now)>{format::points(visit.balance)}</Fact>
                    <Fact name=tr(texts::coupons_ready)>{format::count(visit.coupons)}</Fact>
                    <Fact name=tr(texts::card_tail)>{visit.card_tail.clone()}</Fact>
                </Facts>
            </Card>
        </section>
    }
}

#[component]
fn LineForm(counter: Counter) -> impl IntoView {
    let locale = use_locale();
    let amount = RwSignal::new(String::new());
    let chosen = RwSignal::new(String::new());
    let wrong = RwSignal::new(false);
    let error =
        Signal::derive(move || wrong.get().then(|| texts::amount_wrong(locale.get()).to_owned()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(money) = yuan::parse(&amount.get_untracked()).filter(|money| money.0 > 0) else {
            wrong.set(true);
            return;
        };
        wrong.set(false);
        let named = chosen.get_untracked();
        let kind = CATEGORIES.into_iter().find(|one| format!("{one:?}") == named);
        counter.basket.update(|basket| basket.add(money, kind));
        amount.set(String::new());
        counter.requote();
    };
    let choices = Signal::derive(move || {
        let locale = locale.get();
        let own = Choice::new("", texts::store_category(locale));
        let others = CATEGORIES.map(|one| Choice::new(format!("{one:?}"), category(locale, one)));
        std::iter::once(own).chain(others).collect::<Vec<_>>()
    });
    view! {
        <form on:submit=submit>
            <Card>
                <div class="c-line-form">
                    <TextField
                        label=tr(texts::amount)
                        value=amount
                        error
                        prefix="¥"
                        input_mode="decimal"
                        autofocus=true
                        id="till-amount"
                        test_id="till-amount"
                    />
                    <Select label=tr(texts::category) choices value=chosen on_change=move |one| chosen.set(one) />
                    <Button submit=true kind=ButtonKind::Secondary icon=IconName::Plus attr:data-testid="till-add-line">
                        {tr(texts::add_line)}
                    </Button>
                </div>
            </Card>
        </form>
    }
}

#[component]
fn Lines(counter: Counter) -> impl IntoView {
    view! {
        <Card flush=true>
            <Show
                when=move || !counter.basket.with(|basket| basket.is_empty())
                fallback=|| view! {
                    <EmptyState icon=IconName::Till title=tr(texts::basket_empty) hint=tr(texts::basket_hint) />
                }
            >
                <ul class="c-lines" role="list">
                    <For
                        each=move || counter.basket.with(|basket| basket.lines.clone())
                        key=|line| line.number
                        let:line
                    >
                        <LineRow counter line />
                    </For>
                </ul>
            </Show>
        </Card>
    }
}

#[component]
fn LineRow(counter: Counter, line: BasketLine) -> impl IntoView {
    let locale = use_locale();
    let number = line.number;
    let remove = move |()| {
        counter.basket.update(|basket| basket.remove(number));
        counter.requote();
    };
    view! {
        <li class="c-line" data-testid="till-line">
            <span>
                {tr(move |l| texts::line(l, number))}
                {line.category.map(|one| view! {
                    <span class="k-muted k-small">{move || format!(" · {}", category(locale.get(), one))}</span>
                })}
            </span>
            <span class="k-num k-strong">{move || format::money(locale.get(), line.amount)}</span>
            <IconButton icon=IconName::Trash label=tr(move |l| texts::remove_line(l, number)) on_press=remove />
        </li>
    }
}
