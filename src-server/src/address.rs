//! Sign-in addresses: one spelling for each phone number and e-mail address.

use std::fmt;

use atrium_protocol::ErrorCode;

use crate::ServerError;

/// Longest e-mail address (RFC 5321 §4.5.3.1.3 less the brackets).
const EMAIL_LENGTH: usize = 254;

/// A normalised phone number (E.164) or e-mail address. Personal, so its debug form hides it.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Address(String);

impl Address {
    /// Reads what a person typed: a mainland number of 11 digits, a number with its country code,
    /// or an e-mail address.
    pub(crate) fn parse(text: &str) -> Result<Self, ServerError> {
        let text = text.trim();
        let parsed = if text.contains('@') { email(text) } else { phone(text) };
        parsed.map(Self).ok_or_else(|| ErrorCode::AddressInvalid.into())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is an e-mail address, not a phone number.
    pub(crate) fn is_mail(&self) -> bool {
        self.0.contains('@')
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(hidden)")
    }
}

/// The address with its middle hidden: `138****0001`, `+852****4567`, `m***@example.org`.
pub(crate) fn mask(address: &str) -> String {
    if address.starts_with(atrium_store::members::LEFT) {
        return "—".to_owned();
    }
    if let Some((name, domain)) = address.split_once('@') {
        let first = name.chars().next().unwrap_or('*');
        return format!("{first}***@{domain}");
    }
    let number = address.strip_prefix("+86").unwrap_or(address);
    let shown = if number.starts_with('+') { 4 } else { 3 };
    let (Some(head), Some(tail)) =
        (number.get(..shown), number.len().checked_sub(4).and_then(|at| number.get(at..)))
    else {
        return "****".to_owned();
    };
    format!("{head}****{tail}")
}

fn phone(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(|c| !" -()./\u{a0}".contains(*c)).collect();
    let digits = digits.strip_prefix("00").map_or_else(|| digits.clone(), |d| format!("+{d}"));
    let (international, digits) = match digits.strip_prefix('+') {
        Some(digits) => (true, digits),
        None => (false, digits.as_str()),
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mainland = if international {
        digits.strip_prefix("86")
    } else {
        Some(digits.strip_prefix("86").filter(|rest| rest.len() == 11).unwrap_or(digits))
    };
    match mainland {
        Some(number) => is_mainland_mobile(number).then(|| format!("+86{number}")),
        None => {
            let fits = (8..=15).contains(&digits.len()) && !digits.starts_with('0');
            fits.then(|| format!("+{digits}"))
        }
    }
}

/// 11 digits that begin with 13–19.
fn is_mainland_mobile(number: &str) -> bool {
    let bytes = number.as_bytes();
    bytes.len() == 11 && bytes[0] == b'1' && (b'3'..=b'9').contains(&bytes[1])
}

/// One `@`, a plain name, and a domain with a dot. Whether it exists is for the code to show.
fn email(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let (name, domain) = text.split_once('@')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let name_fits = (1..=64).contains(&name.len()) && name.chars().all(plain);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let domain_fits = domain.contains('.') && domain.split('.').all(label);
    (text.len() <= EMAIL_LENGTH && name_fits && domain_fits).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<String> {
        Address::parse(text).ok().map(|address| address.0)
    }

    #[test]
    fn spellings_of_one_number_are_one_address() {
        for text in ["13800000001", " 138 0000 0001", "+86 138-0000-0001", "008613800000001"] {
            assert_eq!(parse(text).as_deref(), Some("+8613800000001"), "{text}");
        }
        assert_eq!(parse("+852 9123 4567").as_deref(), Some("+85291234567"));
        assert_eq!(parse("Mail@Example.ORG").as_deref(), Some("mail@example.org"));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        let wrong = ["", "12", "12800000001", "+8612345", "1380000000a", "a@b", "@x.y", "a b@x.yz"];
        for text in wrong {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn the_middle_is_hidden() {
        assert_eq!(mask("+8613800000001"), "138****0001");
        assert_eq!(mask("+85291234567"), "+852****4567");
        assert_eq!(mask("mail@example.org"), "m***@example.org");
        assert_eq!(mask("é"), "****");
    }
}
