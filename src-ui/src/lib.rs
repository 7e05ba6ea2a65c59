//! The member app: renders the engine's snapshot and nothing else.
//!
//! A page is a folder under [`pages`]: a plain struct computed from the snapshot (`model`), its
//! words (`texts`), and a thin view. [`platform`] is the only module that knows where the app
//! runs.

#[cfg(any(target_arch = "wasm32", feature = "fixture"))]
pub mod app;
pub mod asks;
pub mod brand;
pub mod context;
pub mod door;
pub mod frame;
pub mod later;
pub mod lens;
pub mod notices;
pub mod pages;
pub mod part;
pub mod platform;
pub mod pull;
pub mod route;
pub mod shared;
mod texts;

pub use atrium_kit::view;
