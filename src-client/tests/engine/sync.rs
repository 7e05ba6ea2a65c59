//! Changes, catalogue, stream and clock.

use atrium_client::Action;
use atrium_client::engine::{Answer, Event, Timer};
use atrium_client::snapshot::{NoticeKind, Snapshot};
use atrium_domain::Points;
use atrium_protocol::ErrorCode;

use super::server::{SHANGHAI, failure};
use super::world::World;

#[test]
fn a_sale_shows_as_soon_as_the_stream_tells_of_it() {
    let mut world = World::signed_in();
    let before = world.server.now;
    world.server.earn(36);
    world.nudge();
    world.settle();
    assert!(world.server.now.since(before) < 1_000);
    let member = world.member();
    assert_eq!((member.wallet.balance, member.entries.len()), (Points(136), 1));
    let moved = NoticeKind::PointsMoved { points: Points(36), balance: Points(136) };
    assert_eq!(world.notices()[0].what, moved);
}

#[test]
fn a_nudge_during_a_fetch_is_not_lost_and_a_known_one_costs_nothing() {
    let mut world = World::signed_in();
    world.act(Action::Refresh);
    let early = world.take_call("/v1/me/changes");
    let answer = world.server.answer(&early);
    world.server.earn(5);
    world.nudge();
    world.answer(&early, answer);
    world.settle();
    assert_eq!(world.member().wallet.balance, Points(105));
    world.nudge();
    assert!(world.calls.is_empty());
}

#[test]
fn the_cursor_that_a_stream_opens_with_does_not_cost_a_second_fetch() {
    let mut world = World::signed_in();
    world.break_stream();
    world.settle();
    world.server.earn(36);
    world.pass(2_100);
    world.open_stream();
    world.nudge();
    let call = world.take_call("/v1/me/changes");
    world.nudge();
    world.deliver(&call);
    assert!(world.calls.is_empty());
    assert_eq!(world.member().wallet.balance, Points(136));
}

#[test]
fn what_happened_before_the_app_was_opened_is_not_announced() {
    let mut world = World::signed_in();
    world.server.earn(36);
    world.kill_and_restart();
    world.settle();
    assert_eq!(world.member().wallet.balance, Points(136));
    assert!(world.notices().is_empty());
}

#[test]
fn the_first_picture_after_a_restart_needs_no_network() {
    let mut world = World::signed_in();
    world.server.earn(36);
    world.nudge();
    world.settle();
    let before = world.member();
    world.kill_and_restart();
    world.lose_calls();
    assert_eq!(world.member(), before);
    assert!(world.snapshot().catalogue.is_some());
    assert!(!world.snapshot().sync.online && world.snapshot().sync.last_synced_at.is_some());
}

#[test]
fn a_cursor_that_the_server_forgot_means_everything_anew() {
    let mut world = World::signed_in();
    world.act(Action::Refresh);
    let call = world.take_call("/v1/me/changes");
    assert!(call.path.contains("?since="));
    world.answer(&call, failure(ErrorCode::CursorInvalid));
    let again = world.take_call("/v1/me/changes");
    assert_eq!(again.path, "/v1/me/changes");
    world.deliver(&again);
    world.settle();
    assert_eq!(world.member().wallet.balance, Points(100));
}

#[test]
fn a_full_answer_removes_what_it_does_not_name() {
    let mut world = World::signed_in();
    world.server.earn(36);
    world.nudge();
    world.settle();
    world.server.documents.retain(|key, _| !key.starts_with("Entry"));
    world.act(Action::Refresh);
    let call = world.take_call("/v1/me/changes");
    world.answer(&call, failure(ErrorCode::CursorInvalid));
    world.settle();
    assert!(world.member().entries.is_empty());
    assert!(!world.disk.keys().any(|key| key.starts_with("document/entry")));
}

#[test]
fn a_strangers_page_is_no_answer() {
    let mut world = World::signed_in();
    world.act(Action::Refresh);
    let call = world.take_call("/v1/me/changes");
    let page = Answer { status: 200, body: b"<html>".to_vec(), ..Answer::default() };
    world.answer(&call, page);
    assert_eq!(world.snapshot().sync.problem, Some(ErrorCode::Unavailable));
    world.server.earn(1);
    world.pass(3_000);
    world.settle();
    assert_eq!(world.member().wallet.balance, Points(101));
}

#[test]
fn pauses_grow_while_nobody_answers_and_end_when_the_network_returns() {
    let mut world = World::signed_in();
    world.break_stream();
    for _ in 0..12 {
        world.pass(60_000);
        world.lose_calls();
    }
    assert!(!world.snapshot().sync.online);
    world.lose_calls();
    world.event(Event::OnlineChanged(false));
    world.pass(600_000);
    assert!(world.calls.is_empty());
    world.event(Event::OnlineChanged(true));
    assert!(world.stream.is_some());
    world.settle();
    assert!(world.snapshot().sync.online);
}

