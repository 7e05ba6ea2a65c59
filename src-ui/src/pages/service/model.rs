//! What the service desk's page shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::ThreadView;
use atrium_domain::service::{ThreadKind, ThreadState};
use atrium_domain::{Locale, Millis, PhotoId, ThreadId};
use atrium_kit::format;
use atrium_kit::prelude::{IconName, Tone};
use atrium_protocol::service::ThreadLine;

use super::texts;
use crate::lens::Lens;

const MINUTE_MS: i64 = 60_000;

/// A wait that is longer counts from the next opening.
const SOON_MS: i64 = 10 * MINUTE_MS;

/// A thread in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    pub id: ThreadId,
    pub icon: IconName,
    pub title: String,
    /// How it stands.
    pub clock: Clock,
}

/// How a thread stands, in words, with the promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    pub words: String,
    pub tone: Tone,
}

/// A thread in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    pub id: ThreadId,
    pub kind: ThreadKind,
    pub about: Option<String>,
    pub clock: Clock,
    pub lines: Vec<Said>,
    pub is_closed: bool,
    /// It can be said how good it was.
    pub can_rate: bool,
    pub stars: Option<i32>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub desk: bool,
    pub when: String,
    pub text: String,
    pub photos: Vec<PhotoId>,
    pub given: Option<String>,
    /// It waits for the network.
    pub waiting: bool,
}

pub fn rows(snapshot: &Snapshot, lens: Lens) -> Vec<Row> {
    threads(snapshot).iter().map(|view| row(view, lens)).collect()
}

pub fn talk(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<Talk> {
    let view = threads(snapshot).iter().find(|view| view.thread.id.to_string() == id)?;
    let thread = &view.thread;
    let stores = snapshot.catalogue.as_deref().map_or(&[][..], |catalogue| &catalogue.stores);
    let store = stores.iter().find(|store| Some(store.id) == thread.store_id);
    let sent =
        thread.lines.len() - usize::try_from(view.waiting).unwrap_or(0).min(thread.lines.len());
    let said = |(place, line): (usize, &ThreadLine)| Said {
        desk: line.desk,
        when: lens.day_and_time(line.at),
        text: line.text.clone(),
        photos: line.photos.clone(),
        given: line.given.as_ref().map(|given| texts::given(lens.locale, given.get(lens.locale))),
        waiting: place >= sent,
    };
    Some(Talk {
        id: thread.id,
        kind: thread.kind,
        about: store.map(|store| lens.text(&store.name)),
        clock: clock(view, lens),
        lines: thread.lines.iter().enumerate().map(said).collect(),
        is_closed: thread.state == ThreadState::Closed,
        can_rate: thread.stars.is_none() && thread.lines.iter().any(|line| line.desk),
        stars: thread.stars,
    })
}

pub fn kind_name(kind: ThreadKind, locale: Locale) -> &'static str {
    match kind {
        ThreadKind::Enquiry => texts::enquiry(locale),
        ThreadKind::Complaint => texts::complaint(locale),
    }
}

fn threads(snapshot: &Snapshot) -> &[ThreadView] {
    snapshot.member.as_ref().map_or(&[], |member| &member.threads)
}

fn row(view: &ThreadView, lens: Lens) -> Row {
    let thread = &view.thread;
    let first = thread.lines.first().map(|line| line.text.as_str());
    let kind = kind_name(thread.kind, lens.locale);
    Row {
        id: thread.id,
        icon: match thread.kind {
            ThreadKind::Enquiry => IconName::Info,
            ThreadKind::Complaint => IconName::Warning,
        },
        title: match first {
            Some(text) if !text.is_empty() => text.to_owned(),
            _ => kind.to_owned(),
        },
        clock: clock(view, lens),
    }
}

fn clock(view: &ThreadView, lens: Lens) -> Clock {
    let Lens { locale, now, .. } = lens;
    let told = |words: String, tone| Clock { words, tone };
    match view.thread.state {
        ThreadState::Answered => told(texts::answered(locale).to_owned(), Tone::Good),
        ThreadState::Closed => told(texts::closed(locale).to_owned(), Tone::Neutral),
        ThreadState::Waiting => {
            let Some(due) = view.thread.due_at.filter(|_| view.waiting == 0) else {
                return told(texts::not_sent(locale).to_owned(), Tone::Neutral);
            };
            let left = due.since(now);
            if left <= 0 {
                return told(texts::late(locale, &format::span(locale, -left)), Tone::Warn);
            }
            if view.thread.by_hours && left > SOON_MS {
                return told(texts::when_open(locale, &lens.day_and_time(due)), Tone::Neutral);
            }
            let time = clock_time(due, lens);
            told(texts::by(locale, &time, &format::span(locale, left)), Tone::Accent)
        }
    }
}

/// The time alone where it is of today.
fn clock_time(at: Millis, lens: Lens) -> String {
    if lens.day(at) == lens.today() {
        format::time(at, lens.offset_secs)
    } else {
        lens.day_and_time(at)
    }
}

#[cfg(test)]
mod tests {
    use atrium_domain::OperationId;
    use atrium_protocol::service::Thread;

    use super::*;
    use crate::platform::sample;

    fn view(state: ThreadState, due_ms: Option<i64>) -> ThreadView {
        let line = |desk: bool| ThreadLine {
            id: OperationId(uuid::Uuid::from_u128(u128::from(desk))),
            at: sample::NOW,
            desk,
            text: "面里有头发".to_owned(),
            photos: Vec::new(),
            given: None,
        };
        let thread = Thread {
            id: ThreadId(uuid::Uuid::from_u128(7)),
            kind: ThreadKind::Enquiry,
            store_id: None,
            state,
            opened_at: sample::NOW,
            due_at: due_ms.map(|ms| sample::NOW.plus_ms(ms)),
            by_hours: true,
            lines: vec![line(false), line(true)],
            stars: None,
        };
        ThreadView { thread, waiting: 0 }
    }

    fn words(view: &ThreadView) -> String {
        let snapshot = sample::signed_in();
        clock(view, Lens::of(&snapshot, sample::NOW)).words
    }

    #[test]
    fn the_clock_says_what_is_promised_and_owns_up_when_it_is_late() {
        let waiting = |ms| words(&view(ThreadState::Waiting, Some(ms)));
        assert!(waiting(4 * MINUTE_MS).ends_with("还有 4 分钟"), "{}", waiting(4 * MINUTE_MS));
        assert!(waiting(9 * 3_600_000).starts_with("现在休息"));
        assert_eq!(waiting(-30_000), "比承诺晚了 1 分钟，抱歉，正在处理");
        assert_eq!(words(&view(ThreadState::Waiting, None)), "联网后发出");
        assert_eq!(words(&view(ThreadState::Closed, None)), "已结束");
    }

    #[test]
    fn an_answered_thread_can_be_rated_once() {
        let mut snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let mut own = view(ThreadState::Answered, None);
        let id = own.thread.id.to_string();
        let member = snapshot.member.as_mut().expect("a member");
        member.threads = vec![own.clone()];
        assert!(talk(&snapshot, lens, &id).is_some_and(|talk| talk.can_rate));
        own.thread.stars = Some(5);
        own.waiting = 1;
        snapshot.member.as_mut().expect("a member").threads = vec![own];
        let talk = talk(&snapshot, lens, &id).expect("the thread");
        assert_eq!((talk.can_rate, talk.stars), (false, Some(5)));
        assert_eq!(talk.lines.iter().map(|said| said.waiting).collect::<Vec<_>>(), [false, true]);
    }
}
