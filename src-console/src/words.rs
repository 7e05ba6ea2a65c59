//! Wire values in people's words.

use atrium_domain::{Locale, StoreId};
use atrium_kit::prelude::{Choice, tr};
use atrium_protocol::catalogue::{Category, StoreInfo, TierInfo};
use atrium_protocol::staff::Role;
use leptos::prelude::*;

use crate::house::House;
use crate::texts;

/// Every category, in the order in which they are offered.
pub const CATEGORIES: [Category; 7] = [
    Category::Fashion,
    Category::Food,
    Category::Beauty,
    Category::Kids,
    Category::Lifestyle,
    Category::Leisure,
    Category::GiftCard,
];

pub fn category(locale: Locale, category: Category) -> &'static str {
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

/// Every category with its name.
pub fn category_choices() -> Vec<(Category, Signal<String>)> {
    CATEGORIES.map(|one| (one, tr(move |locale| category(locale, one)))).into()
}

/// The category of this name in the protocol.
pub fn named_category(name: &str) -> Option<Category> {
    CATEGORIES.into_iter().find(|one| serde_json::to_value(one).is_ok_and(|own| own == name))
}

/// The category whose value in a choice is its name in the code.
pub fn category_named(name: &str) -> Option<Category> {
    CATEGORIES.into_iter().find(|one| format!("{one:?}") == name)
}

pub fn role(locale: Locale, role: Role) -> &'static str {
    match role {
        Role::Cashier => texts::cashier(locale),
        Role::Door => texts::door(locale),
        Role::Service => texts::service(locale),
        Role::Marketing => texts::marketing(locale),
        Role::Operator => texts::operator(locale),
    }
}

/// Each store with its name.
pub fn store_choices(house: House) -> Signal<Vec<(StoreId, Signal<String>)>> {
    Signal::derive(move || {
        let stores = house.view.with(|view| {
            view.ready().map(|view| view.catalogue.stores.clone()).unwrap_or_default()
        });
        let one = |store: StoreInfo| (store.id, tr(move |l| store.name.get(l).clone()));
        stores.into_iter().map(one).collect()
    })
}

/// Every tier as the lowest one for something, and that there is none.
pub fn tier_choices(house: House) -> Signal<Vec<Choice>> {
    Signal::derive(move || {
        let tiers = house.view.with(|view| {
            view.ready().map(|view| view.catalogue.program.tiers.clone()).unwrap_or_default()
        });
        let choice = |tier: TierInfo| {
            Choice::new(tier.code, tr(move |locale| tier.name.get(locale).clone()))
        };
        let any = Choice::new("", tr(texts::any_tier));
        std::iter::once(any).chain(tiers.into_iter().map(choice)).collect()
    })
}
