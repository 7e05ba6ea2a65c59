//! News of what changed, within this process and from the others.
//!
//! The feed remembers the revision of members it has heard of, so that an unchanged sync needs
//! no SQL. It may forget at any time; then the next question is answered by the database.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use atrium_domain::{DeviceId, MemberId, TerminalId};
use tokio::sync::broadcast;

/// At most this many members are remembered (about 30 MB).
const REMEMBERED: usize = 500_000;

/// Longest text of signals, in bytes. PostgreSQL carries up to 7,999.
const TEXT_LIMIT: usize = 7_900;

/// How many signals a slow listener may lag behind before it is told that it missed some.
const BACKLOG: usize = 4_096;

/// Something that others have to hear of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signal {
    /// The member's documents changed.
    Member { member_id: MemberId, revision: i64 },
    /// The device was signed out: its credential is dead.
    DeviceRevoked { device_id: DeviceId },
    /// A terminal's key was withdrawn: it is dead.
    TerminalWithdrawn { terminal_id: TerminalId },
    /// A till has read the member's code. No row tells it: who does not hear it now never does.
    Seen { member_id: MemberId },
    /// The public catalogue changed.
    Catalogue { revision: i64 },
    /// Signals may have been missed: whatever was cached is in doubt.
    Everything,
}

impl Signal {
    /// The texts that travel between server processes: one signal a line, as many as go together.
    pub(crate) fn to_texts(signals: &[Self]) -> Vec<String> {
        let mut texts = Vec::<String>::new();
        for signal in signals {
            let line = signal.to_line();
            match texts.last_mut().filter(|text| text.len() + line.len() < TEXT_LIMIT) {
                Some(text) => {
                    text.push('\n');
                    text.push_str(&line);
                }
                None => texts.push(line),
            }
        }
        texts
    }

    fn to_line(self) -> String {
        match self {
            Self::Member { member_id, revision } => format!("m {member_id} {revision}"),
            Self::DeviceRevoked { device_id } => format!("d {device_id}"),
            Self::TerminalWithdrawn { terminal_id } => format!("t {terminal_id}"),
            Self::Seen { member_id } => format!("s {member_id}"),
            Self::Catalogue { revision } => format!("c {revision}"),
            Self::Everything => "e".to_owned(),
        }
    }

    /// Reads one of [`Signal::to_texts`]; what cannot be read puts everything in doubt.
    pub(crate) fn from_text(text: &str) -> impl Iterator<Item = Self> {
        text.split('\n').map(|line| Self::parse(line).unwrap_or(Self::Everything))
    }

    fn parse(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        match words.next()? {
            "m" => Some(Self::Member {
                member_id: words.next()?.parse().ok()?,
                revision: words.next()?.parse().ok()?,
            }),
            "d" => Some(Self::DeviceRevoked { device_id: words.next()?.parse().ok()? }),
            "t" => Some(Self::TerminalWithdrawn { terminal_id: words.next()?.parse().ok()? }),
            "s" => Some(Self::Seen { member_id: words.next()?.parse().ok()? }),
            "c" => Some(Self::Catalogue { revision: words.next()?.parse().ok()? }),
            _ => None,
        }
    }
}

#[derive(Debug)]
pub struct Feed {
    sender: broadcast::Sender<Signal>,
    memory: Mutex<Memory>,
    generation: AtomicU64,
}

/// A point in time before which nothing was put in doubt. Take one before asking the database;
/// what the database says may be remembered as long as it is still [current](Feed::generation).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Generation(u64);

#[derive(Debug)]
struct Memory {
    /// False while signals of other processes may be missed; then nothing is remembered.
    trusted: bool,
    revisions: HashMap<MemberId, i64>,
    catalogue: Option<i64>,
}

impl Feed {
    pub(crate) fn new(trusted: bool) -> Self {
        let memory = Memory { trusted, revisions: HashMap::new(), catalogue: None };
        Self {
            sender: broadcast::Sender::new(BACKLOG),
            memory: Mutex::new(memory),
            generation: AtomicU64::new(0),
        }
    }

    /// Signals from now on.
    pub fn subscribe(&self) -> broadcast::Receiver<Signal> {
        self.sender.subscribe()
    }

    /// The member's revision, where it is known without asking the database.
    pub fn revision_of(&self, member_id: MemberId) -> Option<i64> {
        self.memory().revisions.get(&member_id).copied()
    }

    /// The catalogue's revision, where it is known without asking the database.
    pub fn catalogue_revision(&self) -> Option<i64> {
        self.memory().catalogue
    }

