//! The map: the plan of a floor, with stores and facilities to press.

pub mod model;
pub mod near;

use atrium_domain::plan::FacilityKind;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::{OpenMark, texts};
use crate::context::use_model;
use crate::part::Part;
use crate::platform::browser;
use crate::route::use_query;
use crate::view::{Show, all, live, react};
use model::{Found, Map, Selected, Wish};
use near::NearView;

/// The element with the plan.
const PLAN_ID: &str = "a-plan";

/// The element that tells of what was pressed.
const SAID_ID: &str = "a-plan-said";

#[component]
pub fn StoreMap(chosen: Part<Option<String>>) -> impl IntoView {
    let wish = RwSignal::new(Wish::default());
    let (at, mall) = (use_query("at"), use_query("mall"));
    // A store that is opened beside the map is selected on it.
    react(move || {
        let (at, mall) = (at.get().or_else(|| chosen.get()), mall.get());
        wish.update(|wish| {
            if let Some(selected) = at {
                *wish = Wish { selected, ..Wish::default() };
            } else if mall.is_some() {
                *wish = Wish { mall, ..Wish::default() };
            }
        });
    });
    let map = use_model(move |snapshot, lens| wish.with(|wish| Map::of(snapshot, lens, wish)));
    let empty = Part::new(move || map.with(|map| map.malls.is_empty()));
    let here = Part::new(move || map.with(|map| map.mall.clone()));
    let key = Part::new(move || wish.with(|wish| wish.selected.clone()));
    view! {
        <PageHeader title=tr(texts::map) back="/" actions=move || view! {
            <Button small=true kind=ButtonKind::Secondary icon=IconName::List href="/stores" attr:data-testid="stores-list">{tr(texts::list)}</Button>
        } />
        <Show when=move || !empty.get() fallback=|| view! {
            <EmptyState icon=IconName::Pin title=tr(texts::no_map) hint=tr(texts::no_map_hint)>
                <Button href="/stores">{tr(texts::list)}</Button>
            </EmptyState>
        }>
            <Malls map wish />
            <Kinds map wish />
            <Floors map wish />
            <Sheet map wish />
            <NearView mall=here key />
            <Lists map wish />
        </Show>
    }
}

/// Which mall, where there are several.
#[component]
fn Malls(map: Part<Map>, wish: RwSignal<Wish>) -> impl IntoView {
    let malls = Part::new(move || map.with(|map| map.malls.clone()));
    let own = move || {
        let choice = |(id, name)| Choice::new(id, Signal::stored(name));
        malls.get().into_iter().map(choice).collect::<Vec<_>>()
    };
    let mall = Part::new(move || map.with(|map| map.mall.clone()));
    let choose = move |id| wish.set(Wish { mall: Some(id), ..Wish::default() });
    view! {
        <Show when=move || malls.with(|malls| malls.len() > 1)>
            <Select label=tr(texts::mall) choices=Signal::derive(own) value=mall.signal() on_change=choose test_id="map-mall" />
        </Show>
    }
}

/// Shows the facilities of one kind, everywhere.
#[component]
fn Kinds(map: Part<Map>, wish: RwSignal<Wish>) -> impl IntoView {
    let kinds = Part::new(move || map.with(|map| map.kinds.clone()));
    let chip = move |(kind, count): (FacilityKind, usize)| {
        let on = move || wish.with(|wish| wish.kind == Some(kind));
        let toggle = move |_| {
            wish.update(|wish| {
                wish.kind = if wish.kind == Some(kind) { None } else { Some(kind) };
                wish.selected.clear();
            });
        };
        view! {
            <li>
                <button type="button" class="a-chip" aria-pressed=move || on().to_string() data-testid="facility-kind" on:click=toggle>
                    <Icon name=facility_icon(kind) />
                    {tr(move |locale| kind.words(locale))}
                    <span class="k-num a-fine">{count}</span>
                </button>
            </li>
        }
    };
    view! {
        <div role="group" aria-label=tr(texts::facilities)>
            <ul class="k-chips" role="list">{live(move || all(kinds.get().into_iter().map(chip)))}</ul>
        </div>
    }
}

