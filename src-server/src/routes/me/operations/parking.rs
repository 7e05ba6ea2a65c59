//! The cars that members name.

use atrium_domain::parking::{MOST_PLATES, Plate};
use atrium_protocol::ErrorCode;
use atrium_protocol::parking::ParkingDeed;
use atrium_store::{Tx, parking};

use super::Context;
use crate::ServerError;

pub(super) async fn apply(
    context: &Context,
    tx: &Tx,
    deed: &ParkingDeed,
) -> Result<(), ServerError> {
    let member_id = context.device.member_id;
    let read = |plate: &str| Plate::parse(plate).ok_or_else(|| ServerError::field("plate"));
    match deed {
        ParkingDeed::AddPlate { plate } => {
            let plate = read(plate)?;
            let known = parking::plates(tx, member_id).await?;
            if !known.contains(&plate) && known.len() >= MOST_PLATES {
                return Err(ErrorCode::PlateLimitReached.into());
            }
            Ok(parking::add_plate(tx, member_id, &plate, context.now.at).await?)
        }
        ParkingDeed::RemovePlate { plate } => {
            Ok(parking::remove_plate(tx, member_id, &read(plate)?).await?)
        }
    }
}
