//! What cut-off tills do in the world: they fetch rules and keys while they can, sell, and hand in
//! what they sold, several times, in pieces and in any order.

use anyhow::{Context, Result, bail, ensure};
use atrium_domain::card::Mode;
use atrium_protocol::offline::OfflineKit;
use atrium_protocol::routes::{BATCH, OFFLINE_KEYS};
use atrium_protocol::till::{BatchOutcome, BatchResult, BatchResults};
use atrium_server::Answered;

use super::cut_off::{CutOff, Shopper, TILLS};
use super::site::Message;
use super::world::{Caller, World};

/// Sales of each cut-off till: the entries of all of them fit into what a fresh device is given.
const SALES: usize = 6;

/// How wrong the clock of a cut-off till may be to either side, in milliseconds.
const SKEW_MS: usize = 40_000;

impl World {
    /// The tills that will be cut off fetch what they need, in good weather.
    pub(crate) async fn equip(&mut self) -> Result<()> {
        for till in TILLS {
            let skew = i64::try_from(self.dice.below(2 * SKEW_MS))? - i64::try_from(SKEW_MS)?;
            let kit = self.kit(till).await?.context("the server is up")?;
            self.cut_off.push(CutOff::new(till, skew, kit, self.now));
        }
        Ok(())
    }

    /// For a moment one of them has a network. It does not hand in anything.
    pub(crate) async fn fetch_again(&mut self) -> Result<()> {
        let place = self.dice.below(self.cut_off.len());
        if let Some(kit) = self.kit(self.cut_off[place].till).await? {
            self.cut_off[place].fetched(kit, self.now);
        }
        Ok(())
    }

    async fn kit(&self, till: usize) -> Result<Option<OfflineKit>> {
        let path = OFFLINE_KEYS.path(&[]);
        let token = Some(crate::bank::ground::key(till).to_string());
        let (key, if_none_match, body) = (None, None, Vec::new());
        let message = Message { method: "GET", path, token, key, if_none_match, body };
        let Some(answer) = self.site.answer(&message).await? else { return Ok(None) };
        ensure!(answer.status == 200, "no keys: {}", answer.status);
        Ok(Some(serde_json::from_slice(&answer.body)?))
    }

    /// A member shows the signed code at a till without a network, and sometimes at both of them.
    pub(crate) fn sell_cut_off(&mut self, place: usize) -> Result<()> {
        let mode = if self.dice.chance(80) { Mode::Spend } else { Mode::Identify };
        let device = &self.devices[place];
        let (Some(text), Some(device_id)) =
            (device.signed_code(self.now, mode), device.device_id())
        else {
            return Ok(());
        };
        let by = Shopper { member: device.member, device_id };
        let first = self.dice.below(self.cut_off.len());
        let at = if self.dice.chance(60) { vec![first, 1 - first] } else { vec![first] };
        let now = self.now;
        for till in at {
            if self.cut_off[till].noted.len() < SALES {
                let yuan = self.yuan();
                self.cut_off[till].sell(by, &text, &yuan, &mut self.dice, now)?;
            }
        }
        Ok(())
    }

    /// One of them tries to hand in what it did, or a part of that.
    pub(crate) fn hand_in(&mut self) {
        let place = self.dice.below(self.cut_off.len());
        let all = self.dice.chance(50);
        self.send_batch(place, all);
    }

    /// Each that still waits for an answer hands in everything.
    pub(crate) fn hand_in_the_rest(&mut self) {
        for place in 0..self.cut_off.len() {
            if !self.cut_off[place].is_done() {
                self.send_batch(place, true);
            }
        }
    }

    fn send_batch(&mut self, place: usize, all: bool) {
        if let Some(message) = self.batch(place, all) {
            self.send(Caller::CutOff { place }, message);
        }
    }

    fn batch(&mut self, place: usize, all: bool) -> Option<Message> {
        let cut_off = &self.cut_off[place];
        let body = cut_off.batch(&mut self.dice, all)?.to_string().into_bytes();
        let token = Some(cut_off.credential());
        let (path, key, if_none_match) = (BATCH.path(&[]), None, None);
        Some(Message { method: "POST", path, token, key, if_none_match, body })
    }

    /// What the server says of each sale: these tills keep the rules, so that each is sold, once,
    /// for the points that were taken; and it stands by it.
    pub(super) fn witness_batch(&mut self, place: usize, answer: &Answered) -> Result<()> {
        let told: BatchResults = serde_json::from_slice(&answer.body)?;
        for BatchResult { key, outcome } in told.results {
            let noted = self.cut_off[place].noted.iter_mut().find(|noted| noted.key == key);
            let noted = noted.context("an answer to a sale of this till")?;
            match &outcome {
                BatchOutcome::Sold { sale } => {
                    let points = &sale.quote.points;
                    ensure!(points.used == noted.points, "{key} took {points:?}");
                    if noted.outcome.is_none() {
                        self.journal.sell(noted.by.member, sale)?;
                    }
                }
                BatchOutcome::Refused { problem } if problem.code.is_transient() => continue,
                other => bail!("{key} of a till that kept the rules: {other:?}"),
            }
            match &noted.outcome {
                Some(first) => ensure!(*first == outcome, "{key} has become {outcome:?}"),
                None => noted.outcome = Some(outcome),
            }
        }
        Ok(())
    }

    /// Everything handed in once more changes nothing.
    pub(crate) async fn hand_in_again(&mut self) -> Result<()> {
        for place in 0..self.cut_off.len() {
            let Some(message) = self.batch(place, true) else { continue };
            let answer = self.site.answer(&message).await?.context("the server is up")?;
            ensure!(answer.status == 200, "a batch was answered {}", answer.status);
            let sold = self.journal.sales.len();
            self.witness_batch(place, &answer)?;
            ensure!(self.journal.sales.len() == sold, "a sale was new at the end");
        }
        Ok(())
    }
}