#[component]
fn Floors(map: Part<Map>, wish: RwSignal<Wish>) -> impl IntoView {
    let floors = Part::new(move || map.with(|map| map.floors.clone()));
    let floor = Part::new(move || map.with(|map| map.floor.clone()));
    let own = move || {
        let choice = |code: String| Choice::new(code.clone(), Signal::stored(code));
        floors.get().into_iter().map(choice).collect::<Vec<_>>()
    };
    view! {
        <Show when=move || floors.with(|floors| floors.len() > 1)>
            <SegmentedControl
                label=tr(texts::floor)
                choices=Signal::derive(own)
                value=floor.signal()
                on_change=move |code| wish.update(|wish| wish.floor = Some(code))
                chips=true
            />
        </Show>
    }
}

#[component]
fn Sheet(map: Part<Map>, wish: RwSignal<Wish>) -> impl IntoView {
    let sheet = Part::new(move || map.with(|map| map.sheet.clone()));
    let floor = Part::new(move || map.with(|map| map.floor.clone()));
    let selected = Part::new(move || map.with(|map| map.selected.clone()));
    let key = Part::new(move || wish.with(|wish| wish.selected.clone()));
    let label = tr(move |locale| texts::plan_of(locale, &floor.get()));
    react(move || {
        if key.with(|key| !key.is_empty()) {
            // On a small screen it comes out below the plan, where the tab bar is.
            request_animation_frame(|| browser::reveal(SAID_ID));
        }
    });
    let press = move |key| {
        wish.update(|wish| {
            wish.floor = Some(floor.get_untracked());
            wish.selected = key;
        });
    };
    view! {
        <div class="a-map" id=PLAN_ID tabindex="-1" data-testid="plan">
            {live(move || match sheet.get() {
                Some(sheet) => view! { <FloorPlan label sheet selected=key.signal() on_press=press /> }.into_any(),
                None => ().into_any(),
            })}
            <div class="a-map__said" id=SAID_ID role="status">
                {live(move || match selected.get() {
                    Some(selected) => view! { <SelectedView selected /> }.into_any(),
                    None => view! { <p class="a-fine">{tr(texts::press)}</p> }.into_any(),
                })}
            </div>
        </div>
    }
}

#[component]
fn SelectedView(selected: Selected) -> impl IntoView {
    let Selected { icon, name, detail, open, href } = selected;
    let row = match href {
        Some(href) => view! {
            <ListRow icon tone=Tone::Accent title=name detail href attr:data-testid="map-selected">
                {open.map(|open| view! { <OpenMark open /> })}
            </ListRow>
        }
        .into_any(),
        None => view! {
            <ListRow icon tone=Tone::Accent title=name detail attr:data-testid="map-selected" />
        }
        .into_any(),
    };
    view! { <Card flush=true><List>{row}</List></Card> }
}

/// What is on the floor, for those who would rather read; and the facilities of a kind.
#[component]
fn Lists(map: Part<Map>, wish: RwSignal<Wish>) -> impl IntoView {
    let stores = Part::new(move || map.with(|map| map.stores.clone()));
    let found = Part::new(move || map.with(|map| map.found.clone()));
    let floor = Part::new(move || map.with(|map| map.floor.clone()));
    let by_kind = Part::new(move || wish.with(|wish| wish.kind.is_some()));
    let show = move |key: String| {
        wish.update(|wish| *wish = Wish { selected: key, floor: None, ..wish.clone() });
        browser::focus(PLAN_ID);
    };
    let show = Callback::new(show);
    let line = move |found: Found| {
        let Found { key, floor, icon, name, place } = found;
        let detail = if floor.is_empty() { place } else { format!("{floor} · {place}") };
        match key {
            Some(key) => view! {
                <ListRow icon title=name detail on_press=move |()| show.run(key.clone()) attr:data-testid="facility-row" />
            }
            .into_any(),
            None => view! { <ListRow icon title=name detail attr:data-testid="facility-row" /> }
                .into_any(),
        }
    };
    let store = move |row: super::model::Row| {
        let (id, detail) = (row.id, row.detail);
        view! { <ListRow icon=IconName::Store title=row.name detail on_press=move |()| show.run(id.clone()) /> }
    };
    view! {
        <Show when=move || found.with(|found| !found.is_empty())>
            <Section title=tr(texts::facilities)>
                <Card flush=true><List>{live(move || all(found.get().into_iter().map(line)))}</List></Card>
            </Section>
        </Show>
        <Show when=move || !by_kind.get() && stores.with(|stores| !stores.is_empty())>
            <Section title=tr(move |locale| texts::stores_on(locale, &floor.get()))>
                <Card flush=true><List>{live(move || all(stores.get().into_iter().map(store)))}</List></Card>
            </Section>
        </Show>
    }
}
