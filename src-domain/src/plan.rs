//! The plan of a mall: its floors as drawings, where its units lie on them, and what it has for
//! everybody.
//!
//! A floor is a sheet of so many squares, from its upper left corner. A unit carries the address of
//! its store (`L2-15`), so who moves out takes nothing of the plan along.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::{Locale, Localized};

/// Most floors of a mall, units of a floor, and facilities of a mall.
pub const MOST_FLOORS: usize = 20;
pub const MOST_UNITS: usize = 120;
pub const MOST_FACILITIES: usize = 120;

/// The sides of a floor, in squares.
pub const SIDES: std::ops::RangeInclusive<i32> = 20..=400;

/// Shortest side of a unit, in squares.
pub const UNIT_SIDE: i32 = 2;

/// Longest name of a floor and address of a unit, in characters.
pub const FLOOR_LENGTH: usize = 4;
pub const ADDRESS_LENGTH: usize = 16;

/// Longest description of where something is, in characters.
pub const PLACE_LENGTH: usize = 60;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MallPlan {
    /// From the lowest to the highest.
    pub floors: Vec<Floor>,
    pub facilities: Vec<Facility>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Floor {
    /// What stands before the dash in addresses, such as `L2`.
    pub code: String,
    /// In squares, 20 to 400.
    pub width: i32,
    pub height: i32,
    pub units: Vec<Unit>,
}

/// A room of a floor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Unit {
    /// The address that stores have, such as `L2-15`; empty for an open space such as an atrium.
    pub address: String,
    pub area: Area,
}

/// A part of a floor, in squares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// Something a mall has for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Facility {
    pub kind: FacilityKind,
    /// Where it is, in words.
    pub place: Localized,
    /// Where it is on the plan; none where it is in several places, or on no drawn floor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spot: Option<Spot>,
}

/// A point of a floor, in squares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Spot {
    pub floor: String,
    pub x: i32,
    pub y: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FacilityKind {
    ServiceDesk,
    NursingRoom,
    PowerBank,
    Toilets,
    BarrierFree,
    Lift,
    Escalator,
    Parking,
}

impl FacilityKind {
    pub const ALL: [Self; 8] = [
        Self::ServiceDesk,
        Self::NursingRoom,
        Self::PowerBank,
        Self::Toilets,
        Self::BarrierFree,
        Self::Lift,
        Self::Escalator,
        Self::Parking,
    ];

    pub fn words(self, locale: Locale) -> &'static str {
        match self {
            Self::ServiceDesk => service_desk(locale),
            Self::NursingRoom => nursing_room(locale),
            Self::PowerBank => power_bank(locale),
            Self::Toilets => toilets(locale),
            Self::BarrierFree => barrier_free(locale),
            Self::Lift => lift(locale),
            Self::Escalator => escalator(locale),
            Self::Parking => parking(locale),
        }
    }
}

crate::texts! {
    fn service_desk() { "服务台", "服務台", "Service desk" }
    fn nursing_room() { "母婴室", "哺乳室", "Nursing room" }
    fn power_bank() { "充电宝", "行動電源", "Power banks" }
    fn toilets() { "洗手间", "洗手間", "Toilets" }
    fn barrier_free() { "无障碍", "無障礙", "Barrier-free" }
    fn lift() { "电梯", "電梯", "Lift" }
    fn escalator() { "扶梯", "手扶梯", "Escalator" }
    fn parking() { "停车", "停車", "Parking" }
}

/// What is wrong with a plan: the first thing, by its place in the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlanFault {
    /// There are too many of something.
    Floors,
    Facilities,
    /// A floor without a name, with another one's, or too small or large.
    Floor(usize),
    /// A unit outside of its floor, across another, or with another one's address.
    Unit(usize, usize),
    /// A facility without a description, or outside of its floor.
    Facility(usize),
}

impl PlanFault {
    /// As a field's name.
    pub fn field(self) -> String {
        match self {
            Self::Floors => "floors".to_owned(),
            Self::Facilities => "facilities".to_owned(),
            Self::Floor(floor) => format!("floors.{floor}"),
            Self::Unit(floor, unit) => format!("floors.{floor}.units.{unit}"),
            Self::Facility(facility) => format!("facilities.{facility}"),
        }
    }
}

impl MallPlan {
    pub fn floor(&self, code: &str) -> Option<&Floor> {
        self.floors.iter().find(|floor| floor.code == code)
    }

    /// The floor and the room with an address.
    pub fn find(&self, address: &str) -> Option<(&Floor, &Unit)> {
        let found = |unit: &&Unit| !address.is_empty() && unit.address == address;
        self.floors.iter().find_map(|floor| Some((floor, floor.units.iter().find(found)?)))
    }

    /// Whether it can be drawn.
    pub fn check(&self) -> Result<(), PlanFault> {
        if self.floors.len() > MOST_FLOORS {
            return Err(PlanFault::Floors);
        }
        if self.facilities.len() > MOST_FACILITIES {
            return Err(PlanFault::Facilities);
        }
        let (mut codes, mut addresses) = (HashSet::new(), HashSet::new());
        for (number, floor) in self.floors.iter().enumerate() {
            if !floor.is_sound() || !codes.insert(&floor.code) {
                return Err(PlanFault::Floor(number));
            }
            for (place, unit) in floor.units.iter().enumerate() {
                let before = &floor.units[..place];
                let free = before.iter().all(|other| !unit.area.crosses(other.area));
                let known = unit.address.is_empty() || addresses.insert(&unit.address);
                if !(free && known && unit.fits(floor)) {
                    return Err(PlanFault::Unit(number, place));
                }
            }
        }
        let wrong = self.facilities.iter().position(|facility| !self.holds(facility));
        wrong.map_or(Ok(()), |number| Err(PlanFault::Facility(number)))
    }

