//! Tells the person at the terminal what is going on, with the time since the start.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use crate::failure::Outcome;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Steps quicker than this are not worth a second line.
const WORTH_A_LINE: Duration = Duration::from_secs(1);

/// Starts the clock that every later line shows.
pub(crate) fn start_clock() {
    LazyLock::force(&START);
}

/// Prints what is about to happen, does it, and says how long it took.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    say(name);
    let began = Instant::now();
    let outcome = work();
    let took = began.elapsed();
    match &outcome {
        Ok(_) if took >= WORTH_A_LINE => say(&format!("{name}: done in {}", seconds(took))),
        Ok(_) => {}
        Err(_) => say(&format!("{name}: stopped after {}", seconds(took))),
    }
    outcome
}

/// Prints one line with the elapsed time before it.
pub(crate) fn say(line: &str) {
    eprintln!("[{:>8}] {line}", seconds(START.elapsed()));
}

fn seconds(time: Duration) -> String {
    format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100)
}
