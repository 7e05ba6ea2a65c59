//! The PIN before the code that pays.

use atrium_client::Action;
use atrium_client::action::TypedPin;
use atrium_client::engine::Event;
use atrium_client::snapshot::{LockState, NoticeKind};
use atrium_domain::{AskId, Money, Points};
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::{Ask, AskKind, Document};
use atrium_protocol::operation::Deed;
use uuid::Uuid;

use super::server::localized;
use super::world::World;

const PIN: &str = "280617";

fn typed(pin: &str) -> TypedPin {
    TypedPin(pin.into())
}

fn unlock(world: &mut World, pin: &str) {
    world.act(Action::Unlock { pin: typed(pin) });
}

fn state(world: &World) -> (LockState, Option<ErrorCode>) {
    let lock = world.snapshot().lock;
    (lock.state, lock.problem)
}

/// A member with a PIN, and the card shut again.
fn with_pin() -> World {
    let mut world = World::signed_in();
    world.act(Action::SetPin { pin: typed(PIN), current: None });
    assert_eq!(state(&world), (LockState::Open, None));
    world.act(Action::Lock);
    assert_eq!(state(&world), (LockState::Shut, None));
    world
}

#[test]
fn without_a_pin_no_code_that_pays_can_be_drawn() {
    let mut world = World::signed_in();
    assert_eq!(state(&world), (LockState::NoPin, None));
    assert!(!world.pays());
    unlock(&mut world, PIN);
    assert_eq!(state(&world), (LockState::NoPin, Some(ErrorCode::PinNeeded)));
    assert!(!world.pays());
}

#[test]
fn choosing_a_pin_unlocks_and_a_simple_one_is_refused() {
    let mut world = World::signed_in();
    for simple in ["111111", "123456", "12345", "abcdef"] {
        world.act(Action::SetPin { pin: typed(simple), current: None });
        assert_eq!(state(&world), (LockState::NoPin, Some(ErrorCode::PinTooSimple)));
    }
    world.act(Action::SetPin { pin: typed(PIN), current: None });
    assert_eq!(state(&world), (LockState::Open, None));
    assert!(world.pays());
}

#[test]
fn the_pin_works_with_no_network_and_after_a_restart() {
    let mut world = with_pin();
    world.kill_while_offline_and_restart();
    assert_eq!(state(&world), (LockState::Shut, None));
    assert!(!world.pays());
    unlock(&mut world, PIN);
    assert_eq!(state(&world), (LockState::Open, None));
    assert!(world.pays());
    // An unlocked card does not outlive its process.
    world.kill_and_restart();
    assert!(!world.pays());
}

#[test]
fn a_minute_ends_the_leave_and_so_does_leaving_the_app() {
    let mut world = with_pin();
    unlock(&mut world, PIN);
    world.pass(59_999);
    assert!(world.pays());
    world.pass(1);
    assert_eq!(state(&world), (LockState::Shut, None));
    assert!(!world.pays());

    unlock(&mut world, PIN);
    world.event(Event::VisibleChanged(false));
    assert_eq!(state(&world), (LockState::Shut, None));
    assert!(!world.pays());
    // A PIN that was typed just before opens nothing behind the person's back.
    unlock(&mut world, PIN);
    assert!(!world.pays());
    world.event(Event::VisibleChanged(true));
    unlock(&mut world, PIN);
    assert!(world.pays());
}

#[test]
fn a_clock_that_is_turned_back_does_not_lengthen_the_minute() {
    let mut world = with_pin();
    unlock(&mut world, PIN);
    world.pass(30_000);
    world.skew_ms -= 40_000;
    assert!(!world.pays());
}

#[test]
fn wrong_tries_wait_longer_and_the_tenth_leaves_identifying_only() {
    let mut world = with_pin();
    let pauses = [1_000, 5_000, 30_000, 300_000, 300_000, 300_000, 300_000, 300_000, 300_000];
    for pause in pauses {
        unlock(&mut world, "000001");
        assert_eq!(state(&world), (LockState::Shut, Some(ErrorCode::PinWrong)));
        // Too soon, even for the right one, and a restart does not help.
        world.kill_and_restart();
        unlock(&mut world, PIN);
        assert!(!world.pays(), "after {pause}");
        world.pass(pause);
    }
    unlock(&mut world, "000001");
    assert_eq!(state(&world), (LockState::Blocked, Some(ErrorCode::PinBlocked)));
    world.pass(86_400_000);
    world.kill_and_restart();
    unlock(&mut world, PIN);
    assert_eq!(state(&world).0, LockState::Blocked);
    assert!(!world.pays());

    // A new sign-in with a one-time code begins anew.
    world.settle();
    world.act(Action::SignOut);
    world.settle();
    world.sign_in();
    assert_eq!(state(&world), (LockState::NoPin, None));
}

/// Wrong tries, of which the last one pauses for 30 seconds.
fn three_wrong() -> World {
    let mut world = with_pin();
    for pause in [1_000, 5_000, 0] {
        unlock(&mut world, "000001");
        world.pass(pause);
    }
    world
}

#[test]
fn a_clock_that_is_set_skips_no_pause() {
    for ms in [3_600_000, -3_600_000] {
        let mut world = three_wrong();
        world.skew_ms += ms;
        unlock(&mut world, PIN);
        assert!(!world.pays(), "set by {ms}");
        // How long it takes is shown by the clock of now.
        let lock = world.snapshot().lock;
        let now = world.device_now().plus_ms(world.snapshot().clock_offset_ms);
        assert_eq!(lock.retry_at.since(now), 30_000, "set by {ms}");
        world.pass(29_999);
        unlock(&mut world, PIN);
        assert!(!world.pays(), "set by {ms}");
        world.pass(1);
        unlock(&mut world, PIN);
        assert!(world.pays(), "set by {ms}");
    }
}

