//! What a member writes to the service desk shows at once, and once.

use atrium_client::engine::Event;
use atrium_client::snapshot::ThreadView;
use atrium_domain::ThreadId;
use atrium_domain::service::{ThreadKind, ThreadState};
use atrium_protocol::operation::Deed;
use uuid::Uuid;

use super::world::World;

const ID: ThreadId = ThreadId(Uuid::from_u128(7));

fn open(text: &str) -> Deed {
    Deed::OpenThread {
        thread_id: ID,
        kind: ThreadKind::Complaint,
        store_id: None,
        text: text.to_owned(),
        photos: Vec::new(),
    }
}

fn more(text: &str) -> Deed {
    Deed::WriteThread { thread_id: ID, text: text.to_owned(), photos: Vec::new() }
}

fn texts(view: &ThreadView) -> Vec<&str> {
    view.thread.lines.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn a_complaint_of_the_basement_shows_and_survives_a_kill() {
    let mut world = World::signed_in();
    world.event(Event::OnlineChanged(false));
    world.perform(open("soup"));
    world.perform(more("cold"));
    world.kill_while_offline_and_restart();
    let threads = world.member().threads;
    assert_eq!((texts(&threads[0]), threads[0].waiting), (vec!["soup", "cold"], 2));
    assert_eq!((threads[0].thread.state, threads[0].thread.due_at), (ThreadState::Waiting, None));
    world.perform(Deed::CloseThread { thread_id: ID });
    assert_eq!(world.member().threads[0].thread.state, ThreadState::Closed);
    world.perform(Deed::RateThread { thread_id: ID, stars: 4, text: String::new() });
    assert_eq!(world.member().threads[0].thread.stars, Some(4));
}

#[test]
fn more_of_what_nobody_knows_shows_nowhere() {
    let mut world = World::signed_in();
    world.event(Event::OnlineChanged(false));
    world.perform(more("hello"));
    assert!(world.member().threads.is_empty());
}
