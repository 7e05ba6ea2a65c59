//! What a door knows: who is expected, who is in, and what the server has not heard yet. It goes on
//! with no network.

use atrium_domain::event::{Admission, DoorScan, admit, ticket_digest};
use atrium_domain::{EventId, Millis};
use atrium_protocol::door::{DoorEntry, DoorList, MAX_SCANS, Merged, NewScan};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// One event at this door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    pub list: DoorList,
    /// Let in here, and not told to the server yet.
    pub pending: Vec<NewScan>,
    /// The server's clock minus this device's, in milliseconds.
    pub ahead_ms: i64,
}

/// What a ticket comes to here and now. `place` is the entry's in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Seen {
    /// Good for so many people more.
    Good {
        place: usize,
        left: u32,
    },
    /// As many are in as it is for.
    Used {
        place: usize,
    },
    Unknown,
}

impl Book {
    pub fn new(list: DoorList, device_now: Millis) -> Self {
        let ahead_ms = list.made_at.since(device_now);
        Self { list, pending: Vec::new(), ahead_ms }
    }

    pub fn id(&self) -> EventId {
        self.list.event_id
    }

    /// What a scanned text is.
    pub fn look(&self, text: &str) -> Seen {
        let digest = ticket_digest(text);
        let place = self.list.entries.iter().position(|entry| entry.digest == digest);
        place.map_or(Seen::Unknown, |place| self.at(place))
    }

    /// How an entry stands.
    pub fn at(&self, place: usize) -> Seen {
        let Some(entry) = self.list.entries.get(place) else { return Seen::Unknown };
        let left = entry.people.saturating_sub(self.inside(entry));
        if left == 0 { Seen::Used { place } } else { Seen::Good { place, left } }
    }

    /// Those whose card ends so.
    pub fn by_tail(&self, digits: &str) -> Vec<usize> {
        let digits = digits.trim();
        let entries = self.list.entries.iter().enumerate();
        let found =
            entries.filter(|(_, entry)| digits.len() >= 2 && entry.card_tail.ends_with(digits));
        found.map(|(place, _)| place).collect()
    }

    /// Lets people in.
    pub fn let_in(&mut self, place: usize, people: u32, nonce: Uuid, device_now: Millis) {
        if let Some(entry) = self.list.entries.get(place) {
            let registration_id = entry.registration_id;
            let at = device_now.plus_ms(self.ahead_ms);
            self.pending.push(NewScan { nonce, registration_id, at, people });
        }
    }

    /// The next scans to tell.
    pub fn batch(&self) -> Vec<NewScan> {
        self.pending.iter().take(MAX_SCANS).cloned().collect()
    }

    /// The server has heard of these, and this is how everything stands.
    pub fn merged(&mut self, told: &[NewScan], merged: Merged, device_now: Millis) {
        self.pending.retain(|scan| told.iter().all(|told| told.nonce != scan.nonce));
        self.renewed(merged.list, device_now);
    }

    /// A newer list.
    pub fn renewed(&mut self, list: DoorList, device_now: Millis) {
        self.ahead_ms = list.made_at.since(device_now);
        self.list = list;
    }

    /// Tickets that were let in more than once: two doors let them in, one of them without network.
    pub fn clashes(&self) -> Vec<&DoorEntry> {
        let clash = |entry: &&DoorEntry| entry.scans.iter().any(|scan| !scan.admitted);
        self.list.entries.iter().filter(clash).collect()
    }

    /// How many people are in, and how many are expected.
    pub fn count(&self) -> (u32, u32) {
        let entries = &self.list.entries;
        let inside = entries.iter().map(|entry| self.inside(entry)).sum();
        (inside, entries.iter().map(|entry| entry.people).sum())
    }

    /// Where and when a ticket was first let in; the door is none where it was here and the server
    /// has not heard of it.
    pub fn first(&self, entry: &DoorEntry) -> Option<(Option<String>, Millis)> {
        let told = entry.scans.first().map(|scan| (Some(scan.door.clone()), scan.at));
        let own = self.pending.iter().find(|scan| scan.registration_id == entry.registration_id);
        told.or(own.map(|scan| (None, scan.at)))
    }

