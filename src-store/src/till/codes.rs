//! Which terminal owns a card code.

use std::fmt::Write as _;

use atrium_domain::card::{Mode, Slot, Step};
use atrium_domain::{Millis, TerminalId};

use crate::StoreError;

/// One moment of one device of a card. Both forms of the code are the same moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) slot: Slot,
    pub(crate) step: Step,
    pub(crate) mode: Mode,
}

/// The codes of one card that were presented lately, each with its owner: the terminal that came
/// first. They stand in the member's row, which decides between server processes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Codes(Vec<(Shown, TerminalId)>);

/// For how many steps it is remembered whose a code is; it is accepted for two at most.
const KEPT_STEPS: i64 = 8;

impl Codes {
    /// Makes `terminal_id` the code's owner, unless another terminal came first. Returns the owner.
    pub(crate) fn claim(
        &mut self,
        shown: Shown,
        terminal_id: TerminalId,
        now: Millis,
    ) -> TerminalId {
        if let Some((_, owner)) = self.0.iter().find(|(known, _)| *known == shown) {
            return *owner;
        }
        let oldest = Step::of(now).0 - KEPT_STEPS;
        self.0.retain(|(known, _)| known.step.0 >= oldest);
        self.0.push((shown, terminal_id));
        terminal_id
    }

    /// Reads [`Self::text`].
    pub(crate) fn read(text: &str) -> Result<Self, StoreError> {
        let codes = text.split_terminator(' ').map(code).collect::<Option<_>>();
        codes.map(Self).ok_or_else(|| StoreError::corrupt("members.codes"))
    }

    /// As a column holds it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::with_capacity(self.0.len() * 52);
        for (Shown { slot, step, mode }, owner) in &self.0 {
            let gap = if text.is_empty() { "" } else { " " };
            // Writing to a string cannot fail.
            let _ = write!(text, "{gap}{}{}{:012x}{owner}", slot.get(), mode.letter(), step.0);
        }
        text
    }
}

/// Slot, mode, the step in twelve hexadecimal digits, owner.
fn code(word: &str) -> Option<(Shown, TerminalId)> {
    let slot = Slot::new(word.get(..1)?.parse().ok()?)?;
    let mode = [Mode::Identify, Mode::Spend];
    let letter = word.get(1..2)?.chars().next()?;
    let mode = mode.into_iter().find(|mode| mode.letter() == letter)?;
    let step = Step(i64::from_str_radix(word.get(2..14)?, 16).ok()?);
    Some((Shown { slot, step, mode }, word.get(14..)?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const NOW: Millis = Millis(1_794_801_600_000);
    const HERE: TerminalId = TerminalId(Uuid::from_u128(1));
    const THERE: TerminalId = TerminalId(Uuid::from_u128(2));

    fn shown(mode: Mode, step: Step) -> Shown {
        Shown { slot: Slot::new(9).expect("a slot"), step, mode }
    }

    #[test]
    fn the_first_terminal_owns_a_code_and_repeats_freely() {
        let mut codes = Codes::default();
        let code = shown(Mode::Identify, Step::of(NOW));
        for terminal in [HERE, THERE, HERE] {
            assert_eq!(codes.claim(code, terminal, NOW), HERE);
        }
        // Another mode is another code.
        assert_eq!(codes.claim(shown(Mode::Spend, code.step), THERE, NOW), THERE);
        assert_eq!(Codes::read(&codes.text()).expect("readable"), codes);
    }

    #[test]
    fn codes_that_are_over_are_forgotten() {
        let mut codes = Codes::default();
        codes.claim(shown(Mode::Identify, Step::of(NOW)), HERE, NOW);
        let later = NOW.plus_secs(600);
        codes.claim(shown(Mode::Identify, Step::of(later)), HERE, later);
        assert_eq!(codes.0.len(), 1);
        assert!(Codes::read("nonsense").is_err());
        assert_eq!(Codes::read("").expect("none"), Codes::default());
    }
}
