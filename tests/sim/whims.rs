//! What people and nature do to devices, tills, server and network.

use anyhow::Result;
use atrium_client::Action;
use atrium_client::engine::Event;
use atrium_domain::{Day, OperationId};
use atrium_protocol::operation::Deed;

use super::shop::Job;
use super::site::EVENT;
use super::world::{Happening, World};
use crate::bank::ground;

/// Most points entries of a member that a fresh device is given at once are fewer than this.
const SALES: usize = 15;

const HOUR_MS: i64 = 3_600_000;

impl World {
    /// One thing happens, and the next one is due some time later.
    pub(crate) async fn whim(&mut self) -> Result<()> {
        if self.whims == 0 {
            return Ok(());
        }
        self.whims -= 1;
        let place = self.dice.below(self.devices.len());
        match self.dice.below(100) {
            0..10 => self.act(place, Deed::CheckIn { day: Day(0) }),
            10..18 => {
                let name = format!("name {}", self.whims);
                let deed = Deed::UpdateProfile { name: Some(name), birthday: None, locale: None };
                self.act(place, deed);
            }
            18..30 => {
                let scarce = self.dice.chance(40);
                let template = if scarce { ground::rush(1) } else { ground::PLENTY };
                self.act(place, Deed::ClaimCoupon { template_id: template.id });
            }
            30..39 => {
                let deed = match self.dice.chance(60) {
                    true => Deed::SignUp { event_id: EVENT, guests: 0 },
                    false => Deed::CancelSignUp { event_id: EVENT, late: false },
                };
                self.act(place, deed);
            }
            39..42 => self.act(place, Deed::RotateCard),
            42..46 => self.undo(place),
            46..49 => self.tell(place, Event::Action(Action::Refresh)),
            49..60 => self.sell(place),
            60..65 => self.refund(),
            65..73 => self.sell_cut_off(place)?,
            73..77 => self.hand_in(),
            77..78 => self.fetch_again().await?,
            78..86 => self.cut_or_mend(place),
            86..90 => self.kill_device(place),
            90..94 => self.kill_server().await,
            94..96 => {
                if let Some(stream) = &mut self.devices[place].stream {
                    stream.deaf = true;
                }
            }
            96..98 => return self.night().await,
            _ => {}
        }
        let most = [200, 5_000, 60_000][self.dice.below(3)];
        let pause = i64::try_from(self.dice.below(most))?;
        self.later(pause, Happening::Whim);
        Ok(())
    }

    fn act(&mut self, place: usize, deed: Deed) {
        let effects = self.devices[place].perform(deed, self.now);
        self.perform(place, effects);
    }

    fn undo(&mut self, place: usize) {
        let pending = self.devices[place].snapshot(self.now).pending;
        let ids: Vec<OperationId> = pending.into_iter().map(|pending| pending.id).collect();
        if let Some(id) = ids.get(self.dice.below(ids.len().max(1))) {
            let effects = self.devices[place].undo(*id, self.now);
            self.perform(place, effects);
        }
    }

    fn sell(&mut self, place: usize) {
        let Some(code) = self.devices[place].code(self.now) else { return };
        if self.jobs.len() >= SALES {
            return;
        }
        let code = if self.dice.chance(50) { code.qr } else { code.grouped_digits() };
        let yuan = self.yuan();
        let member = self.devices[place].member;
        self.begin(Job::sale(self.jobs.len(), member, code, &yuan));
    }

    /// The lines of a basket.
    pub(super) fn yuan(&mut self) -> Vec<i64> {
        let count = 1 + self.dice.below(3);
        let mut yuan = || 1 + i64::try_from(self.dice.below(300)).unwrap_or_default();
        (0..count).map(|_| yuan()).collect()
    }

    fn refund(&mut self) {
        let store = ground::STORES[self.dice.below(ground::STORES.len())];
        let place = self.journal.refundable(store, |count| self.dice.below(count));
        if let Some(place) = place {
            let all = self.dice.chance(50);
            self.begin(Job::refund(self.jobs.len(), &self.journal, place, all));
        }
    }

    /// The device loses its network, and perhaps hears of it; or has it again.
    fn cut_or_mend(&mut self, place: usize) {
        if self.devices[place].linked {
            let told = self.dice.chance(60);
            self.cut(place, told);
        } else {
            self.mend(place);
        }
    }

    fn cut(&mut self, place: usize, told: bool) {
        let device = &mut self.devices[place];
        device.linked = false;
        if let Some(stream) = &mut device.stream {
            stream.deaf = true;
        }
        if told {
            device.told_offline = true;
            self.tell(place, Event::OnlineChanged(false));
        }
    }

    pub(crate) fn mend(&mut self, place: usize) {
        let device = &mut self.devices[place];
        device.linked = true;
        if device.told_offline {
            device.told_offline = false;
            self.tell(place, Event::OnlineChanged(true));
        }
    }

    fn kill_device(&mut self, place: usize) {
        let device = &mut self.devices[place];
        device.kill();
        let effects = device.start(self.now);
        self.perform(place, effects);
    }

    async fn kill_server(&mut self) {
        self.site.kill().await;
        for place in 0..self.devices.len() {
            let device = &self.devices[place];
            if let Some(stream) = device.stream.filter(|stream| !stream.deaf) {
                let (life, id) = (device.life, stream.id);
                self.later(100, Happening::StreamCloses { place, life, id });
            }
        }
        let down = i64::try_from(self.dice.below(30_000)).unwrap_or_default();
        self.later(down, Happening::ServerStarts);
    }

    /// Everybody sleeps, with the app closed and the network off.
    async fn night(&mut self) -> Result<()> {
        for place in 0..self.devices.len() {
            if self.devices[place].linked {
                self.cut(place, true);
            }
            self.tell(place, Event::VisibleChanged(false));
        }
        let hours = 4 + i64::try_from(self.dice.below(9))?;
        self.later(hours * HOUR_MS, Happening::Morning);
        Ok(())
    }

    pub(crate) async fn morning(&mut self) -> Result<()> {
        self.site.run_jobs().await?;
        for place in 0..self.devices.len() {
            if self.dice.chance(30) {
                self.kill_device(place);
            }
            self.mend(place);
            self.tell(place, Event::VisibleChanged(true));
        }
        self.later(1_000, Happening::Whim);
        Ok(())
    }
}
