//! The product in Chromium, against a real server process.

mod accessibility;
mod approval;
mod biometric;
mod card;
mod community;
mod coupon_gift;
mod cut_off;
mod events;
mod every_page;
mod family;
mod floor_map;
mod games;
mod guest;
mod invite;
mod leaving;
mod messages;
mod offline;
mod pin;
mod preview;
mod rewards;
mod scan;
mod service;
mod story;
mod surveys;
mod till_for_everybody;
mod update;
