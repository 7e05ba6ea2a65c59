use serde::{Deserialize, Serialize};

use super::allot::allot;
use super::{QuoteFault, QuoteInput};
use crate::{Money, Points};

/// How many points pay a part of the bill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BurnChoice {
    #[default]
    None,
    /// So many, rounded down to whole steps.
    Points(Points),
    /// As many as may be.
    All,
}

/// How many points are to pay, of those that there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BurnWish {
    pub choice: BurnChoice,
    /// What the member can spend, less what they owe.
    pub spendable: Points,
}

/// What points pay of a bill.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Burned {
    pub points: Points,
    /// What they take off.
    pub off: Money,
    /// The most points that could pay this bill, for this member.
    pub most: Points,
}

/// What the points pay, and the shares of each line.
pub(super) struct Burning {
    pub(super) burned: Burned,
    pub(super) offs: Vec<Money>,
    pub(super) points: Vec<Points>,
}

/// Pays a part of the bill in points, at the rate in force when the sale happens, after coupons.
/// `payables` are what the coupons left of each line.
pub(super) fn burn(input: QuoteInput<'_>, payables: &[Money]) -> Result<Burning, QuoteFault> {
    let none = Burning {
        burned: Burned::default(),
        offs: vec![Money::ZERO; payables.len()],
        points: vec![Points::ZERO; payables.len()],
    };
    let rate = input.program.burn_rate(input.at.at);
    let BurnWish { choice, spendable } = input.burn;
    let rate = match (choice, rate) {
        (BurnChoice::Points(points), None) if points.is_positive() => {
            return Err(QuoteFault::BurnTooMany { most: Points::ZERO });
        }
        (_, None) => return Ok(none),
        (_, Some(rate)) => rate,
    };
    // The basket's own total is in range, so a part of it is.
    let payable = Money(payables.iter().map(|payable| payable.0).sum());
    let most = rate.most(payable, spendable);
    let points = match choice {
        BurnChoice::None => Points::ZERO,
        BurnChoice::All => most,
        BurnChoice::Points(points) if points > spendable => {
            return Err(QuoteFault::PointsMissing { spendable });
        }
        BurnChoice::Points(points) => rate.stepped(points),
    };
    if points > most {
        return Err(QuoteFault::BurnTooMany { most });
    }
    let off = rate.worth_of(points).ok_or(QuoteFault::Overflow)?;
    let weights: Vec<i64> = payables.iter().map(|payable| payable.0).collect();
    let offs = allot(off.0, &weights);
    let shares = allot(points.0, &offs);
    Ok(Burning {
        burned: Burned { points, off, most },
        offs: offs.into_iter().map(Money).collect(),
        points: shares.into_iter().map(Points).collect(),
    })
}
