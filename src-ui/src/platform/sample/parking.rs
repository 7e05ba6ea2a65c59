//! The sample's car.

use atrium_client::Snapshot;
use atrium_client::action::Source;
use atrium_client::snapshot::{PendingOperation, Reading};
use atrium_protocol::operation::Deed;
use atrium_protocol::parking::{MyParking, ParkingDeed, ParkingRow};

use super::{NOW, at, id, signed_in};
use crate::lens::Lens;

pub(crate) const CAR: &str = "沪A12345";

/// A member with a car and two free hours a day, so many of them left when that was read, so many
/// days ago.
pub(crate) fn parking(free_left: i32, days_ago: i32) -> Snapshot {
    let mut snapshot = signed_in();
    let given = ParkingRow {
        id: id(50, 1),
        plate: CAR.to_owned(),
        at: at(-1, 18, 0),
        hours: 3,
        free: 1,
        bought: 2,
        taken_back_at: None,
        name_masked: None,
    };
    let parking = MyParking {
        plates: vec![CAR.to_owned()],
        free_hours: 2,
        coupon_hours: 0,
        free_left,
        day: Lens::of(&snapshot, NOW).today().plus(-days_ago),
        given: vec![given],
    };
    let body = serde_json::to_string(&parking).expect("it is written");
    snapshot.readings.push(Reading {
        source: Source::Parking,
        body: Some(body.into()),
        busy: false,
        problem: None,
    });
    snapshot
}

/// Puts these deeds into the outbox.
pub(crate) fn waits(snapshot: &mut Snapshot, deeds: [ParkingDeed; 2]) {
    for (number, deed) in (1..).zip(deeds) {
        let deed = Deed::Parking { deed };
        snapshot.pending.push(PendingOperation { id: id(51, number), at: NOW, deed });
    }
}
