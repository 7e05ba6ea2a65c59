//! After the storm: does every device show what the server holds, and is everything there that was
//! promised, once?

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use atrium_client::Action;
use atrium_client::engine::Event;
use atrium_client::snapshot::MemberView;
use atrium_domain::{OperationId, SaleId};
use atrium_protocol::operation::OperationResults;
use atrium_protocol::routes;
use atrium_store::till::conflicts::{self, Conflict};
use atrium_store::{Store, Tx, ledger, sales};
use serde_json::json;

use super::cut_off::CutOff;
use super::device::Device;
use super::site::Message;
use super::world::World;
use crate::bank::dice::Dice;
use crate::bank::ground;

const MINUTE_MS: i64 = 60_000;

/// After so long in good weather everything has come to rest.
const REST_MINUTES: usize = 20;

impl World {
    /// The weather clears up, and all have time to come to rest.
    pub(crate) async fn clear_up(&mut self) -> Result<()> {
        self.storm = false;
        self.site.resume().await?;
        for place in 0..self.devices.len() {
            self.mend(place);
        }
        for _ in 0..REST_MINUTES {
            self.run_until(self.now.plus_ms(MINUTE_MS)).await?;
            let at_rest = |device: &Device| device.is_at_rest(self.now);
            let tills = self.jobs.iter().all(|job| job.is_done())
                && self.cut_off.iter().all(CutOff::is_done);
            if self.devices.iter().all(at_rest) && tills {
                return self.settle().await;
            }
            self.hand_in_the_rest();
        }
        let waiting: Vec<_> = self.devices.iter().map(|device| device.snapshot(self.now)).collect();
        let waiting = waiting.iter().map(|snapshot| (&snapshot.pending, &snapshot.sync));
        anyhow::bail!("no rest: {:?}, {:?}", waiting.collect::<Vec<_>>(), self.jobs)
    }

    /// Everybody looks once more.
    async fn settle(&mut self) -> Result<()> {
        for place in 0..self.devices.len() {
            self.tell(place, Event::Action(Action::Refresh));
        }
        self.run_until(self.now.plus_ms(MINUTE_MS)).await
    }

    /// Gives the number of conflicts between cut-off tills.
    pub(crate) async fn judge(&mut self) -> Result<usize> {
        let stormy = self.devices.len();
        let mut fresh = Vec::new();
        for place in 0..stormy {
            let Device { member, phone, .. } = &self.devices[place];
            if fresh.len() <= *member {
                let dice = Dice::seeded(self.dice.word(), 5);
                let device = Device::new(*member, &phone.clone(), 0, dice);
                fresh.push(self.devices.len());
                self.devices.push(device);
                self.sign_in(self.devices.len() - 1).await?;
            }
        }
        self.settle().await?;
        for place in 0..stormy {
            let truth = self.devices[fresh[self.devices[place].member]].view(self.now)?;
            let shown = self.devices[place].view(self.now)?;
            same_view(&shown, &truth).with_context(|| format!("device {place}"))?;
            self.promises(place)?;
            self.replay(place).await?;
            self.reborn(place)?;
        }
        self.hand_in_again().await?;
        let conflicts = self.books().await?;
        let conflicts = self.overspending(&conflicts)?;
        for (member, place) in fresh.iter().enumerate() {
            let truth = self.devices[*place].view(self.now)?;
            self.model(member, &truth).with_context(|| format!("member {member}"))?;
        }
        Ok(conflicts)
    }

    /// What was durable on the device and not taken back has an outcome, in its order.
    fn promises(&self, place: usize) -> Result<()> {
        let Device { promised, undone, .. } = &self.devices[place];
        let kept: Vec<OperationId> =
            promised.iter().filter(|id| !undone.contains(id)).copied().collect();
        let mine: BTreeSet<_> = kept.iter().collect();
        let done: Vec<OperationId> =
            self.applied.iter().filter(|id| mine.contains(id)).copied().collect();
        ensure!(done == kept, "promised {kept:?}, done {done:?}");
        Ok(())
    }

