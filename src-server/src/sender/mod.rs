//! Sending a message to a person: by mail, by an SMS gateway, by the operator's own program, or to
//! the development inbox.

mod inbox;
mod mail;
mod program;
mod sms;

use std::path::PathBuf;

use atrium_domain::Millis;
use atrium_protocol::{ErrorCode, Problem};

pub(crate) use inbox::{Inbox, Message};
pub(crate) use mail::is_smtp_url;
pub(crate) use sms::{is_body as is_sms_body, is_header as is_sms_header};

use crate::address::Address;
use crate::{Config, ServerError};
use mail::Mailer;
use sms::Gateway;

/// How long any way of sending may take.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(8);

/// When a person may try again after a message was not sent, in milliseconds.
const TRY_AGAIN_MS: i64 = 5_000;

/// What a person is told.
#[derive(Debug, Clone)]
pub(crate) struct Words {
    /// Where the way of sending has such a thing.
    pub(crate) subject: String,
    pub(crate) text: String,
    /// The code in the text, for the development inbox.
    pub(crate) code: String,
}

/// Where messages go, by the kind of address.
pub(crate) struct Sender {
    mail: Channel,
    phone: Channel,
    inbox: Inbox,
}

enum Channel {
    /// To a page of this server; only with `development`.
    Inbox,
    /// To a program, which gets a line of JSON `{"address", "text"}` on its standard input and
    /// hands it to an SMS or mail gateway.
    Program(PathBuf),
    Smtp(Mailer),
    Gateway(Gateway),
    /// Addresses of this kind are not served.
    None,
}

/// Why a message was not sent. Names no address: the text goes to the log.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SendFault {
    /// Nobody got it.
    #[error("not sent: {0}")]
    NotSent(String),
    /// Somebody may have got it all the same.
    #[error("perhaps not sent: {0}")]
    Unsure(String),
    /// No way of sending is configured for this kind of address.
    #[error("no way to this kind of address")]
    NotServed,
}

/// What of the configuration keeps the server from sending anything.
#[derive(Debug, thiserror::Error)]
pub enum SenderError {
    #[error(
        "nothing is configured to send sign-in codes: set `smtp_url`, `sms_url` or \
         `sender_program`, or `development = true`"
    )]
    Nothing,
    #[error("`{key}` is set, and `{missing}` is not")]
    Incomplete { key: &'static str, missing: &'static str },
    #[error("`{key}` cannot be used: {cause}")]
    Unusable { key: &'static str, cause: String },
}

impl Sender {
    /// For each kind of address its own way where one is configured, else the program, else,
    /// with `development`, the inbox.
    pub(crate) fn of(config: &Config) -> Result<Self, SenderError> {
        let otherwise = || match &config.sender_program {
            Some(program) => Channel::Program(program.clone()),
            None if config.development => Channel::Inbox,
            None => Channel::None,
        };
        let mail = Mailer::of(config)?.map_or_else(otherwise, Channel::Smtp);
        let phone = Gateway::of(config)?.map_or_else(otherwise, Channel::Gateway);
        if matches!((&mail, &phone), (Channel::None, Channel::None)) {
            return Err(SenderError::Nothing);
        }
        Ok(Self { mail, phone, inbox: Inbox::default() })
    }

    pub(crate) async fn send(
        &self,
        at: Millis,
        address: &Address,
        words: Words,
    ) -> Result<(), SendFault> {
        match if address.is_mail() { &self.mail } else { &self.phone } {
            Channel::Inbox => {
                let Words { subject: _, text, code } = words;
                let address = address.as_str().to_owned();
                self.inbox.put(Message { at, address, text, code });
                Ok(())
            }
            Channel::Program(program) => program::hand_over(program, address, &words.text).await,
            Channel::Smtp(mailer) => mailer.send(at, address, words).await,
            Channel::Gateway(gateway) => gateway.send(address, &words.text).await,
            Channel::None => Err(SendFault::NotServed),
        }
    }

    /// The inbox, where something may go there.
    pub(crate) fn inbox(&self) -> Option<&Inbox> {
        let used = [&self.mail, &self.phone].iter().any(|c| matches!(c, Channel::Inbox));
        used.then_some(&self.inbox)
    }
}

impl From<SendFault> for ServerError {
    /// The same for every address of a kind, whoever it belongs to.
    fn from(fault: SendFault) -> Self {
        match fault {
            SendFault::NotServed => ErrorCode::AddressNotServed.into(),
            SendFault::NotSent(_) | SendFault::Unsure(_) => {
                tracing::warn!(error = %fault, "a message did not go out");
                Problem::new(ErrorCode::CodeNotSent).with_retry_after_ms(TRY_AGAIN_MS).into()
            }
        }
    }
}

/// Whether a message may go to this host without TLS: only to this machine.
fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "::1" | "[::1]")
}
