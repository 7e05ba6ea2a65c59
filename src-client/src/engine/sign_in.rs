//! Signing in with a one-time code, and signing out.

use atrium_domain::card::CardKey;
use atrium_protocol::account::{CodeRequest, CodeSent, DeviceInfo, NewSession, Session};
use atrium_protocol::{ErrorCode, Route, json, routes};
use data_encoding::BASE64URL_NOPAD;

use super::account::Account;
use super::flights::{Parts, Purpose};
use super::records::{self, SessionRecord, SignInRecord};
use super::verdict::Verdict;
use super::{Answer, Effect, Engine, Feed, Outbox, Record, Saved, Secrets, Tick};
use crate::card::Card;
use crate::snapshot::NoticeKind;

impl Engine {
    /// Asks for a code, for the first time or again.
    pub(super) fn request_code(&mut self, address: String, tick: &Tick) {
        let address = address.trim().to_owned();
        if !self.running || self.account.session().is_some() || self.account.is_busy() {
            return;
        }
        self.account.begin();
        let body = CodeRequest { address: address.clone(), locale: self.locale };
        let purpose = Purpose::Code { address };
        self.call(purpose, routes::REQUEST_CODE, Parts::default(), Some(&body), tick);
    }

    pub(super) fn submit_code(&mut self, code: String, tick: &Tick) {
        if self.account.is_busy() {
            return;
        }
        let Account::Entering { sign_in, .. } = &self.account else { return };
        let body = NewSession {
            address: sign_in.address.clone(),
            code: code.trim().to_owned(),
            device: DeviceInfo { locale: self.locale, ..self.setup.device.clone() },
        };
        self.account.begin();
        self.call(Purpose::Session, routes::CREATE_SESSION, Parts::default(), Some(&body), tick);
    }

    pub(super) fn forget_address(&mut self) {
        let arriving = |saved: &Saved| matches!(saved, Saved::Secrets(_) | Saved::Session(_));
        if self.saves.values().any(arriving) {
            return;
        }
        if matches!(self.account, Account::Entering { .. }) {
            // An answer that is still on its way must not sign in somebody who turned back.
            self.flights.forget_member();
            self.account = Account::default();
            self.save(vec![Record::remove(records::SIGN_IN)], Saved::Cache);
        }
    }

    pub(super) fn sign_in_answered(&mut self, purpose: Purpose, answer: &Answer) {
        let outcome = match Verdict::of(answer) {
            Verdict::Done => match purpose {
                Purpose::Code { address } => self.code_sent(address, &answer.body),
                _ => self.session_made(&answer.body),
            },
            Verdict::Later { code, .. } | Verdict::Refused(code) => Err(code),
            Verdict::SignedOut | Verdict::NotModified => Err(ErrorCode::Unavailable),
        };
        if let Err(code) = outcome {
            self.account.fail(code);
        }
    }

    fn code_sent(&mut self, address: String, body: &[u8]) -> Result<(), ErrorCode> {
        let sent: CodeSent = json::read(body).map_err(|_| ErrorCode::Unavailable)?;
        let CodeSent { expires_at, resend_at } = sent;
        let sign_in = SignInRecord { address, expires_at, resend_at };
        self.save(vec![Record::put(records::SIGN_IN, &sign_in)], Saved::Cache);
        self.account = Account::Entering { sign_in, problem: None, busy: false };
        Ok(())
    }

    /// The secrets go to the vault first: a session without them would be of no use.
    fn session_made(&mut self, body: &[u8]) -> Result<(), ErrorCode> {
        let session: Session = json::read(body).map_err(|_| ErrorCode::Unavailable)?;
        let Session { token, member_id, device_id, card } = session;
        let key = BASE64URL_NOPAD.decode(card.key.as_bytes()).ok();
        let key: [u8; 32] =
            key.and_then(|key| key.try_into().ok()).ok_or(ErrorCode::Unavailable)?;
        let card = Card::granted(&card).map_err(|_| ErrorCode::Unavailable)?;
        let id = self.save_id(Saved::Secrets(SessionRecord { member_id, device_id, card }));
        let secrets = Secrets { token, card_key: CardKey(key) };
        self.effects.push(Effect::StoreSecrets { id, secrets });
        Ok(())
    }

    pub(super) fn secrets_stored(&mut self, session: SessionRecord) {
        let records =
            vec![Record::put(records::SESSION, &session), Record::remove(records::SIGN_IN)];
        self.save(records, Saved::Session(session));
    }

    pub(super) fn signed_in(&mut self, session: SessionRecord) {
        self.account = Account::In(session);
        self.feed.want();
    }

    /// Leaves at once, with or without a network. The server is told as well as possible; a
    /// session that it does not hear the end of can be removed from another device.
    pub(super) fn sign_out(&mut self, tick: &Tick) {
        if self.account.session().is_none() {
            return;
        }
        let parts = Parts { signed: true, ..Parts::default() };
        self.call(Purpose::EndSession, routes::END_SESSION, parts, None, tick);
        self.wipe();
    }

    /// Must reach the server, or it would not be true; so it does not wait in the outbox.
    pub(super) fn sign_out_everywhere(&mut self, tick: &Tick) {
        self.ask(Purpose::EndAllSessions, routes::END_ALL_SESSIONS, tick);
    }

    /// Ends the membership, which also must reach the server.
    pub(super) fn close_account(&mut self, tick: &Tick) {
        self.ask(Purpose::CloseAccount, routes::CLOSE_ACCOUNT, tick);
    }

    pub(super) fn fetch_export(&mut self, tick: &Tick) {
        self.ask(Purpose::Export, routes::EXPORT, tick);
    }

    fn ask<Reply>(&mut self, purpose: Purpose, route: Route<(), Reply>, tick: &Tick) {
        if self.account.session().is_some() && !self.flights.any(&purpose) {
            let parts = Parts { signed: true, ..Parts::default() };
            self.call(purpose, route, parts, None, tick);
        }
    }

    pub(super) fn signed_out_by_server(&mut self) {
        self.wipe();
        self.notices.add(NoticeKind::SignedOutByServer);
    }

    /// Leaves nothing of the member on this device.
    pub(super) fn wipe(&mut self) {
        self.close_stream();
        self.effects.push(Effect::Wipe);
        self.account = Account::default();
        self.documents = super::Documents::default();
        self.feed = Feed::default();
        self.export = None;
        self.recipient = None;
        self.readings.clear();
        self.reread.clear();
        self.lock.forget();
        self.certificate.forget();
        self.outbox = Outbox::default();
        self.flights.forget_member();
        self.notices.clear();
        self.saves.clear();
        let mut public = vec![self.device_record()];
        public.extend(self.shelf.record());
        self.save(public, Saved::Cache);
    }
}
