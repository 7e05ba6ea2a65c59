//! The lock before the code that pays: a PIN, checked here with no network.
//!
//! What always holds:
//! - Without a PIN that was typed within the last minute, or the secret that stands for it, there
//!   is no leave to draw a code that pays, whatever a page asks for.
//! - A try is counted, durably, before it is looked at; whoever ends the app wins none back.
//! - Pauses go by a clock that nobody sets. Where the app was ended they begin anew, unless an answer
//!   of the server says that their time is over.
//! - The minute ends when the app leaves the front.

mod biometric;
mod pauses;

use atrium_domain::Millis;
use atrium_domain::pin::{Pin, PinHash, Tries, TryFault};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::AskKind;
use atrium_protocol::operation::Deed;
use data_encoding::BASE64URL_NOPAD;

use self::pauses::Pause;
use super::records::{self, PinRecord};
use super::{Effect, Engine, Record, Saved, StretchId, Tick, Timer};
use crate::action::TypedPin;
use crate::card::Unlocked;
use crate::snapshot::{LockState, LockView};

/// How long the card pays after the PIN, in milliseconds.
pub(crate) const OPEN_MS: i64 = 60_000;

/// Rounds of PBKDF2: about a tenth of a second on a desktop, half a second on a slow phone.
const ROUNDS: u32 = 250_000;

#[derive(Debug)]
pub(super) struct Lock {
    record: Option<PinRecord>,
    work: Option<Work>,
    problem: Option<ErrorCode>,
    unlocked: Option<Unlocked>,
    answered: u64,
    next: StretchId,
    pause: Pause,
}

/// What the member wants of the lock.
#[derive(Debug)]
pub(super) enum Wish {
    Open,
    /// A new PIN.
    Set(Pin),
    Remove,
}

/// What the lock is busy with.
#[derive(Debug)]
struct Work {
    wish: Wish,
    step: Step,
}

#[derive(Debug)]
enum Step {
    /// The try is being written down.
    Counting(Pin),
    /// It is being compared.
    Checking(StretchId),
    /// The hash of the new PIN is being computed.
    Making(StretchId, [u8; 16]),
    /// What came of it is being written down; none: no PIN any more.
    Keeping(Option<PinRecord>),
}

impl Default for Lock {
    fn default() -> Self {
        Self::restored(None)
    }
}

impl Lock {
    pub(super) const fn restored(record: Option<PinRecord>) -> Self {
        let (work, problem, unlocked) = (None, None, None);
        let pause = Pause::NONE;
        Self { record, work, problem, unlocked, answered: 0, next: 0, pause }
    }

    pub(super) const fn unlocked(&self) -> Option<Unlocked> {
        self.unlocked
    }

    pub(super) fn shut(&mut self) {
        self.unlocked = None;
    }

    /// The member left. Ids go on, so that a hash that is still on its way finds nobody.
    pub(super) fn forget(&mut self) {
        let pause = self.pause.forgotten();
        *self = Self { answered: self.answered, next: self.next, pause, ..Self::default() };
    }

    pub(super) fn fail(&mut self, code: ErrorCode) {
        self.problem = Some(code);
        self.work = None;
        self.answered += 1;
    }

    fn succeed(&mut self) {
        self.problem = None;
        self.work = None;
        self.answered += 1;
    }

    pub(super) fn view(&self) -> LockView {
        let state = match &self.record {
            _ if self.work.is_some() => LockState::Checking,
            None => LockState::NoPin,
            Some(record) if record.is_over() => LockState::Blocked,
            Some(_) if self.unlocked.is_some() => LockState::Open,
            Some(_) => LockState::Shut,
        };
        let biometric = self.record.as_ref().and_then(|record| record.biometric.as_ref());
        LockView {
            state,
            problem: self.problem,
            retry_at: self.pause.shown,
            answered: self.answered,
            biometric: biometric.map(|known| known.key.clone()),
        }
    }
}

impl PinRecord {
    fn is_over(&self) -> bool {
        Tries { wrong: self.wrong, ..Tries::default() }.is_over()
    }

    fn salt(&self) -> Option<[u8; 16]> {
        BASE64URL_NOPAD.decode(self.salt.as_bytes()).ok()?.try_into().ok()
    }

    fn hash(&self) -> Option<PinHash> {
        let hash = BASE64URL_NOPAD.decode(self.hash.as_bytes()).ok()?;
        Some(PinHash(hash.try_into().ok()?))
    }
}

impl Engine {
    pub(super) fn set_pin(&mut self, pin: &TypedPin, current: Option<&TypedPin>, tick: &Tick) {
        match Pin::parse(&pin.0) {
            _ if self.lock.work.is_some() => {}
            Some(pin) if !pin.is_simple() => self.ask_lock(current, Wish::Set(pin), tick),
            _ => self.lock.fail(ErrorCode::PinTooSimple),
        }
    }

    /// Begins to fulfil a wish; with a PIN set, that one has to be typed first.
    pub(super) fn ask_lock(&mut self, typed: Option<&TypedPin>, wish: Wish, tick: &Tick) {
        if self.account.session().is_none() || self.lock.work.is_some() {
            return;
        }
        match (self.lock.record.clone(), wish) {
            (None, Wish::Set(pin)) => self.make(pin, tick),
            (None, Wish::Open | Wish::Remove) => self.lock.fail(ErrorCode::PinNeeded),
            (Some(record), wish) => {
                if let Err(code) = self.count(record, typed, wish, tick) {
                    self.lock.fail(code);
                }
            }
        }
    }

