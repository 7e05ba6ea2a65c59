//! What the parking page shows: what was read last, with the member's own deeds laid over it.

use atrium_client::Snapshot;
use atrium_client::action::Source;
use atrium_client::snapshot::RedemptionView;
use atrium_domain::parking::{MOST_PLATES, Plate};
use atrium_kit::format;
use atrium_protocol::operation::Deed;
use atrium_protocol::parking::{MyParking, ParkingDeed, ParkingRow};
use atrium_protocol::reward::{RedemptionStatus, RewardKind};

use super::texts;
use crate::lens::Lens;
use crate::shared::{reading, tiers};

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parking {
    /// Whether anything was read on this device.
    pub known: bool,
    pub busy: bool,
    /// Why it could not be read now.
    pub problem: Option<String>,
    /// How many of the member's deeds wait for the server.
    pub waiting: usize,
    /// How many free hours there are, and why so many.
    pub free: String,
    pub why: String,
    pub cars: Vec<Car>,
    pub bought: Vec<Bought>,
    pub given: Vec<Given>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Car {
    /// As it is compared.
    pub plate: String,
    /// As it stands on the car.
    pub shown: String,
    /// Adding or removing it is still on this device.
    pub waiting: bool,
}

/// Hours that were redeemed and not used yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bought {
    pub href: String,
    pub title: String,
    pub detail: String,
    pub waiting: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub car: String,
    pub detail: String,
    pub hours: String,
}

impl Parking {
    /// `said` is what this page has sent, until the server tells it.
    pub fn of(snapshot: &Snapshot, lens: Lens, said: &[ParkingDeed]) -> Self {
        let read = reading::read::<MyParking>(snapshot, &Source::Parking);
        let problem = read.problem.filter(|_| !read.busy);
        let mut page = Self {
            known: read.body.is_some(),
            busy: read.busy,
            problem: problem.map(|code| code.sentence(lens.locale).to_owned()),
            bought: bought(snapshot, lens),
            ..Self::default()
        };
        if let Some(parking) = read.body {
            page.take(parking, snapshot, lens);
        }
        for deed in said {
            page.lay(deed, false);
        }
        for waiting in &snapshot.pending {
            if let Deed::Parking { deed } = &waiting.deed {
                page.waiting += 1;
                page.lay(deed, true);
            }
        }
        page
    }

    pub fn is_full(&self) -> bool {
        self.cars.len() >= MOST_PLATES
    }

    /// Whether this car is on the list.
    pub fn has(&self, plate: &Plate) -> bool {
        self.cars.iter().any(|car| car.plate == plate.as_str())
    }

    fn take(&mut self, parking: MyParking, snapshot: &Snapshot, lens: Lens) {
        let MyParking { plates, free_hours, coupon_hours, free_left, day, given } = parking;
        let (left, coupons) =
            if day == lens.today() { (free_left, coupon_hours) } else { (free_hours, 0) };
        self.free = match (free_hours + coupons, left) {
            (0, _) => texts::no_free(lens.locale).to_owned(),
            (_, 0) => texts::used_up(lens.locale).to_owned(),
            _ => texts::free_left(lens.locale, left),
        };
        let tier = (free_hours > 0).then(|| tier(snapshot, lens, free_hours));
        let coupons = (coupons > 0).then(|| texts::of_coupons(lens.locale, coupons));
        self.why = tier.into_iter().chain(coupons).collect::<Vec<_>>().join(" · ");
        self.cars = plates.into_iter().map(|plate| car(plate, false)).collect();
        self.given = given.iter().map(|row| row_of(row, lens)).collect();
    }

    fn lay(&mut self, deed: &ParkingDeed, waiting: bool) {
        match deed {
            ParkingDeed::AddPlate { plate } => {
                match self.cars.iter_mut().find(|car| car.plate == *plate) {
                    Some(car) => car.waiting |= waiting,
                    None => self.cars.push(car(plate.clone(), waiting)),
                }
            }
            ParkingDeed::RemovePlate { plate } if waiting => {
                let same = self.cars.iter_mut().filter(|car| car.plate == *plate);
                same.for_each(|car| car.waiting = true);
            }
            ParkingDeed::RemovePlate { plate } => self.cars.retain(|car| car.plate != *plate),
        }
    }
}

