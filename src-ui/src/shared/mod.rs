//! What several pages share.

pub mod calendar_file;
pub mod code128;
pub mod coupon_words;
pub mod detail;
pub mod entry_detail;
pub mod entry_words;
pub mod event_art;
pub mod language;
pub mod link;
pub mod photos;
pub mod pin;
pub mod qr;
pub mod reading;
pub mod scan;
pub mod texts;
pub mod tiers;
