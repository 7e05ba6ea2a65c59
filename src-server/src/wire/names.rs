//! Names that the store keeps as text and the wire as enumerations.

use atrium_domain::CategoryCode;
use atrium_protocol::account::DevicePlatform;
use atrium_protocol::catalogue::{Category, EventTheme};

use crate::ServerError;

/// Pairs of a variant and its name on the wire, and both directions between them.
macro_rules! names {
    ($type:ty, $name:ident, $parse:ident, $($variant:ident = $text:literal),*) => {
        pub(crate) const fn $name(value: $type) -> &'static str {
            match value { $(<$type>::$variant => $text,)* }
        }

        pub(crate) fn $parse(name: &str) -> Result<$type, ServerError> {
            match name {
                $($text => Ok(<$type>::$variant),)*
                _ => Err(ServerError::Internal(concat!("stored ", stringify!($type)).to_owned())),
            }
        }
    };
}

names!(
    Category,
    category_name,
    category_named,
    Fashion = "fashion",
    Food = "food",
    Beauty = "beauty",
    Kids = "kids",
    Lifestyle = "lifestyle",
    Leisure = "leisure",
    GiftCard = "gift_card"
);

names!(
    DevicePlatform,
    platform_name,
    platform,
    Web = "web",
    Android = "android",
    Ios = "ios",
    Linux = "linux",
    Macos = "macos",
    Windows = "windows",
    AppleWallet = "apple_wallet",
    GoogleWallet = "google_wallet"
);

names!(
    EventTheme,
    theme_name,
    event_theme,
    Art = "art",
    Food = "food",
    Family = "family",
    Craft = "craft",
    Music = "music",
    Wellness = "wellness",
    Festival = "festival",
    Talk = "talk"
);

pub(crate) fn category(code: &CategoryCode) -> Result<Category, ServerError> {
    category_named(code.as_str())
}

pub(crate) fn category_code(category: Category) -> CategoryCode {
    category_name(category).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(value: impl serde::Serialize) -> String {
        serde_json::to_string(&value).unwrap_or_default()
    }

    #[test]
    fn names_are_those_of_the_wire() {
        assert_eq!(json(Category::Lifestyle), "\"lifestyle\"");
        assert_eq!(json(DevicePlatform::Ios), json(platform_name(DevicePlatform::Ios)));
        assert_eq!(json(EventTheme::Talk), json(theme_name(EventTheme::Talk)));
        assert_eq!(category(&category_code(Category::Kids)).ok(), Some(Category::Kids));
        assert!(event_theme("nonsense").is_err());
    }
}