#[test]
fn a_clock_that_is_set_while_the_app_is_ended_skips_no_pause() {
    let mut world = three_wrong();
    world.skew_ms += 3_600_000;
    world.kill_while_offline_and_restart();
    unlock(&mut world, PIN);
    assert!(!world.pays());
    // The pause begins anew: nobody knows how long the app was ended.
    world.pass(29_999);
    unlock(&mut world, PIN);
    assert!(!world.pays());
    world.pass(1);
    unlock(&mut world, PIN);
    assert!(world.pays());
}

#[test]
fn the_server_says_that_a_pause_was_over_before_the_app_began() {
    let mut world = three_wrong();
    world.pass(30_000);
    world.kill_while_offline_and_restart();
    unlock(&mut world, PIN);
    assert!(!world.pays(), "nobody says so");
    world.kill_and_restart();
    world.settle();
    unlock(&mut world, PIN);
    assert!(world.pays());

    // Of a pause that began before any answer, the server knows nothing.
    let mut world = three_wrong();
    world.pass(30_000);
    world.kill_while_offline_and_restart();
    world.pass(30_000);
    unlock(&mut world, "000001");
    world.kill_and_restart();
    world.settle();
    unlock(&mut world, PIN);
    assert!(!world.pays());
    world.pass(300_000);
    unlock(&mut world, PIN);
    assert!(world.pays());
}

#[test]
fn a_right_pin_forgives_the_wrong_ones() {
    let mut world = with_pin();
    for pause in [1_000, 5_000, 30_000] {
        unlock(&mut world, "000001");
        world.pass(pause);
    }
    unlock(&mut world, PIN);
    assert!(world.pays());
    unlock(&mut world, "000001");
    world.pass(1_000);
    unlock(&mut world, PIN);
    assert!(world.pays(), "the pauses begin anew");
}

#[test]
fn a_try_counts_though_the_app_is_killed_before_it_is_looked_at() {
    let mut world = with_pin();
    for pause in [1_000, 5_000, 30_000, 300_000, 300_000, 300_000, 300_000, 300_000, 300_000] {
        world.hashing_stuck = true;
        unlock(&mut world, PIN);
        assert_eq!(state(&world).0, LockState::Checking);
        world.kill_and_restart();
        world.pass(pause);
    }
    world.hashing_stuck = true;
    unlock(&mut world, PIN);
    world.kill_and_restart();
    assert_eq!(state(&world).0, LockState::Blocked);
}

#[test]
fn changing_and_removing_ask_for_the_pin_of_now() {
    let mut world = with_pin();
    let other = "918273";
    world.act(Action::SetPin { pin: typed(other), current: None });
    assert_eq!(state(&world), (LockState::Shut, Some(ErrorCode::PinWrong)));
    world.act(Action::SetPin { pin: typed(other), current: Some(typed("000001")) });
    assert_eq!(state(&world), (LockState::Shut, Some(ErrorCode::PinWrong)));
    world.pass(1_000);
    world.act(Action::SetPin { pin: typed(other), current: Some(typed(PIN)) });
    assert_eq!(state(&world), (LockState::Open, None));
    world.act(Action::Lock);
    unlock(&mut world, PIN);
    assert!(!world.pays());
    world.pass(1_000);
    world.act(Action::RemovePin { current: typed(other) });
    assert_eq!(state(&world), (LockState::NoPin, None));
    assert!(!world.pays());
    world.kill_and_restart();
    assert_eq!(state(&world), (LockState::NoPin, None));
}

#[test]
fn a_full_disk_keeps_the_pin_from_being_chosen_or_tried() {
    let mut world = World::signed_in();
    world.disk_full = true;
    world.act(Action::SetPin { pin: typed(PIN), current: None });
    assert_eq!(state(&world), (LockState::NoPin, Some(ErrorCode::StorageFull)));
    let mut world = with_pin();
    world.disk_full = true;
    unlock(&mut world, PIN);
    assert_eq!(state(&world), (LockState::Shut, Some(ErrorCode::StorageFull)));
    assert!(!world.pays());
}

#[test]
fn many_points_are_agreed_to_only_while_the_card_is_unlocked() {
    let mut world = with_pin();
    let ask_id = AskId(Uuid::from_u128(5));
    let what = AskKind::Spend { points: Points(3_000), off: Money(3_000), payable: Money(12_000) };
    let expires_at = world.server.now.plus_secs(60);
    world.server.put(Document::Ask(Ask {
        id: ask_id,
        store_name: localized("A store"),
        expires_at,
        what,
    }));
    world.nudge();
    world.settle();
    assert_eq!(world.member().asks.len(), 1);
    let yes = || Action::Do { deed: Deed::AnswerAsk { ask_id, allow: true } };
    world.act(yes());
    assert!(world.snapshot().pending.is_empty());
    let refused = NoticeKind::Rejected {
        deed: Deed::AnswerAsk { ask_id, allow: true },
        code: ErrorCode::PinNeeded,
    };
    assert_eq!(world.notices().last().map(|notice| notice.what.clone()), Some(refused));
    unlock(&mut world, PIN);
    world.act(yes());
    world.settle();
    assert_eq!(world.server.applied.len(), 1);
    assert!(world.snapshot().pending.is_empty());
}

#[test]
fn after_signing_out_nothing_of_it_remains() {
    let mut world = with_pin();
    world.hashing_stuck = true;
    unlock(&mut world, PIN);
    world.act(Action::SignOut);
    let left: Vec<_> = world.disk.keys().map(String::as_str).collect();
    assert_eq!(left, ["catalogue", "device"]);
    assert_eq!(state(&world), (LockState::NoPin, None));
}
