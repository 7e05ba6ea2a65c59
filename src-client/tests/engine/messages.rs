//! The inbox: read and put away with no network, and told of once when something comes.

use atrium_client::engine::Event;
use atrium_client::snapshot::NoticeKind;
use atrium_domain::message::MessageKind;
use atrium_domain::{MessageId, Millis};
use atrium_protocol::documents::{Document, Message};
use atrium_protocol::operation::Deed;
use uuid::Uuid;

use super::server::localized;
use super::world::World;

fn message(number: u128, at: i64) -> Message {
    Message {
        id: id(number),
        at: Millis(at),
        kind: MessageKind::Points,
        title: localized("320 points end"),
        body: localized("soon"),
        link: Some("/points".to_owned()),
        read: false,
    }
}

fn id(number: u128) -> MessageId {
    MessageId(Uuid::from_u128(number))
}

#[test]
fn offline_a_message_is_read_and_put_away_at_once() {
    let mut world = World::new();
    world.sign_in();
    world.server.put(Document::Message(message(1, 10)));
    world.server.put(Document::Message(message(2, 20)));
    world.act(atrium_client::Action::Refresh);
    world.settle();
    assert_eq!(
        world.member().messages.iter().map(|own| own.id).collect::<Vec<_>>(),
        [id(2), id(1)]
    );
    world.event(Event::OnlineChanged(false));
    world.perform(Deed::ReadMessage { message_id: id(2) });
    let away = world.perform(Deed::ArchiveMessage { message_id: id(1), archived: true });
    let shown = world.member().messages.clone();
    assert_eq!((shown.len(), shown[0].read), (1, true));
    world.act(atrium_client::Action::Undo { operation: away });
    assert_eq!(world.member().messages.len(), 2);
    // The cache has them after a restart in airplane mode, too.
    world.kill_while_offline_and_restart();
    assert_eq!(world.member().messages.len(), 2);
    assert!(world.member().messages[0].read);
}

#[test]
fn a_message_that_comes_is_told_of_once_and_not_at_the_start() {
    let mut world = World::new();
    world.server.put(Document::Message(message(1, 10)));
    world.sign_in();
    assert!(world.snapshot().notices.is_empty());
    world.server.put(Document::Message(message(2, 20)));
    world.act(atrium_client::Action::Refresh);
    world.settle();
    let notices = world.snapshot().notices;
    let told = |kind: &NoticeKind| matches!(kind, NoticeKind::MessageCame { message } if message.id == id(2));
    assert!(notices.len() == 1 && told(&notices[0].what), "{notices:?}");
}
