//! `fuzz --target NAME --seconds N --seed S`: as long as one likes; run by `cargo xtask fuzz`.

use std::io::Write;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use atrium_tests::fuzz::{self, Limit, Target};

fn main() -> Result<()> {
    let mut targets = Target::ALL.to_vec();
    let (mut seconds, mut seed, mut case) = (60, 1, None);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        let value = words.next().with_context(|| format!("{word} needs a value"))?;
        let number = || value.parse::<u64>().with_context(|| format!("{word} is a number"));
        match word.as_str() {
            "--target" => targets = vec![value.parse()?],
            "--seconds" => seconds = number()?,
            "--seed" => seed = number()?,
            "--case" => case = Some(number()?),
            _ => bail!("there is no option {word}"),
        }
    }
    let each = Duration::from_secs(seconds) / u32::try_from(targets.len())?;
    for target in targets {
        let limit = if case.is_some() { Limit::Cases(1) } else { Limit::Time(each) };
        let fed = fuzz::feed(target, seed, case.unwrap_or(0), limit)?;
        writeln!(std::io::stdout(), "{}: {fed} inputs, nothing broke", target.name())?;
    }
    Ok(())
}
