//! What the inbox shows.

use atrium_client::Snapshot;
use atrium_domain::MessageId;
use atrium_domain::message::MessageKind;
use atrium_kit::prelude::IconName;
use atrium_protocol::documents::Message;

use crate::lens::Lens;

/// A message, in the list and in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    pub id: MessageId,
    pub icon: IconName,
    pub title: String,
    pub body: String,
    pub when: String,
    pub link: Option<String>,
    pub read: bool,
}

/// How many messages nobody has read.
pub fn unread(snapshot: &Snapshot) -> usize {
    let messages = snapshot.member.as_ref().map(|member| member.messages.as_slice());
    messages.unwrap_or_default().iter().filter(|message| !message.read).count()
}

pub fn letters(snapshot: &Snapshot, lens: Lens) -> Vec<Letter> {
    let messages = snapshot.member.as_ref().map(|member| member.messages.as_slice());
    messages.unwrap_or_default().iter().map(|message| letter(message, lens)).collect()
}

pub fn chosen(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<Letter> {
    let messages = &snapshot.member.as_ref()?.messages;
    let found = messages.iter().find(|message| message.id.to_string() == id);
    found.map(|message| letter(message, lens))
}

fn letter(message: &Message, lens: Lens) -> Letter {
    Letter {
        id: message.id,
        icon: match message.kind {
            MessageKind::Points => IconName::Points,
            MessageKind::Coupon => IconName::Ticket,
            MessageKind::Event => IconName::Calendar,
            MessageKind::Tier => IconName::Star,
            MessageKind::Gift => IconName::Gift,
            MessageKind::News => IconName::Sparkle,
            MessageKind::Service => IconName::Desk,
        },
        title: lens.text(&message.title),
        body: lens.text(&message.body),
        when: lens.day_and_time(message.at),
        link: message.link.clone(),
        read: message.read,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    #[test]
    fn the_inbox_counts_what_is_unread_and_leads_on() {
        let snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let all = letters(&snapshot, lens);
        assert_eq!((all.len(), unread(&snapshot)), (4, 2));
        assert_eq!(all[0].title, "320 积分12月1日到期");
        let first = chosen(&snapshot, lens, &all[0].id.to_string());
        assert_eq!(first.and_then(|letter| letter.link).as_deref(), Some("/points"));
    }
}
