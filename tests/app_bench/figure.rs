//! What was measured, beside what it should be.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

/// One figure beside its goal.
#[derive(Debug, Serialize)]
pub(crate) struct Figure {
    pub(crate) name: String,
    pub(crate) unit: &'static str,
    pub(crate) seen: i64,
    /// None: nobody promised anything; it is told for those who look for a cause.
    pub(crate) goal: Option<i64>,
    /// Whether the goal is the least, and not the most, that it should be.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) at_least: bool,
}

impl Figure {
    pub(crate) fn new(name: impl Into<String>, unit: &'static str, seen: i64) -> Self {
        Self { name: name.into(), unit, seen, goal: None, at_least: false }
    }

    /// It should be this at most.
    pub(crate) fn at_most(self, goal: i64) -> Self {
        Self { goal: Some(goal), ..self }
    }

    /// It should be this at least.
    pub(crate) fn at_least(self, goal: i64) -> Self {
        Self { goal: Some(goal), at_least: true, ..self }
    }

    fn is_missed(&self) -> bool {
        self.goal
            .is_some_and(|goal| if self.at_least { self.seen < goal } else { self.seen > goal })
    }
}

/// The middle one of several measurements.
pub(crate) fn median(mut seen: Vec<i64>) -> Result<i64> {
    seen.sort_unstable();
    seen.get(seen.len() / 2).copied().context("nothing was measured")
}

/// As a table, and as JSON into a file.
pub(crate) fn tell(figures: &[Figure], file: Option<&Path>) -> Result<()> {
    println!("{:<70} {:>11} {:>11}", "", "seen", "goal");
    for figure in figures {
        let Figure { name, unit, seen, goal, .. } = figure;
        let goal = goal.map_or_else(String::new, |goal| format!("{goal} {unit}"));
        let missed = if figure.is_missed() { "  missed" } else { "" };
        println!("{name:<70} {:>11} {goal:>11}{missed}", format!("{seen} {unit}"));
    }
    if let Some(file) = file {
        let json = serde_json::to_string_pretty(figures)?;
        std::fs::write(file, json).with_context(|| file.display().to_string())?;
    }
    Ok(())
}
