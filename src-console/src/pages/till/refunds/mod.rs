//! Refunds: the sales of this store, and the lines that come back.

pub mod picked;
pub mod returns;
pub mod sale;
pub mod texts;

use atrium_kit::prelude::*;
use atrium_protocol::till::Sale;
use leptos::prelude::*;

use super::counter::Counter;
use super::texts as words;
use crate::house::use_house;
use crate::load::{Failure, Load};
use returns::Returns;
use sale::SaleDetail;

#[component]
pub fn RefundsPage(counter: Counter) -> impl IntoView {
    let returns = Returns::begin();
    let open = Memo::new(move |_| returns.sale.with(Option::is_some));
    let back = move || {
        view! {
            <Button kind=ButtonKind::Quiet small=true icon=IconName::Till on_press=move |()| counter.next() attr:data-testid="refund-back">
                {tr(texts::back)}
                <KeyHint keys="Esc" />
            </Button>
        }
    };
    view! {
        <Page wide=true>
            <PageHeader title=tr(texts::title) lead=tr(texts::lead) actions=back />
            <Show when=move || open.get() fallback=move || view! { <Sales returns /> }>
                {move || returns.sale.get().map(|sale| view! { <SaleDetail returns sale /> })}
            </Show>
        </Page>
    }
}

#[component]
fn Sales(returns: Returns) -> impl IntoView {
    let receipt = RwSignal::new(String::new());
    let find = move |()| {
        returns.find(receipt.get_untracked());
    };
    let content = move || match returns.sales.get() {
        Load::Loading => view! { <SkeletonList rows=5 /> }.into_any(),
        Load::Failed(problem) => view! {
            <Failure problem on_retry=move |()| returns.find(receipt.get_untracked()) />
        }
        .into_any(),
        Load::Ready(sales) if sales.is_empty() => view! {
            <EmptyState icon=IconName::Receipt title=tr(texts::none) hint=tr(texts::none_hint) />
        }
        .into_any(),
        Load::Ready(sales) => view! {
            <ul class="k-list" role="list" aria-label=tr(texts::latest)>
                {sales.into_iter().map(|sale| view! { <SaleRow returns sale /> }).collect_view()}
            </ul>
        }
        .into_any(),
    };
    view! {
        <Form on_submit=find class="c-search">
            <TextField label=tr(words::receipt) value=receipt icon=IconName::Search max_length=40 id="refund-receipt" test_id="refund-receipt" />
            <Button submit=true kind=ButtonKind::Secondary attr:data-testid="refund-find">{tr(texts::find)}</Button>
        </Form>
        <Section title=tr(texts::latest)>
            <Card flush=true>{content}</Card>
        </Section>
    }
}

#[component]
fn SaleRow(returns: Returns, sale: Sale) -> impl IntoView {
    let house = use_house();
    let locale = use_locale();
    let (at, paid, count) = (sale.at, sale.quote.payable, sale.quote.lines.len());
    let state = Refunded::of(&sale);
    let receipt = sale.receipt.clone();
    let name = receipt.clone();
    let detail = Signal::derive(move || {
        let locale = locale.get();
        let when = house.moment(locale, at);
        format!("{when} · {}", texts::lines(locale, count))
    });
    view! {
        <li class="k-list__item">
            <button class="k-row" type="button" data-testid="refund-sale" data-receipt=receipt on:click=move |_| returns.open(sale.clone())>
                <span class="k-row__text">
                    <span class="k-row__title">{name}</span>
                    <span class="k-row__detail">{detail}</span>
                </span>
                <span class="k-row__end">
                    {state.map(|state| view! { <Badge>{tr(move |l| state.words(l))}</Badge> })}
                    <span class="k-num k-strong">{format::money(paid)}</span>
                </span>
                <span class="k-row__chevron"><Icon name=IconName::Chevron /></span>
            </button>
        </li>
    }
}

/// How much of a sale came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Refunded {
    Part,
    All,
}

impl Refunded {
    fn of(sale: &Sale) -> Option<Self> {
        match sale.refunded_lines.len() {
            0 => None,
            some if some < sale.quote.lines.len() => Some(Self::Part),
            _ => Some(Self::All),
        }
    }

    fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::Part => texts::refunded_part(locale),
            Self::All => texts::refunded_all(locale),
        }
    }
}
