//! The clock of a thread, as the member sees it too.

use atrium_domain::service::ThreadState;
use atrium_domain::{Day, Locale, Millis};
use atrium_kit::prelude::{Tone, format};
use atrium_protocol::service::ThreadRow;

use super::texts;

/// How a thread stands, and how urgent that is.
pub fn stands(row: &ThreadRow, locale: Locale, now: Millis, offset: i32) -> (String, Tone) {
    match (row.state, row.due_at) {
        (ThreadState::Waiting, Some(due)) => promise(row, locale, due.since(now), offset),
        (ThreadState::Closed, Some(due)) => {
            let day = format::date_short(locale, Day::of(due, offset));
            (texts::follow_up(locale, &day), if due <= now { Tone::Warn } else { Tone::Neutral })
        }
        (ThreadState::Closed, None) => (texts::closed(locale).to_owned(), Tone::Neutral),
        _ => (texts::answered(locale).to_owned(), Tone::Good),
    }
}

fn promise(row: &ThreadRow, locale: Locale, left: i64, offset: i32) -> (String, Tone) {
    let due = row.due_at.unwrap_or(row.opened_at);
    if left <= 0 {
        return (texts::late(locale, &format::span(locale, -left)), Tone::Bad);
    }
    let time = format::date_time(locale, due, offset);
    let mut words = texts::answer_by(locale, &time, &format::span(locale, left));
    if row.by_hours {
        words = format!("{words} · {}", texts::by_hours(locale));
    }
    let near = left < row.kind.allowed_ms() / 4;
    (words, if near { Tone::Warn } else { Tone::Accent })
}

#[cfg(test)]
mod tests {
    use atrium_domain::service::ThreadKind;
    use atrium_domain::{MemberId, ThreadId};
    use uuid::Uuid;

    use super::*;

    fn row(state: ThreadState, due_at: Option<Millis>) -> ThreadRow {
        ThreadRow {
            id: ThreadId(Uuid::nil()),
            member_id: MemberId(Uuid::nil()),
            card_number: String::new(),
            name_masked: String::new(),
            kind: ThreadKind::Enquiry,
            store_id: None,
            state,
            opened_at: Millis(0),
            last_at: Millis(0),
            due_at,
            by_hours: false,
            begins: String::new(),
            with: None,
            role: None,
            own: false,
            stars: None,
        }
    }

    #[test]
    fn what_is_nearly_due_is_urgent_and_what_is_late_more_so() {
        let tone = |state, due: i64, now: i64| {
            stands(&row(state, Some(Millis(due))), Locale::En, Millis(now), 0).1
        };
        assert_eq!(tone(ThreadState::Waiting, 300_000, 0), Tone::Accent);
        assert_eq!(tone(ThreadState::Waiting, 300_000, 260_000), Tone::Warn);
        assert_eq!(tone(ThreadState::Waiting, 300_000, 300_000), Tone::Bad);
        assert_eq!(tone(ThreadState::Closed, 300_000, 0), Tone::Neutral);
        assert_eq!(tone(ThreadState::Closed, 300_000, 300_000), Tone::Warn);
        let late =
            stands(&row(ThreadState::Waiting, Some(Millis(0))), Locale::En, Millis(90_000), 0);
        assert_eq!(late.0, "Late by 2 min");
    }
}
