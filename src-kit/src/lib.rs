//! Atrium's design system: tokens, components, formats and languages for the member app and the
//! console. `README.md` next to this crate is the catalogue for people who write pages.
//!
//! Pages import [`prelude`] and nothing else. The style sheets in `css/` are joined by name into
//! one file by the build.

pub mod components;
pub mod format;
#[cfg(feature = "gallery")]
pub mod gallery;
pub mod i18n;
pub mod platform;
mod texts;
pub mod theme;
pub mod view;

/// All that a page needs from the kit.
pub mod prelude {
    pub use crate::components::*;
    pub use crate::format;
    pub use crate::i18n::{Words, provide_locale, tr, use_locale};
    pub use crate::theme::{ThemeChoice, provide_theme, use_theme};
    pub use atrium_domain::{Locale, texts};
}
