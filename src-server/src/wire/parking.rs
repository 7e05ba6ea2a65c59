use atrium_protocol::parking::ParkingRow;
use atrium_store::parking::Parking;

/// Hours that a car was given; with the name for staff.
pub(crate) fn parking_row(parking: Parking, name_masked: Option<String>) -> ParkingRow {
    ParkingRow {
        id: parking.id,
        plate: parking.plate.as_str().to_owned(),
        at: parking.at,
        hours: parking.hours.into(),
        free: parking.free.into(),
        bought: parking.bought.into(),
        taken_back_at: parking.taken_back_at,
        name_masked,
    }
}
