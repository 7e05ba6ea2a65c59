//! Points: the balance, what ends when, and every movement with its why.

pub mod history;
pub mod model;
mod texts;

use atrium_client::Action;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::{use_actions, use_daily_model, use_model};
use crate::lens::Lens;
use crate::part::Part;
use crate::route::use_chosen;
use crate::shared::detail::Detail;
use crate::shared::entry_detail::EntryDetailView;
use crate::shared::entry_words;
use crate::shared::texts as words;
use crate::view::{Each, Show, all, live};
use history::{Block, BlockEntries, EntryRow, History};
use model::{ExpiringLine, PointsPage as Model};

#[component]
pub fn PointsPage() -> impl IntoView {
    let page = use_model(Model::of);
    let chosen = use_chosen();
    view! {
        <Page wide=true>
            <TwoPanes
                open=Signal::derive(move || chosen.with(Option::is_some))
                list=move || view! { <Overview page /> }
                detail=move || view! { <EntryPane chosen /> }
                placeholder=move || view! {
                    <EmptyState icon=IconName::Points title=tr(texts::pick) hint=tr(texts::pick_hint) />
                }
            />
        </Page>
    }
}

#[component]
fn EntryPane(chosen: Part<Option<String>>) -> impl IntoView {
    let entry = use_model(move |snapshot, lens| {
        chosen.with(|id| id.as_ref().and_then(|id| Model::detail(snapshot, lens, id)))
    });
    view! {
        <Detail title=tr(texts::detail) back="/points">
            {move || match entry.get() {
                Some(entry) => view! { <EntryDetailView entry /> }.into_any(),
                None => view! {
                    <EmptyState icon=IconName::Search title=tr(texts::gone) hint=tr(texts::gone_hint) />
                }.into_any(),
            }}
        </Detail>
    }
}

#[component]
fn Overview(page: Part<Option<Model>>) -> impl IntoView {
    let balance = move || page.with(|page| page.as_ref().map_or(0, |page| page.balance.0));
    let worth = move || page.with(|page| page.as_ref().and_then(|page| page.worth.clone()));
    let coming = move || page.with(|page| page.as_ref().and_then(|page| page.coming.clone()));
    let debt = move || page.with(|page| page.as_ref().is_some_and(|page| page.debt));
    view! {
        <PageHeader title=tr(texts::title) back="/me" />
        <div class="a-balance">
            <p class="a-balance__label">{tr(texts::balance)}</p>
            <p class="a-balance__value k-num" data-testid="points-balance" data-points=move || balance().to_string()>
                {move || format::count(balance())}
            </p>
            <p class="a-balance__more">
                {move || worth().map(|worth| view! { <span>{worth}</span> })}
                {move || coming().map(|coming| view! { <span data-testid="points-coming">{coming}</span> })}
            </p>
        </div>
        <div class="a-buttons">
            <Button kind=ButtonKind::Secondary small=true icon=IconName::Gift href="/give" attr:data-testid="points-give">{tr(words::give)}</Button>
            <Button kind=ButtonKind::Secondary small=true icon=IconName::People href="/family" attr:data-testid="points-family">{tr(words::family)}</Button>
        </div>
        <Show when=debt>
            <Banner tone=Tone::Warn>{tr(texts::debt)}</Banner>
        </Show>
        <Expiring page />
        <HistorySection page />
    }
}

#[component]
fn Expiring(page: Part<Option<Model>>) -> impl IntoView {
    let lines = Part::new(move || {
        page.with(|page| page.as_ref().map(|page| page.expiring.clone()).unwrap_or_default())
    });
    view! {
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <Section title=tr(texts::expiring)>
                <ul class="a-expiring" role="list">
                    <Each each=move || lines.get() let(line)>
                        <ExpiringRow line />
                    </Each>
                </ul>
                <p class="a-fine">{tr(texts::expiring_hint)}</p>
            </Section>
        </Show>
    }
}

#[component]
fn ExpiringRow(line: ExpiringLine) -> impl IntoView {
    view! {
        <li class="a-expiring__row" class:a-expiring__row--soon=line.soon>
            <span class="a-expiring__when">{line.when}</span>
            {line.left.map(|left| view! { <Badge tone=Tone::Warn icon=IconName::Clock>{left}</Badge> })}
            <span class="a-expiring__points k-num">{line.points}</span>
        </li>
    }
}

#[component]
fn HistorySection(page: Part<Option<Model>>) -> impl IntoView {
    let actions = use_actions();
    let history = use_daily_model(History::of);
    let day = use_model(|_, lens| lens.of_day());
    let blocks = move || history.with(|history| history.as_ref().map_or(0, |h| h.blocks.len()));
    let more = move || page.with(|page| page.as_ref().is_some_and(|page| page.more));
    view! {
        <Section title=tr(texts::history)>
            <Show
                when=move || blocks() != 0
                fallback=move || view! {
                    <EmptyState icon=IconName::Receipt title=tr(texts::none) hint=tr(texts::none_hint)>
                        <Button href="/card" icon=IconName::Qr>{tr(texts::show_code)}</Button>
                    </EmptyState>
                }
            >
                <LongList
                    blocks=Signal::derive(blocks)
                    draw=move |number| {
                        let block = Part::new(move || {
                            history.with(|history| history.as_ref().and_then(|h| h.block(number)))
                        });
                        live(move || block.get().map(|block| view! { <Rows block lens=day.get() /> }).into_any())
                    }
                />
                <Show
                    when=more
                    fallback=move || view! { <p class="a-fine a-fine--center">{tr(texts::all_shown)}</p> }
                >
                    <div class="a-older">
                        <Button kind=ButtonKind::Secondary on_press=move |()| actions.dispatch(Action::LoadOlderEntries)>
                            {tr(texts::older)}
                        </Button>
                    </div>
                </Show>
            </Show>
        </Section>
    }
}

#[component]
fn Rows(block: BlockEntries, lens: Lens) -> impl IntoView {
    let rows = block.rows(lens);
    let Block { head, month, .. } = block.block;
    let (title, headed) = (month.clone(), head.is_some());
    view! {
        <div class="a-month" class:a-month--headed=headed>
            {head.map(|head| view! {
                <div class="a-month__head">
                    <h3 class="a-month__title">{title}</h3>
                    <p class="a-month__sum k-num">{head.sum}</p>
                </div>
            })}
            <Card flush=true>
                <List label=month>{all(rows.into_iter().map(|row| view! { <Row row /> }))}</List>
            </Card>
        </div>
    }
}

#[component]
fn Row(row: EntryRow) -> impl IntoView {
    let tone = if row.gain { Tone::Accent } else { Tone::Neutral };
    view! {
        <ListRow
            icon=entry_words::icon(row.kind)
            tone
            title=row.title
            detail=row.detail
            href=format!("/points/{}", row.id)
            attr:data-testid="entry-row"
        >
            <span class="k-num a-change" class:k-plus=row.gain>{row.points}</span>
        </ListRow>
    }
}
