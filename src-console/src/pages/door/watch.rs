//! The door at work: scans go into the book at once, and to the server when it can be reached.

use atrium_domain::EventId;
use atrium_protocol::door::{DoorList, NewScans};
use atrium_protocol::{Problem, routes};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use super::book::{Book, Seen};
use crate::desk::{Desk, use_desk};
use crate::platform::clock::device_now;
use crate::platform::keys::idempotency_key;
use crate::platform::memory::{Slot, recall, remember};
use crate::platform::timer;

/// How often the server is asked while the page is open, in milliseconds.
const BEAT_MS: i32 = 3_000;

/// Every so many beats the list is asked for, where nothing has to be told.
const RENEW: u32 = 5;

/// Most events that a browser remembers.
const BOOKS: usize = 8;

/// The last thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    pub seen: Seen,
    /// People who were let in by it just now.
    pub let_in: u32,
}

/// One event at this door. Copies share it.
#[derive(Clone, Copy)]
pub struct Watch {
    desk: Desk,
    id: EventId,
    pub door: RwSignal<String>,
    /// Every event that this browser knows; the others' scans may still wait.
    books: RwSignal<Vec<Book>>,
    pub shown: RwSignal<Option<Shown>>,
    pub problem: RwSignal<Option<Problem>>,
    pub online: RwSignal<bool>,
    busy: RwSignal<bool>,
}

impl Watch {
    pub fn begin(id: EventId) -> Self {
        let watch = Self {
            desk: use_desk(),
            id,
            door: RwSignal::new(recall(Slot::DoorName).unwrap_or_default()),
            books: RwSignal::new(kept_books()),
            shown: RwSignal::new(None),
            problem: RwSignal::new(None),
            online: RwSignal::new(true),
            busy: RwSignal::new(false),
        };
        spawn_local(async move {
            let mut beat = 0_u32;
            // The page may be gone by now; its signals with it.
            while let Some(waits) = watch.waits() {
                if waits || beat.is_multiple_of(RENEW) {
                    watch.meet().await;
                }
                beat = beat.wrapping_add(1);
                timer::after(BEAT_MS).await;
            }
        });
        watch
    }

    /// The book of this event, while there is one.
    pub fn with_book<T>(self, read: impl FnOnce(&Book) -> T) -> Option<T> {
        self.books.with(|books| books.iter().find(|book| book.id() == self.id).map(read))
    }

    pub fn name_door(self, name: String) {
        remember(Slot::DoorName, &name);
        self.door.set(name);
    }

    /// A scanner, a camera or a person gave a text.
    pub fn scan(self, text: &str) {
        let seen = self.untracked(|book| book.look(text));
        self.show(seen.unwrap_or(Seen::Unknown));
    }

    /// Somebody was found by hand.
    pub fn pick(self, place: usize) {
        let seen = self.untracked(|book| book.at(place));
        self.show(seen.unwrap_or(Seen::Unknown));
    }

    /// One person walks in at once; of several, somebody says how many there are.
    fn show(self, seen: Seen) {
        match seen {
            Seen::Good { place, left: 1 } => self.let_in(place, 1),
            seen => self.shown.set(Some(Shown { seen, let_in: 0 })),
        }
    }

    pub fn let_in(self, place: usize, people: u32) {
        let Ok(nonce) = idempotency_key().parse::<Uuid>() else { return };
        self.change(|book| book.let_in(place, people, nonce, device_now()));
        let seen = self.untracked(|book| book.at(place)).unwrap_or(Seen::Unknown);
        self.shown.set(Some(Shown { seen, let_in: people }));
        spawn_local(async move { self.meet().await });
    }

    fn untracked<T>(self, read: impl FnOnce(&Book) -> T) -> Option<T> {
        self.books.with_untracked(|books| books.iter().find(|book| book.id() == self.id).map(read))
    }

    /// Whether something has to be told; none when the page is gone.
    fn waits(self) -> Option<bool> {
        self.books.try_with_untracked(|books| books.iter().any(|book| !book.pending.is_empty()))
    }

    /// Tells the server what waits, of whatever event, and takes in how things stand.
    async fn meet(self) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        let other = self.books.with_untracked(|books| {
            let waits = |book: &&Book| book.id() != self.id && !book.pending.is_empty();
            books.iter().find(waits).map(Book::id)
        });
        for id in other.into_iter().chain([self.id]) {
            let answer = self.exchange(id).await;
            if self.books.try_with_untracked(|_| ()).is_none() {
                return;
            }
            self.online.set(answer.is_ok());
            if let Err(problem) = answer {
                self.desk.notice(&problem);
                let lost = problem.code.is_transient();
                self.problem.set(Some(problem).filter(|_| !lost));
            } else {
                self.problem.set(None);
            }
        }
        self.busy.set(false);
    }

    async fn exchange(self, id: EventId) -> Result<(), Problem> {
        let waiting = self.books.with_untracked(|books| {
            books.iter().find(|book| book.id() == id).map(Book::batch).unwrap_or_default()
        });
        let caller = self.desk.as_staff();
        if waiting.is_empty() {
            let list = caller.get(routes::DOOR_LIST, &[&id], &[]).await?;
            self.renew(list);
            return Ok(());
        }
        let door = self.door.get_untracked();
        let door = if door.trim().is_empty() { "1".to_owned() } else { door };
        let scans = NewScans { door, scans: waiting };
        let merged = caller.send_to(routes::DOOR_SCANS, &[&id], &scans).await?;
        self.alter(id, |book| book.merged(&scans.scans, merged, device_now()));
        Ok(())
    }

    fn renew(self, list: DoorList) {
        let known = self
            .books
            .try_with_untracked(|books| books.iter().any(|book| book.id() == list.event_id));
        match known {
            Some(true) => self.alter(list.event_id, |book| book.renewed(list, device_now())),
            Some(false) => {
                self.books.update(|books| books.insert(0, Book::new(list, device_now())));
                self.keep();
            }
            None => {}
        }
    }

    fn change(self, change: impl FnOnce(&mut Book)) {
        self.alter(self.id, change);
    }

    fn alter(self, id: EventId, change: impl FnOnce(&mut Book)) {
        let _gone = self.books.try_update(|books| {
            if let Some(book) = books.iter_mut().find(|book| book.id() == id) {
                change(book);
            }
        });
        self.keep();
    }

    /// Writes the books down: what waits survives a reload.
    fn keep(self) {
        let text = self.books.try_with_untracked(|books| {
            let mut kept: Vec<&Book> = books.iter().collect();
            kept.sort_by_key(|book| (book.pending.is_empty(), book.id() != self.id));
            kept.truncate(BOOKS);
            serde_json::to_string(&kept).ok()
        });
        if let Some(text) = text.flatten() {
            remember(Slot::Door, &text);
        }
    }
}

/// The events that this browser knows, for when the server cannot be asked which there are.
pub fn kept_books() -> Vec<Book> {
    recall(Slot::Door).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}
