//! What people buy.

use atrium_domain::basket::{Basket, Line};
use atrium_domain::{Millis, Money, SaleId, VisitId};
use atrium_protocol::catalogue::Category;
use atrium_store::import::{Import, Past, PastSale};
use uuid::Uuid;

use super::Today;
use super::generator::Generator;
use super::town::{Till, Town};
use crate::ServerError;

/// A purchase about to happen.
pub(super) struct Purchase {
    pub(super) at: Millis,
    /// Which till.
    pub(super) till: usize,
    /// The amounts of the lines, in fen.
    pub(super) lines: Vec<i64>,
}

/// Whole yuan that one thing costs.
const fn prices(category: Category) -> (i64, i64) {
    match category {
        Category::Fashion => (99, 799),
        Category::Food => (18, 168),
        Category::Beauty => (69, 560),
        Category::Kids => (39, 399),
        Category::Lifestyle => (12, 259),
        Category::Leisure => (35, 199),
        Category::GiftCard => (100, 500),
    }
}

/// Price endings, in fen.
const ENDINGS: [i64; 4] = [0, 0, 50, 90];

/// Some things of the kind that the till sells; `wealth` is in per cent of the usual prices.
pub(super) fn lines(generator: &mut Generator, till: &Till, wealth: i64) -> Vec<i64> {
    let (low, high) = prices(till.category);
    (0..generator.between(1, 3))
        .map(|_| {
            // The lesser of two draws: cheap things are bought more often.
            let price = generator.between(low, high).min(generator.between(low, high));
            price * wealth + *generator.pick(&ENDINGS)
        })
        .collect()
}

/// Rings a purchase up.
pub(super) fn ring_up(
    generator: &mut Generator,
    town: &Town,
    import: &mut Import,
    member: &mut Past<'_>,
    purchase: &Purchase,
    today: Today<'_>,
) -> Result<SaleId, ServerError> {
    let till = &town.tills[purchase.till];
    let lines = (1..).zip(&purchase.lines).map(|(number, amount): (i32, &i64)| Line {
        id: number.to_string().as_str().into(),
        amount: Money(*amount),
        quantity: 1,
        category: None,
    });
    let basket = Basket::new(till.place.clone(), lines.collect());
    let basket = basket.map_err(|fault| ServerError::Internal(format!("demo: {fault}")))?;
    let at = today.moment(purchase.at);
    let date = at.day().date();
    let number = generator.between(1, 9_999);
    let receipt = format!("{:04}{:02}{:02}-{number:04}", date.year, date.month, date.day);
    let sale = PastSale {
        id: generator.id(at.at),
        visit_id: generator.id::<VisitId>(at.at),
        terminal_id: till.id,
        receipt: &receipt,
        basket: &basket,
        at,
    };
    let mut next_id = || generator.id::<Uuid>(at.at);
    member.sell(import, &sale, &mut next_id)?;
    Ok(sale.id)
}
