//! Light, dark, or what the system says.

use leptos::prelude::*;

use crate::{platform, view::react};

/// What the person chose. `System` follows the device, also while it changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ThemeChoice {
    #[default]
    System,
    Light,
    Dark,
}

impl ThemeChoice {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The stable name under which a choice is stored.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The choice of this name; anything unknown follows the system.
    pub fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|choice| choice.name() == name).unwrap_or_default()
    }

    /// The value of the document's `data-theme`, which is absent for `System`.
    pub const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light | Self::Dark => Some(self.name()),
        }
    }
}

#[derive(Clone, Copy)]
struct Chosen(RwSignal<ThemeChoice>);

/// Puts the theme into context and applies it to the document. Call once, in the root component.
pub fn provide_theme(initial: ThemeChoice) -> RwSignal<ThemeChoice> {
    let choice = RwSignal::new(initial);
    provide_context(Chosen(choice));
    react(move || platform::set_theme(choice.get().attribute()));
    choice
}

/// The theme in use. Without [`provide_theme`] above, what the system says.
pub fn use_theme() -> RwSignal<ThemeChoice> {
    use_context::<Chosen>().map_or_else(|| RwSignal::new(ThemeChoice::System), |chosen| chosen.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_round_trip_and_the_unknown_follows_the_system() {
        for choice in ThemeChoice::ALL {
            assert_eq!(ThemeChoice::from_name(choice.name()), choice);
        }
        assert_eq!(ThemeChoice::from_name("sepia"), ThemeChoice::System);
        assert_eq!(ThemeChoice::System.attribute(), None);
    }
}
