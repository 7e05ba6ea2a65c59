//! The pages, one folder or file each.

pub mod adjust;
pub mod adjustments;
pub mod audit;
pub mod check_in;
pub mod community;
pub mod conflicts;
pub mod coupons;
pub mod door;
pub mod events;
pub mod games;
pub mod member;
pub mod member_consents;
pub mod member_tags;
pub mod members;
pub mod messages;
pub mod overview;
pub mod parking;
pub mod program;
pub mod rewards;
pub mod service;
pub mod sign_in;
pub mod statements;
pub mod stores;
pub mod surveys;
pub mod terminals;
pub mod till;
