//! Deterministic simulation: real engines and the real service in virtual time, with a network that
//! loses, delays, repeats and reorders, processes that die and clocks that are wrong. See
//! `docs/never-wrong.md`.

mod cut_off;
pub(crate) mod device;
mod fingerprint;
mod handing_in;
mod network;
mod overspend;
mod shop;
mod sign_in;
pub(crate) mod site;
mod verdict;
mod whims;
mod witness;
pub(crate) mod world;

use std::fmt;
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use anyhow::{Context, Result, anyhow};

use crate::bank::dice::Dice;
use device::Device;
use site::{Site, Template};
use world::{Happening, World};

/// Things that people and nature do in one seed.
const WHIMS: usize = 40;

/// Each member's number, by device: the first has two.
const PHONES: [(usize, &str); 3] = [(0, "13900000001"), (0, "13900000001"), (1, "13900000002")];

/// How wrong a device's clock may be, in milliseconds: some hours.
const SKEW_MS: usize = 20_000_000;

/// What happened in some seeds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    pub seeds: u64,
    pub operations: u64,
    pub sales: u64,
    pub refunds: u64,
    /// Sales of tills that were cut off, and how often they took more than there was.
    pub cut_off: u64,
    pub conflicts: u64,
    pub calls: u64,
    /// Of all that was said: the same in every play of the same seeds.
    pub fingerprint: u64,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.seeds += other.seeds;
        self.operations += other.operations;
        self.sales += other.sales;
        self.refunds += other.refunds;
        self.cut_off += other.cut_off;
        self.conflicts += other.conflicts;
        self.calls += other.calls;
        // In whichever order they end.
        self.fingerprint ^= other.fingerprint;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seeds, operations, sales, refunds, cut_off, conflicts, calls, .. } = self;
        write!(
            f,
            "{seeds} seeds: {operations} operations, {sales} sales ({cut_off} of them at tills that \
             were cut off) and {refunds} refunds, each once; {conflicts} conflicts, each told of; \
             {calls} calls reached the server"
        )
    }
}

/// Plays one seed to its end and judges it.
async fn play(template: &Template, seed: u64) -> Result<Tally> {
    let site = Site::open(template, seed).await?;
    let mut dice = Dice::seeded(seed, 1);
    let mut devices = Vec::new();
    for ((member, phone), stream) in PHONES.into_iter().zip(10..) {
        let skew = i64::try_from(dice.below(SKEW_MS))? - i64::try_from(SKEW_MS / 2)?;
        devices.push(Device::new(member, phone, skew, Dice::seeded(seed, stream)));
    }
    let mut world = World::new(site, dice);
    world.devices = devices;
    for place in 0..world.devices.len() {
        world.come_in(place).await?;
    }
    world.equip().await?;
    world.storm = true;
    world.whims = WHIMS;
    world.later(0, Happening::Whim);
    while world.whims > 0 {
        world.run_until(world.now.plus_ms(60_000)).await?;
    }
    world.clear_up().await?;
    let conflicts = world.judge().await?;
    Ok(Tally {
        seeds: 1,
        operations: world.applied.len() as u64,
        sales: world.journal.sales.len() as u64,
        refunds: world.journal.refunds,
        cut_off: world.cut_off.iter().map(|till| till.noted.len() as u64).sum(),
        conflicts: conflicts as u64,
        calls: world.calls,
        fingerprint: world.heard.print(),
    })
}

/// Plays `count` seeds from `first` on, on all processors. A failure names its seed.
pub fn run(first: u64, count: u64) -> Result<Tally> {
    let template = runtime()?.block_on(Template::make())?;
    let next = AtomicU64::new(first);
    let end = first + count;
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let work = || -> Result<Tally> {
        let runtime = runtime()?;
        let mut tally = Tally::default();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= end {
                return Ok(tally);
            }
            let played = runtime.block_on(play(&template, seed));
            let played = played.with_context(|| format!("cargo xtask sim --seed {seed}"));
            if played.is_err() {
                next.store(end, Ordering::Relaxed);
            }
            tally.add(played?);
        }
    };
    let outcomes: Vec<Result<Tally>> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let joined = workers.into_iter().map(|worker| worker.join());
        joined.map(|ended| ended.unwrap_or_else(|_| Err(anyhow!("a seed panicked")))).collect()
    });
    let mut tally = Tally::default();
    for outcome in outcomes {
        tally.add(outcome?);
    }
    Ok(tally)
}

fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_current_thread().enable_all().build()?)
}