    /// Each operation sent once more gets its outcome, and nothing happens.
    async fn replay(&mut self, place: usize) -> Result<()> {
        let device = &self.devices[place];
        let ids = device.promised.iter().filter(|id| self.outcomes.contains_key(id));
        let at = self.now;
        // What an operation asks for is read no more once it has an outcome.
        let operation =
            |id: &OperationId| json!({ "id": id, "at": at, "deed": { "do": "rotate_card" } });
        let operations: Vec<_> = ids.map(operation).collect();
        let token = device.secrets.as_ref().map(|secrets| secrets.token.clone());
        let body = json!({ "operations": operations }).to_string().into_bytes();
        let path = routes::OPERATIONS.template.to_owned();
        let (key, if_none_match) = (None, None);
        let message = Message { method: "POST", path, token, key, if_none_match, body };
        let member_id = device.member_id().context("somebody is signed in")?;
        let before = self.site.revision(member_id).await?;
        let answer = self.site.answer(&message).await?.context("the server is up")?;
        let told: OperationResults = serde_json::from_slice(&answer.body)?;
        for result in told.results {
            let first = self.outcomes.get(&result.id);
            ensure!(first == Some(&result.outcome), "{first:?} has become {:?}", result.outcome);
        }
        let after = self.site.revision(member_id).await?;
        ensure!(before == after, "replays changed something: {before:?}, {after:?}");
        Ok(())
    }

    /// The cache holds the same as the memory.
    fn reborn(&mut self, place: usize) -> Result<()> {
        let before = self.devices[place].view(self.now)?;
        self.devices[place].kill();
        let effects = self.devices[place].start(self.now);
        same_view(&self.devices[place].view(self.now)?, &before).context("after a restart")?;
        self.perform(place, effects);
        Ok(())
    }

    /// What follows from everything acknowledged, counted naively.
    fn model(&self, member: usize, truth: &MemberView) -> Result<()> {
        let points = (truth.wallet.balance.0, self.journal.balance(member));
        ensure!(points.0 == points.1, "{} points, not {}", points.0, points.1);
        let claims = self.journal.claims.iter().filter(|((place, _), _)| *place == member);
        let claimed: u64 = claims.map(|(_, count)| count).sum();
        ensure!(truth.coupons.len() as u64 == claimed, "{claimed} coupons were claimed");
        if let Some(name) = self.names.get(&member) {
            ensure!(truth.profile.name == *name, "{:?}, not {name:?}", truth.profile.name);
        }
        Ok(())
    }

    /// The sales in the database are those that a till knows of, and the ledger is right. Gives the
    /// conflicts that wait for a person.
    async fn books(&mut self) -> Result<Vec<Conflict>> {
        self.site.kill().await;
        let store = Store::open(&self.site.url).await?;
        let now = self.now;
        let faults = store.read(async move |tx: &Tx| ledger::verify_all(tx, now).await).await?;
        ensure!(faults.is_empty(), "the ledger is wrong: {faults:#?}");
        let mut there = BTreeSet::<SaleId>::new();
        for store_id in ground::STORES {
            let sales =
                store.read(async move |tx: &Tx| sales::latest(tx, store_id, None, 500).await);
            there.extend(sales.await?.iter().map(|sale| sale.id));
        }
        let known: BTreeSet<SaleId> = self.journal.sales.iter().map(|sold| sold.id).collect();
        ensure!(there == known, "sales {there:?}, acknowledged {known:?}");
        let told = store.read(async |tx: &Tx| conflicts::waiting(tx, 100).await).await?;
        store.close().await;
        Ok(told)
    }
}

/// Both show the same of the member. What one has loaded further back is its own affair.
fn same_view(shown: &MemberView, truth: &MemberView) -> Result<()> {
    ensure!(shown.profile == truth.profile, "{:?}, {:?}", shown.profile, truth.profile);
    ensure!(shown.wallet == truth.wallet, "{:?}, {:?}", shown.wallet, truth.wallet);
    ensure!(shown.coupons == truth.coupons, "{:#?}, {:#?}", shown.coupons, truth.coupons);
    for (shown, truth) in shown.entries.iter().zip(truth.entries.iter()) {
        ensure!(shown == truth, "{shown:#?}, {truth:#?}");
    }
    let days = |view: &MemberView| (view.check_in.total, view.check_in.days.clone());
    ensure!(days(shown) == days(truth), "check-ins {:?}, {:?}", days(shown), days(truth));
    let seats = |view: &MemberView| {
        let seats = view.events.iter().filter_map(|event| event.registration.clone());
        seats.map(|seat| (seat.id, format!("{:?}", seat.status))).collect::<BTreeSet<_>>()
    };
    ensure!(seats(shown) == seats(truth), "seats {:?}, {:?}", seats(shown), seats(truth));
    let devices =
        |view: &MemberView| view.devices.iter().map(|view| view.device.id).collect::<BTreeSet<_>>();
    ensure!(devices(shown) == devices(truth), "devices differ");
    Ok(())
}
