//! The engine against a small server, in virtual time.

mod biometric;
mod certificate;
mod lock;
mod messages;
mod outbox;
mod overlay;
mod play;
mod readings;
mod recipient;
mod rewards;
mod server;
mod sign_in;
mod storm;
mod sync;
mod threads;
mod world;
