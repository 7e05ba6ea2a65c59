//! What a coupon says: its worth, its condition and where it counts.

use atrium_domain::{Locale, Money};
use atrium_kit::format;
use atrium_protocol::catalogue::{Catalogue, Category, CouponFace, CouponValue};

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
            worth: worth(&face.value, locale),
            condition: condition(&face.value, locale),
            scope: scope(face, locale),
        }
    }
}

fn worth(value: &CouponValue, locale: Locale) -> String {
    match value {
        CouponValue::AmountOff { off, .. } => {
            texts::off(locale, &format::money_short(locale, *off))
        }
        CouponValue::PercentOff { percent, .. } if locale == Locale::En => {
            texts::percent_off(locale, *percent)
        }
        // 15 % off is 8.5 折: what is paid, in tenths.
        CouponValue::PercentOff { percent, .. } => {
            let paid = 100_i64.saturating_sub(*percent);
            let (whole, rest) = (paid / 10, paid % 10);
            let tenths = if rest == 0 { whole.to_string() } else { format!("{whole}.{rest}") };
            texts::fold(locale, &tenths)
        }
    }
}

fn condition(value: &CouponValue, locale: Locale) -> String {
    let from = |minimum: Money| match minimum {
        Money::ZERO => texts::no_minimum(locale).to_owned(),
        minimum => texts::over(locale, &format::money_short(locale, minimum)),
    };
    match value {
        CouponValue::AmountOff { minimum, .. } => from(*minimum),
        CouponValue::PercentOff { minimum, cap: None, .. } => from(*minimum),
        CouponValue::PercentOff { minimum, cap: Some(cap), .. } => {
            let cap = texts::up_to(locale, &format::money_short(locale, *cap));
            texts::joined(locale, &from(*minimum), &cap)
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

    fn percent(percent: i64, cap: Option<Money>) -> CouponValue {
        CouponValue::PercentOff { percent, minimum: Money::ZERO, cap }
    }

    #[test]
    fn a_discount_is_told_as_each_language_tells_it() {
        assert_eq!(worth(&percent(15, None), Locale::ZhHans), "8.5 折");
        assert_eq!(worth(&percent(20, None), Locale::ZhHant), "8 折");
        assert_eq!(worth(&percent(15, None), Locale::En), "15% off");
        let off = CouponValue::AmountOff { minimum: Money::major(300), off: Money::major(50) };
        assert_eq!(worth(&off, Locale::ZhHans), "¥50");
        assert_eq!(condition(&off, Locale::ZhHans), "满 ¥300 可用");
    }

    #[test]
    fn a_cap_is_part_of_the_condition() {
        let capped = percent(15, Some(Money::major(100)));
        assert_eq!(condition(&capped, Locale::ZhHans), "无门槛 · 最多减 ¥100");
    }

    #[test]
    fn no_limit_means_everywhere() {
        let face = CouponFace {
            title: atrium_domain::text::Localized::each(|_| String::new()),
            value: percent(10, None),
            categories: vec![Category::Food, Category::Kids],
            stores: Vec::new(),
        };
        assert_eq!(scope(&face, Locale::ZhHans), "美食 · 亲子");
        assert_eq!(scope(&CouponFace { categories: Vec::new(), ..face }, Locale::En), "All stores");
    }
}
