//! What can stop a task.

use std::fmt::{self, Display};

/// Why a task ended early, told to the person at the terminal.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Ctrl-C, or a signal that asks to stop.
    Interrupted,
    /// A sentence that says what went wrong and, where there is something to do, what.
    Because(String),
    /// The task has already said what went wrong, and in a better place.
    AlreadyTold,
}

/// The result of every task and step.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => f.write_str("stopped"),
            Self::Because(sentence) => f.write_str(sentence),
            Self::AlreadyTold => f.write_str("failed"),
        }
    }
}

impl From<String> for Failure {
    fn from(sentence: String) -> Self {
        Self::Because(sentence)
    }
}

impl From<&str> for Failure {
    fn from(sentence: &str) -> Self {
        Self::Because(sentence.to_owned())
    }
}

/// Adds to an error from below what we were doing when it came.
pub(crate) trait Explain<T> {
    fn explain(self, doing: impl Display) -> Outcome<T>;
}

impl<T, E: Display> Explain<T> for Result<T, E> {
    fn explain(self, doing: impl Display) -> Outcome<T> {
        self.map_err(|error| Failure::Because(format!("{doing}: {error}")))
    }
}
