//! Finger or face in place of the PIN.

use atrium_client::Action;
use atrium_client::action::TypedPin;
use atrium_client::biometric::{BiometricKey, BiometricSecret};
use atrium_client::engine::Event;
use atrium_client::snapshot::LockState;
use atrium_protocol::ErrorCode;

use super::world::World;

const PIN: &str = "280617";

fn pin(pin: &str) -> TypedPin {
    TypedPin(pin.into())
}

fn set_up(world: &mut World) {
    let key = BiometricKey::new(b"credential");
    world.act(Action::SetBiometric { key, secret: BiometricSecret::new(&[7; 32]) });
}

/// What the device's own check gives to its owner.
fn touch(world: &mut World) {
    touch_as(world, 7);
}

fn touch_as(world: &mut World, whose: u8) {
    world.act(Action::UnlockByBiometric { secret: BiometricSecret::new(&[whose; 32]) });
}

fn state(world: &World) -> (LockState, Option<ErrorCode>) {
    let lock = world.snapshot().lock;
    (lock.state, lock.problem)
}

fn is_set_up(world: &World) -> bool {
    world.snapshot().lock.biometric.is_some()
}

/// A member with a PIN and a finger, and the card shut again.
fn with_finger() -> World {
    let mut world = World::signed_in();
    world.act(Action::SetPin { pin: pin(PIN), current: None });
    set_up(&mut world);
    assert!(is_set_up(&world));
    world.act(Action::Lock);
    world
}

#[test]
fn a_finger_opens_with_no_network_and_after_a_restart() {
    let mut world = with_finger();
    assert!(!world.pays());
    world.kill_while_offline_and_restart();
    let key = world.snapshot().lock.biometric.map(|key| key.bytes());
    assert_eq!(key.as_deref(), Some(&b"credential"[..]));
    touch(&mut world);
    assert_eq!(state(&world), (LockState::Open, None));
    assert!(world.pays());
    world.pass(60_000);
    assert!(!world.pays(), "the minute is the same");
}

#[test]
fn a_stranger_opens_nothing_and_the_pin_still_does() {
    let mut world = with_finger();
    touch_as(&mut world, 8);
    assert_eq!(state(&world), (LockState::Shut, Some(ErrorCode::PinNeeded)));
    assert!(!world.pays());
    world.act(Action::UnlockByBiometric { secret: BiometricSecret::new(b"short") });
    assert!(!world.pays());
    world.act(Action::Unlock { pin: pin(PIN) });
    assert!(world.pays());
}

#[test]
fn it_is_set_up_only_while_the_card_pays() {
    let mut world = World::signed_in();
    set_up(&mut world);
    assert_eq!(state(&world), (LockState::NoPin, Some(ErrorCode::PinNeeded)));
    world.act(Action::SetPin { pin: pin(PIN), current: None });
    world.act(Action::Lock);
    set_up(&mut world);
    assert_eq!(state(&world), (LockState::Shut, Some(ErrorCode::PinNeeded)));
    assert!(!is_set_up(&world));
    touch(&mut world);
    assert!(!world.pays());
    world.act(Action::Unlock { pin: pin(PIN) });
    world.pass(60_000);
    set_up(&mut world);
    assert!(!is_set_up(&world), "the minute is over");
}

#[test]
fn it_opens_nothing_behind_the_persons_back_nor_without_a_pin() {
    let mut world = with_finger();
    world.event(Event::VisibleChanged(false));
    touch(&mut world);
    assert!(!world.pays());
    world.event(Event::VisibleChanged(true));
    let mut other = World::signed_in();
    touch(&mut other);
    assert_eq!(state(&other), (LockState::NoPin, Some(ErrorCode::PinNeeded)));
}

#[test]
fn too_many_wrong_pins_end_it_and_a_finger_forgives_none() {
    let mut world = with_finger();
    for _ in 0..9 {
        world.act(Action::Unlock { pin: pin("000001") });
        world.pass(300_000);
        touch(&mut world);
        assert!(world.pays());
        world.act(Action::Lock);
    }
    world.act(Action::Unlock { pin: pin("000001") });
    assert_eq!(state(&world).0, LockState::Blocked);
    touch(&mut world);
    assert_eq!(state(&world), (LockState::Blocked, Some(ErrorCode::PinBlocked)));
    assert!(!world.pays());
}

#[test]
fn it_ends_when_it_is_removed_and_with_the_pin_that_let_it_in() {
    let mut world = with_finger();
    world.act(Action::RemoveBiometric);
    assert!(!is_set_up(&world));
    world.kill_and_restart();
    touch(&mut world);
    assert!(!world.pays());

    for new in [Some("918273"), None] {
        let mut world = with_finger();
        world.act(match new {
            Some(new) => Action::SetPin { pin: pin(new), current: Some(pin(PIN)) },
            None => Action::RemovePin { current: pin(PIN) },
        });
        world.act(Action::Lock);
        assert!(!is_set_up(&world));
        touch(&mut world);
        assert!(!world.pays());
    }
}

#[test]
fn after_signing_out_nothing_of_it_remains() {
    let mut world = with_finger();
    world.act(Action::SignOut);
    let left: Vec<_> = world.disk.keys().map(String::as_str).collect();
    assert_eq!(left, ["catalogue", "device"]);
    world.settle();
    world.sign_in();
    assert!(!is_set_up(&world));
    touch(&mut world);
    assert!(!world.pays());
}
