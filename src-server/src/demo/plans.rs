//! The plans of the demo's malls: rooms around an atrium, and a lane with rooms on both sides.

use atrium_domain::plan::{Area, Facility, FacilityKind, Floor, MallPlan, Spot, Unit};
use atrium_store::places::MallStore;

use super::{Three, localized};

/// `x`, `y`, width and height.
type Room = [i32; 4];

/// A floor's drawing: its height where it is 100 wide, its rooms in the order of their numbers, and
/// what is open.
struct Drawing {
    height: i32,
    rooms: &'static [Room],
    open: Room,
}

const RING: Drawing = Drawing {
    height: 100,
    rooms: &[
        [2, 75, 34, 23],
        [2, 51, 20, 23],
        [2, 25, 20, 25],
        [2, 2, 32, 22],
        [35, 2, 28, 18],
        [64, 2, 34, 22],
        [78, 25, 20, 20],
        [78, 46, 20, 28],
        [64, 75, 34, 23],
    ],
    open: [40, 38, 20, 24],
};

/// One store is larger than all others.
const ANCHOR: Drawing = Drawing {
    height: 100,
    rooms: &[
        [2, 2, 60, 38],
        [64, 2, 34, 18],
        [64, 21, 34, 19],
        [64, 64, 34, 34],
        [34, 74, 29, 24],
        [2, 64, 31, 34],
    ],
    open: [40, 46, 20, 12],
};

const LANE: Drawing = Drawing {
    height: 84,
    rooms: &[
        [2, 2, 15, 28],
        [18, 2, 15, 28],
        [34, 2, 15, 24],
        [50, 2, 15, 24],
        [66, 2, 15, 28],
        [82, 2, 16, 28],
        [82, 54, 16, 28],
        [66, 54, 15, 28],
        [50, 58, 15, 24],
        [34, 58, 15, 24],
        [18, 54, 15, 28],
        [2, 54, 15, 28],
    ],
    open: [44, 36, 12, 12],
};

/// Name, drawing, and whether it is the other way round.
type Storey = (&'static str, &'static Drawing, bool);

