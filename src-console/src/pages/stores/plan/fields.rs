//! The fields of a floor, and of what is chosen on it.

use atrium_domain::plan::{Facility, MallPlan};
use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::draft::{self, Side, Thing};
use super::{Board, texts};
use crate::forms::localized::{in_english, in_traditional};

/// A whole number that counts as soon as it is one.
#[component]
fn NumberField(
    #[prop(into)] label: Signal<String>,
    value: i32,
    #[prop(into)] on_change: Callback<i32>,
    #[prop(optional)] test_id: Option<&'static str>,
) -> impl IntoView {
    let typed = RwSignal::new(value.to_string());
    let wrong = Memo::new(move |_| typed.with(|typed| typed.trim().parse::<i32>().is_err()));
    Effect::new(move |before: Option<String>| {
        let now = typed.get();
        let number = now.trim().parse().ok();
        if let Some(number) = number.filter(|_| before.is_some_and(|before| before != now)) {
            on_change.run(number);
        }
        now
    });
    let sentence = tr(texts::number);
    let error = Signal::derive(move || wrong.get().then(|| sentence.get()));
    match test_id {
        Some(test_id) => view! {
            <TextField label value=typed error input_mode="numeric" max_length=4 test_id />
        }
        .into_any(),
        None => view! { <TextField label value=typed error input_mode="numeric" max_length=4 /> }
            .into_any(),
    }
}

/// Name and size of a floor, and its end.
#[component]
pub fn FloorFields(board: Board, number: usize) -> impl IntoView {
    let (code, width, height) = board.plan.with_untracked(|plan| {
        let floor = plan.floors.get(number);
        floor.map_or_else(
            || (String::new(), 0, 0),
            |floor| (floor.code.clone(), floor.width, floor.height),
        )
    });
    let name = RwSignal::new(code);
    Effect::new(move |before: Option<String>| {
        let now = name.get();
        if before.is_some_and(|before| before != now) {
            board.plan.update(|plan| draft::rename_floor(plan, number, &now));
        }
        now
    });
    let resize = move |side: fn(&mut atrium_domain::plan::Floor) -> &mut i32| {
        move |value: i32| {
            board.plan.update(|plan| {
                if let Some(floor) = plan.floors.get_mut(number) {
                    *side(floor) = value;
                }
            });
        }
    };
    let remove = move |()| {
        board.choose(None);
        board.floor.set(number.saturating_sub(1));
        board.plan.update(|plan| draft::remove_floor(plan, number));
    };
    view! {
        <Disclosure title=tr(texts::floor_settings)>
            <div class="k-form">
                <div class="c-pair">
                    <TextField label=tr(texts::floor_code) value=name hint=tr(texts::floor_code_hint) max_length=4 test_id="plan-floor-code" />
                    <NumberField label=tr(texts::width) value=width on_change=resize(|floor| &mut floor.width) />
                    <NumberField label=tr(texts::height) value=height on_change=resize(|floor| &mut floor.height) />
                </div>
                <Row>
                    <Button small=true kind=ButtonKind::Quiet icon=IconName::Trash on_press=remove>{tr(texts::remove_floor)}</Button>
                </Row>
            </div>
        </Disclosure>
    }
}

/// What is chosen: where it is, in numbers and words.
#[component]
pub fn ThingFields(board: Board) -> impl IntoView {
    let fields = move || match board.chosen.get() {
        Some(thing @ Thing::Unit(floor, unit)) => {
            view! { <UnitFields board floor unit /><Acts board thing /> }.into_any()
        }
        Some(thing @ Thing::Facility(number)) => {
            view! { <FacilityFields board number /><Acts board thing /> }.into_any()
        }
        None => view! { <p class="k-muted">{tr(texts::pick)}</p><Undrawn board /> }.into_any(),
    };
    view! { <div class="k-form" data-testid="plan-fields">{fields}</div> }
}

#[component]
fn UnitFields(board: Board, floor: usize, unit: usize) -> impl IntoView {
    let look = move |plan: &MallPlan| plan.floors.get(floor)?.units.get(unit).cloned();
    let Some(own) = board.plan.with_untracked(look) else { return ().into_any() };
    let address = RwSignal::new(own.address);
    let change = move |edit: &dyn Fn(&mut atrium_domain::plan::Unit)| {
        board.plan.update(|plan| {
            let unit = plan.floors.get_mut(floor).and_then(|floor| floor.units.get_mut(unit));
            if let Some(unit) = unit {
                edit(unit);
            }
        });
    };
    Effect::new(move |before: Option<String>| {
        let now = address.get();
        if before.is_some_and(|before| before != now) {
            change(&|unit| unit.address = now.trim().to_owned());
        }
        now
    });
    let number = move |side: Side, label: Signal<String>, test_id: &'static str| {
        let set = move |value: i32| change(&|unit| side.set(&mut unit.area, value));
        view! { <NumberField label value=side.of(own.area) on_change=set test_id /> }
    };
    view! {
        <TextField label=tr(texts::address) value=address hint=tr(texts::address_hint) max_length=16 test_id="plan-address" />
        <div class="c-plan__numbers">
            {number(Side::X, tr(texts::across), "plan-x")}
            {number(Side::Y, tr(texts::down), "plan-y")}
            {number(Side::Width, tr(texts::width), "plan-width")}
            {number(Side::Height, tr(texts::height), "plan-height")}
        </div>
    }
    .into_any()
}

