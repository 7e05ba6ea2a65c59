//! One line of the points history in full: what it was, the purchase behind it, and why it is
//! this many points.

mod texts;

use atrium_kit::format;
use atrium_kit::prelude::*;
use atrium_protocol::documents::{EntryKind, PointsEntry, SaleBrief};
use leptos::prelude::*;

use super::entry_words;
use crate::lens::Lens;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryDetail {
    pub id: String,
    pub title: String,
    pub kind: EntryKind,
    pub when: String,
    /// With its sign.
    pub points: String,
    pub gain: bool,
    pub balance: String,
    /// When the points can be used, where that is later.
    pub active: Option<String>,
    /// In one sentence.
    pub sentence: String,
    /// One step each; none where the sentence is all.
    pub why: Vec<String>,
    pub sale: Option<SaleWords>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaleWords {
    pub total: String,
    pub discount: Option<String>,
    pub points_off: Option<String>,
    pub paid: String,
    pub refunded: Option<String>,
    pub receipt: String,
    /// Title, and what it took off.
    pub coupons: Vec<(String, String)>,
}

impl EntryDetail {
    pub fn of(entry: &PointsEntry, lens: Lens) -> Self {
        let mut why = entry.why.iter().map(|step| lens.text(step));
        Self {
            id: entry.id.to_string(),
            title: entry_words::title(entry, lens.locale),
            kind: entry.kind,
            when: lens.day_and_time(entry.at),
            points: format::points_change(entry.points),
            gain: entry.points.is_positive(),
            balance: format::points(entry.balance),
            active: entry.active_at.map(|at| lens.date(at)),
            sentence: why.next().unwrap_or_default(),
            why: why.collect(),
            sale: entry.sale.as_ref().map(|sale| SaleWords::of(sale, lens.locale)),
        }
    }
}

impl SaleWords {
    fn of(sale: &SaleBrief, locale: Locale) -> Self {
        let minus = |amount: atrium_domain::Money| {
            (amount.0 > 0).then(|| format!("−{}", format::money(amount)))
        };
        Self {
            total: format::money(sale.total),
            discount: minus(sale.discount),
            points_off: minus(sale.points_off),
            paid: format::money(sale.paid),
            refunded: minus(sale.refunded),
            receipt: sale.receipt.clone(),
            coupons: sale
                .coupons
                .iter()
                .map(|used| {
                    let off = minus(used.off).unwrap_or_default();
                    (used.title.get(locale).clone(), off)
                })
                .collect(),
        }
    }
}

/// The detail's body. The page around it gives the title.
#[component]
pub fn EntryDetailView(entry: EntryDetail) -> impl IntoView {
    let steps = entry.why.into_iter().map(|step| view! { <li>{step}</li> }).collect_view();
    view! {
        <div class="a-entry">
            <div class="a-entry__head">
                <span class="a-entry__icon"><Icon name=entry_words::icon(entry.kind) large=true /></span>
                <p class="a-entry__points k-num" class:a-entry__points--gain=entry.gain data-testid="entry-points">
                    {entry.points}
                </p>
                <p class="a-entry__title">{entry.title}</p>
                <p class="a-entry__when k-num">{entry.when}</p>
            </div>
            <section class="a-entry__why" data-testid="entry-why">
                <h2 class="a-entry__heading"><Icon name=IconName::Info />{tr(texts::why)}</h2>
                <p class="a-entry__sentence">{entry.sentence}</p>
                <ol>{steps}</ol>
            </section>
            {entry.sale.map(|sale| view! { <SaleView sale /> })}
            <Facts>
                {entry.active.map(|active| view! {
                    <Fact name=tr(texts::active_from)><span class="k-num">{active}</span></Fact>
                })}
                <Fact name=tr(texts::balance_after)><span class="k-num">{entry.balance}</span></Fact>
            </Facts>
        </div>
    }
}

#[component]
fn SaleView(sale: SaleWords) -> impl IntoView {
    let coupons = sale.coupons.into_iter().map(|(title, off)| {
        view! {
            <p class="a-entry__coupon" data-testid="entry-coupon">
                <Icon name=IconName::Ticket />
                <span>{tr(move |locale| texts::coupon_used(locale, &title))}</span>
                <span class="k-num">{off}</span>
            </p>
        }
    });
    view! {
        <section class="a-entry__sale">
            <h2 class="a-entry__heading"><Icon name=IconName::Receipt />{tr(texts::purchase)}</h2>
            {coupons.collect_view()}
            <Facts>
                <Fact name=tr(texts::total)><span class="k-num">{sale.total}</span></Fact>
                {sale.discount.map(|discount| view! {
                    <Fact name=tr(texts::discount)><span class="k-num">{discount}</span></Fact>
                })}
                {sale.points_off.map(|off| view! {
                    <Fact name=tr(texts::points_off)><span class="k-num">{off}</span></Fact>
                })}
                <Fact name=tr(texts::paid) total=true><span class="k-num">{sale.paid}</span></Fact>
                {sale.refunded.map(|refunded| view! {
                    <Fact name=tr(texts::refunded)><span class="k-num">{refunded}</span></Fact>
                })}
                <Fact name=tr(texts::receipt)><span class="k-num">{sale.receipt}</span></Fact>
            </Facts>
        </section>
    }
}
