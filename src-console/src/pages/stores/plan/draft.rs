//! What is done to a plan while it is drawn.

use atrium_domain::Localized;
use atrium_domain::plan::{
    Area, Facility, FacilityKind, Floor, MallPlan, PlanFault, Spot, UNIT_SIDE, Unit,
};
use atrium_kit::prelude::{PlanMark, PlanRoom, PlanSheet, RoomKind, facility_icon};
use atrium_protocol::catalogue::StoreInfo;

use super::texts;

/// The sides of a new floor and a new room, in squares.
const FLOOR_SIDE: i32 = 100;
const ROOM_SIDE: i32 = 16;

/// What is chosen, by its place in the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Unit(usize, usize),
    Facility(usize),
}

impl Thing {
    /// As the drawing calls it.
    pub fn key(self) -> String {
        match self {
            Self::Unit(_, unit) => format!("u{unit}"),
            Self::Facility(facility) => format!("f{facility}"),
        }
    }

    pub fn of(key: &str, floor: usize) -> Option<Self> {
        let number = key.get(1..)?.parse().ok()?;
        match key.as_bytes().first()? {
            b'u' => Some(Self::Unit(floor, number)),
            b'f' => Some(Self::Facility(number)),
            _ => None,
        }
    }

    /// What a fault is about, where it is one thing.
    pub fn at_fault(fault: PlanFault) -> Option<Self> {
        match fault {
            PlanFault::Unit(floor, unit) => Some(Self::Unit(floor, unit)),
            PlanFault::Facility(facility) => Some(Self::Facility(facility)),
            PlanFault::Floors | PlanFault::Facilities | PlanFault::Floor(_) => None,
        }
    }
}

/// The floor as it is drawn for whoever edits it: every room can be pressed.
pub fn sheet(
    plan: &MallPlan,
    floor: &Floor,
    stores: &[StoreInfo],
    locale: atrium_domain::Locale,
) -> PlanSheet {
    let rooms = floor.units.iter().enumerate().map(|(number, unit)| {
        let store = stores.iter().find(|store| store.place == unit.address);
        let (kind, label) = match store {
            Some(store) => (RoomKind::Store, store.name.get(locale).clone()),
            None if unit.address.is_empty() => {
                (RoomKind::Open, texts::open_space(locale).to_owned())
            }
            None => (RoomKind::Empty, unit.address.clone()),
        };
        PlanRoom { key: format!("u{number}"), kind, area: unit.area, label }
    });
    let marks = plan.facilities.iter().enumerate().filter_map(|(number, facility)| {
        let spot = facility.spot.as_ref().filter(|spot| spot.floor == floor.code)?;
        Some(PlanMark {
            key: format!("f{number}"),
            icon: facility_icon(facility.kind),
            x: spot.x,
            y: spot.y,
            label: facility.kind.words(locale).to_owned(),
        })
    });
    let (rooms, marks) = (rooms.collect(), marks.collect());
    PlanSheet { width: floor.width, height: floor.height, rooms, marks }
}

/// Adds a floor above the others, as large as the one below it. Its place in the list.
pub fn add_floor(plan: &mut MallPlan) -> usize {
    let number = plan.floors.len();
    let (width, height) =
        plan.floors.last().map_or((FLOOR_SIDE, FLOOR_SIDE), |floor| (floor.width, floor.height));
    let free = |code: &String| plan.floor(code).is_none();
    let code = (number + 1..).map(|n| format!("L{n}")).find(free).unwrap_or_default();
    plan.floors.push(Floor { code, width, height, units: Vec::new() });
    number
}

/// Takes a floor away. What stood on it is known by its words only.
pub fn remove_floor(plan: &mut MallPlan, number: usize) {
    if number < plan.floors.len() {
        let gone = plan.floors.remove(number);
        let on_it = |facility: &&mut Facility| {
            facility.spot.as_ref().is_some_and(|spot| spot.floor == gone.code)
        };
        plan.facilities.iter_mut().filter(on_it).for_each(|facility| facility.spot = None);
    }
}

/// Names a floor anew. What stands on it stays there.
pub fn rename_floor(plan: &mut MallPlan, number: usize, code: &str) {
    let Some(floor) = plan.floors.get_mut(number) else { return };
    let before = std::mem::replace(&mut floor.code, code.trim().to_owned());
    for spot in plan.facilities.iter_mut().filter_map(|facility| facility.spot.as_mut()) {
        if spot.floor == before {
            spot.floor = code.trim().to_owned();
        }
    }
}

/// Adds a room where there is space. None where there is none.
pub fn add_unit(plan: &mut MallPlan, number: usize, address: &str) -> Option<Thing> {
    let floor = plan.floors.get_mut(number)?;
    let corners = (0..=floor.height - ROOM_SIDE)
        .step_by(2)
        .flat_map(|y| (0..=floor.width - ROOM_SIDE).step_by(2).map(move |x| (x, y)));
    let area = |(x, y)| Area { x, y, width: ROOM_SIDE, height: ROOM_SIDE };
    let free = |area: &Area| floor.units.iter().all(|unit| !unit.area.crosses(*area));
    let area = corners.map(area).find(free)?;
    floor.units.push(Unit { address: address.trim().to_owned(), area });
    Some(Thing::Unit(number, floor.units.len() - 1))
}