    /// Whether what is cached may be believed: every signal since is sure to have been heard.
    pub fn is_trusted(&self) -> bool {
        self.memory().trusted
    }

    /// Moves on whenever a credential dies or everything is put in doubt.
    pub fn generation(&self) -> Generation {
        Generation(self.generation.load(Ordering::Acquire))
    }

    /// Remembers what the database said when it was asked in `generation`.
    pub(crate) fn learn(&self, member_id: MemberId, revision: i64, generation: Generation) {
        let mut memory = self.memory();
        if !memory.trusted || generation != self.generation() {
            return;
        }
        if memory.revisions.len() >= REMEMBERED {
            memory.revisions.clear();
        }
        let known = memory.revisions.entry(member_id).or_insert(revision);
        *known = revision.max(*known);
    }

    /// As [`Feed::learn`] for the catalogue.
    pub(crate) fn learn_catalogue(&self, revision: i64, generation: Generation) {
        let mut memory = self.memory();
        if memory.trusted && generation == self.generation() {
            memory.catalogue = memory.catalogue.max(Some(revision));
        }
    }

    /// Takes a signal in and passes it on.
    pub(crate) fn publish(&self, signal: Signal) {
        match signal {
            Signal::Member { member_id, revision } => {
                self.learn(member_id, revision, self.generation());
            }
            Signal::Catalogue { revision } => self.learn_catalogue(revision, self.generation()),
            Signal::Everything => self.forget(),
            Signal::DeviceRevoked { .. } | Signal::TerminalWithdrawn { .. } => self.move_on(),
            Signal::Seen { .. } => {}
        }
        // Nobody listening is fine.
        let _ = self.sender.send(signal);
    }

    /// From here on every signal is heard (true), or some may be missed (false).
    pub(crate) fn set_trusted(&self, trusted: bool) {
        self.memory().trusted = trusted;
        self.publish(Signal::Everything);
    }

    fn move_on(&self) {
        self.generation.fetch_add(1, Ordering::AcqRel);
    }

    fn forget(&self) {
        let mut memory = self.memory();
        self.move_on();
        memory.revisions.clear();
        memory.catalogue = None;
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMBER: MemberId = MemberId(uuid::Uuid::from_u128(7));

    #[test]
    fn signals_survive_the_journey() {
        let signals = [
            Signal::Member { member_id: MEMBER, revision: 12 },
            Signal::DeviceRevoked { device_id: DeviceId(uuid::Uuid::from_u128(9)) },
            Signal::TerminalWithdrawn { terminal_id: TerminalId(uuid::Uuid::from_u128(3)) },
            Signal::Seen { member_id: MEMBER },
            Signal::Catalogue { revision: 3 },
            Signal::Everything,
        ];
        let there = |text: &String| Signal::from_text(text).collect::<Vec<_>>();
        let texts = Signal::to_texts(&signals);
        assert_eq!(texts.iter().flat_map(there).collect::<Vec<_>>(), signals);
        assert!(Signal::from_text("m nonsense").eq([Signal::Everything]));

        let many = [signals[0]; 500];
        let texts = Signal::to_texts(&many);
        assert!(texts.len() > 1 && texts.iter().all(|text| text.len() < 8_000));
        assert_eq!(texts.iter().flat_map(there).collect::<Vec<_>>(), many);
    }

    #[test]
    fn a_late_reader_does_not_set_a_revision_back() {
        let feed = Feed::new(true);
        feed.publish(Signal::Member { member_id: MEMBER, revision: 6 });
        feed.learn(MEMBER, 5, feed.generation());
        assert_eq!(feed.revision_of(MEMBER), Some(6));
    }

    #[test]
    fn nothing_is_remembered_while_signals_may_be_missed() {
        let feed = Feed::new(true);
        feed.learn(MEMBER, 5, feed.generation());
        feed.set_trusted(false);
        feed.learn(MEMBER, 5, feed.generation());
        assert_eq!(feed.revision_of(MEMBER), None);
        feed.set_trusted(true);
        feed.learn(MEMBER, 7, feed.generation());
        assert_eq!(feed.revision_of(MEMBER), Some(7));
    }

    #[test]
    fn what_was_read_before_a_doubt_is_not_remembered() {
        let feed = Feed::new(true);
        let before = feed.generation();
        feed.publish(Signal::Everything);
        feed.learn(MEMBER, 5, before);
        assert_eq!(feed.revision_of(MEMBER), None);
    }
}
