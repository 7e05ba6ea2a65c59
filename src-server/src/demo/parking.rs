//! The hero's car, and what it was given at the gate.

use atrium_domain::MemberId;
use atrium_domain::parking::Plate;
use atrium_store::parking::{self, GivenBy, Parking};
use atrium_store::{StoreError, Tx};

use super::generator::Generator;
use super::town::Town;
use super::{SEED, Today};

const PLATE: &str = "沪A12345";

/// Days ago, minutes of the day, and how many hours the car stood.
const STAYS: [(i32, i64, u16); 3] =
    [(1, 20 * 60 + 15, 2), (8, 15 * 60 + 40, 3), (23, 13 * 60 + 5, 1)];

/// What gold brings a day.
const FREE: u16 = 1;

pub(super) async fn write(
    tx: &Tx,
    town: &Town,
    member_id: MemberId,
    today: Today<'_>,
) -> Result<(), StoreError> {
    let mut generator = Generator::new(SEED ^ 0x009A_4C1F);
    let plate = Plate::parse(PLATE).ok_or_else(|| StoreError::corrupt("the demo's plate"))?;
    parking::add_plate(tx, member_id, &plate, today.on(-60, 10 * 60)).await?;
    for (days, minutes, hours) in STAYS {
        let at = today.on(-days, minutes);
        let stay = Parking {
            id: generator.id(at),
            member_id,
            plate: plate.clone(),
            day: today.moment(at).day(),
            hours,
            free: FREE,
            bought: 0,
            redemptions: Vec::new(),
            at,
            by: GivenBy::Terminal(town.tills[0].id),
            taken_back_at: None,
        };
        parking::insert(tx, &stay).await?;
    }
    Ok(())
}
