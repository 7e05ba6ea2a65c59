//! A text in three languages: the first is required, the others repeat it until they are given.

use atrium_domain::text::Localized;
use atrium_kit::prelude::*;
use leptos::prelude::*;

use super::Fault;

texts! {
    pub fn in_traditional(label: &str) { "{label}（繁体）", "{label}（繁體）", "{label} (traditional Chinese)" }
    pub fn in_english(label: &str) { "{label}（英文）", "{label}（英文）", "{label} (English)" }
    pub fn others(label: &str) { "{label}的其他语言", "{label}的其他語言", "{label} in other languages" }
    pub fn others_hint() { "留空时沿用简体中文", "留空時沿用簡體中文", "Left empty, it repeats the simplified Chinese" }
}

/// What is typed for a text. Copies share it.
#[derive(Clone, Copy)]
pub struct LocalizedDraft {
    pub zh_hans: RwSignal<String>,
    pub zh_hant: RwSignal<String>,
    pub en: RwSignal<String>,
}

impl LocalizedDraft {
    pub fn new() -> Self {
        Self { zh_hans: RwSignal::default(), zh_hant: RwSignal::default(), en: RwSignal::default() }
    }

    /// Begins with a text that is there.
    pub fn of(text: Localized) -> Self {
        let draft = Self::new();
        draft.show(text);
        draft
    }

    pub fn show(self, text: Localized) {
        self.zh_hans.set(text.zh_hans);
        self.zh_hant.set(text.zh_hant);
        self.en.set(text.en);
    }

    pub fn typed(self) -> Localized {
        Localized {
            zh_hans: self.zh_hans.get_untracked(),
            zh_hant: self.zh_hant.get_untracked(),
            en: self.en.get_untracked(),
        }
    }

    pub fn clear(self) {
        for text in [self.zh_hans, self.zh_hant, self.en] {
            text.set(String::new());
        }
    }
}

impl Default for LocalizedDraft {
    fn default() -> Self {
        Self::new()
    }
}

/// The text as it is published.
pub fn complete(typed: &Localized) -> Result<Localized, Fault> {
    let first = typed.zh_hans.trim();
    if first.is_empty() {
        return Err(Fault::Missing);
    }
    Ok(Localized::each(|locale| {
        let own = typed.get(locale).trim();
        if own.is_empty() { first.to_owned() } else { own.to_owned() }
    }))
}

/// The fields of a text. `test_id` marks the one of simplified Chinese.
#[component]
pub fn LocalizedFields(
    #[prop(into)] label: Signal<String>,
    draft: LocalizedDraft,
    error: Signal<Option<String>>,
    max_length: u32,
    /// Several lines.
    #[prop(optional)]
    area: bool,
    /// May be left empty.
    #[prop(optional)]
    optional: bool,
    test_id: &'static str,
) -> impl IntoView {
    let LocalizedDraft { zh_hans, zh_hant, en } = draft;
    let hant = tr(move |l| in_traditional(l, &label.get()));
    let english = tr(move |l| in_english(l, &label.get()));
    let required = !optional;
    let first = if area {
        view! { <TextArea label value=zh_hans error required max_length test_id /> }.into_any()
    } else {
        view! { <TextField label value=zh_hans error required max_length test_id /> }.into_any()
    };
    let rest = if area {
        view! {
            <TextArea label=hant value=zh_hant hint=tr(others_hint) max_length />
            <TextArea label=english value=en hint=tr(others_hint) max_length />
        }
        .into_any()
    } else {
        view! {
            <TextField label=hant value=zh_hant hint=tr(others_hint) max_length />
            <TextField label=english value=en hint=tr(others_hint) max_length />
        }
        .into_any()
    };
    view! {
        <div class="c-group">
            {first}
            <Disclosure title=tr(move |l| others(l, &label.get()))>
                <div class="c-group">{rest}</div>
            </Disclosure>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_languages_repeat_the_first_until_they_are_given() {
        let typed = |hans: &str, en: &str| Localized {
            zh_hans: hans.to_owned(),
            zh_hant: String::new(),
            en: en.to_owned(),
        };
        let done = complete(&typed(" 满减 ", "Off")).expect("complete");
        assert_eq!((done.zh_hant.as_str(), done.en.as_str()), ("满减", "Off"));
        assert_eq!(complete(&typed(" ", "Off")), Err(Fault::Missing));
    }
}
