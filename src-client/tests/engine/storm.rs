//! Random weather: lost, late, repeated and reordered calls, kills, wrong clocks, a server in trouble.
//! Whatever happens, after the sky clears the device shows what the server holds, and everything
//! that was promised as pending has happened, once and in order.

use atrium_client::Action;
use atrium_client::engine::{Call, Event};
use atrium_domain::OperationId;
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::Deed;

use super::world::World;

/// As many storms as a second allows; a failure names its seed.
const SEEDS: u64 = 200;

const STEPS: usize = 80;

/// SplitMix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let sides = u64::try_from(sides).expect("few sides");
        usize::try_from((z ^ (z >> 31)) % sides).expect("fits")
    }

    fn up_to(&mut self, most: i64) -> i64 {
        let sides = usize::try_from(most).expect("not negative") + 1;
        i64::try_from(self.roll(sides)).expect("fits")
    }
}

struct Storm {
    world: World,
    dice: Dice,
    /// Everything that was ever shown as pending, in order.
    promised: Vec<OperationId>,
    /// Calls that were given up and reach the server all the same, some day.
    late: Vec<Call>,
    names: usize,
}

impl Storm {
    fn new(seed: u64) -> Self {
        let mut world = World::signed_in();
        let mut dice = Dice(seed);
        world.skew_ms = dice.up_to(20_000_000) - 10_000_000;
        Self { world, dice, promised: Vec::new(), late: Vec::new(), names: 0 }
    }

    fn step(&mut self) {
        let world = &mut self.world;
        match self.dice.roll(16) {
            0 | 1 => world.check_in(),
            2 | 3 => {
                self.names += 1;
                let name = Some(format!("name {}", self.names));
                let deed = Deed::UpdateProfile { name, birthday: None, locale: None };
                world.act(Action::Do { deed });
            }
            4 => world.event(Event::OnlineChanged(false)),
            5 | 6 => world.event(Event::OnlineChanged(true)),
            7 => {
                self.late.extend(world.calls.iter().cloned());
                world.lose_calls();
            }
            8 => world.lose_answers(),
            9 => world.kill_and_restart(),
            10 => {
                let code = [ErrorCode::Unavailable, ErrorCode::Internal][self.dice.roll(2)];
                world.server.trouble =
                    if self.dice.roll(2) == 0 { Some((code, Some(500))) } else { None };
            }
            11 => {
                world.server.earn(self.dice.up_to(50));
                if world.stream.is_some() {
                    world.nudge();
                }
            }
            14 if !self.late.is_empty() => {
                let call = self.late.remove(self.dice.roll(self.late.len()));
                let _nobody_listens = world.server.answer(&call);
            }
            12 if world.stream.is_some() => world.break_stream(),
            13 if world.stream.is_some() => world.open_stream(),
            _ => self.deliver_any(),
        }
        let pause = [20, 2_000, 40_000, 30_000_000][self.dice.roll(4)];
        let pause = self.dice.up_to(pause);
        self.world.pass(pause);
        self.note_promises();
    }

    /// Any call, not the first one; sometimes the network repeats it.
    fn deliver_any(&mut self) {
        if self.world.calls.is_empty() {
            return;
        }
        let place = self.dice.roll(self.world.calls.len());
        let call = self.world.calls.remove(place).expect("it is there");
        self.world.deliver(&call);
        if self.dice.roll(4) == 0 {
            self.world.deliver(&call);
        }
    }

    fn note_promises(&mut self) {
        for operation in self.world.snapshot().pending {
            if !self.promised.contains(&operation.id) {
                self.promised.push(operation.id);
            }
        }
    }

    fn clear_up(&mut self) {
        let world = &mut self.world;
        world.server.trouble = None;
        for call in std::mem::take(&mut self.late) {
            let _nobody_listens = world.server.answer(&call);
        }
        world.event(Event::OnlineChanged(true));
        for _ in 0..20 {
            world.settle();
            world.pass(61_000);
        }
        world.act(Action::Refresh);
        world.settle();
    }

    fn verify(&self, seed: u64) {
        let Self { world, promised, .. } = self;
        assert!(world.snapshot().pending.is_empty(), "seed {seed}: something still waits");
        let applied: Vec<_> = world.server.applied.iter().map(|done| done.id).collect();
        assert_eq!(&applied, promised, "seed {seed}: promised and done differ");

        let member = world.member();
        assert_eq!(member.wallet.balance, world.server.balance(), "seed {seed}");
        assert_eq!(member.profile, world.server.profile(), "seed {seed}");
        assert_eq!(member.entries.len(), world.server.entries(), "seed {seed}");
        assert_eq!(member.check_in.total, world.server.check_ins().total, "seed {seed}");
        let shown = world.notices();
        assert!(
            shown.iter().all(|notice| !format!("{:?}", notice.what).contains("Rejected")),
            "seed {seed}: {shown:?}"
        );
    }
}

#[test]
fn after_every_storm_device_and_server_agree() {
    let mut promised = 0;
    for seed in 0..SEEDS {
        let mut storm = Storm::new(seed);
        for _ in 0..STEPS {
            storm.step();
        }
        storm.clear_up();
        storm.note_promises();
        storm.verify(seed);
        // And the cache holds the same as the memory.
        let before = storm.world.member();
        storm.world.kill_and_restart();
        assert_eq!(storm.world.member(), before, "seed {seed}: the cache differs");
        promised += storm.promised.len();
    }
    // Else the weather was such that nobody did anything.
    assert!(promised > 1_000, "only {promised} operations");
}
