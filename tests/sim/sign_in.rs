//! Signing in, before the storm and after it.

use anyhow::{Context, Result, bail, ensure};
use atrium_client::Action;
use atrium_client::engine::Event;

use super::shop::Job;
use super::site::Message;
use super::world::World;

/// A code may be asked for again after a minute, and three times within ten.
const PAUSE_MS: i64 = 61_000;
const LONG_PAUSE_MS: i64 = 10 * 60_000;

impl World {
    /// A member buys something, and then signs in on the device that is played with: what a device
    /// may spend without a network is what there was when it signed in.
    pub(crate) async fn come_in(&mut self, place: usize) -> Result<()> {
        self.sign_in(place).await?;
        let device = &self.devices[place];
        let code = device.code(self.now).context("a card")?.qr;
        let job = Job::sale(self.jobs.len(), device.member, code, &[300, 200]);
        self.begin(job);
        self.run_until(self.now.plus_ms(PAUSE_MS)).await?;
        ensure!(self.jobs.iter().all(Job::is_done), "nothing was sold in good weather");
        self.devices[place] = self.devices[place].replaced();
        self.sign_in(place).await?;
        self.run_until(self.now.plus_ms(LONG_PAUSE_MS)).await
    }

    /// Signs a device in, in good weather.
    pub(crate) async fn sign_in(&mut self, place: usize) -> Result<()> {
        let phone = self.devices[place].phone.clone();
        let effects = self.devices[place].start(self.now);
        self.perform(place, effects);
        self.tell(place, Event::Action(Action::RequestCode { address: phone.clone() }));
        self.run_until(self.now.plus_ms(500)).await?;
        let code = self.code_for(&phone).await?;
        self.tell(place, Event::Action(Action::SubmitCode { code }));
        self.run_until(self.now.plus_ms(2_000)).await?;
        ensure!(self.devices[place].member_id().is_some(), "device {place} is not signed in");
        Ok(())
    }

    async fn code_for(&self, phone: &str) -> Result<String> {
        let path = "/dev/inbox.json".to_owned();
        let (method, body) = ("GET", Vec::new());
        let (token, key, if_none_match) = (None, None, None);
        let message = Message { method, path, token, key, if_none_match, body };
        let answer = self.site.answer(&message).await?.context("the server is up")?;
        let messages: Vec<serde_json::Value> = serde_json::from_slice(&answer.body)?;
        for message in messages {
            if message["address"].as_str().is_some_and(|address| address.ends_with(phone)) {
                return Ok(message["code"].as_str().context("a code")?.to_owned());
            }
        }
        bail!("no code came for {phone}")
    }
}
