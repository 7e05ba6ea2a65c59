//! What a coupon says: its worth, its condition and where it counts.

use atrium_domain::Locale;
use atrium_protocol::catalogue::{Catalogue, Category, CouponFace};

use super::texts;

/// A coupon's face in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouponWords {
    pub title: String,
    /// Large on the ticket: `¥50`, `8.5 折`, `15% off`.
    pub worth: String,
    /// `满 ¥300 可用`.
    pub condition: String,
    /// `美食 · 亲子`, or `全场通用`.
    pub scope: String,
}

impl CouponWords {
    pub fn of(face: &CouponFace, locale: Locale) -> Self {
        Self {
            title: face.title.get(locale).clone(),
            worth: face.worth.get(locale).clone(),
            condition: face.condition.get(locale).clone(),
            scope: scope(face, locale),
        }
    }
}

fn scope(face: &CouponFace, locale: Locale) -> String {
    let mut parts: Vec<String> = face
        .categories
        .iter()
        .map(|category| category_name(*category, locale).to_owned())
        .collect();
    if !face.stores.is_empty() {
        parts.push(texts::some_stores(locale, face.stores.len()));
    }
    if parts.is_empty() { texts::all_stores(locale).to_owned() } else { parts.join(" · ") }
}

pub fn category_name(category: Category, locale: Locale) -> &'static str {
    match category {
        Category::Fashion => texts::fashion(locale),
        Category::Food => texts::food(locale),
        Category::Beauty => texts::beauty(locale),
        Category::Kids => texts::kids(locale),
        Category::Lifestyle => texts::lifestyle(locale),
        Category::Leisure => texts::leisure(locale),
        Category::GiftCard => texts::gift_card(locale),
    }
}

/// The names of the stores that a face is limited to; empty where it is not.
pub fn store_names(
    face: &CouponFace,
    catalogue: Option<&Catalogue>,
    locale: Locale,
) -> Vec<String> {
    let stores = catalogue.map(|catalogue| catalogue.stores.as_slice()).unwrap_or_default();
    stores
        .iter()
        .filter(|store| face.stores.contains(&store.id))
        .map(|store| store.name.get(locale).clone())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_limit_means_everywhere() {
        let nothing = || atrium_domain::text::Localized::each(|_| String::new());
        let face = CouponFace {
            title: nothing(),
            worth: nothing(),
            condition: nothing(),
            notes: Vec::new(),
            categories: vec![Category::Food, Category::Kids],
            stores: Vec::new(),
        };
        assert_eq!(scope(&face, Locale::ZhHans), "美食 · 亲子");
        assert_eq!(scope(&CouponFace { categories: Vec::new(), ..face }, Locale::En), "All stores");
    }
}
