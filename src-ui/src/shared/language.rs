//! The choice of language.

use atrium_client::Action;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::platform::use_platform;

atrium_domain::texts! {
    pub fn language() { "语言", "語言", "Language" }
}

/// Each language under its own name.
const fn name(locale: Locale) -> &'static str {
    match locale {
        Locale::ZhHans => "简体中文",
        Locale::ZhHant => "繁體中文",
        Locale::En => "English",
    }
}

#[component]
pub fn LanguageChoice() -> impl IntoView {
    let platform = use_platform();
    let locale = use_locale();
    let choices: Vec<Choice> = Locale::ALL
        .into_iter()
        .map(|locale| Choice::new(locale.tag(), Signal::stored(name(locale).to_owned())))
        .collect();
    let choose = move |tag: String| {
        if let Some(locale) = Locale::ALL.into_iter().find(|locale| locale.tag() == tag) {
            platform.dispatch(Action::SetLocale { locale });
        }
    };
    view! {
        <SegmentedControl
            label=tr(language)
            choices=Signal::stored(choices)
            value=Signal::derive(move || locale.get().tag().to_owned())
            on_change=choose
        />
    }
}
