//! Feeds what takes input from strangers with input that nobody meant. See `docs/never-wrong.md`.

mod mutate;
mod subject;
mod target;

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::bank::dice::Dice;
use subject::Subject;
pub use target::Target;

/// How long to go on.
#[derive(Debug, Clone, Copy)]
pub enum Limit {
    Cases(u64),
    Time(Duration),
}

/// Feeds a target with the cases of a seed, from `first` on. Returns how many. A failure shows the
/// input and how to feed it again.
pub fn feed(target: Target, seed: u64, first: u64, limit: Limit) -> Result<u64> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let mut subject = Subject::open().await?;
        let began = Instant::now();
        let mut case = first;
        while match limit {
            Limit::Cases(count) => case < first + count,
            Limit::Time(time) => began.elapsed() < time,
        } {
            let mut dice = Dice::seeded(seed, case);
            let input = mutate::input(&mut dice, &subject.samples(target));
            subject.feed(target, &input).await.with_context(|| {
                let (name, input) = (target.name(), String::from_utf8_lossy(&input));
                format!("cargo xtask fuzz --target {name} --seed {seed} --case {case}\n{input:?}")
            })?;
            case += 1;
        }
        subject.close().await?;
        Ok(case - first)
    })
}
