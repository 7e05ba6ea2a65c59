//! Hours for cars: what a plate would be given, and the one way to take them off (`docs/parking.md`).

use atrium_domain::coupon::CouponKind;
use atrium_domain::parking::{Given, Giver, MOST_HOURS, Plate, give};
use atrium_domain::{Moment, ParkingId, Program, RedemptionId};
use atrium_protocol::ErrorCode;
use atrium_protocol::parking::{ParkingHours, ParkingQuery};
use atrium_store::members::Member;
use atrium_store::parking::{self, GivenBy, Parking};
use atrium_store::redemptions::{self, Status};
use atrium_store::{Tx, coupons, members};

use crate::wire::mask_name;
use crate::{App, ServerError};

/// A car, and how long it stood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stay {
    plate: Plate,
    hours: u16,
}

/// Whether somebody named the car, and who gives it hours.
struct Found {
    known: bool,
    giver: Option<Chosen>,
}

/// Who gives how many hours, and of what.
struct Chosen {
    member: Member,
    free: u16,
    bought: u16,
    redemptions: Vec<RedemptionId>,
}

impl Stay {
    /// # Errors
    /// [`ErrorCode::FieldInvalid`] for what is no plate, and for no time or too long a time.
    pub(crate) fn read(plate: &str, hours: i32) -> Result<Self, ServerError> {
        let plate = Plate::parse(plate).ok_or_else(|| ServerError::field("plate"))?;
        let hours = u16::try_from(hours).ok().filter(|hours| (1..=MOST_HOURS).contains(hours));
        Ok(Self { plate, hours: hours.ok_or_else(|| ServerError::field("hours"))? })
    }

    /// Takes the hours off, once for each id; whether this was the first time. Where there are none
    /// to give, nothing is written.
    ///
    /// # Errors
    /// [`ErrorCode::IdempotencyKeyReused`] where the id is another stay's.
    pub(crate) async fn give(
        &self,
        tx: &Tx,
        program: &Program,
        id: ParkingId,
        by: GivenBy,
        now: Moment,
    ) -> Result<(ParkingHours, bool), ServerError> {
        self.queue(tx, id).await?;
        if let Some(known) = parking::get(tx, id).await? {
            if (&known.plate, known.hours) != (&self.plate, self.hours) {
                return Err(ErrorCode::IdempotencyKeyReused.into());
            }
            let member = members::get(tx, known.member_id).await?;
            return Ok((self.answer(known.free, known.bought, Some(&member)), false));
        }
        let found = self.find(tx, program, now).await?;
        let Some(giver) = found.giver else { return Ok((self.nothing(found.known), false)) };
        let Chosen { member, free, bought, redemptions } = giver;
        let staff_id = match by {
            GivenBy::Staff(id) => Some(id),
            GivenBy::Terminal(_) => None,
        };
        for id in &redemptions {
            if !redemptions::end(tx, member.id, *id, Status::Done, now.at, staff_id).await? {
                // Handed out at the desk this very moment.
                return Err(ErrorCode::RedemptionDone.into());
            }
        }
        let given = Parking {
            id,
            member_id: member.id,
            plate: self.plate.clone(),
            day: now.day(),
            hours: self.hours,
            free,
            bought,
            redemptions,
            at: now.at,
            by,
            taken_back_at: None,
        };
        parking::insert(tx, &given).await?;
        Ok((self.answer(free, bought, Some(&member)), true))
    }

    /// Of calls with one id, about one car, or about two cars of one member, one runs at a time.
    async fn queue(&self, tx: &Tx, id: ParkingId) -> Result<(), ServerError> {
        tx.queue(&format!("parking {id}")).await?;
        tx.queue(&format!("parking {}", self.plate.as_str())).await?;
        let mut members = parking::named_by(tx, &self.plate).await?;
        members.sort();
        for member_id in members {
            parking::queue(tx, member_id).await?;
        }
        Ok(())
    }

