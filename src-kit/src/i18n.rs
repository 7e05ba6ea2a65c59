//! The chosen language, as a signal in context.

use atrium_domain::Locale;
use leptos::prelude::*;

use crate::{platform, view::react};

#[derive(Clone, Copy)]
struct Chosen(RwSignal<Locale>);

/// Puts the language into context and keeps the page's `lang` attribute equal to it.
/// Call once, in the root component.
pub fn provide_locale(initial: Locale) -> RwSignal<Locale> {
    let locale = RwSignal::new(initial);
    provide_context(Chosen(locale));
    react(move || platform::set_language(locale.get().tag()));
    locale
}

/// The language in use. Without [`provide_locale`] above, the default language.
pub fn use_locale() -> RwSignal<Locale> {
    use_context::<Chosen>().map_or_else(|| RwSignal::new(Locale::default()), |chosen| chosen.0)
}

/// A sentence in whatever language is asked for, as `texts!` makes those without arguments.
pub type Words = fn(Locale) -> &'static str;

/// A sentence that follows the language: `tr(texts::points)`, or with arguments
/// `tr(move |l| texts::earned(l, count.get()))`. Signals read inside are tracked.
pub fn tr<T: Into<String>>(
    sentence: impl Fn(Locale) -> T + Send + Sync + 'static,
) -> Signal<String> {
    let locale = use_locale();
    Signal::derive(move || sentence(locale.get()).into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts;

    #[test]
    fn sentences_follow_the_language() {
        let owner = Owner::new();
        owner.with(|| {
            let locale = RwSignal::new(Locale::ZhHans);
            provide_context(Chosen(locale));
            let close = tr(texts::close);
            assert_eq!(close.get_untracked(), texts::close(Locale::ZhHans));
            locale.set(Locale::En);
            assert_eq!(close.get_untracked(), texts::close(Locale::En));
        });
    }
}
