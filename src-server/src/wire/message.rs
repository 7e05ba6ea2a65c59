use atrium_domain::Localized;
use atrium_protocol::documents::Message;
use atrium_store::messages;

/// A message in all languages: the app changes its language without a network.
pub(crate) fn message(message: &messages::Message) -> Message {
    let messages::Message { id, at, facts, read } = message;
    Message {
        id: *id,
        at: *at,
        kind: facts.kind(),
        title: Localized::each(|locale| facts.words(locale).title),
        body: Localized::each(|locale| facts.words(locale).body),
        link: facts.link(),
        read: *read,
    }
}