fn car(plate: String, waiting: bool) -> Car {
    Car { shown: Plate::shown(&plate), plate, waiting }
}

/// "金卡每天免费 2 小时".
fn tier(snapshot: &Snapshot, lens: Lens, hours: i32) -> String {
    let code = snapshot.member.as_ref().map(|member| member.wallet.tier.code.as_str());
    let catalogue = snapshot.catalogue.as_deref();
    let name = tiers::name(catalogue, code.unwrap_or_default(), lens.locale);
    texts::of_tier(lens.locale, &name, hours)
}

fn bought(snapshot: &Snapshot, lens: Lens) -> Vec<Bought> {
    let own = snapshot.member.iter().flat_map(|member| &member.redemptions);
    let waits = |view: &&RedemptionView| {
        let own = &view.redemption;
        own.status == RedemptionStatus::Waiting
            && matches!(own.kind, RewardKind::Parking { .. })
            && own.collect_until.is_none_or(|until| lens.now < until)
    };
    let row = |view: &RedemptionView| Bought {
        href: format!("/rewards/{}", view.redemption.id),
        title: lens.text(&view.redemption.title),
        detail: view.redemption.collect_until.map_or_else(String::new, |until| {
            let day = format::date_near(lens.locale, lens.last_day(until), lens.today());
            texts::until(lens.locale, &day)
        }),
        waiting: view.pending,
    };
    own.filter(waits).map(row).collect()
}

fn row_of(row: &ParkingRow, lens: Lens) -> Given {
    let hours = match row.taken_back_at {
        Some(_) => texts::taken_back(lens.locale).to_owned(),
        None => texts::hours_off(lens.locale, row.free + row.bought),
    };
    let when = lens.day_and_time(row.at);
    Given {
        car: Plate::shown(&row.plate),
        detail: format!("{when} · {}", texts::stood(lens.locale, row.hours)),
        hours,
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::Locale;

    use super::*;
    use crate::platform::sample::parking::{CAR, parking, waits};
    use crate::platform::sample::{NOW, signed_in};

    fn shown(snapshot: &Snapshot, said: &[ParkingDeed]) -> Parking {
        Parking::of(snapshot, Lens { locale: Locale::En, ..Lens::of(snapshot, NOW) }, said)
    }

    #[test]
    fn yesterdays_answer_counts_for_yesterday() {
        assert_eq!(shown(&parking(0, 0), &[]).free, "Today's free hours are used");
        assert_eq!(shown(&parking(0, 1), &[]).free, "2 h free today");
        assert!(shown(&parking(1, 0), &[]).why.ends_with("2 h free every day"));
        assert!(!shown(&signed_in(), &[]).known);
    }

    #[test]
    fn what_a_car_was_given_is_told() {
        let page = shown(&parking(0, 0), &[]);
        let Given { car, detail, hours } = &page.given[0];
        assert_eq!((car.as_str(), hours.as_str()), ("沪A·12345", "3 h off"));
        assert!(detail.ends_with("stood 3 h"), "{detail}");
    }

    #[test]
    fn deeds_show_before_the_server_tells_them() {
        let add = ParkingDeed::AddPlate { plate: "粤B88888".to_owned() };
        let remove = ParkingDeed::RemovePlate { plate: CAR.to_owned() };
        let cars = |page: &Parking| {
            page.cars.iter().map(|car| (car.shown.clone(), car.waiting)).collect::<Vec<_>>()
        };
        let named = |name: &str, waiting| (name.to_owned(), waiting);
        let sent = shown(&parking(0, 0), &[add.clone(), add.clone(), remove.clone()]);
        assert_eq!(cars(&sent), [named("粤B·88888", false)]);
        let mut snapshot = parking(0, 0);
        waits(&mut snapshot, [add.clone(), remove]);
        let page = shown(&snapshot, std::slice::from_ref(&add));
        assert_eq!(cars(&page), [named("沪A·12345", true), named("粤B·88888", true)]);
        assert_eq!(page.waiting, 2);
    }
}
