//! What the member does reaches the server once, whatever happens in between.

use atrium_client::Action;
use atrium_client::engine::Event;
use atrium_client::snapshot::NoticeKind;
use atrium_domain::photo::PhotoPurpose;
use atrium_domain::{DeviceId, EventId, PhotoId};
use atrium_protocol::operation::{Deed, MAX_OPERATIONS};
use atrium_protocol::{ErrorCode, Problem};
use uuid::Uuid;

use super::server::failure;
use super::world::World;

fn rename(name: &str) -> Deed {
    Deed::UpdateProfile { name: Some(name.into()), birthday: None, locale: None }
}

fn offline(world: &mut World) {
    world.event(Event::OnlineChanged(false));
}

fn online(world: &mut World) {
    world.event(Event::OnlineChanged(true));
}

#[test]
fn an_offline_check_in_survives_a_kill_and_arrives_once() {
    let mut world = World::signed_in();
    offline(&mut world);
    world.check_in();
    assert!(world.member().check_in.pending && world.member().check_in.done_today);
    assert_eq!(world.snapshot().pending.len(), 1);
    assert!(world.calls.is_empty());

    world.kill_and_restart();
    assert!(world.member().check_in.pending);
    world.lose_calls();
    world.kill_and_restart();
    world.settle();
    let check_in = world.member().check_in;
    assert!(check_in.done_today && !check_in.pending);
    assert_eq!(check_in.streak, 1);
    assert!(world.snapshot().pending.is_empty());
    assert_eq!(world.server.applied.len(), 1);
    assert!(!world.disk.keys().any(|key| key.starts_with("operation/")));
}

#[test]
fn nothing_is_shown_or_sent_before_it_is_durable() {
    let mut world = World::signed_in();
    world.disk_stuck = true;
    world.check_in();
    assert!(world.snapshot().pending.is_empty() && world.calls.is_empty());
    assert!(!world.member().check_in.done_today);
    world.kill_and_restart();
    world.settle();
    assert!(world.server.applied.is_empty());
}

#[test]
fn a_full_disk_is_told_and_nothing_is_promised() {
    let mut world = World::signed_in();
    world.disk_full = true;
    world.check_in();
    assert!(world.snapshot().pending.is_empty() && world.calls.is_empty());
    let NoticeKind::Rejected { code, .. } = &world.notices()[0].what else {
        panic!("{:?}", world.notices())
    };
    assert_eq!(*code, ErrorCode::StorageFull);
}

#[test]
fn a_lost_answer_is_asked_for_again_and_nothing_happens_twice() {
    let mut world = World::signed_in();
    world.check_in();
    world.lose_answers();
    assert_eq!(world.server.applied.len(), 1);
    assert!(world.member().check_in.pending && !world.snapshot().sync.online);
    world.pass(3_000);
    world.settle();
    assert_eq!(world.server.batches, [1, 1]);
    assert_eq!((world.server.applied.len(), world.server.check_ins().total), (1, 1));
    assert!(!world.member().check_in.pending && world.snapshot().sync.online);
}

#[test]
fn the_picture_never_falls_back_between_the_answer_and_the_changes() {
    let mut world = World::signed_in();
    world.check_in();
    let call = world.take_call("/v1/me/operations");
    world.deliver(&call);
    let between = world.member().check_in;
    assert!(between.done_today && !between.pending);
    assert_eq!((between.streak, between.total), (1, 1));
    assert!(world.snapshot().pending.is_empty());
    world.settle();
    let after = world.member().check_in;
    assert_eq!((after.streak, after.total, after.done_today), (1, 1, true));
}

#[test]
fn a_rejection_is_told_once_and_the_picture_is_put_right() {
    let mut world = World::signed_in();
    world.server.refusal = Some(ErrorCode::CheckInDayInvalid);
    world.check_in();
    world.settle();
    assert!(!world.member().check_in.done_today && world.snapshot().pending.is_empty());
    let notices = world.notices();
    let [notice] = &notices[..] else { panic!("{notices:?}") };
    let NoticeKind::Rejected { deed: Deed::CheckIn { .. }, code } = &notice.what else {
        panic!("{notice:?}")
    };
    assert_eq!(*code, ErrorCode::CheckInDayInvalid);
    world.act(Action::DismissNotice { id: notice.id });
    assert!(world.notices().is_empty());
    world.kill_and_restart();
    world.settle();
    assert_eq!(world.server.batches, [1]);
}

#[test]
fn order_is_kept_and_a_call_is_never_too_long() {
    let mut world = World::signed_in();
    offline(&mut world);
    let names: Vec<String> = (0..230).map(|n| format!("name {n}")).collect();
    for name in &names {
        // Even under a clock that runs backwards.
        world.skew_ms -= 60_000;
        world.perform(rename(name));
    }
    world.kill_and_restart();
    world.settle();
    let applied: Vec<_> = world.server.applied.iter().map(|done| done.deed.clone()).collect();
    let expected: Vec<_> = names.iter().map(|name| rename(name)).collect();
    assert_eq!(applied, expected);
    assert_eq!(world.server.batches, [MAX_OPERATIONS, MAX_OPERATIONS, 30]);
    assert_eq!(world.member().profile.name, "name 229");
}

