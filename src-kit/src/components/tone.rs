//! What a colour means. Every use pairs it with words or an icon.

use super::IconName;

/// The meaning of a badge, banner or toast.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Tone {
    #[default]
    Neutral,
    /// The brand's own colour: what is new, chosen or yours.
    Accent,
    /// Tiers and rewards.
    Gold,
    Good,
    Warn,
    Bad,
}

impl Tone {
    /// The modifier class, shared by all components.
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "k-tone-neutral",
            Self::Accent => "k-tone-accent",
            Self::Gold => "k-tone-gold",
            Self::Good => "k-tone-good",
            Self::Warn => "k-tone-warn",
            Self::Bad => "k-tone-bad",
        }
    }

    /// The icon that says the same without colour.
    pub(super) const fn icon(self) -> IconName {
        match self {
            Self::Neutral | Self::Accent => IconName::Info,
            Self::Gold => IconName::Sparkle,
            Self::Good => IconName::CheckCircle,
            Self::Warn => IconName::Warning,
            Self::Bad => IconName::Error,
        }
    }
}
