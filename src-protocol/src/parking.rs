//! Parking: the plates that members name, and the hours that their cars are given.

use atrium_domain::{Day, Millis, ParkingId};
use serde::{Deserialize, Serialize};

use crate::json::FromJson;
use crate::tagged::Tagged;

/// What a member does about their cars.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Tagged, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum ParkingDeed {
    /// Names a car; at most [`MOST_PLATES`](atrium_domain::parking::MOST_PLATES) at a time.
    AddPlate {
        plate: String,
    },
    RemovePlate {
        plate: String,
    },
}

/// A member's cars, and what they may have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MyParking {
    /// As they are compared, such as `沪A12345`; the one that was named first at the front.
    pub plates: Vec<String>,
    /// Free hours a day that the member's tier brings.
    pub free_hours: i32,
    /// Hours of coupons that purchases of `day` used.
    #[serde(default)]
    pub coupon_hours: i32,
    /// How many of both are left on `day`, in the mall's time zone.
    pub free_left: i32,
    pub day: Day,
    /// What the member's cars were given, the latest first, at most 20.
    pub given: Vec<ParkingRow>,
}

/// Hours that a car was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ParkingRow {
    pub id: ParkingId,
    pub plate: String,
    pub at: Millis,
    /// How long the car stood.
    pub hours: i32,
    /// Of the member's tier.
    pub free: i32,
    /// Redeemed for points before.
    pub bought: i32,
    /// It was a mistake: the hours were given back.
    pub taken_back_at: Option<Millis>,
    /// Whose they are; only staff are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_masked: Option<String>,
}

/// A car that leaves, or is asked about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ParkingQuery {
    /// However it is spelt.
    pub plate: String,
    /// How long it stood, begun hours counted as whole ones: 1–240.
    pub hours: i32,
}

/// Takes hours off, once for each id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NewParking {
    /// Made by who asks, new for each stay: the same stay has the same one, however often it is sent.
    pub id: ParkingId,
    pub plate: String,
    pub hours: i32,
}

/// What a car is given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ParkingHours {
    /// As it is compared.
    pub plate: String,
    /// Whether a member named this car.
    pub known: bool,
    pub free: i32,
    pub bought: i32,
    /// Hours that remain to be paid.
    pub to_pay: i32,
    /// Who gives them; only staff are told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_masked: Option<String>,
}

/// The latest, at most 50.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Parkings {
    pub parkings: Vec<ParkingRow>,
}
