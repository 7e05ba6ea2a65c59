//! Languages, and sentences in all of them.
//!
//! [`texts!`] takes each string in the three languages side by side, in the order of
//! [`Locale::ALL`]: a string that lacks one of them does not compile.

use serde::{Deserialize, Serialize};

/// A language that the product speaks. All three are equal in rights; the first is the default.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub enum Locale {
    #[default]
    #[serde(rename = "zh-Hans")]
    ZhHans,
    #[serde(rename = "zh-Hant")]
    ZhHant,
    #[serde(rename = "en")]
    En,
}

impl Locale {
    pub const ALL: [Self; 3] = [Self::ZhHans, Self::ZhHant, Self::En];

    /// The BCP 47 tag, as used in `lang` attributes and on the wire.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::En => "en",
        }
    }

    /// The nearest of our languages for a BCP 47 tag such as a browser reports.
    pub fn nearest(tag: &str) -> Self {
        let tag = tag.to_ascii_lowercase();
        let traditional = ["hant", "-tw", "-hk", "-mo"];
        if !tag.starts_with("zh") {
            return if tag.starts_with("en") { Self::En } else { Self::default() };
        }
        if traditional.iter().any(|mark| tag.contains(mark)) { Self::ZhHant } else { Self::ZhHans }
    }
}

/// One value per language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Localized<T = String> {
    #[serde(rename = "zh-Hans")]
    pub zh_hans: T,
    #[serde(rename = "zh-Hant")]
    pub zh_hant: T,
    pub en: T,
}

impl<T> Localized<T> {
    pub fn get(&self, locale: Locale) -> &T {
        match locale {
            Locale::ZhHans => &self.zh_hans,
            Locale::ZhHant => &self.zh_hant,
            Locale::En => &self.en,
        }
    }

    /// Makes the value of each language in turn.
    pub fn each(mut make: impl FnMut(Locale) -> T) -> Self {
        Self { zh_hans: make(Locale::ZhHans), zh_hant: make(Locale::ZhHant), en: make(Locale::En) }
    }
}

/// Declares functions from a [`Locale`] to a sentence.
///
/// ```
/// atrium_domain::texts! {
///     /// The word for points.
///     pub fn points() { "积分", "積分", "Points" }
///     pub fn earned(n: i64) { "获得 {n} 积分", "獲得 {n} 積分", "You earned {n} points" }
/// }
/// use atrium_domain::Locale;
/// assert_eq!(points(Locale::En), "Points");
/// assert_eq!(earned(Locale::ZhHans, 36), "获得 36 积分");
/// ```
#[macro_export]
macro_rules! texts {
    () => {};
    ($(#[$doc:meta])* $vis:vis fn $name:ident() { $hans:literal, $hant:literal, $en:literal $(,)? } $($rest:tt)*) => {
        $(#[$doc])*
        $vis fn $name(locale: $crate::Locale) -> &'static str {
            match locale {
                $crate::Locale::ZhHans => $hans,
                $crate::Locale::ZhHant => $hant,
                $crate::Locale::En => $en,
            }
        }
        $crate::texts! { $($rest)* }
    };
    ($(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $kind:ty),+ $(,)?) { $hans:literal, $hant:literal, $en:literal $(,)? } $($rest:tt)*) => {
        $(#[$doc])*
        $vis fn $name(locale: $crate::Locale, $($arg: $kind),+) -> String {
            match locale {
                $crate::Locale::ZhHans => format!($hans),
                $crate::Locale::ZhHant => format!($hant),
                $crate::Locale::En => format!($en),
            }
        }
        $crate::texts! { $($rest)* }
    };
}
