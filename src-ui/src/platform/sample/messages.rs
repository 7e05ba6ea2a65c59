//! The sample's inbox.

use atrium_domain::message::{Channel, Consent, Facts, Occasion, Purpose};
use atrium_domain::{Day, Localized, Millis, Points};
use atrium_protocol::documents::Message;
use atrium_protocol::reach::{ConsentState, Reach, Switch};

use super::{at, id, words};

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
        Purpose::ALL.map(|purpose| Switch { channel, purpose, on: channel.is_on_at_first(purpose) })
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
