//! One folder per page: what it shows (`model`), its words (`texts`), and the view.

pub mod card;
pub mod check_in;
pub mod community;
pub mod coupons;
pub mod events;
pub mod family;
pub mod give;
pub mod home;
pub mod invite;
pub mod me;
pub mod messages;
pub mod parking;
pub mod points;
pub mod preview;
pub mod rewards;
pub mod service;
pub mod sign_in;
pub mod stores;
pub mod surveys;
pub mod tasks;
