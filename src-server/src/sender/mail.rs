//! Mail by SMTP (RFC 5321), over TLS to every machine but this one.

use std::time::{Duration, SystemTime};

use atrium_domain::Millis;
use lettre::message::header::ContentType;
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{PATIENCE, SendFault, SenderError, Words, is_this_machine};
use crate::Config;
use crate::address::Address;

/// The mail server, and whom mail is from.
pub(super) struct Mailer {
    server: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Mailer {
    pub(super) fn of(config: &Config) -> Result<Option<Self>, SenderError> {
        let Some(url) = &config.smtp_url else { return Ok(None) };
        let incomplete = SenderError::Incomplete { key: "smtp_url", missing: "mail_from" };
        let from = config.mail_from.as_deref().ok_or(incomplete)?;
        let unusable = |key, cause: String| SenderError::Unusable { key, cause };
        let from = from
            .parse()
            .map_err(|_| unusable("mail_from", "not an address such as a@b.example".to_owned()))?;
        // An error may quote the URL, and that may hold a password.
        let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| unusable("smtp_url", "not a mail server's address".to_owned()))?
            .timeout(Some(PATIENCE))
            .build();
        Ok(Some(Self { server, from }))
    }

    pub(super) async fn send(
        &self,
        at: Millis,
        to: &Address,
        words: Words,
    ) -> Result<(), SendFault> {
        let address = to.as_str().parse();
        let address = address.map_err(|_| not_sent("the address is none for mail"))?;
        let since_epoch = Duration::from_millis(at.0.try_into().unwrap_or_default());
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .date(SystemTime::UNIX_EPOCH + since_epoch)
            .subject(words.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(words.text)
            .map_err(|_| not_sent("the message cannot be written"))?;
        match tokio::time::timeout(PATIENCE, self.server.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(fault(&error)),
            Err(_) => Err(SendFault::Unsure("the mail server took too long".to_owned())),
        }
    }
}

fn not_sent(what: &str) -> SendFault {
    SendFault::NotSent(what.to_owned())
}

/// Sorted by whether the mail may be on its way. What the server says may quote the address, so
/// only its number is told.
fn fault(error: &smtp::Error) -> SendFault {
    if let Some(code) = error.status() {
        return SendFault::NotSent(format!("the mail server answered {code}"));
    }
    if error.is_timeout() {
        return SendFault::Unsure("the mail server took too long".to_owned());
    }
    if error.is_tls() {
        return not_sent("the mail server's TLS cannot be trusted");
    }
    not_sent("the mail server cannot be reached, or does not speak SMTP")
}

/// A URL as lettre reads it (`smtps://user:password@host`, `smtp://host?tls=required`), without
/// TLS only to this machine.
pub(crate) fn is_smtp_url(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("smtp://") else {
        return url.strip_prefix("smtps://").is_some_and(|rest| !host(rest).is_empty());
    };
    let host = host(rest);
    let encrypted = rest.split_once('?').is_some_and(|(_, query)| query == "tls=required");
    !host.is_empty() && (encrypted || is_this_machine(host))
}

/// The host in `user:password@host:port/name?query`.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let without_port = host.rsplit_once(':').filter(|(_, port)| port.parse::<u16>().is_ok());
    without_port.map_or(host, |(host, _)| host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_leaves_this_machine_encrypted_or_not_at_all() {
        for good in [
            "smtps://mall:secret@mail.example",
            "smtps://mail.example:465/shop.example",
            "smtp://mall:p%40ss@mail.example:587?tls=required",
            "smtp://localhost:25",
            "smtp://mall:secret@127.0.0.1",
            "smtp://[::1]:2525",
        ] {
            assert!(is_smtp_url(good), "{good}");
        }
        for bad in [
            "smtp://mail.example",
            "smtp://mail.example?tls=opportunistic",
            "smtp://localhost@mail.example",
            "smtp://localhost.mail.example",
            "smtps://",
            "https://mail.example",
            "",
        ] {
            assert!(!is_smtp_url(bad), "{bad}");
        }
    }
}
