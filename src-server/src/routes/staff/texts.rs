//! Checks of what staff type.

use atrium_domain::Program;
use atrium_domain::{Localized, Millis, TierCode};

use crate::ServerError;
use crate::extract::is_plain_lines;

/// A text in three languages, trimmed, each of 1 to `length` characters. `field` names it.
pub(super) fn text(field: &str, text: Localized, length: usize) -> Result<Localized, ServerError> {
    let text = Localized {
        zh_hans: text.zh_hans.trim().to_owned(),
        zh_hant: text.zh_hant.trim().to_owned(),
        en: text.en.trim().to_owned(),
    };
    let fits =
        |text: &str| !text.is_empty() && text.chars().count() <= length && is_plain_lines(text);
    for (language, value) in
        [("zh-Hans", &text.zh_hans), ("zh-Hant", &text.zh_hant), ("en", &text.en)]
    {
        if !fits(value) {
            return Err(ServerError::field(&format!("{field}.{language}")));
        }
    }
    Ok(text)
}

/// A tier of the program.
pub(super) fn tier(
    program: &Program,
    code: Option<String>,
) -> Result<Option<TierCode>, ServerError> {
    let tier = code.map(TierCode);
    match &tier {
        Some(code) if program.tiers.rule(code).is_none() => Err(ServerError::field("tier")),
        _ => Ok(tier),
    }
}

/// The years that staff may plan for, in milliseconds: 2000 up to 2100. What is computed from such
/// a time fits everywhere, here and in the apps.
const TIMES: std::ops::Range<i64> = 946_684_800_000..4_102_444_800_000;

/// A time that a calendar can show. `field` names it.
pub(super) fn time(field: &str, at: Millis) -> Result<(), ServerError> {
    check(field, TIMES.contains(&at.0))
}

/// Names the field where a condition does not hold.
pub(super) fn check(field: &str, holds: bool) -> Result<(), ServerError> {
    if holds { Ok(()) } else { Err(ServerError::field(field)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_of_this_century() {
        assert!(time("at", Millis(1_795_000_000_000)).is_ok());
        for wrong in [i64::MIN, -1, 0, TIMES.end, i64::MAX] {
            assert!(time("at", Millis(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_missing_language_is_named() {
        let mut title = Localized::each(|_| " 春日 ".to_owned());
        assert_eq!(text("title", title.clone(), 2).map(|t| t.en).ok().as_deref(), Some("春日"));
        assert!(text("title", title.clone(), 1).is_err());
        title.en = " ".to_owned();
        let Err(ServerError::Refused(problem)) = text("title", title, 9) else {
            panic!("a text is missing");
        };
        assert_eq!(problem.detail.as_deref(), Some("title.en"));
    }
}