    async fn find(&self, tx: &Tx, program: &Program, now: Moment) -> Result<Found, ServerError> {
        let (mut people, mut givers) = (Vec::new(), Vec::new());
        for member_id in parking::named_by(tx, &self.plate).await? {
            let member = members::get(tx, member_id).await?;
            let bought = redemptions::parking_hours(tx, member_id, now.at).await?;
            let Free { of_tier, of_coupons } = free_today(tx, program, &member, now).await?;
            givers.push(Giver {
                today: of_tier + of_coupons,
                used: parking::free_of_member(tx, member_id, now.day()).await?,
                bought: bought.iter().map(|(_, hours)| *hours).collect(),
            });
            people.push((member, bought));
        }
        let had = parking::free_of_car(tx, &self.plate, now.day()).await?;
        let known = !people.is_empty();
        let Some(Given { giver, free, bought }) = give(self.hours, had, &givers) else {
            return Ok(Found { known, giver: None });
        };
        let (member, held) = people.swap_remove(giver);
        let used: Vec<_> = bought.into_iter().filter_map(|place| held.get(place)).collect();
        let giver = Chosen {
            member,
            free,
            bought: used.iter().map(|(_, hours)| hours).sum(),
            redemptions: used.iter().map(|(id, _)| *id).collect(),
        };
        Ok(Found { known, giver: Some(giver) })
    }

    fn nothing(&self, known: bool) -> ParkingHours {
        ParkingHours { known, ..self.answer(0, 0, None) }
    }

    fn answer(&self, free: u16, bought: u16, member: Option<&Member>) -> ParkingHours {
        ParkingHours {
            plate: self.plate.as_str().to_owned(),
            known: true,
            free: free.into(),
            bought: bought.into(),
            to_pay: i32::from(self.hours) - i32::from(free) - i32::from(bought),
            name_masked: member.map(|member| mask_name(&member.name)),
        }
    }
}

/// What a car would be given now. Changes nothing.
///
/// # Errors
/// As [`Stay::read`].
pub(crate) async fn preview(app: &App, query: &ParkingQuery) -> Result<ParkingHours, ServerError> {
    let stay = Stay::read(&query.plate, query.hours)?;
    let program = app.program().await?;
    let now = app.moment(app.now());
    let read = app.store().read(async move |tx| -> Result<_, ServerError> {
        let found = stay.find(tx, &program, now).await?;
        Ok(match found.giver {
            Some(giver) => stay.answer(giver.free, giver.bought, Some(&giver.member)),
            None => stay.nothing(found.known),
        })
    });
    read.await
}

/// Where the free hours of a day come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Free {
    pub(crate) of_tier: u16,
    /// Of coupons that purchases of the day used.
    pub(crate) of_coupons: u16,
}

/// The member's free hours of today, used or not.
pub(crate) async fn free_today(
    tx: &Tx,
    program: &Program,
    member: &Member,
    now: Moment,
) -> Result<Free, ServerError> {
    let day = now.day();
    let [from, until] = [day, day.plus(1)].map(|day| day.start(now.offset_secs));
    let used = coupons::used_between(tx, member.id, from, until).await?;
    let hours = |held: &coupons::Held| match held.held.template.kind {
        CouponKind::Parking { hours, .. } => hours,
        _ => 0,
    };
    let of_coupons: u16 = used.iter().map(hours).fold(0, u16::saturating_add).min(MOST_HOURS);
    let tier = program.ladder(now.at).rule(&member.tier);
    Ok(Free { of_tier: tier.map_or(0, |tier| tier.parking_hours), of_coupons })
}

/// Gives hours back to where they came from: it was a mistake. Again is harmless; whether this was
/// the first time.
///
/// # Errors
/// [`ErrorCode::ParkingUnknown`]
pub(crate) async fn take_back(
    tx: &Tx,
    id: ParkingId,
    now: Moment,
) -> Result<(Parking, bool), ServerError> {
    let given = parking::get(tx, id).await?.ok_or(ErrorCode::ParkingUnknown)?;
    let first = parking::take_back(tx, &given, now.at).await?;
    if first {
        for redemption in &given.redemptions {
            redemptions::reopen(tx, given.member_id, *redemption).await?;
        }
    }
    let given = parking::get(tx, id).await?.ok_or(ErrorCode::ParkingUnknown)?;
    Ok((given, first))
}