    /// Writes the try down as a wrong one, before it is looked at.
    fn count(
        &mut self,
        record: PinRecord,
        typed: Option<&TypedPin>,
        wish: Wish,
        tick: &Tick,
    ) -> Result<(), ErrorCode> {
        let typed = typed.and_then(|typed| Pin::parse(&typed.0)).ok_or(ErrorCode::PinWrong)?;
        let known = Tries { wrong: record.wrong, retry_at: self.lock.pause.until };
        let counted = known.one_more(tick.up).map_err(|fault| match fault {
            TryFault::TooSoon => {
                // Whoever set the clock meanwhile sees again how long it takes.
                self.pause_tries(known.retry_at.since(tick.up), tick);
                ErrorCode::PinWrong
            }
            TryFault::Over => ErrorCode::PinBlocked,
        })?;
        self.lock.shut();
        self.lock.work = Some(Work { wish, step: Step::Counting(typed) });
        self.pause_tries(counted.pause_ms(), tick);
        let retry_at = self.lock.pause.by_server();
        self.keep_tries(PinRecord { wrong: counted.wrong, retry_at, ..record }, Saved::Lock);
        Ok(())
    }

    /// The right PIN forgives the wrong ones.
    fn forgive(&mut self, record: PinRecord) {
        self.lock.pause.end();
        let none = Tries::default();
        let record = PinRecord { wrong: none.wrong, retry_at: none.retry_at, ..record };
        self.keep_tries(record, Saved::Cache);
    }

    fn keep_tries(&mut self, record: PinRecord, then: Saved) {
        let written = Record::put(records::PIN, &record);
        self.lock.record = Some(record);
        self.save(vec![written], then);
    }

    fn make(&mut self, pin: Pin, tick: &Tick) {
        let id = self.stretch(pin.clone(), tick.random, ROUNDS);
        let step = Step::Making(id, tick.random);
        self.lock.work = Some(Work { wish: Wish::Set(pin), step });
    }

    fn stretch(&mut self, pin: Pin, salt: [u8; 16], rounds: u32) -> StretchId {
        let id = self.lock.next;
        self.lock.next += 1;
        self.effects.push(Effect::Stretch { id, pin, salt, rounds });
        id
    }

    /// What the lock waited for is durable.
    pub(super) fn lock_stored(&mut self, tick: &Tick) {
        match self.lock.work.take() {
            Some(Work { wish, step: Step::Counting(typed) }) => {
                let known = self.lock.record.as_ref();
                let Some((salt, rounds)) =
                    known.and_then(|record| Some((record.salt()?, record.rounds)))
                else {
                    return self.lock.fail(ErrorCode::Internal);
                };
                let id = self.stretch(typed, salt, rounds);
                self.lock.work = Some(Work { wish, step: Step::Checking(id) });
            }
            Some(Work { step: Step::Keeping(record), .. }) => {
                let is_set = record.is_some();
                self.lock.record = record;
                self.lock.succeed();
                if is_set {
                    self.open(tick);
                }
            }
            work => self.lock.work = work,
        }
    }

    pub(super) fn stretched(&mut self, id: StretchId, hash: Option<PinHash>, tick: &Tick) {
        let (wish, step) = match self.lock.work.take() {
            Some(Work { wish, step }) => (wish, step),
            None => return,
        };
        match (step, hash) {
            (Step::Checking(own) | Step::Making(own, _), None) if own == id => {
                self.lock.fail(ErrorCode::Internal);
            }
            (Step::Checking(own), Some(hash)) if own == id => self.checked(wish, &hash, tick),
            (Step::Making(own, salt), Some(hash)) if own == id => {
                let record = PinRecord {
                    salt: BASE64URL_NOPAD.encode(&salt),
                    hash: BASE64URL_NOPAD.encode(&hash.0),
                    rounds: ROUNDS,
                    wrong: 0,
                    retry_at: Millis::default(),
                    // Whoever knew the old PIN may have let a finger in.
                    biometric: None,
                };
                let written = Record::put(records::PIN, &record);
                self.lock.work = Some(Work { wish, step: Step::Keeping(Some(record)) });
                self.save(vec![written], Saved::Lock);
            }
            // Of a wish from before.
            (step, _) => self.lock.work = Some(Work { wish, step }),
        }
    }

    fn checked(&mut self, wish: Wish, hash: &PinHash, tick: &Tick) {
        let Some(record) = self.lock.record.clone() else { return };
        if record.hash().as_ref() != Some(hash) {
            return self.lock.fail(if record.is_over() {
                ErrorCode::PinBlocked
            } else {
                ErrorCode::PinWrong
            });
        }
        match wish {
            Wish::Open => {
                self.forgive(record);
                self.lock.succeed();
                self.open(tick);
            }
            Wish::Set(pin) => {
                self.forgive(record);
                self.make(pin, tick);
            }
            Wish::Remove => {
                self.lock.work = Some(Work { wish, step: Step::Keeping(None) });
                self.save(vec![Record::remove(records::PIN)], Saved::Lock);
            }
        }
    }

    /// Whether a deed lets many points pay that the member has not unlocked.
    pub(super) fn pays_while_locked(&self, deed: &Deed, tick: &Tick) -> bool {
        let Deed::AnswerAsk { ask_id, allow: true } = deed else { return false };
        let mut asks = self.documents.asks.values();
        let spends = asks.any(|ask| ask.id == *ask_id && matches!(ask.what, AskKind::Spend { .. }));
        spends && !self.lock.unlocked.is_some_and(|unlocked| unlocked.holds(tick.now))
    }

    fn open(&mut self, tick: &Tick) {
        if self.visible {
            self.lock.unlocked = Some(Unlocked::since(tick.now));
            self.effects.push(Effect::StartTimer { timer: Timer::Lock, after_ms: OPEN_MS });
        }
    }
}