/// Kind, where it is in words, and where it is on the floor; on every floor where none is named.
type Thing = (FacilityKind, Three, Option<&'static str>, [i32; 2]);

/// In the order of [`super::malls::MALLS`].
const MALLS: [(&[Storey], &[Thing]); 2] = [(&HEGUANG, &AT_HEGUANG), (&QINGCHUAN, &AT_QINGCHUAN)];

const HEGUANG: [Storey; 7] = [
    ("B1", &ANCHOR, false),
    ("L1", &RING, false),
    ("L2", &RING, true),
    ("L3", &RING, false),
    ("L4", &RING, true),
    ("L5", &RING, false),
    ("L6", &ANCHOR, true),
];

const LIFT: Three = ["中庭西侧", "中庭西側", "West of the atrium"];
const EAST: Three = ["中庭东侧", "中庭東側", "East of the atrium"];

const AT_HEGUANG: [Thing; 9] = [
    (
        FacilityKind::ServiceDesk,
        ["正门进来直走", "正門進來直走", "Straight in at the main gate"],
        Some("L1"),
        [50, 84],
    ),
    (
        FacilityKind::NursingRoom,
        ["儿童店铺旁", "兒童店鋪旁", "Beside the kids' stores"],
        Some("L3"),
        [70, 58],
    ),
    (
        FacilityKind::PowerBank,
        ["服务台旁", "服務台旁", "At the service desk"],
        Some("L1"),
        [50, 69],
    ),
    (FacilityKind::PowerBank, ["扶梯口", "手扶梯口", "At the escalator"], Some("B1"), [70, 58]),
    (FacilityKind::Toilets, EAST, None, [70, 44]),
    (
        FacilityKind::BarrierFree,
        ["无障碍洗手间", "無障礙洗手間", "Accessible toilet"],
        Some("L1"),
        [70, 58],
    ),
    (FacilityKind::Lift, LIFT, None, [30, 44]),
    (FacilityKind::Escalator, LIFT, None, [30, 58]),
    (
        FacilityKind::Parking,
        ["乘电梯再下一层", "搭電梯再下一層", "One floor down by the lift"],
        Some("B1"),
        [12, 52],
    ),
];

const QINGCHUAN: [Storey; 5] = [
    ("B", &ANCHOR, true),
    ("1", &LANE, false),
    ("2", &LANE, true),
    ("3", &ANCHOR, false),
    ("4", &RING, true),
];

const AT_QINGCHUAN: [Thing; 8] = [
    (
        FacilityKind::ServiceDesk,
        ["街心树下", "街心樹下", "Under the tree in the lane"],
        Some("1"),
        [66, 42],
    ),
    (FacilityKind::NursingRoom, ["童装店旁", "童裝店旁", "By the kidswear"], Some("2"), [86, 42]),
    (FacilityKind::PowerBank, ["服务台", "服務台", "Service desk"], Some("1"), [76, 42]),
    (FacilityKind::Toilets, ["东端", "東端", "East end"], None, [71, 50]),
    (FacilityKind::BarrierFree, ["坡道", "坡道", "Ramp"], Some("1"), [8, 42]),
    (FacilityKind::Lift, ["西端", "西端", "West end"], None, [27, 42]),
    (FacilityKind::Escalator, ["西端", "西端", "West end"], None, [27, 52]),
    (FacilityKind::Parking, ["停车场入口", "停車場入口", "Car park entrance"], Some("B"), [12, 52]),
];

/// The plan of the mall at this place in the list, with its stores.
pub(super) fn of(mall: usize, stores: &[&MallStore]) -> MallPlan {
    let Some((storeys, things)) = MALLS.get(mall) else { return MallPlan::default() };
    let floors: Vec<Floor> = storeys.iter().map(|storey| floor(storey, stores)).collect();
    let mut facilities = Vec::new();
    for (kind, place, only, [x, y]) in *things {
        for floor in floors.iter().filter(|floor| only.is_none_or(|only| only == floor.code)) {
            let spot = Spot { floor: floor.code.clone(), x: *x, y: *y };
            let place = localized(*place);
            facilities.push(Facility { kind: *kind, place, spot: Some(spot) });
        }
    }
    MallPlan { floors, facilities }
}

fn floor((code, drawing, turned): &Storey, stores: &[&MallStore]) -> Floor {
    let own = |store: &&&MallStore| store.place.split('-').next() == Some(code);
    let mut addresses: Vec<String> =
        stores.iter().filter(own).map(|store| store.place.clone()).collect();
    addresses.sort();
    let taken = addresses.len();
    let rooms = drawing.rooms.iter().enumerate().map(|(number, room)| {
        // Rooms without a store have numbers that no store has.
        let empty = || format!("{code}-{}", 990 - taken + number);
        let address = addresses.get(number).cloned().unwrap_or_else(empty);
        Unit { address, area: area(*room, *turned) }
    });
    let open = Unit { address: String::new(), area: area(drawing.open, *turned) };
    let units = rooms.chain([open]).collect();
    Floor { code: (*code).to_owned(), width: 100, height: drawing.height, units }
}

fn area([x, y, width, height]: Room, turned: bool) -> Area {
    Area { x: if turned { 100 - x - width } else { x }, y, width, height }
}

#[cfg(test)]
mod tests {
    use atrium_domain::{CategoryCode, MallId, StoreId};
    use uuid::Uuid;

    use super::super::malls;
    use super::*;

    #[test]
    fn every_store_has_its_room() {
        for (number, seed) in malls::MALLS.iter().enumerate() {
            let store = |(name, _, place): &malls::StoreSeed| MallStore {
                id: StoreId(Uuid::nil()),
                mall_id: MallId(Uuid::nil()),
                position: 0,
                name: localized(*name),
                category: CategoryCode(String::new()),
                place: (*place).to_owned(),
            };
            let stores: Vec<MallStore> = seed.stores.iter().map(store).collect();
            let plan = of(number, &stores.iter().collect::<Vec<_>>());
            assert_eq!(plan.check(), Ok(()));
            for store in &stores {
                assert!(plan.find(&store.place).is_some(), "{} has no room", store.place);
            }
        }
    }
}
