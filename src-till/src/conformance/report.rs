//! What the checks found.

use std::fmt;

use crate::Failure;

/// What a check found wrong, or why it could not look.
#[derive(Debug)]
pub(super) enum Miss {
    Wrong(String),
    Skipped(&'static str),
}

pub(super) type Verdict = Result<(), Miss>;

impl From<Failure> for Miss {
    fn from(failure: Failure) -> Self {
        Self::Wrong(failure.to_string())
    }
}

/// Fails the check with what was found instead, where `so` does not hold.
pub(super) fn ensure(so: bool, found: impl FnOnce() -> String) -> Verdict {
    if so { Ok(()) } else { Err(Miss::Wrong(found())) }
}

/// How a check ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    /// With what was found instead.
    Failed(String),
    /// With what is missing for it.
    Skipped(&'static str),
}

impl Outcome {
    pub(super) fn of(verdict: Verdict) -> Self {
        match verdict {
            Ok(()) => Self::Passed,
            Err(Miss::Wrong(found)) => Self::Failed(found),
            Err(Miss::Skipped(why)) => Self::Skipped(why),
        }
    }
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub name: &'static str,
    /// What the protocol promises.
    pub expected: &'static str,
    pub outcome: Outcome,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, expected, outcome } = self;
        match outcome {
            Outcome::Passed => write!(f, "pass  {name}: {expected}"),
            Outcome::Skipped(why) => write!(f, "skip  {name}: {expected} ({why})"),
            Outcome::Failed(found) => {
                write!(f, "FAIL  {name}\n      expected: {expected}\n      found:    {found}")
            }
        }
    }
}

/// All checks, and the figures that were measured.
#[derive(Debug, Default)]
pub struct Report {
    pub lines: Vec<Line>,
    pub facts: Vec<String>,
}

impl Report {
    pub fn failed(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Failed(_)))
    }

    pub fn skipped(&self) -> usize {
        self.count(|outcome| matches!(outcome, Outcome::Skipped(_)))
    }

    fn count(&self, is: fn(&Outcome) -> bool) -> usize {
        self.lines.iter().filter(|line| is(&line.outcome)).count()
    }
}

impl fmt::Display for Report {
    /// The figures and the counts.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fact in &self.facts {
            writeln!(f, "fact  {fact}")?;
        }
        let (all, failed, skipped) = (self.lines.len(), self.failed(), self.skipped());
        write!(
            f,
            "{all} checks: {} passed, {failed} failed, {skipped} skipped",
            all - failed - skipped
        )
    }
}
