//! What the map of a mall shows: one floor at a time, and where things are.

use atrium_client::Snapshot;
use atrium_domain::plan::{Facility, FacilityKind, Floor, MallPlan};
use atrium_kit::prelude::{IconName, PlanMark, PlanRoom, PlanSheet, RoomKind, facility_icon};
use atrium_protocol::catalogue::{Catalogue, MallInfo, StoreInfo};
use atrium_protocol::directory::read_plan;

use super::super::model::{Row, row};
use super::super::texts;
use crate::lens::Lens;

/// What the member asked for; what is not said is chosen for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wish {
    /// Id of a mall.
    pub mall: Option<String>,
    pub floor: Option<String>,
    pub kind: Option<FacilityKind>,
    /// Key of what is selected: a store's id, or [`key_of`] a facility.
    pub selected: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map {
    /// Id and name of the malls that have a plan.
    pub malls: Vec<(String, String)>,
    pub mall: String,
    pub floors: Vec<String>,
    pub floor: String,
    pub sheet: Option<PlanSheet>,
    /// Kinds of facilities that there are, with how many of each.
    pub kinds: Vec<(FacilityKind, usize)>,
    pub selected: Option<Selected>,
    /// Stores of the floor, by their numbers.
    pub stores: Vec<Row>,
    /// Facilities of the wanted kind on all floors; of every kind on this one where none is wanted.
    pub found: Vec<Found>,
}

/// What is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    pub icon: IconName,
    pub name: String,
    pub detail: String,
    pub open: Option<bool>,
    /// The page of a store.
    pub href: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// None where it is on no plan.
    pub key: Option<String>,
    pub floor: String,
    pub icon: IconName,
    pub name: &'static str,
    pub place: String,
}

/// A mall with its plan, and who is in it.
struct Site<'a> {
    mall: &'a MallInfo,
    plan: MallPlan,
    stores: Vec<&'a StoreInfo>,
}

impl Map {
    pub fn of(snapshot: &Snapshot, lens: Lens, wish: &Wish) -> Self {
        let Some(catalogue) = &snapshot.catalogue else { return Self::default() };
        let drawn = catalogue.malls.iter().filter(|mall| !mall.plan.is_empty());
        let drawn: Vec<&MallInfo> = drawn.collect();
        let malls = drawn.iter().map(|mall| (mall.id.to_string(), lens.text(&mall.name)));
        let malls = malls.collect();
        match drawn.iter().find(|mall| wanted(mall, catalogue, wish)).or(drawn.first()) {
            Some(mall) => Self { malls, ..Site::of(catalogue, mall).map(lens, wish) },
            None => Self { malls, ..Self::default() },
        }
    }
}

/// Whether it is the mall that is asked for, or the one of the selected store.
fn wanted(mall: &MallInfo, catalogue: &Catalogue, wish: &Wish) -> bool {
    let selected = || {
        let store = catalogue.stores.iter().find(|store| store.id.to_string() == wish.selected);
        store.is_some_and(|store| store.mall_id == mall.id)
    };
    wish.mall.as_ref().map_or_else(selected, |id| *id == mall.id.to_string())
}

impl<'a> Site<'a> {
    fn of(catalogue: &'a Catalogue, mall: &'a MallInfo) -> Self {
        let stores = catalogue.stores.iter().filter(|store| store.mall_id == mall.id).collect();
        Self { mall, plan: read_plan(&mall.plan), stores }
    }

    fn map(&self, lens: Lens, wish: &Wish) -> Map {
        let floor = self.floor(wish);
        let here = |facility: &Facility| {
            facility.spot.as_ref().is_none_or(|spot| floor.is_none_or(|own| own.code == spot.floor))
        };
        let found = self.plan.facilities.iter().enumerate().filter(|(_, facility)| {
            wish.kind.map_or_else(|| here(facility), |kind| facility.kind == kind)
        });
        let kinds = FacilityKind::ALL.into_iter().filter_map(|kind| {
            let count = self.plan.facilities.iter().filter(|own| own.kind == kind).count();
            (count > 0).then_some((kind, count))
        });
        let on_floor = self.stores.iter().filter(|store| {
            floor.is_some_and(|floor| floor.units.iter().any(|unit| unit.address == store.place))
        });
        let mut on_floor: Vec<&StoreInfo> = on_floor.copied().collect();
        on_floor.sort_by(|a, b| a.place.cmp(&b.place));
        Map {
            malls: Vec::new(),
            mall: self.mall.id.to_string(),
            floors: self.plan.floors.iter().map(|floor| floor.code.clone()).collect(),
            floor: floor.map(|floor| floor.code.clone()).unwrap_or_default(),
            sheet: floor.map(|floor| self.sheet(floor, lens, wish.kind)),
            kinds: kinds.collect(),
            selected: self.selected(lens, &wish.selected),
            stores: on_floor.into_iter().map(|store| row(store, lens)).collect(),
            found: found.map(|(number, facility)| self.found(number, facility, lens)).collect(),
        }
    }

    /// The one that is asked for, else that of what is selected, else that of the service desk:
    /// there one comes in.
    fn floor(&self, wish: &Wish) -> Option<&Floor> {
        let asked = wish.floor.as_ref().and_then(|code| self.plan.floor(code));
        let selected = || floor_of(&self.plan, &self.stores, &wish.selected);
        let entrance = || {
            let desk = |facility: &&Facility| facility.kind == FacilityKind::ServiceDesk;
            let spot = self.plan.facilities.iter().find(desk)?.spot.as_ref()?;
            self.plan.floor(&spot.floor)
        };
        asked.or_else(selected).or_else(entrance).or(self.plan.floors.first())
    }