#[test]
fn a_photo_goes_alone_in_its_turn_and_is_not_carried_to_the_page() {
    let mut world = World::signed_in();
    offline(&mut world);
    let photo = |number: u128| Deed::AddPhoto {
        photo_id: PhotoId(Uuid::from_u128(number)),
        purpose: PhotoPurpose::Post,
        data: "picture".to_owned(),
    };
    let deeds = [rename("a"), photo(1), photo(2), rename("b"), rename("c")];
    for deed in &deeds {
        world.perform(deed.clone());
    }
    let shown = serde_json::to_string(&world.snapshot()).expect("a snapshot is JSON");
    assert!(shown.contains("add_photo") && !shown.contains("picture"));
    world.kill_and_restart();
    world.settle();
    assert_eq!(world.server.batches, [1, 1, 1, 2]);
    let applied: Vec<_> = world.server.applied.iter().map(|done| done.deed.clone()).collect();
    assert_eq!(applied, deeds);
}

#[test]
fn a_call_refused_as_a_whole_costs_only_the_one_to_blame() {
    let mut world = World::signed_in();
    offline(&mut world);
    for name in ["a", "b", "c"] {
        world.perform(rename(name));
    }
    online(&mut world);
    let too_large = Problem::new(ErrorCode::BodyTooLarge);
    for refused in 0..2 {
        let call = world.take_call("/v1/me/operations");
        assert_eq!(call.body.as_deref().map(|body| body.contains("\"b\"")), Some(refused == 0));
        world.answer(&call, failure(too_large.code));
    }
    world.settle();
    let applied: Vec<_> = world.server.applied.iter().map(|done| done.deed.clone()).collect();
    assert_eq!(applied, [rename("b"), rename("c")]);
    let NoticeKind::Rejected { deed, code } = &world.notices()[0].what else {
        panic!("{:?}", world.notices())
    };
    assert_eq!((deed, *code), (&rename("a"), ErrorCode::BodyTooLarge));
}

#[test]
fn trouble_is_waited_out_for_as_long_as_the_server_asks() {
    let mut world = World::signed_in();
    world.server.trouble = Some((ErrorCode::TooManyRequests, Some(20_000)));
    world.check_in();
    world.settle();
    assert_eq!(world.snapshot().sync.problem, Some(ErrorCode::TooManyRequests));
    world.pass(19_000);
    assert!(world.calls.is_empty());
    world.server.trouble = None;
    world.pass(2_000);
    world.settle();
    assert_eq!(world.server.applied.len(), 1);
    assert_eq!(world.snapshot().sync.problem, None);
}

#[test]
fn undo_takes_back_what_never_left() {
    let mut world = World::signed_in();
    offline(&mut world);
    let id = world.perform(rename("mistake"));
    world.act(Action::Undo { operation: id });
    assert!(world.snapshot().pending.is_empty());
    online(&mut world);
    world.settle();
    assert!(world.server.applied.is_empty());

    let id = world.perform(rename("on its way"));
    world.act(Action::Undo { operation: id });
    assert_eq!(world.snapshot().pending.len(), 1);
    world.settle();
    assert_eq!(world.server.applied.len(), 1);
}

#[test]
fn undo_also_works_after_a_restart() {
    let mut world = World::signed_in();
    offline(&mut world);
    let id = world.perform(rename("mistake"));
    world.kill_while_offline_and_restart();
    world.act(Action::Undo { operation: id });
    assert!(world.snapshot().pending.is_empty());
    online(&mut world);
    world.settle();
    assert!(world.server.applied.is_empty());
}

#[test]
fn what_may_have_arrived_is_not_taken_back_after_a_restart_either() {
    let mut world = World::signed_in();
    let id = world.perform(rename("arrived"));
    world.lose_answers();
    world.kill_while_offline_and_restart();
    world.act(Action::Undo { operation: id });
    assert_eq!(world.snapshot().pending.len(), 1);
    online(&mut world);
    world.settle();
    assert!(world.snapshot().pending.is_empty());
    assert_eq!(world.server.applied.len(), 1);
}

#[test]
fn a_second_tap_is_the_same_deed_and_a_change_of_mind_undoes() {
    let mut world = World::signed_in();
    offline(&mut world);
    let event_id = EventId(Uuid::from_u128(9));
    world.act(Action::Do { deed: Deed::SignUp { event_id, guests: 0 } });
    world.act(Action::Do { deed: Deed::SignUp { event_id, guests: 0 } });
    assert_eq!(world.snapshot().pending.len(), 1);
    world.act(Action::Do { deed: Deed::CancelSignUp { event_id, late: false } });
    assert!(world.snapshot().pending.is_empty());
}

#[test]
fn nobody_signed_in_means_nothing_to_do() {
    let mut world = World::new();
    world.settle();
    let device_id = DeviceId(Uuid::from_u128(3));
    world.act(Action::Do { deed: Deed::RevokeDevice { device_id } });
    assert!(world.snapshot().pending.is_empty() && world.calls.is_empty());
}

#[test]
fn a_check_in_is_of_its_moment_even_where_the_page_shows_yesterday() {
    let mut world = World::signed_in();
    let day = world.member().check_in.today.plus(-1);
    world.perform(Deed::CheckIn { day });
    world.settle();
    assert_eq!(world.server.applied[0].deed, Deed::CheckIn { day: world.server.today() });
}
