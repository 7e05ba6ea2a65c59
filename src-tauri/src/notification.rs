//! The system's notifications: points that moved and messages that came while nobody looked, and
//! where a file went.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use atrium_client::native::NativeEngine;
use atrium_client::snapshot::{Notice, NoticeKind};
use atrium_domain::message::{Channel, Purpose};
use atrium_domain::{Locale, Points};
use atrium_protocol::reach::{Reach, Switch};
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::NotificationExt;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::{link, texts, window};

/// Where a press on the last notification leads. The system does not say which one was pressed.
#[derive(Default)]
pub(crate) struct Leads(Mutex<Option<String>>);

impl Leads {
    fn set(&self, path: String) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path);
    }

    fn get(&self) -> String {
        let last = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        last.unwrap_or_else(|| "/points".to_owned())
    }
}

/// The page that a notice is about.
fn path_of(notice: &Notice) -> String {
    match &notice.what {
        NoticeKind::MessageCame { message } => format!("/messages/{}", message.id),
        _ => "/points".to_owned(),
    }
}

/// Tells of points that move while the member does not look at the window, as long as the engine
/// runs. A press on the notification opens the history.
pub(crate) async fn tell_of_points(app: AppHandle, mut notices: Receiver<Notice>) {
    loop {
        match notices.recv().await {
            Ok(notice) if !window::is_watched(&app) => {
                let snapshot = app.state::<NativeEngine>().snapshot();
                let reach = snapshot.member.as_ref().and_then(|member| member.reach.as_ref());
                let words = words_for(&notice, snapshot.locale);
                if let Some(words) = words.filter(|_| is_wanted(&notice, reach)) {
                    app.state::<Leads>().set(path_of(&notice));
                    show(&app, words);
                }
            }
            Ok(_) => {}
            Err(RecvError::Lagged(missed)) => {
                tracing::warn!(missed, "notifications were left out, too many at once");
            }
            Err(RecvError::Closed) => return,
        }
    }
}

/// Opens what a notification told of when it is pressed, where the system reports that.
pub(crate) fn open_points_when_pressed(app: &AppHandle) {
    let handle = app.clone();
    let listening = app.notification().on_action(move |_| {
        link::open_path(&handle, handle.state::<Leads>().get());
    });
    if let Err(error) = listening {
        tracing::warn!(%error, "presses on notifications are not heard");
    }
}

/// Says where a saved file is.
pub(crate) fn file_saved(app: &AppHandle, path: &Path) {
    let locale = app.state::<NativeEngine>().snapshot().locale;
    let title = texts::calendar_saved(locale).to_owned();
    show(app, Words { title, body: path.display().to_string() });
}

/// Points are not told where the member switched that off.
fn is_wanted(notice: &Notice, reach: Option<&Reach>) -> bool {
    let is_points = matches!(notice.what, NoticeKind::PointsMoved { .. });
    let is_off = |switch: &Switch| {
        (switch.channel, switch.purpose, switch.on) == (Channel::App, Purpose::Points, false)
    };
    !(is_points && reach.is_some_and(|reach| reach.switches.iter().any(is_off)))
}

#[derive(Debug, PartialEq, Eq)]
struct Words {
    title: String,
    body: String,
}

/// What to say of a notice, or nothing if it can wait until the member opens the app.
fn words_for(notice: &Notice, locale: Locale) -> Option<Words> {
    let (points, balance) = match &notice.what {
        NoticeKind::PointsMoved { points, balance } => (points, balance),
        NoticeKind::MessageCame { message } => {
            let [title, body] =
                [&message.title, &message.body].map(|text| text.get(locale).clone());
            return Some(Words { title, body });
        }
        NoticeKind::Rejected { .. } | NoticeKind::Seen | NoticeKind::SignedOutByServer => {
            return None;
        }
    };
    let amount = grouped(*points);
    let title = match points.0 {
        0 => return None,
        1.. => texts::points_came(locale, &amount),
        _ => texts::points_went(locale, &amount),
    };
    Some(Words { title, body: texts::balance(locale, &grouped(*balance)) })
}

/// The amount without its sign, in groups of three: `12,345`.
fn grouped(points: Points) -> String {
    let digits = points.0.unsigned_abs().to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A desktop without notifications is no reason to fail: the app itself shows it all.
fn show(app: &AppHandle, words: Words) {
    let notification = app.notification().builder().title(words.title).body(words.body);
    if let Err(error) = notification.show() {
        tracing::info!(%error, "the system shows no notifications");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(points: i64, balance: i64) -> Notice {
        let what = NoticeKind::PointsMoved { points: Points(points), balance: Points(balance) };
        Notice { id: 1, what }
    }

    #[test]
    fn points_are_told_in_the_members_language() {
        let words = words_for(&moved(36, 12_345), Locale::ZhHans).expect("worth telling");
        assert_eq!(words, Words { title: "到账 36 积分".into(), body: "现有 12,345 积分".into() });
        let words = words_for(&moved(-1_500, 0), Locale::En).expect("worth telling");
        assert_eq!(words.title, "1,500 points used");
        assert_eq!(words.body, "You now have 0 points");
    }

    #[test]
    fn points_are_not_told_to_who_switched_that_off() {
        let switch = |purpose, on| Switch { channel: Channel::App, purpose, on };
        let reach = |points| Reach {
            consents: Vec::new(),
            switches: vec![switch(Purpose::Care, false), switch(Purpose::Points, points)],
            push_key: String::new(),
            quiet: None,
        };
        let notice = moved(36, 100);
        assert!(is_wanted(&notice, None) && is_wanted(&notice, Some(&reach(true))));
        assert!(!is_wanted(&notice, Some(&reach(false))));
    }

    #[test]
    fn a_press_leads_to_what_was_told_last() {
        let leads = Leads::default();
        assert_eq!(leads.get(), "/points");
        leads.set("/messages/7".to_owned());
        assert_eq!(leads.get(), "/messages/7");
        assert_eq!(path_of(&moved(1, 2)), "/points");
    }

    #[test]
    fn what_can_wait_is_not_told() {
        assert_eq!(words_for(&moved(0, 7), Locale::En), None);
        let signed_out = Notice { id: 2, what: NoticeKind::SignedOutByServer };
        assert_eq!(words_for(&signed_out, Locale::En), None);
    }

    #[test]
    fn amounts_are_grouped() {
        for (points, shown) in [(0, "0"), (999, "999"), (1_000, "1,000"), (-1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(Points(points)), shown);
        }
    }
}
