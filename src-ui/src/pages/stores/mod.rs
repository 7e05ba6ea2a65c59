//! The store directory: where everything is, and when it is open. It needs no network.

pub mod map;
pub mod model;
mod texts;

use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::context::use_model;
use crate::part::Part;
use crate::route::{use_chosen, use_tab};
use crate::shared::coupon_words::category_name;
use crate::shared::detail::Detail as Pane;
use crate::view::{Each, Show, all, live};
use map::StoreMap;
use model::{CATEGORIES, Detail, Group, Row, Search, category_code};

#[component]
pub fn StoresPage() -> impl IntoView {
    let chosen = use_chosen();
    let tab = use_tab();
    let mapped = Part::new(move || tab.with(|tab| tab.as_deref() == Some("map")));
    let list = move || match mapped.get() {
        true => view! { <StoreMap chosen /> }.into_any(),
        false => view! { <Directory /> }.into_any(),
    };
    view! {
        <Page wide=true>
            <TwoPanes
                open=Signal::derive(move || chosen.with(Option::is_some))
                list=move || live(list)
                detail=move || view! { <StorePane chosen mapped /> }
                placeholder=move || view! {
                    <EmptyState icon=IconName::Store title=tr(texts::pick) hint=tr(texts::pick_hint) />
                }
            />
        </Page>
    }
}

#[component]
fn Directory() -> impl IntoView {
    let (words, category) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let groups = use_model(move |snapshot, lens| {
        let search = Search { words: words.get(), category: category.get() };
        model::groups(snapshot, lens, &search)
    });
    let named =
        |category| Choice::new(category_code(category), tr(move |l| category_name(category, l)));
    let mut choices = vec![Choice::new("", tr(texts::every))];
    choices.extend(CATEGORIES.into_iter().map(named));
    let reset = move |()| {
        words.set(String::new());
        category.set(String::new());
    };
    view! {
        <PageHeader title=tr(texts::title) back="/" actions=|| view! {
            <Button small=true kind=ButtonKind::Secondary icon=IconName::Pin href="/stores?tab=map" attr:data-testid="stores-map">{tr(texts::map)}</Button>
        } />
        <div class="a-store-search">
            <TextField label=tr(texts::search) value=words icon=IconName::Search kind="search" input_mode="search" max_length=40 test_id="store-search" />
            <Select label=tr(texts::category) choices=choices value=category on_change=move |value| category.set(value) test_id="store-category" />
        </div>
        <Show
            when=move || groups.with(|groups| !groups.is_empty())
            fallback=move || view! {
                <EmptyState icon=IconName::Search title=tr(texts::none) hint=tr(texts::none_hint)>
                    <Button on_press=reset>{tr(texts::all_again)}</Button>
                </EmptyState>
            }
        >
            <div class="a-rewards">
                <Each each=move || groups.get() let(group)>
                    <MallView group />
                </Each>
            </div>
        </Show>
    }
}

#[component]
fn MallView(group: Group) -> impl IntoView {
    let Group { mall, rows, map } = group;
    view! {
        <Section title=Signal::stored(mall)>
            <Card flush=true>
                <List>
                    {map.map(|href| view! {
                        <ListRow icon=IconName::Pin tone=Tone::Accent title=tr(texts::map) detail=tr(texts::map_hint) href attr:data-testid="mall-map" />
                    })}
                    {all(rows.into_iter().map(|row| view! { <StoreRow row /> }))}
                </List>
            </Card>
        </Section>
    }
}

#[component]
fn StoreRow(row: Row) -> impl IntoView {
    let Row { id, name, detail, open } = row;
    view! {
        <ListRow icon=IconName::Store title=name detail href=format!("/stores/{id}") attr:data-testid="store-row">
            {open.map(|open| view! { <OpenMark open /> })}
        </ListRow>
    }
}

#[component]
fn OpenMark(open: bool) -> impl IntoView {
    let tone = if open { Tone::Good } else { Tone::Neutral };
    view! { <Badge tone icon=IconName::Clock>{tr(move |l| if open { texts::open(l) } else { texts::closed(l) })}</Badge> }
}

#[component]
fn StorePane(chosen: Part<Option<String>>, mapped: Part<bool>) -> impl IntoView {
    let back = if mapped.get_untracked() { "/stores?tab=map" } else { "/stores" };
    let store = use_model(move |snapshot, lens| {
        chosen.with(|id| id.as_ref().and_then(|id| model::detail(snapshot, lens, id)))
    });
    view! {
        <Pane title=tr(texts::title) back=back.to_owned()>
            {move || match store.get() {
                Some(store) => view! { <StoreView store /> }.into_any(),
                None => view! {
                    <EmptyState icon=IconName::Store title=tr(texts::gone) hint=tr(texts::gone_hint) />
                }.into_any(),
            }}
        </Pane>
    }
}

#[component]
fn StoreView(store: Detail) -> impl IntoView {
    let Detail { name, category, place, floor, mall, address, hours, open, coupons, map } = store;
    let some = !coupons.is_empty();
    let coupons = all(coupons.into_iter().map(|(href, title)| {
        view! { <ListRow icon=IconName::Ticket tone=Tone::Accent title href /> }
    }));
    view! {
        <article class="a-reward">
            <h2 class="a-reward__title">{name}</h2>
            {open.map(|open| view! { <OpenMark open /> })}
            <Facts>
                <Fact name=tr(texts::category)>{category}</Fact>
                <Fact name=tr(texts::place)>{format!("{floor} · {place}")}</Fact>
                {hours.map(|hours| view! { <Fact name=tr(texts::hours)>{hours}</Fact> })}
                <Fact name=tr(texts::mall)>{format!("{mall} · {address}")}</Fact>
            </Facts>
            {map.map(|href| view! {
                <Button kind=ButtonKind::Secondary icon=IconName::Pin block=true href attr:data-testid="store-on-map">{tr(texts::show_on_map)}</Button>
            })}
        </article>
        {some.then(|| view! {
            <Section title=tr(texts::coupons)>
                <Card flush=true><List>{coupons}</List></Card>
            </Section>
        })}
    }
}
