//! The product in Chromium, against a real server process.

mod accessibility;
mod card;
mod community;
mod cut_off;
mod games;
mod guest;
mod offline;
mod pin;
mod rewards;
mod story;
mod till_for_everybody;
mod update;
