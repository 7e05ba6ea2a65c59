use atrium_domain::message::{Channel, Consent, Purpose, QuietHours};
use atrium_protocol::reach::{ConsentSaid, ConsentState, Reach, Switch};
use atrium_store::consents::Said;
use atrium_store::reach::Switches;

use crate::delivery::ways;

/// `said` is all that the member ever said, the newest first.
pub(crate) fn reach(
    address: &str,
    said: &[Said],
    switches: &Switches,
    quiet: QuietHours,
    push_key: String,
) -> Reach {
    let state = |consent: Consent| ConsentState {
        consent,
        title: consent.title(),
        text: consent.text(),
        version: consent.version(),
        given: said.iter().find(|said| said.consent == consent).is_some_and(Said::holds),
    };
    let switch = |channel: Channel| {
        let of = move |purpose| Switch { channel, purpose, on: switches.is_on(channel, purpose) };
        Purpose::ALL.into_iter().filter(move |purpose| channel.is_for(*purpose)).map(of)
    };
    Reach {
        consents: Consent::ALL.into_iter().map(state).collect(),
        switches: ways(address).into_iter().flat_map(switch).collect(),
        push_key,
        quiet: quiet.words(),
    }
}

pub(crate) fn consent_said(said: Said) -> ConsentSaid {
    let Said { consent, given, version, at, channel } = said;
    ConsentSaid { consent, given, version, at, channel }
}
