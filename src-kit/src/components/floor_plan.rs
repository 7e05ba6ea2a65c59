//! A floor of a mall, drawn: rooms to press, and marks for what is for everybody.

use atrium_domain::plan::{Area, FacilityKind};
use leptos::{ev, prelude::*};

use super::{Icon, IconName};
use crate::platform;
use crate::view::all;

/// The symbol of a kind of facility; words stand beside it.
pub const fn facility_icon(kind: FacilityKind) -> IconName {
    match kind {
        FacilityKind::ServiceDesk => IconName::Desk,
        FacilityKind::NursingRoom => IconName::Bottle,
        FacilityKind::PowerBank => IconName::Battery,
        FacilityKind::Toilets => IconName::Restroom,
        FacilityKind::BarrierFree => IconName::Accessible,
        FacilityKind::Lift => IconName::Lift,
        FacilityKind::Escalator => IconName::Escalator,
        FacilityKind::Parking => IconName::Parking,
    }
}

/// What a room is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RoomKind {
    /// One can press it.
    Store,
    /// Nobody is in it; it is there for the picture.
    Empty,
    /// No room at all: an atrium, a garden.
    Open,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanRoom {
    /// What a press tells; unique on the floor, among marks too.
    pub key: String,
    pub kind: RoomKind,
    pub area: Area,
    /// What stands in it.
    pub label: String,
}

/// Something at one point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanMark {
    pub key: String,
    pub icon: IconName,
    pub x: i32,
    pub y: i32,
    /// Its name for screen readers, and its tooltip.
    pub label: String,
}

/// A drawn floor. Sizes and places are in its squares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanSheet {
    pub width: i32,
    pub height: i32,
    pub rooms: Vec<PlanRoom>,
    pub marks: Vec<PlanMark>,
}

/// Draws a floor. What is `selected` has a thick edge, and its mark or name stands out.
///
/// With `on_place`, a press anywhere also tells the square that was pressed, on rooms and marks too,
/// and every room can be pressed: for whoever draws the plan.
///
/// ```ignore
/// <FloorPlan label=tr(texts::plan) sheet selected on_press=move |key| selected.set(key) />
/// ```
#[component]
pub fn FloorPlan(
    #[prop(into)] label: Signal<String>,
    sheet: PlanSheet,
    /// The key of a room or mark; empty for none.
    #[prop(into)]
    selected: Signal<String>,
    #[prop(into)] on_press: Callback<String>,
    #[prop(optional, into)] on_place: Option<Callback<(i32, i32)>>,
) -> impl IntoView {
    let PlanSheet { width, height, rooms, marks } = sheet;
    let percent = move |part: i32, whole: i32| format!("{}%", thousandths(part, whole));
    let drawn = all(rooms.iter().map(|room| {
        let Area { x, y, width, height } = room.area;
        let class = match room.kind {
            RoomKind::Store => "k-plan__room",
            RoomKind::Empty => "k-plan__room k-plan__room--empty",
            RoomKind::Open => "k-plan__room k-plan__room--open",
        };
        view! { <rect class=class x=x y=y width=width height=height rx="1.2" /> }
    }));
    let pressable = move |room: &PlanRoom| on_place.is_some() || room.kind == RoomKind::Store;
    let names = all(rooms.into_iter().filter(pressable).map(|room| {
        let PlanRoom { key, area, label, .. } = room;
        let (own, name) = (key.clone(), label.clone());
        view! {
            <button
                type="button"
                class="k-plan__name"
                style:left=percent(area.x, width)
                style:top=percent(area.y, height)
                style:width=percent(area.width, width)
                style:height=percent(area.height, height)
                aria-label=name
                aria-pressed=move || (selected.get() == own).to_string()
                data-testid="plan-room"
                on:click=move |_| on_press.run(key.clone())
            >
                <span>{label}</span>
            </button>
        }
    }));
    let points = all(marks.into_iter().map(|mark| {
        let PlanMark { key, icon, x, y, label } = mark;
        let (own, name) = (key.clone(), label.clone());
        view! {
            <button
                type="button"
                class="k-plan__mark"
                style:left=percent(x, width)
                style:top=percent(y, height)
                aria-label=name
                title=label
                aria-pressed=move || (selected.get() == own).to_string()
                data-testid="plan-mark"
                on:click=move |_| on_press.run(key.clone())
            >
                <Icon name=icon />
            </button>
        }
    }));
    let place = move |event: ev::MouseEvent| {
        let Some(on_place) = on_place else { return };
        if let Some((across, down)) = platform::thousandths_in(&event) {
            on_place.run((square(across, width), square(down, height)));
        }
    };
    view! {
        <div
            class="k-plan"
            class:k-plan--drawing=on_place.is_some()
            style:aspect-ratio=format!("{width} / {height}")
            role="group"
            aria-label=label
            on:click=place
        >
            <svg class="k-plan__sheet" viewBox=format!("0 0 {width} {height}") aria-hidden="true" focusable="false">
                <rect class="k-plan__floor" width=width height=height rx="2.5" />
                {drawn}
            </svg>
            {names}
            {points}
        </div>
    }
}

/// A part of a whole in percent, to the thousandth of it.
fn thousandths(part: i32, whole: i32) -> String {
    let tenths = i64::from(part) * 1_000 / i64::from(whole.max(1));
    format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
}

/// The square at so many thousandths of a side.
fn square(thousandths: i32, side: i32) -> i32 {
    let square = i64::from(thousandths.clamp(0, 1_000)) * i64::from(side) / 1_000;
    i32::try_from(square).unwrap_or(side)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squares_become_parts_of_the_sheet_and_back() {
        assert_eq!(thousandths(25, 100), "25.0");
        assert_eq!(thousandths(1, 3), "33.3");
        assert_eq!(thousandths(5, 0), "500.0");
        assert_eq!(square(500, 90), 45);
        assert_eq!(square(-3, 90), 0);
        assert_eq!(square(1_200, 90), 90);
    }
}
