//! The server's behaviour over HTTP, each rule on SQLite and on PostgreSQL.

#[path = "../authz/mod.rs"]
mod authz;
mod batch;
mod burn;
mod by_phone;
mod catalogue;
mod commit;
mod complaints;
mod conformance;
mod contract;
mod coupons;
mod earning;
mod envelope;
mod express;
mod identify;
mod operations;
mod pending;
mod privacy;
mod program;
mod quotes;
mod referrals;
mod refunds;
mod rewards;
mod rush;
mod senders;
mod sharing;
mod sign_in;
mod staff;
mod start;
mod stream;
mod support;
mod sync;
mod tiers;
mod till_examples;
mod two_servers;
mod voids;
