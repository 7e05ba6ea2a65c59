//! What stands after the question mark of an address.

/// Pairs as a query with its question mark; nothing for no pairs. Empty values are left out.
pub fn query(pairs: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in pairs.iter().filter(|(_, value)| !value.is_empty()) {
        text.push(if text.is_empty() { '?' } else { '&' });
        text.push_str(name);
        text.push('=');
        escape(value, &mut text);
    }
    text
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
fn escape(value: &str, text: &mut String) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push('%');
            text.push(char::from(HEX[usize::from(byte >> 4)]));
            text.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_escaped_and_empty_ones_left_out() {
        assert_eq!(query(&[]), "");
        assert_eq!(query(&[("q", ""), ("after", "")]), "");
        assert_eq!(
            query(&[("q", "+86 1"), ("after", "a&b=猫")]),
            "?q=%2B86%201&after=a%26b%3D%E7%8C%AB"
        );
    }
}
