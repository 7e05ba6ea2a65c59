//! The till's keys.

use crate::platform::page::Pressed;

/// What a key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// F9, or Ctrl and Enter.
    Commit,
    /// Escape: one step back, or on to the next customer.
    Leave,
    /// F6: a sale without an answer waits, and the next customer comes.
    PutAside,
    /// F7: the field for a phone number.
    Phone,
    /// F8.
    Refunds,
    /// Somebody (or a scanner) types without being in a field: the field of the stage takes it.
    Type,
}

pub fn act(pressed: &Pressed) -> Option<Act> {
    if pressed.in_dialog {
        return None;
    }
    match pressed.key.as_str() {
        "F9" => Some(Act::Commit),
        "Enter" if pressed.command => Some(Act::Commit),
        "F6" => Some(Act::PutAside),
        "F7" => Some(Act::Phone),
        "F8" => Some(Act::Refunds),
        "Escape" => Some(Act::Leave),
        key => {
            let printable = key.chars().count() == 1 && key != " ";
            let plain = !pressed.command && !pressed.alt && !pressed.in_field;
            (printable && plain).then_some(Act::Type)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(key: &str) -> Pressed {
        Pressed {
            key: key.to_owned(),
            command: false,
            alt: false,
            in_dialog: false,
            in_field: false,
        }
    }

    #[test]
    fn keys_act() {
        assert_eq!(act(&key("F9")), Some(Act::Commit));
        assert_eq!(act(&key("F6")), Some(Act::PutAside));
        assert_eq!(act(&key("F7")), Some(Act::Phone));
        assert_eq!(act(&key("F8")), Some(Act::Refunds));
        assert_eq!(act(&key("Escape")), Some(Act::Leave));
        assert_eq!(act(&Pressed { command: true, ..key("Enter") }), Some(Act::Commit));
        assert_eq!(act(&key("Enter")), None);
        assert_eq!(act(&key("Tab")), None);
    }

    #[test]
    fn a_dialog_keeps_its_keys() {
        assert_eq!(act(&Pressed { in_dialog: true, ..key("Escape") }), None);
        assert_eq!(act(&Pressed { in_dialog: true, ..key("F9") }), None);
    }

    #[test]
    fn typing_beside_the_field_goes_into_it() {
        assert_eq!(act(&key("7")), Some(Act::Type));
        assert_eq!(act(&key(" ")), None);
        assert_eq!(act(&Pressed { in_field: true, ..key("7") }), None);
        assert_eq!(act(&Pressed { command: true, ..key("c") }), None);
    }
}
