//! Wire values in people's words.

use atrium_domain::Locale;
use atrium_protocol::catalogue::Category;
use atrium_protocol::staff::Role;

use crate::texts;

/// Every category, in the order in which they are offered.
pub const CATEGORIES: [Category; 6] = [
    Category::Fashion,
    Category::Food,
    Category::Beauty,
    Category::Kids,
    Category::Lifestyle,
    Category::Leisure,
];

pub fn category(locale: Locale, category: Category) -> &'static str {
    match category {
        Category::Fashion => texts::fashion(locale),
        Category::Food => texts::food(locale),
        Category::Beauty => texts::beauty(locale),
        Category::Kids => texts::kids(locale),
        Category::Lifestyle => texts::lifestyle(locale),
        Category::Leisure => texts::leisure(locale),
    }
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
