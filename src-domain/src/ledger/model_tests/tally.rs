//! What happened in the histories, so that nobody believes in a test in which nothing did.

use std::fmt;

/// How often each thing happened.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) histories: u64,
    pub(super) steps: u64,
    pub(super) earned: u64,
    pub(super) repeated: u64,
    pub(super) batches: u64,
    pub(super) spent: u64,
    pub(super) refused: u64,
    pub(super) given_back: u64,
    pub(super) given_back_expired: u64,
    pub(super) clawed_back: u64,
    pub(super) forgone: u64,
    pub(super) owed: u64,
    pub(super) expired: u64,
}

impl Tally {
    fn each(self) -> [(&'static str, u64); 13] {
        [
            ("histories", self.histories),
            ("steps", self.steps),
            ("earnings", self.earned),
            ("of them posted again", self.repeated),
            ("offline batches out of order", self.batches),
            ("spendings", self.spent),
            ("refused, with nothing moved", self.refused),
            ("times points given back", self.given_back),
            ("of them after their expiry", self.given_back_expired),
            ("refunds of earnings", self.clawed_back),
            ("of them with points let go", self.forgone),
            ("of them into debt", self.owed),
            ("sweeps of expired points", self.expired),
        ]
    }

    pub(super) fn add(&mut self, other: Self) {
        self.histories += other.histories;
        self.steps += other.steps;
        self.earned += other.earned;
        self.repeated += other.repeated;
        self.batches += other.batches;
        self.spent += other.spent;
        self.refused += other.refused;
        self.given_back += other.given_back;
        self.given_back_expired += other.given_back_expired;
        self.clawed_back += other.clawed_back;
        self.forgone += other.forgone;
        self.owed += other.owed;
        self.expired += other.expired;
    }

    /// What never happened.
    pub(super) fn missing(self) -> Vec<&'static str> {
        self.each().into_iter().filter(|(_, count)| *count == 0).map(|(what, _)| what).collect()
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.each().into_iter().try_for_each(|(what, count)| writeln!(f, "{count:>12} {what}"))
    }
}