    fn inside(&self, entry: &DoorEntry) -> u32 {
        let told = entry.scans.iter().map(|scan| DoorScan {
            nonce: scan.nonce,
            at: scan.at,
            people: scan.people,
        });
        let own = self.pending.iter().filter(|scan| {
            scan.registration_id == entry.registration_id
                && entry.scans.iter().all(|told| told.nonce != scan.nonce)
        });
        let own = own.map(|scan| DoorScan { nonce: scan.nonce, at: scan.at, people: scan.people });
        let scans: Vec<DoorScan> = told.chain(own).collect();
        let verdicts = admit(entry.people, &scans);
        let admitted = scans.iter().zip(verdicts).filter(|(_, v)| *v == Admission::Admitted);
        admitted.map(|(scan, _)| scan.people).sum()
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::text::Localized;
    use atrium_protocol::door::ToldScan;

    use super::*;

    fn entry(number: u128, people: u32) -> DoorEntry {
        DoorEntry {
            registration_id: Uuid::from_u128(number).into(),
            digest: ticket_digest(&format!("TICKET{number}")),
            name_masked: "王*".to_owned(),
            card_tail: format!("12{number:02}"),
            people,
            scans: Vec::new(),
        }
    }

    fn book() -> Book {
        let text = || Localized::each(|_| "活动".to_owned());
        let list = DoorList {
            event_id: Uuid::from_u128(9).into(),
            title: text(),
            place: text(),
            starts_at: Millis(0),
            ends_at: Millis(1),
            entries: vec![entry(1, 1), entry(2, 3)],
            called_off: false,
            made_at: Millis(5_000),
        };
        Book::new(list, Millis(1_000))
    }

    #[test]
    fn a_ticket_lets_in_as_many_as_it_is_for_with_no_network() {
        let mut book = book();
        assert_eq!(book.look(" ticket1\n"), Seen::Good { place: 0, left: 1 });
        book.let_in(0, 1, Uuid::from_u128(1), Millis(2_000));
        assert_eq!(book.look("TICKET1"), Seen::Used { place: 0 });
        assert_eq!(book.pending[0].at, Millis(6_000));
        book.let_in(1, 2, Uuid::from_u128(2), Millis(2_000));
        assert_eq!(book.look("TICKET2"), Seen::Good { place: 1, left: 1 });
        assert_eq!(book.count(), (3, 4));
        assert_eq!(book.look("TICKET3"), Seen::Unknown);
        assert_eq!(book.by_tail("02"), [1]);
        assert!(book.by_tail("2").is_empty());
    }

    #[test]
    fn what_the_server_heard_waits_no_more_and_clashes_show() {
        let mut book = book();
        book.let_in(0, 1, Uuid::from_u128(1), Millis(2_000));
        let told = book.batch();
        book.let_in(1, 3, Uuid::from_u128(2), Millis(2_000));
        let mut list = book.list.clone();
        let scan = |nonce, door: &str, admitted| ToldScan {
            nonce: Uuid::from_u128(nonce),
            door: door.to_owned(),
            at: Millis(6_000),
            people: 1,
            admitted,
        };
        list.entries[0].scans = vec![scan(7, "B", true), scan(1, "A", false)];
        book.merged(&told, Merged { refused: Vec::new(), list }, Millis(2_500));
        assert_eq!(book.pending.len(), 1);
        assert_eq!(book.clashes().len(), 1);
        assert_eq!(book.count(), (4, 4));
        assert_eq!(book.first(&book.list.entries[0]), Some((Some("B".to_owned()), Millis(6_000))));
        let kept = serde_json::to_string(&book).expect("json");
        assert_eq!(serde_json::from_str::<Book>(&kept).expect("the same"), book);
    }
}
