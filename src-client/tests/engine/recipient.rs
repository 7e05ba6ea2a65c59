//! Looking for somebody to give points to.

use atrium_client::Action;
use atrium_client::engine::Answer;
use atrium_client::snapshot::RecipientView;
use atrium_domain::Points;
use atrium_protocol::ErrorCode;
use atrium_protocol::sharing::Recipient;

use super::server::failure;
use super::world::World;

const PATH: &str = "/v1/me/recipients";

fn ask(world: &mut World, to: &str) {
    world.act(Action::FindRecipient { to: to.to_owned() });
}

fn view(world: &World) -> RecipientView {
    world.snapshot().recipient.expect("somebody was asked for")
}

fn somebody() -> Recipient {
    Recipient {
        name_masked: "李**".to_owned(),
        card_tail: "6358".to_owned(),
        most: Points(300),
        unripe: Points::ZERO,
    }
}

fn found() -> Answer {
    let body = serde_json::to_vec(&somebody()).expect("a recipient serialises");
    Answer { status: 200, body, ..Answer::default() }
}

#[test]
fn who_is_found_is_shown_until_forgotten() {
    let mut world = World::signed_in();
    ask(&mut world, "412096358");
    let waiting = RecipientView { to: "412096358".to_owned(), found: None, problem: None };
    assert_eq!(view(&world), waiting);
    let call = world.take_call(PATH);
    world.answer(&call, found());
    assert_eq!(view(&world).found, Some(somebody()));
    world.act(Action::ForgetRecipient);
    assert_eq!(world.snapshot().recipient, None);
}

#[test]
fn nobody_is_told_and_may_be_asked_for_again() {
    let mut world = World::signed_in();
    ask(&mut world, "1");
    let call = world.take_call(PATH);
    world.answer(&call, failure(ErrorCode::RecipientUnknown));
    assert_eq!(view(&world).problem, Some(ErrorCode::RecipientUnknown));
    ask(&mut world, "2");
    assert_eq!(view(&world).problem, None);
}

#[test]
fn an_answer_to_an_older_question_is_dropped() {
    let mut world = World::signed_in();
    ask(&mut world, "1");
    let old = world.take_call(PATH);
    ask(&mut world, "2");
    world.answer(&old, found());
    assert_eq!(view(&world).found, None);
}

#[test]
fn without_a_network_it_says_so_and_asks_nothing_later() {
    let mut world = World::signed_in();
    ask(&mut world, "1");
    world.lose_calls();
    assert_eq!(view(&world).problem, Some(ErrorCode::Offline));
}

#[test]
fn nothing_of_it_is_left_after_signing_out() {
    let mut world = World::signed_in();
    ask(&mut world, "1");
    world.act(Action::SignOut);
    assert_eq!(world.snapshot().recipient, None);
}
