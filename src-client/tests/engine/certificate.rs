//! The certificate for tills without a network.

use atrium_client::engine::{Answer, Event};
use atrium_domain::card::offline::PublicKey;
use atrium_protocol::ErrorCode;
use atrium_protocol::offline::OfflineGrant;

use crate::server::failure;
use crate::world::World;

const PATH: &str = "/v1/me/offline-certificate";
const KEY: PublicKey = PublicKey([2; 33]);
const HOUR: i64 = 3_600_000;

fn grant(world: &World, text: &str) -> Answer {
    let renew_at = world.server.now.plus_ms(12 * HOUR);
    let grant = OfflineGrant { certificate: text.to_owned(), renew_at };
    let body = serde_json::to_vec(&grant).expect("json");
    Answer { status: 200, server_time: Some(world.server.now), body, ..Answer::default() }
}

#[test]
fn a_sync_asks_for_the_certificate_and_renews_it_in_time() {
    let mut world = World::signed_in();
    assert_eq!(world.keys_asked_for, 1);
    world.event(Event::DeviceKey(KEY));
    let call = world.take_call(PATH);
    let body = call.body.clone().expect("a body");
    assert!(call.signed && body.contains(&KEY.to_string()), "{body}");
    let answer = grant(&world, "first");
    world.answer(&call, answer);
    assert_eq!(world.certificate(), Some("first"));
    world.kill_and_restart();
    world.settle();
    assert_eq!((world.certificate(), world.keys_asked_for), (Some("first"), 1));
    world.pass(13 * HOUR);
    world.nudge();
    world.settle();
    assert_eq!(world.keys_asked_for, 2);
}

#[test]
fn without_a_certificate_everything_else_goes_on() {
    let mut world = World::signed_in();
    world.event(Event::DeviceKey(KEY));
    let call = world.take_call(PATH);
    world.answer(&call, failure(ErrorCode::NotFound));
    let snapshot = world.snapshot();
    assert_eq!((snapshot.sync.problem, world.certificate()), (None, None));
    // Not at once again.
    world.nudge();
    world.settle();
    assert_eq!(world.keys_asked_for, 1);
}
