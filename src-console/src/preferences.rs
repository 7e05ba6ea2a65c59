//! Language and appearance: chosen once, remembered by this browser.

use atrium_kit::prelude::*;
use leptos::prelude::*;

use crate::platform::memory::{Slot, recall, remember};
use crate::texts;

/// Puts both into context, as this browser remembers them. Call once, in the root.
pub fn provide_preferences() {
    let remembered = recall(Slot::Locale).map(|tag| Locale::nearest(&tag));
    provide_locale(remembered.unwrap_or_default());
    let theme = provide_theme(ThemeChoice::from_name(&recall(Slot::Theme).unwrap_or_default()));
    Effect::new(move |before: Option<()>| {
        let name = theme.get().name();
        if before.is_some() {
            remember(Slot::Theme, name);
        }
    });
}

/// Speaks the language of whoever signed in, unless somebody chose one at this browser.
pub fn follow_person(locale: RwSignal<Locale>, wanted: Locale) {
    if recall(Slot::Locale).is_none() {
        locale.set(wanted);
    }
}

/// Both switches, for the foot of the navigation and the sign-in page.
#[component]
pub fn Preferences() -> impl IntoView {
    let locale = use_locale();
    let theme = use_theme();
    let speak = move |tag: String| {
        remember(Slot::Locale, &tag);
        locale.set(Locale::nearest(&tag));
    };
    let themes = Signal::derive(|| {
        vec![
            Choice::new(ThemeChoice::System.name(), tr(texts::theme_system)),
            Choice::new(ThemeChoice::Light.name(), tr(texts::theme_light)),
            Choice::new(ThemeChoice::Dark.name(), tr(texts::theme_dark)),
        ]
    });
    view! {
        <div class="c-preferences">
            <Select
                label=tr(texts::language)
                choices=languages()
                value=Signal::derive(move || locale.get().tag().to_owned())
                on_change=speak
                test_id="language"
            />
            <SegmentedControl
                label=tr(texts::theme)
                choices=themes
                value=Signal::derive(move || theme.get().name().to_owned())
                on_change=move |name: String| theme.set(ThemeChoice::from_name(&name))
            />
        </div>
    }
}

/// The languages, each by its own name.
fn languages() -> Vec<Choice> {
    let own_name = |locale: Locale| match locale {
        Locale::ZhHans => "简体中文",
        Locale::ZhHant => "繁體中文",
        Locale::En => "English",
    };
    Locale::ALL
        .map(|locale| Choice::new(locale.tag(), Signal::stored(own_name(locale).to_owned())))
        .to_vec()
}