/// Adds a facility in the middle of a floor; in words only where there is no floor.
pub fn add_facility(plan: &mut MallPlan, floor: usize, kind: FacilityKind) -> Thing {
    let spot = plan.floors.get(floor).map(|floor| Spot {
        floor: floor.code.clone(),
        x: floor.width / 2,
        y: floor.height / 2,
    });
    let place = Localized::each(|locale| kind.words(locale).to_owned());
    plan.facilities.push(Facility { kind, place, spot });
    Thing::Facility(plan.facilities.len() - 1)
}

pub fn remove(plan: &mut MallPlan, thing: Thing) {
    match thing {
        Thing::Unit(floor, unit) => {
            let floor = plan.floors.get_mut(floor).filter(|floor| unit < floor.units.len());
            floor.map(|floor| floor.units.remove(unit));
        }
        Thing::Facility(facility) if facility < plan.facilities.len() => {
            plan.facilities.remove(facility);
        }
        Thing::Facility(_) => {}
    }
}

/// Puts the middle of something at a square of a floor, as far as the floor allows.
pub fn put(plan: &mut MallPlan, thing: Thing, floor: usize, (x, y): (i32, i32)) {
    match thing {
        Thing::Unit(own, unit) => {
            let Some(floor) = plan.floors.get_mut(own).filter(|_| own == floor) else { return };
            let (width, height) = (floor.width, floor.height);
            let Some(unit) = floor.units.get_mut(unit) else { return };
            let within = |at: i32, side: i32, most: i32| (at - side / 2).min(most - side).max(0);
            unit.area.x = within(x, unit.area.width, width);
            unit.area.y = within(y, unit.area.height, height);
        }
        Thing::Facility(facility) => {
            let code = plan.floors.get(floor).map(|floor| floor.code.clone());
            let facility = plan.facilities.get_mut(facility).zip(code);
            if let Some((facility, floor)) = facility {
                facility.spot = Some(Spot { floor, x, y });
            }
        }
    }
}

/// One of the four numbers of a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    X,
    Y,
    Width,
    Height,
}

impl Side {
    pub fn of(self, area: Area) -> i32 {
        match self {
            Self::X => area.x,
            Self::Y => area.y,
            Self::Width => area.width,
            Self::Height => area.height,
        }
    }

    pub fn set(self, area: &mut Area, value: i32) {
        match self {
            Self::X => area.x = value,
            Self::Y => area.y = value,
            Self::Width => area.width = value.max(UNIT_SIDE),
            Self::Height => area.height = value.max(UNIT_SIDE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan() -> MallPlan {
        let mut plan = MallPlan::default();
        add_floor(&mut plan);
        plan
    }

    #[test]
    fn what_is_added_can_be_drawn_at_once() {
        let mut plan = plan();
        assert_eq!(add_floor(&mut plan), 1);
        for number in 0..36 {
            let address = format!("L1-{number:02}");
            assert_eq!(add_unit(&mut plan, 0, &address), Some(Thing::Unit(0, number)));
        }
        assert_eq!(add_unit(&mut plan, 0, "L1-99"), None, "the floor is full");
        add_facility(&mut plan, 1, FacilityKind::Lift);
        assert_eq!(plan.check(), Ok(()));
    }

    #[test]
    fn rooms_stay_on_their_floor_when_they_are_moved() {
        let mut plan = plan();
        let room = add_unit(&mut plan, 0, "L1-01").expect("space");
        for (to, at) in [((50, 50), (42, 42)), ((1, 99), (0, 84)), ((100, 0), (84, 0))] {
            put(&mut plan, room, 0, to);
            assert_eq!((plan.floors[0].units[0].area.x, plan.floors[0].units[0].area.y), at);
        }
        let lift = add_facility(&mut plan, 0, FacilityKind::Lift);
        add_floor(&mut plan);
        put(&mut plan, lift, 1, (3, 4));
        let spot = Spot { floor: "L2".to_owned(), x: 3, y: 4 };
        assert_eq!(plan.facilities[0].spot, Some(spot));
    }

    #[test]
    fn what_stands_on_a_floor_follows_its_name_and_outlives_it() {
        let mut plan = plan();
        add_facility(&mut plan, 0, FacilityKind::Lift);
        rename_floor(&mut plan, 0, " G ");
        assert_eq!(plan.facilities[0].spot.as_ref().map(|spot| spot.floor.as_str()), Some("G"));
        remove_floor(&mut plan, 0);
        assert_eq!((plan.floors.len(), plan.facilities[0].spot.clone()), (0, None));
        remove(&mut plan, Thing::Facility(0));
        remove(&mut plan, Thing::Facility(0));
        assert_eq!(plan, MallPlan::default());
    }

    #[test]
    fn keys_name_things() {
        for thing in [Thing::Unit(2, 13), Thing::Facility(0)] {
            assert_eq!(Thing::of(&thing.key(), 2), Some(thing));
        }
        assert_eq!(Thing::of("", 0), None);
        assert_eq!(Thing::of("x1", 0), None);
    }
}
