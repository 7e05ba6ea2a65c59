//! The lock before the code that pays: a PIN, checked here with no network.
//!
//! What always holds:
//! - Without a PIN that was typed within the last minute, or the secret that stands for it, there
//!   is no leave to draw a code that pays, whatever a page asks for.
//! - A try is counted, durably, before it is looked at; whoever ends the app wins none back.
//! - The minute ends when the app leaves the front.

mod biometric;

use atrium_domain::Millis;
use atrium_domain::pin::{Pin, PinHash, Tries, TryFault};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::AskKind;
use atrium_protocol::operation::Deed;
use data_encoding::BASE64URL_NOPAD;

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
        Self { record, work: None, problem: None, unlocked: None, answered: 0, next: 0 }
    }

    pub(super) const fn unlocked(&self) -> Option<Unlocked> {
        self.unlocked
    }

    pub(super) fn shut(&mut self) {
        self.unlocked = None;
    }

    /// The member left. Ids go on, so that a hash that is still on its way finds nobody.
    pub(super) fn forget(&mut self) {
        *self = Self { answered: self.answered, next: self.next, ..Self::default() };
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
        let tries = self.record.as_ref().map(PinRecord::tries);
        let state = match tries {
            _ if self.work.is_some() => LockState::Checking,
            None => LockState::NoPin,
            Some(tries) if tries.is_over() => LockState::Blocked,
            Some(_) if self.unlocked.is_some() => LockState::Open,
            Some(_) => LockState::Shut,
        };
        let biometric = self.record.as_ref().and_then(|record| record.biometric.as_ref());
        LockView {
            state,
            problem: self.problem,
            retry_at: tries.map(|tries| tries.retry_at).unwrap_or_default(),
            answered: self.answered,
            biometric: biometric.map(|known| known.key.clone()),
        }
    }
}

impl PinRecord {
    fn tries(&self) -> Tries {
        Tries { wrong: self.wrong, retry_at: self.retry_at }
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
        let counted = record.tries().one_more(self.clock.at(tick.now));
        let counted = counted.map_err(|fault| match fault {
            TryFault::TooSoon => ErrorCode::PinWrong,
            TryFault::Over => ErrorCode::PinBlocked,
        })?;
        self.lock.shut();
        self.lock.work = Some(Work { wish, step: Step::Counting(typed) });
        self.keep_tries(record, counted, Saved::Lock);
        Ok(())
    }

    fn keep_tries(&mut self, record: PinRecord, tries: Tries, then: Saved) {
        let record = PinRecord { wrong: tries.wrong, retry_at: tries.retry_at, ..record };
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
            let over = record.tries().is_over();
            return self.lock.fail(if over { ErrorCode::PinBlocked } else { ErrorCode::PinWrong });
        }
        match wish {
            Wish::Open => {
                self.keep_tries(record, Tries::default(), Saved::Cache);
                self.lock.succeed();
                self.open(tick);
            }
            Wish::Set(pin) => {
                self.keep_tries(record, Tries::default(), Saved::Cache);
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
