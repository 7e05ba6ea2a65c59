//! Finding out who it is that points are to be given to. The question goes to the server at once,
//! and is asked again by the person only.

use atrium_protocol::sharing::RecipientQuery;
use atrium_protocol::{ErrorCode, json, routes};

use super::flights::{Parts, Purpose};
use super::{Engine, Tick};
use crate::snapshot::RecipientView;

impl Engine {
    pub(super) fn find_recipient(&mut self, to: String, tick: &Tick) {
        if self.account.session().is_none() {
            return;
        }
        let problem = (!self.link.device_online).then_some(ErrorCode::Offline);
        self.recipient = Some(RecipientView { to: to.clone(), found: None, problem });
        if problem.is_none() {
            let parts = Parts { signed: true, ..Parts::default() };
            let body = RecipientQuery { to: to.clone() };
            self.call(Purpose::Recipient { to }, routes::RECIPIENT, parts, Some(&body), tick);
        }
    }

    pub(super) fn recipient_found(&mut self, to: &str, body: &[u8]) {
        match json::read(body) {
            Ok(found) => {
                if let Some(view) = self.asked_for(to) {
                    view.found = Some(found);
                }
            }
            Err(_) => self.recipient_refused(to, ErrorCode::Unavailable),
        }
    }

    pub(super) fn recipient_refused(&mut self, to: &str, code: ErrorCode) {
        if let Some(view) = self.asked_for(to) {
            view.problem = Some(code);
        }
    }

    /// The question, where it is still the one on the screen.
    fn asked_for(&mut self, to: &str) -> Option<&mut RecipientView> {
        self.recipient.as_mut().filter(|view| view.to == to)
    }
}
