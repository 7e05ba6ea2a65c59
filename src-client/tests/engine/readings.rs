//! What is read when somebody wants it, and stays readable.

use atrium_client::Action;
use atrium_client::action::Source;
use atrium_client::engine::Answer;
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
