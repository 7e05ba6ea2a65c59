//! Checks of what staff type.

use atrium_domain::Program;
use atrium_domain::{Localized, TierCode};

use crate::ServerError;

/// A text in three languages, trimmed, each of 1 to `length` characters. `field` names it.
pub(super) fn text(field: &str, text: Localized, length: usize) -> Result<Localized, ServerError> {
    let text = Localized {
        zh_hans: text.zh_hans.trim().to_owned(),
        zh_hant: text.zh_hant.trim().to_owned(),
        en: text.en.trim().to_owned(),
    };
    let fits = |text: &str| !text.is_empty() && text.chars().count() <= length;
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

/// Names the field where a condition does not hold.
pub(super) fn check(field: &str, holds: bool) -> Result<(), ServerError> {
    if holds { Ok(()) } else { Err(ServerError::field(field)) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
