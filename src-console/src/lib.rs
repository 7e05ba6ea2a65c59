//! The till page and the staff console.
//!
//! A page is a file or folder under [`pages`]: what it does stands in plain structs with unit
//! tests, its words in `texts`, and the view is thin. [`platform`] is the only module that knows
//! the browser; [`api`] the only one that knows addresses of the server.

pub mod api;
pub mod app;
pub mod asked;
pub mod board;
pub mod desk;
pub mod forms;
pub mod frame;
pub mod house;
pub mod load;
pub mod pages;
pub mod photo;
pub mod platform;
pub mod preferences;
pub mod problem;
pub mod publish;
pub mod query;
pub mod scan;
pub mod texts;
pub mod wall;
pub mod words;

pub use atrium_kit::format::yuan;