    fn holds(&self, facility: &Facility) -> bool {
        let described =
            Locale::ALL.into_iter().all(|locale| is_line(facility.place.get(locale), PLACE_LENGTH));
        let there = facility.spot.as_ref().is_none_or(|spot| {
            self.floor(&spot.floor).is_some_and(|floor| {
                (0..=floor.width).contains(&spot.x) && (0..=floor.height).contains(&spot.y)
            })
        });
        described && there
    }
}

impl Floor {
    fn is_sound(&self) -> bool {
        is_line(&self.code, FLOOR_LENGTH)
            && !self.code.contains('-')
            && SIDES.contains(&self.width)
            && SIDES.contains(&self.height)
            && self.units.len() <= MOST_UNITS
    }
}

impl Unit {
    fn fits(&self, floor: &Floor) -> bool {
        let Area { x, y, width, height } = self.area;
        let inside = |from: i32, side: i32, most: i32| {
            from >= 0 && side >= UNIT_SIDE && from.checked_add(side).is_some_and(|end| end <= most)
        };
        inside(x, width, floor.width)
            && inside(y, height, floor.height)
            && (self.address.is_empty() || is_line(&self.address, ADDRESS_LENGTH))
    }
}

impl Area {
    /// Whether two share a square.
    pub fn crosses(self, other: Self) -> bool {
        let meet = |a: i32, a_side: i32, b: i32, b_side: i32| {
            a < b.saturating_add(b_side) && b < a.saturating_add(a_side)
        };
        meet(self.x, self.width, other.x, other.width)
            && meet(self.y, self.height, other.y, other.height)
    }
}

/// One line of at most so many characters, without space around it.
fn is_line(text: &str, length: usize) -> bool {
    !text.is_empty()
        && text.trim() == text
        && text.chars().count() <= length
        && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(address: &str, x: i32, y: i32, width: i32, height: i32) -> Unit {
        Unit { address: address.to_owned(), area: Area { x, y, width, height } }
    }

    fn plan(units: Vec<Unit>) -> MallPlan {
        let floor = Floor { code: "L1".to_owned(), width: 60, height: 40, units };
        MallPlan { floors: vec![floor], facilities: Vec::new() }
    }

    fn desk(spot: Option<(&str, i32, i32)>) -> Facility {
        Facility {
            kind: FacilityKind::ServiceDesk,
            place: Localized::each(|_| "L1".to_owned()),
            spot: spot.map(|(floor, x, y)| Spot { floor: floor.to_owned(), x, y }),
        }
    }

    #[test]
    fn rooms_stand_side_by_side_within_their_floor() {
        let good = plan(vec![unit("L1-01", 0, 0, 30, 20), unit("L1-02", 30, 0, 30, 20)]);
        assert_eq!(good.check(), Ok(()));
        assert_eq!(good.find("L1-02").map(|(floor, _)| floor.code.as_str()), Some("L1"));
        assert!(good.find("L1-03").is_none() && good.find("").is_none());
        for wrong in [
            unit("L1-02", 29, 0, 10, 10),
            unit("L1-01", 40, 0, 10, 10),
            unit("L1-02", 51, 0, 10, 10),
            unit("L1-02", -1, 30, 10, 10),
            unit("L1-02", 40, 30, 1, 10),
            unit("L1-02", i32::MAX, 30, i32::MAX, 10),
            unit(" L1-02", 40, 30, 10, 10),
        ] {
            let plan = plan(vec![unit("L1-01", 0, 0, 30, 20), wrong.clone()]);
            assert_eq!(plan.check(), Err(PlanFault::Unit(0, 1)), "{wrong:?}");
        }
        let open = plan(vec![unit("", 0, 0, 10, 10), unit("", 10, 0, 10, 10)]);
        assert_eq!(open.check(), Ok(()), "open spaces have no address");
    }

    #[test]
    fn floors_have_names_of_their_own() {
        let mut twice = plan(Vec::new());
        twice.floors.push(twice.floors[0].clone());
        assert_eq!(twice.check(), Err(PlanFault::Floor(1)));
        for (code, width) in [("", 60), ("L-1", 60), ("Level1", 60), ("L1", 19), ("L1", 401)] {
            let mut plan = plan(Vec::new());
            plan.floors[0] = Floor { code: code.to_owned(), width, ..plan.floors[0].clone() };
            assert_eq!(plan.check(), Err(PlanFault::Floor(0)), "{code} {width}");
        }
    }

    #[test]
    fn what_is_for_everybody_stands_on_a_floor_or_in_words_only() {
        let with = |facility| MallPlan { facilities: vec![facility], ..plan(Vec::new()) };
        assert_eq!(with(desk(None)).check(), Ok(()));
        assert_eq!(with(desk(Some(("L1", 60, 0)))).check(), Ok(()));
        for wrong in [("L1", 61, 0), ("L1", 0, -1), ("L2", 1, 1)] {
            assert_eq!(with(desk(Some(wrong))).check(), Err(PlanFault::Facility(0)), "{wrong:?}");
        }
        let mute = Facility { place: Localized::each(|_| String::new()), ..desk(None) };
        assert_eq!(with(mute).check(), Err(PlanFault::Facility(0)));
    }

    #[test]
    fn it_is_read_as_it_is_written() {
        let mut plan = plan(vec![unit("L1-01", 0, 0, 30, 20)]);
        plan.facilities.push(desk(Some(("L1", 5, 6))));
        let text = serde_json::to_string(&plan).expect("JSON");
        assert_eq!(serde_json::from_str::<MallPlan>(&text).ok(), Some(plan));
    }
}
