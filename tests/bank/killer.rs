//! Kills the server and its database, again and again.

use std::time::Duration;

use anyhow::{Context, Result};
use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior};

use super::World;
use super::cluster::Cluster;
use super::dice::Dice;
use crate::server::Server;

/// How often it says how far the others are.
const TELL_EVERY: Duration = Duration::from_secs(10);

/// At least so many operations are done between two kills.
const BETWEEN: u64 = 50;

#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Killed {
    pub(crate) servers: u32,
    pub(crate) databases: u32,
}

/// Kills until `over`.
pub(crate) async fn reign(
    world: &World,
    server: &mut Server,
    mut cluster: Option<&mut Cluster>,
    mut over: watch::Receiver<bool>,
) -> Result<Killed> {
    let mut dice = Dice::seeded(world.plan.seed, 2_000);
    let mut killed = Killed::default();
    let mut ticks = tokio::time::interval(world.plan.kill_every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks.tick().await;
    let (began, mut told) = (Instant::now(), Instant::now());
    let mut done = world.done();
    loop {
        tokio::select! {
            changed = over.changed() => {
                changed.context("the clerks are gone")?;
                return Ok(killed);
            }
            _ = ticks.tick() => {}
        }
        // On a busy machine starting again may take as long as the pause, and nobody gets on.
        if world.done() < done + BETWEEN.min(world.plan.operations / 20) {
            continue;
        }
        done = world.done();
        // The server alone, the database alone, or both: a power cut.
        let (server_too, database_too) = match dice.below(3) {
            _ if cluster.is_none() => (true, false),
            0 => (true, false),
            1 => (false, true),
            _ => (true, true),
        };
        if server_too {
            server.kill().await?;
            killed.servers += 1;
        }
        if let Some(cluster) = cluster.as_deref_mut().filter(|_| database_too) {
            cluster.kill().await?;
            killed.databases += 1;
            cluster.resume().await?;
        }
        if server_too {
            server.resume().await?;
        }
        // The clients get so long to work, however long starting again took.
        ticks.reset();
        if world.plan.tell && told.elapsed() >= TELL_EVERY {
            told = Instant::now();
            tell(world, killed, began.elapsed().as_secs());
        }
    }
}

fn tell(world: &World, killed: Killed, seconds: u64) {
    let Killed { servers, databases } = killed;
    let (done, all) = (world.done(), world.plan.operations);
    let left = (all - done) * seconds / done.max(1);
    eprintln!(
        "  {seconds} s: {done} of {all} operations, {} a second, {left} s to go; killed the server \
         {servers} and the database {databases} times",
        done / seconds.max(1),
    );
}