    fn sheet(&self, floor: &Floor, lens: Lens, kind: Option<FacilityKind>) -> PlanSheet {
        let rooms = floor.units.iter().enumerate().map(|(number, unit)| {
            let store = self.stores.iter().find(|store| store.place == unit.address);
            let empty = if unit.address.is_empty() { RoomKind::Open } else { RoomKind::Empty };
            PlanRoom {
                key: store.map_or_else(|| format!("r{number}"), |store| store.id.to_string()),
                kind: if store.is_some() { RoomKind::Store } else { empty },
                area: unit.area,
                label: store.map(|store| lens.text(&store.name)).unwrap_or_default(),
            }
        });
        let shown = self
            .plan
            .facilities
            .iter()
            .enumerate()
            .filter(|(_, facility)| kind.is_none_or(|kind| kind == facility.kind));
        let marks = shown.filter_map(|(number, facility)| {
            let spot = facility.spot.as_ref().filter(|spot| spot.floor == floor.code)?;
            let place = lens.text(&facility.place);
            Some(PlanMark {
                key: key_of(number),
                icon: facility_icon(facility.kind),
                x: spot.x,
                y: spot.y,
                label: format!("{} · {place}", facility.kind.words(lens.locale)),
            })
        });
        let (rooms, marks) = (rooms.collect(), marks.collect());
        PlanSheet { width: floor.width, height: floor.height, rooms, marks }
    }

    fn selected(&self, lens: Lens, key: &str) -> Option<Selected> {
        if let Some(store) = self.stores.iter().find(|store| store.id.to_string() == key) {
            let Row { id, name, detail, open } = row(store, lens);
            let href = Some(format!("/stores/{id}?tab=map"));
            return Some(Selected { icon: IconName::Store, name, detail, open, href });
        }
        let facility = self.plan.facilities.get(number_of(key)?)?;
        let place = lens.text(&facility.place);
        let detail = match &facility.spot {
            Some(spot) => format!("{} · {place}", texts::on_floor(lens.locale, &spot.floor)),
            None => place,
        };
        let name = facility.kind.words(lens.locale).to_owned();
        Some(Selected { icon: facility_icon(facility.kind), name, detail, open: None, href: None })
    }

    fn found(&self, number: usize, facility: &Facility, lens: Lens) -> Found {
        let floor = facility.spot.as_ref().map(|spot| spot.floor.as_str());
        Found {
            key: floor.map(|_| key_of(number)),
            floor: floor.unwrap_or_default().to_owned(),
            icon: facility_icon(facility.kind),
            name: facility.kind.words(lens.locale),
            place: lens.text(&facility.place),
        }
    }
}

/// The floor of what has this key.
fn floor_of<'a>(plan: &'a MallPlan, stores: &[&StoreInfo], key: &str) -> Option<&'a Floor> {
    if let Some(store) = stores.iter().find(|store| store.id.to_string() == key) {
        return plan.find(&store.place).map(|(floor, _)| floor);
    }
    let spot = plan.facilities.get(number_of(key)?)?.spot.as_ref()?;
    plan.floor(&spot.floor)
}

/// The key of the facility at this place in the plan's list.
fn key_of(number: usize) -> String {
    format!("f{number}")
}

pub(super) fn number_of(key: &str) -> Option<usize> {
    key.strip_prefix('f')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use atrium_domain::Locale;

    use super::*;
    use crate::platform::sample;

    fn map(wish: &Wish) -> Map {
        let snapshot = sample::signed_out();
        let lens = Lens { locale: Locale::En, ..Lens::of(&snapshot, sample::NOW) };
        Map::of(&snapshot, lens, wish)
    }

    #[test]
    fn it_opens_where_one_comes_in() {
        let map = map(&Wish::default());
        assert_eq!(
            (map.floors.as_slice(), map.floor.as_str()),
            (&["B1".into(), "L2".into()][..], "L2")
        );
        let sheet = map.sheet.expect("drawn");
        let kinds: Vec<_> = sheet.rooms.iter().map(|room| room.kind).collect();
        assert_eq!(kinds, [RoomKind::Store, RoomKind::Empty, RoomKind::Open]);
        assert_eq!(sheet.marks.len(), 1);
        assert_eq!(
            map.kinds,
            [
                (FacilityKind::ServiceDesk, 1),
                (FacilityKind::PowerBank, 1),
                (FacilityKind::Toilets, 1)
            ]
        );
    }

    #[test]
    fn what_is_selected_brings_its_floor_and_a_wished_floor_wins() {
        let first = map(&Wish::default());
        let store = first.stores[0].id.clone();
        let selected = Wish { selected: store.clone(), ..Wish::default() };
        assert_eq!(map(&selected).floor, "L2");
        assert_eq!(
            map(&selected).selected.map(|found| found.href),
            Some(Some(format!("/stores/{store}?tab=map")))
        );
        let bank = Wish { selected: "f1".to_owned(), ..Wish::default() };
        assert_eq!(map(&bank).floor, "B1");
        assert_eq!(map(&Wish { floor: Some("L2".to_owned()), ..bank }).floor, "L2");
        assert_eq!(map(&Wish { selected: "f99".to_owned(), ..Wish::default() }).selected, None);
    }

    #[test]
    fn a_kind_is_looked_for_on_all_floors() {
        let wish = Wish { kind: Some(FacilityKind::PowerBank), ..Wish::default() };
        let map = map(&wish);
        assert!(map.sheet.expect("drawn").marks.is_empty(), "it is on another floor");
        assert_eq!(map.found.iter().map(|found| found.floor.as_str()).collect::<Vec<_>>(), ["B1"]);
        let here = super::tests::map(&Wish::default()).found;
        let names: Vec<_> = here.iter().map(|found| found.name).collect();
        assert_eq!(
            names,
            ["Service desk", "Toilets"],
            "what is in several places is on every floor"
        );
    }
}
