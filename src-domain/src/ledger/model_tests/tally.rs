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
    pub(super) held: u64,
    pub(super) let_go: u64,
    pub(super) ran_out: u64,
    pub(super) sold_held: u64,
    pub(super) kept_from_tills: u64,
    pub(super) kept_from_member: u64,
}

impl Tally {
    fn each(self) -> [(&'static str, u64); 19] {
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
            ("holds of tills", self.held),
            ("of them let go", self.let_go),
            ("times that holds ran out", self.ran_out),
            ("sales of what was held", self.sold_held),
            ("sales refused for another till's hold", self.kept_from_tills),
            ("other spendings refused for a hold", self.kept_from_member),
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
        self.held += other.held;
        self.let_go += other.let_go;
        self.ran_out += other.ran_out;
        self.sold_held += other.sold_held;
        self.kept_from_tills += other.kept_from_tills;
        self.kept_from_member += other.kept_from_member;
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