#[component]
fn FacilityFields(board: Board, number: usize) -> impl IntoView {
    let look = move |plan: &MallPlan| plan.facilities.get(number).cloned();
    let Some(own) = board.plan.with_untracked(look) else { return ().into_any() };
    let change = move |edit: &dyn Fn(&mut Facility)| {
        board.plan.update(|plan| {
            if let Some(facility) = plan.facilities.get_mut(number) {
                edit(facility);
            }
        });
    };
    let words = |locale: Locale, label: Signal<String>, test_id: &'static str| {
        let typed = RwSignal::new(own.place.get(locale).clone());
        Effect::new(move |before: Option<String>| {
            let now = typed.get();
            if before.is_some_and(|before| before != now) {
                change(&|facility| {
                    let text = match locale {
                        Locale::ZhHans => &mut facility.place.zh_hans,
                        Locale::ZhHant => &mut facility.place.zh_hant,
                        Locale::En => &mut facility.place.en,
                    };
                    now.trim().clone_into(text);
                });
            }
            now
        });
        view! { <TextField label value=typed max_length=60 test_id /> }
    };
    let label = tr(texts::place);
    let spot = own.spot.clone().map(|spot| {
        let set = move |x: Option<i32>, y: Option<i32>| {
            change(&|facility| {
                if let Some(spot) = facility.spot.as_mut() {
                    spot.x = x.unwrap_or(spot.x);
                    spot.y = y.unwrap_or(spot.y);
                }
            });
        };
        let off = move |()| {
            change(&|facility| facility.spot = None);
            board.choose(Some(Thing::Facility(number)));
        };
        view! {
            <div class="c-plan__numbers">
                <NumberField label=tr(texts::across) value=spot.x on_change=move |x| set(Some(x), None) test_id="plan-x" />
                <NumberField label=tr(texts::down) value=spot.y on_change=move |y| set(None, Some(y)) test_id="plan-y" />
            </div>
            <Button small=true kind=ButtonKind::Quiet on_press=off>{tr(texts::in_words)}</Button>
        }
    });
    let kind = own.kind;
    view! {
        <p class="c-plan__kind"><Icon name=facility_icon(kind) /><strong>{tr(move |l| kind.words(l))}</strong></p>
        {words(Locale::ZhHans, label, "plan-place")}
        {words(Locale::ZhHant, tr(move |l| in_traditional(l, &label.get())), "plan-place-hant")}
        {words(Locale::En, tr(move |l| in_english(l, &label.get())), "plan-place-en")}
        {spot}
    }
    .into_any()
}

/// Placing by a press, and taking away.
#[component]
fn Acts(board: Board, thing: Thing) -> impl IntoView {
    let remove = move |()| {
        board.choose(None);
        board.plan.update(|plan| draft::remove(plan, thing));
    };
    let place = move |()| board.placing.update(|placing| *placing = !*placing);
    let label =
        tr(move |l| if board.placing.get() { texts::placing(l) } else { texts::place_on(l) });
    view! {
        <Row>
            <Button small=true kind=ButtonKind::Secondary icon=IconName::Pin on_press=place attr:data-testid="plan-place-on">{label}</Button>
            <Button small=true kind=ButtonKind::Quiet icon=IconName::Trash on_press=remove attr:data-testid="plan-remove">{tr(texts::remove)}</Button>
        </Row>
    }
}

/// Facilities that are known by their words only, to choose from.
#[component]
fn Undrawn(board: Board) -> impl IntoView {
    let rows =
        move || {
            let undrawn = board.plan.with(|plan| {
                let all = plan.facilities.iter().enumerate();
                all.filter(|(_, facility)| facility.spot.is_none())
                    .map(|(number, facility)| (number, facility.clone()))
                    .collect::<Vec<_>>()
            });
            let row = move |(number, facility): (usize, Facility)| {
                let (kind, place) = (facility.kind, facility.place);
                view! {
                    <ListRow
                        icon=facility_icon(kind)
                        title=tr(move |l| kind.words(l))
                        detail=tr(move |l| place.get(l).clone())
                        on_press=move |()| board.choose(Some(Thing::Facility(number)))
                    />
                }
            };
            (!undrawn.is_empty()).then(|| view! {
            <List label=tr(texts::undrawn)>{undrawn.into_iter().map(row).collect_view()}</List>
        })
        };
    view! { {rows} }
}
