//! What a till keeps for a time without a network: keys, removed devices and rules; and what it
//! took of cards by them.

use atrium_domain::card::offline::OfflineCode;
use atrium_domain::card::{CardId, Mode, Slot, Step};
use atrium_domain::{Millis, Points, TerminalId};
use atrium_protocol::offline::OfflineKit;
use serde::{Deserialize, Serialize};

/// For how long it matters what was taken, in milliseconds: no certificate lasts longer.
const COUNTS_MS: i64 = 72 * 3_600_000;

/// What was downloaded, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Another terminal may be of another store.
    pub terminal: TerminalId,
    pub kit: OfflineKit,
    /// By the server's clock.
    pub at: Millis,
    /// The server's clock minus this device's.
    pub ahead_ms: i64,
}

impl Kept {
    /// The server's time, as well as this device knows it.
    pub fn server_now(&self, device_now: Millis) -> Millis {
        device_now.plus_ms(self.ahead_ms)
    }

    /// Whether points may be spent by rules and lists of this age.
    pub fn may_spend(&self, now: Millis) -> bool {
        (0..i64::from(self.kit.spend_hours) * 3_600_000).contains(&now.since(self.at))
    }
}

/// One sale by a signed code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    card_id: CardId,
    slot: Slot,
    step: Step,
    mode: Mode,
    at: Millis,
    points: Points,
}

/// What this till sold by signed codes lately. It outlives the page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Log {
    taken: Vec<Taken>,
}

impl Log {
    pub fn add(&mut self, code: &OfflineCode, points: Points, now: Millis) {
        self.taken.retain(|taken| now.since(taken.at) < COUNTS_MS);
        let certificate = &code.signed.certificate;
        self.taken.push(Taken {
            card_id: certificate.card_id,
            slot: certificate.slot,
            step: code.step,
            mode: code.mode,
            at: now,
            points,
        });
    }

    /// Whether the code has backed a sale already.
    pub fn knows(&self, code: &OfflineCode) -> bool {
        let certificate = &code.signed.certificate;
        self.taken.iter().any(|taken| {
            (taken.card_id, taken.slot) == (certificate.card_id, certificate.slot)
                && (taken.step, taken.mode) == (code.step, code.mode)
        })
    }

    /// What was taken of a card, and when.
    pub fn of(&self, card_id: CardId) -> impl Iterator<Item = (Millis, Points)> {
        let own = self.taken.iter().filter(move |taken| taken.card_id == card_id);
        own.map(|taken| (taken.at, taken.points))
    }
}
