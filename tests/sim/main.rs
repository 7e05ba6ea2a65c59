//! `sim --seeds N --seed S`: as many storms as one likes; run by `cargo xtask sim`.

use std::io::Write;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use atrium_tests::sim;

/// So many seeds are played before it says how far it is.
const CHUNK: u64 = 1_000;

fn main() -> Result<()> {
    let mut count = None;
    let mut first = None;
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().with_context(|| format!("{word} needs a value"))?;
        let number: u64 = value.replace('_', "").parse().context("a number")?;
        match word.as_str() {
            "--seeds" => count = Some(number),
            "--seed" => first = Some(number),
            _ => bail!("there is no option {word}"),
        }
    }
    // A seed alone is a failure to be played again.
    let count = count.unwrap_or(if first.is_some() { 1 } else { CHUNK });
    let first = first.unwrap_or(0);
    let began = Instant::now();
    let mut done = 0;
    while done < count {
        let now = CHUNK.min(count - done);
        let tally = sim::run(first + done, now)?;
        done += now;
        writeln!(std::io::stdout(), "{done} of {count}, {} s: {tally}", began.elapsed().as_secs())?;
    }
    Ok(())
}
