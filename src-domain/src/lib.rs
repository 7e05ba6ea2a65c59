//! The rules of Atrium, without I/O: no clock, no randomness, no network, no `async`.
//!
//! Time, ids and random bytes come in as arguments, so the same rules run unchanged on the
//! server, in the member app and at a till.
//!
//! Where to look: [`card`] the code at the till · [`program`] the operator's configuration ·
//! [`recurrence`] hours and days that repeat · [`quote`] what a [`basket`] costs and earns, and its
//! refund · [`ledger`] points in lots, double entry · [`tier`], [`referral`], [`coupon`], [`event`],
//! [`checkin`], [`prize`], [`task`], [`visit`], [`draw`], [`family`], [`message`], [`parking`], [`photo`], [`pin`], [`plan`], [`service`], [`survey`]
//! what their names say · [`text`] sentences in three languages.

mod base32;
pub mod basket;
pub mod card;
pub mod checkin;
pub mod community;
pub mod coupon;
pub mod currency;
pub mod draw;
pub mod event;
pub mod family;
pub mod ids;
pub mod ledger;
pub mod message;
pub mod money;
pub mod parking;
pub mod photo;
pub mod pin;
pub mod place;
pub mod plan;
pub mod points;
pub mod prize;
pub mod program;
pub mod quote;
pub mod ratio;
pub mod recurrence;
pub mod referral;
pub mod reward;
pub mod service;
pub mod survey;
pub mod task;
pub mod text;
pub mod tier;
pub mod time;
pub mod visit;

pub use currency::Currency;
pub use family::FamilyRole;
pub use ids::*;
pub use money::Money;
pub use place::{CategoryCode, Place, RuleId, Scope, TierCode};
pub use points::Points;
pub use prize::Prize;
pub use program::Program;
pub use ratio::Ratio;
pub use text::{Locale, Localized};
pub use time::{Date, Day, Millis, Moment};
