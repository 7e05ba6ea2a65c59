//! The load: first as much as so many clients can take, then half of that at a rate that does not
//! wait for the server.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use tokio::task::JoinSet;

use crate::chance::Chance;
use crate::ground::{Ground, TILLS};
use crate::latency::Latency;
use crate::tell;
use crate::till::{Till, Way};
use crate::wire::Connection;

/// Clients that each wait for their answer before the next sale. The better of the express ones
/// counts.
const CLIENTS: [(usize, Way); 3] = [(16, Way::Express), (64, Way::Express), (64, Way::TwoCalls)];

/// How long each phase runs before it is measured.
const WARM_UP: Duration = Duration::from_secs(3);

/// A till that has not got round to a member by then has lost them.
const PATIENCE: Duration = Duration::from_secs(5);

/// As many clients as take the most.
#[derive(Debug)]
pub(crate) struct Closed {
    pub(crate) way: Way,
    pub(crate) clients: usize,
    pub(crate) per_s: f64,
    pub(crate) latency: Latency,
}

/// Members who come at a rate, whether or not the server keeps up.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) offered_per_s: f64,
    /// From the moment at which the member came.
    pub(crate) latency: Latency,
}

#[derive(Debug)]
pub(crate) struct Load {
    pub(crate) closed: Vec<Closed>,
    pub(crate) open: Open,
    /// Members who gave up or got no good answer, in all phases.
    pub(crate) dropped: usize,
    /// Why the first of them was refused.
    pub(crate) refusal: Option<String>,
}

impl Load {
    pub(crate) fn peak(&self) -> f64 {
        let express = self.closed.iter().filter(|closed| closed.way == Way::Express);
        express.map(|closed| closed.per_s).fold(0.0, f64::max)
    }
}

/// What one connection did.
#[derive(Debug, Default)]
struct Shift {
    tills: Vec<Till>,
    latency: Latency,
    dropped: usize,
    refusal: Option<String>,
}

/// The measured part of a phase.
#[derive(Debug, Clone, Copy)]
struct Window {
    begin: Instant,
    end: Instant,
}

impl Window {
    fn new(seconds: u32) -> Self {
        let begin = Instant::now() + WARM_UP;
        Self { begin, end: begin + Duration::from_secs(u64::from(seconds)) }
    }

    fn holds(&self, at: Instant) -> bool {
        self.begin <= at && at < self.end
    }

    fn seconds(&self) -> f64 {
        (self.end - self.begin).as_secs_f64()
    }
}

pub(crate) async fn drive(url: &str, ground: &mut Ground, seconds: u32) -> Result<Load> {
    let nothing = Open { offered_per_s: 0.0, latency: Latency::default() };
    let mut load = Load { closed: Vec::new(), open: nothing, dropped: 0, refusal: None };
    for (clients, way) in CLIENTS {
        tell(&format!("{clients} clients, as fast as they can"));
        ground.restock().await?;
        let window = Window::new(seconds);
        let shift = crew(url, ground, clients, |shift, wire| closed(shift, wire, window, way));
        let shift = shift.await?;
        let latency = load.take(shift);
        let per_s = latency.count() as f64 / window.seconds();
        load.closed.push(Closed { way, clients, per_s, latency });
    }
    let rate = load.peak() / 2.0;
    tell(&format!("{rate:.0} members a second"));
    ground.restock().await?;
    let window = Window::new(seconds);
    let shift = crew(url, ground, TILLS, |shift, wire| open(shift, wire, window, rate)).await?;
    load.open = Open { offered_per_s: rate, latency: load.take(shift) };
    ensure!(ground.lasted(), "the members ran out of coupons: give them more by --coupons");
    Ok(load)
}

impl Load {
    fn take(&mut self, shift: Shift) -> Latency {
        self.dropped += shift.dropped;
        self.refusal = self.refusal.take().or(shift.refusal);
        shift.latency
    }
}

/// Deals the tills out to so many connections, and gathers what they did.
async fn crew<W: Future<Output = Shift> + Send + 'static>(
    url: &str,
    ground: &mut Ground,
    connections: usize,
    work: impl Fn(Shift, Connection) -> W,
) -> Result<Shift> {
    let mut hands: Vec<Shift> = Vec::new();
    hands.resize_with(connections, Shift::default);
    for (place, till) in std::mem::take(&mut ground.tills).into_iter().enumerate() {
        hands[place % connections].tills.push(till);
    }
    let mut working = JoinSet::new();
    for shift in hands {
        let wire = Connection::open(url).await?;
        working.spawn(work(shift, wire));
    }
    let mut all = Shift::default();
    while let Some(shift) = working.join_next().await {
        let Shift { tills, latency, dropped, refusal } = shift?;
        all.tills.extend(tills);
        all.latency.extend(latency);
        all.dropped += dropped;
        all.refusal = all.refusal.or(refusal);
    }
    ground.tills = std::mem::take(&mut all.tills);
    ground.tills.sort_by_key(Till::number);
    Ok(all)
}

/// One sale after the other, by turns at each of the tills.
async fn closed(mut shift: Shift, mut wire: Connection, window: Window, way: Way) -> Shift {
    let mut turn = 0;
    loop {
        let began = Instant::now();
        if began >= window.end {
            return shift;
        }
        let place = turn % shift.tills.len();
        turn += 1;
        let settled = shift.tills[place].settle(&mut wire, way).await;
        let done = Instant::now();
        if let Err(refusal) = settled {
            shift.refuse(&refusal);
        } else if window.holds(done) {
            shift.latency.add(done - began);
        }
    }
}

/// Members come by chance, at so many a second at all tills together. Who comes while the till is
/// busy waits; the wait counts.
async fn open(mut shift: Shift, mut wire: Connection, window: Window, rate: f64) -> Shift {
    let mut chance = Chance::new(shift.tills[0].number());
    let gap = TILLS as f64 / rate;
    let mut comes = Instant::now();
    loop {
        comes += Duration::from_secs_f64(gap * chance.exponential());
        if comes >= window.end {
            return shift;
        }
        tokio::time::sleep_until(comes.into()).await;
        if comes.elapsed() > PATIENCE {
            shift.dropped += 1;
            continue;
        }
        if let Err(refusal) = shift.tills[0].settle(&mut wire, Way::Express).await {
            shift.refuse(&refusal);
        } else if window.holds(comes) {
            shift.latency.add(comes.elapsed());
        }
    }
}

impl Shift {
    fn refuse(&mut self, refusal: &anyhow::Error) {
        self.dropped += 1;
        self.refusal.get_or_insert_with(|| format!("{refusal:#}"));
    }
}
