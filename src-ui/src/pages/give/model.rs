//! What the page shows that gives points away.

use atrium_client::Snapshot;
use atrium_kit::format;
use atrium_protocol::ErrorCode;
use atrium_protocol::operation::Deed;

use super::texts;
use crate::lens::Lens;

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Give {
    /// The question is on its way.
    pub busy: bool,
    pub problem: Option<String>,
    pub found: Option<Found>,
    /// A gift waits for the server.
    pub waiting: bool,
}

/// Somebody to give points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As it was typed.
    pub to: String,
    pub who: String,
    pub most: i64,
    pub lines: Vec<String>,
}

impl Give {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Self {
        let view = snapshot.recipient.as_ref();
        let found = view.and_then(|view| {
            let found = view.found.as_ref()?;
            let who = match found.name_masked.as_str() {
                "" => texts::someone(lens.locale, &found.card_tail),
                name => texts::person(lens.locale, name, &found.card_tail),
            };
            let mut lines = vec![texts::most(lens.locale, &format::points(found.most))];
            if found.unripe.is_positive() {
                lines.push(texts::unripe(lens.locale, &format::points(found.unripe)));
            }
            Some(Found { to: view.to.clone(), who, most: found.most.0, lines })
        });
        let is_gift = |deed: &Deed| matches!(deed, Deed::GivePoints { .. });
        Self {
            busy: view.is_some_and(|view| view.found.is_none() && view.problem.is_none()),
            problem: view.and_then(|view| view.problem).map(|code| match code {
                // Nothing is queued that would go on by itself.
                ErrorCode::Offline => texts::needs_network(lens.locale).to_owned(),
                code => code.sentence(lens.locale).to_owned(),
            }),
            found,
            waiting: snapshot.pending.iter().any(|pending| is_gift(&pending.deed)),
        }
    }
}

/// The number typed, where it may be given.
pub fn amount(typed: &str, most: i64) -> Option<i64> {
    typed.trim().parse().ok().filter(|points| (1..=most).contains(points))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;
    use atrium_client::snapshot::RecipientView;
    use atrium_domain::Points;
    use atrium_protocol::sharing::Recipient;

    fn give(found: Option<Recipient>, problem: Option<ErrorCode>) -> Give {
        let mut snapshot = sample::signed_in();
        snapshot.recipient = Some(RecipientView { to: "412096358".to_owned(), found, problem });
        Give::of(&snapshot, Lens::of(&snapshot, sample::NOW))
    }

    #[test]
    fn who_is_found_is_named_by_what_there_is() {
        let recipient = |name: &str| Recipient {
            name_masked: name.to_owned(),
            card_tail: "6358".to_owned(),
            most: Points(300),
            unripe: Points(36),
        };
        let found = give(Some(recipient("李**")), None).found.expect("found");
        assert_eq!(
            (found.who.as_str(), found.most, found.lines.len()),
            ("李**（尾号 6358）", 300, 2)
        );
        let found = give(Some(recipient("")), None).found.expect("found");
        assert_eq!(found.who, "尾号 6358 的会员");
        assert!(give(None, None).busy);
        assert!(give(None, Some(ErrorCode::RecipientUnknown)).problem.is_some());
    }

    #[test]
    fn amounts_are_whole_and_within_the_limit() {
        assert_eq!(amount(" 20 ", 30), Some(20));
        for wrong in ["", "0", "-1", "31", "1.5", "x"] {
            assert_eq!(amount(wrong, 30), None, "{wrong}");
        }
    }
}
