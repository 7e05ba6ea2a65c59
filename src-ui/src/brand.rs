//! Whose app this is: the name and the words of the mall, and what it leaves out, as the build put
//! them into the page (`docs/white-label.md`).

use atrium_domain::{Locale, Localized};
use atrium_protocol::json::FromJson;

use crate::pages::sign_in::texts as sign_in;
use crate::shared::texts;

/// What stands in the page.
#[derive(Debug, Clone, PartialEq, Eq, FromJson)]
struct Brand {
    name: Localized,
    welcome: Option<Localized>,
    lead: Option<Localized>,
    /// The first part of the addresses of pages that are left out.
    off: Vec<String>,
}

thread_local! {
    static BRAND: Option<Brand> = read();
}

#[cfg(target_arch = "wasm32")]
fn read() -> Option<Brand> {
    let text = leptos::prelude::document().get_element_by_id("brand")?.text_content()?;
    atrium_protocol::json::read(text.as_bytes()).ok()
}

/// Tests have no page.
#[cfg(not(target_arch = "wasm32"))]
fn read() -> Option<Brand> {
    None
}

fn said(
    locale: Locale,
    own: fn(&Brand) -> Option<&Localized>,
    else_words: fn(Locale) -> &'static str,
) -> String {
    BRAND.with(|brand| {
        let own = brand.as_ref().and_then(own).map(|words| words.get(locale).to_owned());
        own.unwrap_or_else(|| else_words(locale).to_owned())
    })
}

/// What the program is called.
pub fn program(locale: Locale) -> String {
    said(locale, |brand| Some(&brand.name), texts::program)
}

/// The headline of the sign-in page.
pub fn welcome(locale: Locale) -> String {
    said(locale, |brand| brand.welcome.as_ref(), sign_in::welcome)
}

/// The sentence below it.
pub fn lead(locale: Locale) -> String {
    said(locale, |brand| brand.lead.as_ref(), sign_in::lead)
}

/// Whether the mall leaves these pages out.
pub fn is_off(place: &str) -> bool {
    BRAND.with(|brand| brand.as_ref().is_some_and(|brand| brand.off.iter().any(|off| off == place)))
}
