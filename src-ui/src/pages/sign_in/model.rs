//! What the sign-in page shows and takes.

use atrium_client::Snapshot;
use atrium_client::snapshot::SessionState;
use atrium_domain::{Locale, Millis};
use atrium_kit::format;
use atrium_protocol::ErrorCode;

use super::texts;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Address,
    Code { address: String },
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignIn {
    pub step: Step,
    pub busy: bool,
    /// What went wrong, as a sentence.
    pub problem: Option<String>,
    expires_at: Millis,
    resend_at: Millis,
}

/// What the clock says about the code that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeClock {
    /// `4:05 内有效`.
    pub validity: String,
    /// Seconds until another code may be asked for; 0 means now.
    pub resend_in: i64,
}

impl SignIn {
    pub fn of(snapshot: &Snapshot) -> Self {
        let sentence = |code: &ErrorCode| code.sentence(snapshot.locale).to_owned();
        match &snapshot.session {
            SessionState::EnteringCode { address, expires_at, resend_at, problem, busy } => Self {
                step: Step::Code { address: address.clone() },
                busy: *busy,
                problem: problem.as_ref().map(sentence),
                expires_at: *expires_at,
                resend_at: *resend_at,
            },
            SessionState::SignedOut { problem, busy } => Self {
                step: Step::Address,
                busy: *busy,
                problem: problem.as_ref().map(sentence),
                ..Self::empty()
            },
            SessionState::Starting | SessionState::SignedIn => Self::empty(),
        }
    }

    fn empty() -> Self {
        Self {
            step: Step::Address,
            busy: false,
            problem: None,
            expires_at: Millis(0),
            resend_at: Millis(0),
        }
    }

    pub fn clock(&self, now: Millis, locale: Locale) -> CodeClock {
        let left = self.expires_at.since(now);
        let validity = if left > 0 {
            texts::minutes_left(locale, &format::countdown(left))
        } else {
            texts::ran_out(locale).to_owned()
        };
        let wait = self.resend_at.since(now).max(0);
        CodeClock { validity, resend_in: wait.saturating_add(999) / 1_000 }
    }
}

/// The address as the server wants it, or `None` where it can be neither a phone number nor an
/// e-mail address. Spaces, dashes and full-width digits are forgiven.
pub fn clean_address(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if typed.contains('@') {
        let (name, host) = typed.split_once('@')?;
        let plain = !typed.contains(char::is_whitespace) && !host.contains('@');
        let dotted = host.split('.').count() > 1 && host.split('.').all(|part| !part.is_empty());
        return (plain && dotted && !name.is_empty()).then(|| typed.to_owned());
    }
    let mut number = String::new();
    for character in typed.chars() {
        match character {
            '0'..='9' => number.push(character),
            '０'..='９' => number.extend(char::from_digit(character as u32 - '０' as u32, 10)),
            '+' | '＋' if number.is_empty() => number.push('+'),
            ' ' | '-' | '(' | ')' | '\u{3000}' | '\u{a0}' => {}
            _ => return None,
        }
    }
    let international = number.strip_prefix('+').is_some_and(|d| (7..=15).contains(&d.len()));
    let mainland = number.len() == 11 && number.starts_with('1');
    (international || mainland).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_taken_as_people_write_them() {
        let cases = [
            ("138 0013 8000", Some("13800138000")),
            ("１３８００１３８０００", Some("13800138000")),
            ("+852 9123-4567", Some("+85291234567")),
            (" a@b.example ", Some("a@b.example")),
            ("1380013800", None),
            ("23800138000", None),
            ("a@b", None),
            ("@b.c", None),
            ("hello", None),
            ("", None),
        ];
        for (typed, clean) in cases {
            assert_eq!(clean_address(typed).as_deref(), clean, "{typed}");
        }
    }

    #[test]
    fn the_clock_counts_down_and_then_says_so() {
        let sign_in = SignIn {
            step: Step::Code { address: "138".to_owned() },
            expires_at: Millis(300_000),
            resend_at: Millis(60_000),
            ..SignIn::empty()
        };
        let clock = sign_in.clock(Millis(500), Locale::ZhHans);
        assert_eq!((clock.resend_in, clock.validity.as_str()), (60, "5:00 内有效"));
        let late = sign_in.clock(Millis(300_000), Locale::En);
        assert_eq!((late.resend_in, late.validity.as_str()), (0, texts::ran_out(Locale::En)));
    }
}
