//! The sample's inbox.

use atrium_client::snapshot::ThreadView;
use atrium_domain::message::{Channel, Consent, Facts, Occasion, Purpose};
use atrium_domain::service::{ThreadKind, ThreadState};
use atrium_domain::{Day, Localized, Millis, Points};
use atrium_protocol::documents::Message;
use atrium_protocol::reach::{ConsentState, Reach, Switch};
use atrium_protocol::service::{Thread, ThreadLine};

use super::{at, id, words};

/// An enquiry that waits, and a complaint that was answered and made up for.
pub(super) fn threads() -> Vec<ThreadView> {
    let line = |number, at, desk, text: &str| ThreadLine {
        id: id(20, number),
        at,
        desk,
        text: text.to_owned(),
        photos: Vec::new(),
        given: None,
    };
    let thread = |number, kind, state, lines: Vec<ThreadLine>| Thread {
        id: id(21, number),
        kind,
        store_id: None,
        state,
        opened_at: lines.first().map_or(Millis(0), |line| line.at),
        due_at: None,
        by_hours: kind == ThreadKind::Enquiry,
        lines,
        stars: None,
    };
    let asked = line(901, at(0, 10, 22), false, "今晚几点关门？");
    let mut waiting = thread(911, ThreadKind::Enquiry, ThreadState::Waiting, vec![asked]);
    waiting.due_at = Some(at(0, 10, 27));
    let mut sorry = line(903, at(-2, 15, 40), true, "非常抱歉，已请店长处理，一点心意请收下。");
    sorry.given = Some(words("100 积分", "100 積分", "100 points"));
    let lines = vec![line(902, at(-2, 15, 10), false, "排队一个小时，没有人叫号。"), sorry];
    let answered = thread(912, ThreadKind::Complaint, ThreadState::Answered, lines);
    [waiting, answered].map(|thread| ThreadView { thread, waiting: 0 }).into()
}

pub(super) fn told() -> Vec<Message> {
    let gold = || words("金卡", "金卡", "Gold");
    let facts = [
        (at(0, 9, 5), false, Facts::PointsExpiring { points: Points(320), last_day: Day(20_788) }),
        (
            at(-1, 18, 30),
            false,
            Facts::TierAtRisk {
                words: words(
                    "12月31日前再消费 ¥840，即可保住金卡",
                    "12月31日前再消費 ¥840，即可保住金卡",
                    "¥840 more by 31 December keeps Gold",
                ),
            },
        ),
        (at(-6, 10, 0), true, Facts::TierReached { name: gold() }),
        (
            at(-40, 0, 10),
            true,
            Facts::Gift {
                occasion: Occasion::Anniversary { years: 2 },
                coupon: None,
                points: Points(200),
            },
        ),
    ];
    let message = |(number, (at, read, facts)): (u128, (Millis, bool, Facts))| Message {
        id: id(9, number),
        at,
        kind: facts.kind(),
        title: Localized::each(|locale| facts.words(locale).title),
        body: Localized::each(|locale| facts.words(locale).body),
        link: facts.link(),
        read,
    };
    (1..).zip(facts).map(message).collect()
}

pub(super) fn reach() -> Reach {
    let switch = |channel: Channel| {
        let of = move |purpose| Switch { channel, purpose, on: channel.is_on_at_first(purpose) };
        Purpose::ALL.into_iter().filter(move |purpose| channel.is_for(*purpose)).map(of)
    };
    let state = |consent: Consent| ConsentState {
        consent,
        title: consent.title(),
        text: consent.text(),
        version: consent.version(),
        given: consent == Consent::Personal,
    };
    Reach {
        consents: Consent::ALL.into_iter().map(state).collect(),
        switches: [Channel::App, Channel::Sms].into_iter().flat_map(switch).collect(),
        push_key: String::new(),
        quiet: Some("22:00–08:00".to_owned()),
    }
}
