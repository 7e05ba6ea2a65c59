//! From the wire's basket to the domain's.

use atrium_domain::basket::{Basket, BasketFault, Line, LineId};
use atrium_domain::quote::{BurnChoice, CouponChoice};
use atrium_domain::{CouponId, Place};
use atrium_protocol::ErrorCode;
use atrium_protocol::till;
use atrium_store::till::visits::Visit;

use crate::ServerError;
use crate::wire::category_code;

/// Most coupons that a call may name.
const COUPONS: usize = 50;

pub(super) fn basket(place: &Place, lines: Vec<till::Line>) -> Result<Basket, ServerError> {
    let lines = lines.into_iter().map(|till::Line { id, amount, category }| Line {
        id: LineId(id),
        amount,
        quantity: 1,
        category: category.map(category_code),
    });
    Basket::new(place.clone(), lines.collect()).map_err(|fault| match fault {
        BasketFault::Empty => ErrorCode::BasketEmpty.into(),
        BasketFault::TooManyLines | BasketFault::TooLarge => ErrorCode::BasketTooLarge.into(),
        BasketFault::DuplicateLine(_) => ErrorCode::BasketLineRepeated.into(),
        BasketFault::BadAmount(_) => ErrorCode::BasketAmountInvalid.into(),
        BasketFault::BadLineId | BasketFault::BadQuantity(_) => ServerError::field("lines.id"),
    })
}

pub(super) fn choice(coupons: till::CouponChoice) -> Result<CouponChoice, ServerError> {
    match coupons {
        till::CouponChoice::Best => Ok(CouponChoice::Best),
        till::CouponChoice::None => Ok(CouponChoice::None),
        till::CouponChoice::These { ids } => {
            if ids.len() > COUPONS || repeats(&ids) {
                return Err(ServerError::field("coupons.ids"));
            }
            Ok(CouponChoice::These(ids))
        }
    }
}

/// Points that are to pay, more than zero where a number is named.
pub(super) fn points(points: till::PointsChoice) -> Result<BurnChoice, ServerError> {
    match points {
        till::PointsChoice::None => Ok(BurnChoice::None),
        till::PointsChoice::All => Ok(BurnChoice::All),
        till::PointsChoice::Some { points } if points.is_positive() => {
            Ok(BurnChoice::Points(points))
        }
        till::PointsChoice::Some { .. } => Err(ServerError::field("points")),
    }
}

/// Whether a visit may have what a till wishes for: one by a wallet pass uses no coupons, points
/// pay only where the member showed the code for it. Gives back which coupons may be used.
pub(super) fn allowed(
    visit: &Visit,
    choice: CouponChoice,
    burn: BurnChoice,
) -> Result<CouponChoice, ServerError> {
    if !visit.earn_only {
        return may_spend(visit, burn).map(|()| choice);
    }
    let named = matches!(&choice, CouponChoice::These(ids) if !ids.is_empty());
    if named || burn != BurnChoice::None {
        return Err(ErrorCode::PassEarnsOnly.into());
    }
    Ok(CouponChoice::None)
}

/// Points pay only where the member showed the code for it.
fn may_spend(visit: &Visit, burn: BurnChoice) -> Result<(), ServerError> {
    if burn == BurnChoice::None || visit.spend {
        Ok(())
    } else {
        Err(ErrorCode::SpendCodeNeeded.into())
    }
}

fn repeats(ids: &[CouponId]) -> bool {
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).any(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use atrium_domain::{MallId, Money, StoreId};
    use uuid::Uuid;

    use super::*;

    fn fault(lines: &[(&str, i64)]) -> Option<ErrorCode> {
        let place = Place {
            mall_id: MallId(Uuid::nil()),
            store_id: StoreId(Uuid::nil()),
            category: "food".into(),
        };
        let line = |(id, amount): &(&str, i64)| till::Line {
            id: (*id).to_owned(),
            amount: Money(*amount),
            category: None,
        };
        match basket(&place, lines.iter().map(line).collect()) {
            Err(ServerError::Refused(problem)) => Some(problem.code),
            _ => None,
        }
    }

    #[test]
    fn each_fault_has_its_code() {
        assert_eq!(fault(&[("1", 100)]), None);
        assert_eq!(fault(&[]), Some(ErrorCode::BasketEmpty));
        assert_eq!(fault(&[("1", 0)]), Some(ErrorCode::BasketAmountInvalid));
        assert_eq!(fault(&[("1", -1)]), Some(ErrorCode::BasketAmountInvalid));
        assert_eq!(fault(&[("1", i64::MAX), ("2", 1)]), Some(ErrorCode::BasketTooLarge));
        assert_eq!(fault(&[("1", 1), ("1", 1)]), Some(ErrorCode::BasketLineRepeated));
        assert_eq!(fault(&[("", 1)]), Some(ErrorCode::FieldInvalid));
    }
}
