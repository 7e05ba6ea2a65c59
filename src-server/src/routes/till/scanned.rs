//! What a scanner gave: a code of this moment, or its signed form.

use atrium_domain::Millis;
use atrium_domain::card::offline::{
    LENIENCY_MS, OFFLINE_MARK, OfflineCode, OfflineFault, server_keys, verify,
};
use atrium_domain::card::{Mode, Presented};
use atrium_protocol::ErrorCode;
use atrium_store::settling::{ShownSigned, Who};

use super::identify::VISIT_MS;
use crate::{App, ServerError};

/// Whether a text wants to be the signed form.
pub(super) fn is_signed(text: &str) -> bool {
    let text = text.trim_start();
    let text = if text.starts_with(']') { text.get(3..).unwrap_or_default() } else { text };
    text.get(..2).is_some_and(|mark| mark.eq_ignore_ascii_case(OFFLINE_MARK)) && text.len() > 120
}

/// A code at a till that asks: the server's clock decides.
pub(super) fn scanned(app: &App, text: &str) -> Result<Who, ServerError> {
    if !is_signed(text) {
        let code = Presented::parse(text).map_err(|_| ErrorCode::CodeMalformed)?;
        return Ok(Who::Code(code));
    }
    let code = OfflineCode::parse(text).map_err(|_| ErrorCode::CodeMalformed)?;
    check(app, &code, app.now())?;
    Ok(Who::Signed(Box::new(ShownSigned { code, cut_off: false })))
}

/// A code by which a till sold at `at` that could ask nobody. It was good when it was shown, and
/// that was within a visit's time before.
pub(super) fn shown_before(app: &App, text: &str, at: Millis) -> Result<Who, ServerError> {
    let code = OfflineCode::parse(text).map_err(|_| ServerError::field("code"))?;
    let (from, until) = (code.step.starts_at(), code.step.ends_at());
    check(app, &code, from)?;
    let early = from.since(at) > LENIENCY_MS;
    if early || at.since(until) > LENIENCY_MS + VISIT_MS {
        return Err(ErrorCode::CodeExpired.into());
    }
    Ok(Who::Signed(Box::new(ShownSigned { code, cut_off: true })))
}

/// Whether the member showed the code that pays; not known of a visit.
pub(super) fn spends(who: &Who) -> Option<bool> {
    match who {
        Who::Code(presented) => Some(presented.mode() == Mode::Spend),
        Who::Signed(shown) => Some(shown.code.mode == Mode::Spend),
        Who::Visit(_) => None,
    }
}

fn check(app: &App, code: &OfflineCode, at: Millis) -> Result<(), ErrorCode> {
    let keys = server_keys(app.offline_secret(), code.signed.certificate.issued_at);
    // Whether the device was removed, the database knows.
    let checked = verify(code, &keys, &[], at);
    checked.map(drop).map_err(|fault| match fault {
        OfflineFault::CertificateOver | OfflineFault::Expired => ErrorCode::CodeExpired,
        OfflineFault::UnknownKey | OfflineFault::Forged | OfflineFault::Revoked => {
            ErrorCode::CodeNotRecognised
        }
    })
}