#[test]
fn the_stream_comes_back_and_what_was_missed_is_fetched() {
    let mut world = World::signed_in();
    world.break_stream();
    world.lose_calls();
    world.server.earn(36);
    world.pass(2_100);
    world.open_stream();
    world.settle();
    assert_eq!(world.member().wallet.balance, Points(136));
}

#[test]
fn a_silent_stream_is_given_up() {
    let mut world = World::signed_in();
    let dead = world.stream;
    let fired = world.pass(50_000);
    assert!(fired.contains(&Timer::Silence));
    assert!(world.stream.is_some() && world.stream != dead);
    // Its late words mean nothing.
    let id = dead.expect("there was one");
    world.settle();
    world.event(Event::StreamNudge { id, cursor: None });
    assert!(world.calls.is_empty());
}

#[test]
fn without_a_stream_a_visible_app_looks_by_itself() {
    let mut world = World::signed_in();
    world.break_stream();
    world.settle();
    world.server.earn(36);
    world.pass(31_000);
    world.settle();
    assert_eq!(world.member().wallet.balance, Points(136));

    world.event(Event::VisibleChanged(false));
    world.settle();
    world.pass(60_000);
    world.calls.clear();
    assert!(!world.pass(120_000).contains(&Timer::Poll));
}

#[test]
fn the_catalogue_is_asked_for_rarely_and_by_its_etag() {
    let mut world = World::signed_in();
    world.act(Action::Refresh);
    let call = world.take_call("/v1/catalogue");
    assert_eq!(call.if_none_match.as_deref(), Some("\"1\""));
    assert!(!call.signed);
    world.deliver(&call);
    world.settle();
    world.server.etag = 2;
    world.server.catalogue.program.currency = "TWD".into();
    world.pass(301_000);
    world.settle();
    let catalogue = world.snapshot().catalogue.expect("a catalogue");
    assert_eq!(catalogue.program.currency, "TWD");
}

#[test]
fn a_phone_whose_clock_is_wrong_by_hours_lives_by_the_servers() {
    let mut world = World::new();
    world.skew_ms = -9 * 3_600_000;
    world.kill_and_restart();
    world.sign_in();
    assert_eq!(world.snapshot().clock_offset_ms, 9 * 3_600_000);
    assert_eq!(world.member().check_in.today, world.server.today());

    // Kept in the cache: after a restart with no network the day is still right.
    world.kill_and_restart();
    world.lose_calls();
    assert_eq!(world.snapshot().clock_offset_ms, 9 * 3_600_000);
    world.check_in();
    let operation = &world.snapshot().pending[0];
    assert!(operation.at.since(world.server.now).abs() < 1_000);
    let day = atrium_domain::Day::of(operation.at, SHANGHAI);
    assert_eq!(day, world.server.today());
}

#[test]
fn an_answer_to_a_call_of_another_life_is_ignored() {
    let mut world = World::signed_in();
    world.act(Action::Refresh);
    let call = world.take_call("/v1/me/changes");
    world.server.earn(36);
    let answer = world.server.answer(&call);
    world.act(Action::SignOut);
    world.answer(&call, answer);
    assert!(world.snapshot().member.is_none());
    assert!(!world.disk.keys().any(|key| key.starts_with("document/")));
}

#[test]
fn a_till_that_read_the_code_is_told_of_at_once() {
    let mut world = World::signed_in();
    let id = world.stream.expect("a stream is open");
    world.event(Event::StreamSeen { id: id + 1 });
    assert!(world.notices().is_empty());
    world.event(Event::StreamSeen { id });
    assert_eq!(world.notices()[0].what, NoticeKind::Seen);
}

#[test]
fn a_catalogue_of_a_later_kind_asks_for_a_newer_app_and_leaves_the_old_one() {
    let mut world = World::signed_in();
    world.server.etag += 1;
    world.act(Action::Refresh);
    let call = world.take_call("/v1/catalogue");
    let unknown = Answer { body: b"{}".to_vec(), ..world.server.answer(&call) };
    world.answer(&call, unknown);
    let Snapshot { catalogue, sync, .. } = world.snapshot();
    assert_eq!((catalogue.is_some(), sync.problem), (true, Some(ErrorCode::AppOutdated)));

    world.pass(60_000);
    world.settle();
    assert_eq!(world.snapshot().sync.problem, None);
}

#[test]
fn the_page_of_a_proxy_is_no_newer_catalogue() {
    let mut world = World::signed_in();
    world.act(Action::Refresh);
    let call = world.take_call("/v1/catalogue");
    let page = Answer { status: 200, body: b"<html>".to_vec(), ..Answer::default() };
    world.answer(&call, page);
    assert_eq!(world.snapshot().sync.problem, None);
}
