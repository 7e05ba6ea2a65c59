//! Tasks and draws: what was done with no network shows at once, and a period that is over begins
//! anew without asking anybody.

use atrium_client::engine::Event;
use atrium_client::snapshot::TaskView;
use atrium_domain::Millis;
use atrium_protocol::documents::Document;
use atrium_protocol::game::{DrawInfo, DrawLine, Play, TaskInfo, TaskKind, TaskState, Tickets};
use atrium_protocol::operation::Deed;
use uuid::Uuid;

use super::server::localized;
use super::world::World;

fn task(number: u128, now: Millis) -> TaskInfo {
    TaskInfo {
        id: Uuid::from_u128(number).into(),
        title: localized("visit"),
        detail: localized(""),
        prize: localized("a ticket"),
        kind: TaskKind::Visit,
        goal: 1,
        from: now.plus_days(-1),
        until: now.plus_days(5),
        set: None,
        tier: None,
        tag: None,
        question: None,
        topic_id: None,
        note: None,
    }
}

fn draw(now: Millis) -> DrawInfo {
    DrawInfo {
        id: Uuid::from_u128(9).into(),
        title: localized("wheel"),
        wheel: true,
        opens_at: now.plus_days(-1),
        closes_at: now.plus_days(5),
        lines: vec![DrawLine { name: localized("mug"), weight: 1, left: None }],
        table: "0 1 - nothing\n".into(),
        commitment: String::new(),
        seed: None,
    }
}

/// A member who has done the first of two tasks, and has a ticket; the second is for others.
fn world() -> World {
    let mut world = World::new();
    let now = world.server.now;
    let mut for_others = task(2, now);
    for_others.tag = Some("family".into());
    world.server.catalogue.tasks = vec![task(1, now), for_others];
    world.server.catalogue.draws = vec![draw(now)];
    world.server.etag += 1;
    let (task_id, draw_id) = (task(1, now).id, draw(now).id);
    let until = now.plus_secs(3_600);
    world.server.put(Document::Play(Play {
        tasks: vec![TaskState {
            task_id,
            done: 1,
            paid: false,
            until,
            answer: None,
            coming: Vec::new(),
        }],
        tickets: vec![Tickets { draw_id, left: 1 }],
        spins: Vec::new(),
        surveys: Vec::new(),
    }));
    world.settle();
    world.sign_in();
    world
}

fn only(world: &World) -> TaskView {
    let tasks = world.member().tasks;
    assert_eq!(tasks.len(), 1, "what is meant for others is not shown");
    tasks.into_iter().next().expect("a task")
}

#[test]
fn collecting_offline_shows_at_once_and_survives_a_restart() {
    let mut world = world();
    world.event(Event::OnlineChanged(false));
    let view = only(&world);
    assert_eq!((view.done, view.paid, view.pending), (1, false, false));
    world.perform(Deed::Collect { task_id: view.task.id });
    assert!(only(&world).paid && only(&world).pending);
    world.kill_while_offline_and_restart();
    assert!(only(&world).paid && only(&world).pending);
}

#[test]
fn a_period_that_is_over_begins_anew() {
    let mut world = world();
    world.event(Event::OnlineChanged(false));
    world.server.now = world.server.now.plus_secs(3_600);
    let view = only(&world);
    assert_eq!((view.done, view.paid), (0, false));
}

#[test]
fn a_post_that_is_looked_at_counts_by_itself_when_its_time_has_come() {
    let mut world = world();
    let (now, task_id) = (world.server.now, only(&world).task.id);
    // One counts within the period, one in the next.
    let coming = vec![now.plus_secs(1_800), now.plus_secs(5_400)];
    let until = now.plus_secs(3_600);
    world.server.put(Document::Play(Play {
        tasks: vec![TaskState { task_id, done: 0, paid: false, until, answer: None, coming }],
        tickets: Vec::new(),
        spins: Vec::new(),
        surveys: Vec::new(),
    }));
    world.nudge();
    world.settle();
    world.event(Event::OnlineChanged(false));
    let at = |world: &mut World, secs: i64| {
        world.server.now = now.plus_secs(secs);
        let view = only(world);
        (view.done, view.counts_at.map(|at| at.since(now) / 1_000))
    };
    assert_eq!(at(&mut world, 0), (0, Some(1_800)));
    assert_eq!(at(&mut world, 1_800), (1, Some(5_400)));
    assert_eq!(at(&mut world, 3_600), (0, Some(5_400)), "all begins anew");
    assert_eq!(at(&mut world, 5_400), (1, None));
}

#[test]
fn a_ticket_that_is_used_shows_that_it_is_on_its_way() {
    let mut world = world();
    let before = world.member().draws[0].clone();
    assert_eq!((before.tickets, before.spinning), (1, false));
    let draw_id = before.draw.id;
    world.perform(Deed::Spin { draw_id });
    assert!(world.member().draws[0].spinning);
    world.settle();
    assert!(!world.member().draws[0].spinning, "the answer and the documents have come");
}
