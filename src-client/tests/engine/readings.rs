//! What is read when somebody wants it, and stays readable.

use atrium_client::Action;
use atrium_client::action::Source;
use atrium_client::engine::{Answer, Event};
use atrium_client::snapshot::Reading;
use atrium_protocol::ErrorCode;
use atrium_protocol::pass::PassKind;

use super::server::failure;
use super::world::World;

const PASS: Source = Source::Pass { kind: PassKind::Apple };

fn read(world: &mut World) {
    world.act(Action::Read { source: PASS });
}

fn reading(world: &World) -> Reading {
    world.snapshot().reading(&PASS).cloned().expect("it was asked for")
}

fn answer(body: &str) -> Answer {
    Answer { status: 200, body: body.as_bytes().to_vec(), ..Answer::default() }
}

#[test]
fn an_answer_is_there_as_it_came_and_while_it_is_asked_for_again() {
    let mut world = World::signed_in();
    read(&mut world);
    assert!(reading(&world).busy);
    let call = world.take_call("/v1/me/passes/apple");
    world.answer(&call, answer("{\"url\":\"/x\"}"));
    let found = reading(&world);
    assert_eq!(found.body.as_deref().map(String::as_str), Some("{\"url\":\"/x\"}"));
    assert!(!found.busy && found.problem.is_none());
    read(&mut world);
    assert!(reading(&world).busy && reading(&world).body.is_some());
}

#[test]
fn what_is_wanted_again_meanwhile_is_asked_for_once_more() {
    let mut world = World::signed_in();
    for _ in 0..3 {
        read(&mut world);
    }
    for body in ["{\"url\":\"/old\"}", "{\"url\":\"/new\"}"] {
        let call = world.take_call("/v1/me/passes/apple");
        world.answer(&call, answer(body));
    }
    let found = reading(&world);
    assert!(!found.busy && found.body.is_some_and(|body| body.contains("/new")));
}

#[test]
fn why_it_failed_is_shown_and_nothing_is_asked_later() {
    let mut world = World::signed_in();
    read(&mut world);
    let call = world.take_call("/v1/me/passes/apple");
    world.answer(&call, failure(ErrorCode::DeviceLimitReached));
    assert_eq!(reading(&world).problem, Some(ErrorCode::DeviceLimitReached));
    read(&mut world);
    world.lose_calls();
    assert_eq!(reading(&world).problem, Some(ErrorCode::Offline));
}

#[test]
fn nothing_of_it_is_left_after_signing_out() {
    let mut world = World::signed_in();
    read(&mut world);
    world.act(Action::SignOut);
    assert!(world.snapshot().readings.is_empty());
}

#[test]
fn a_page_is_read_again_after_a_restart_and_a_pass_is_not() {
    let mut world = World::signed_in();
    let posts = Source::Posts { topic: None, before: None };
    for (source, path) in [(posts.clone(), "/v1/me/community?"), (PASS, "/v1/me/passes/apple")] {
        world.act(Action::Read { source });
        let call = world.take_call(path);
        world.answer(&call, answer("{}"));
    }
    world.kill_and_restart();
    assert!(world.snapshot().reading(&posts).is_some_and(|reading| reading.body.is_some()));
    assert!(world.snapshot().reading(&PASS).is_none());
}

#[test]
fn the_oldest_makes_room_and_without_a_network_what_was_read_stays() {
    let mut world = World::signed_in();
    let page = |number: usize| Source::Posts { topic: None, before: Some(number.to_string()) };
    for number in 0..7 {
        world.act(Action::Read { source: page(number) });
        let call = world.take_call(&format!("/v1/me/community?before={number}"));
        world.answer(&call, answer("{}"));
    }
    assert!(world.snapshot().reading(&page(0)).is_none());
    world.event(Event::OnlineChanged(false));
    world.act(Action::Read { source: page(6) });
    let kept = world.snapshot().reading(&page(6)).cloned().expect("it was read");
    assert_eq!((kept.body.is_some(), kept.busy), (true, false));
    assert_eq!(kept.problem, Some(ErrorCode::Offline));
}

#[test]
fn pages_do_not_push_out_what_there_is_one_of() {
    let mut world = World::signed_in();
    let pages = |number: u128| Source::Posts {
        topic: Some(atrium_domain::TopicId(uuid::Uuid::from_u128(number))),
        before: None,
    };
    for source in std::iter::once(Source::Parking).chain((0..9).map(pages)) {
        let path = if source == Source::Parking { "/v1/me/parking" } else { "/v1/me/community?" };
        world.act(Action::Read { source });
        let call = world.take_call(path);
        world.answer(&call, answer("{}"));
    }
    let kept = |source: Source| world.snapshot().reading(&source).is_some();
    assert!(kept(Source::Parking) && kept(pages(8)) && !kept(pages(0)));
    assert_eq!(world.snapshot().readings.len(), 6);
}
