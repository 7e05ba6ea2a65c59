use serde::{Deserialize, Serialize};

use crate::currency::Currency;
use crate::place::{RuleId, TierCode};
use crate::program::EarnRate;
use crate::ratio::Ratio;
use crate::text::Localized;
use crate::time::Day;
use crate::{Money, Points, StaffId};

/// Why an entry has the points it has. It carries names and figures itself, so that it still
/// explains the entry after the rules have changed; [`Working::why`] says it in a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum Working {
    /// Earned by shopping, by one rule or by several for goods of several kinds.
    Purchase {
        parts: Vec<PurchaseWorking>,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        bonuses: Vec<BonusWorking>,
        /// Paid for goods that earn nothing, such as gift cards.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        excluded: Option<Excluded>,
    },
    /// Earned by checking in.
    CheckIn { day: Day, streak_day: u32 },
    /// Given because a friend who was invited made a first purchase.
    Referral { rule: RuleVersion, side: ReferralSide },
    /// Taken back because that purchase was refunded as a whole; `forgone` was spent meanwhile.
    ReferralUndone { side: ReferralSide, forgone: Points },
    /// Given for the reason that the operator put into words.
    Given { reason: Localized },
    /// Taken back because lines of the sale were refunded that had earned `earned`. What was
    /// spent meanwhile and is not owed is `forgone`.
    Refunded { currency: Currency, amount: Money, earned: Points, forgone: Points },
    /// Spent on a reward.
    Redeemed { reward: Localized },
    /// Paid for places at an event.
    EventFee { event: Localized },
    /// Given for having been at an event.
    Attended { event: Localized },
    /// Given to a good cause.
    Donated { cause: Localized },
    /// Paid a part of a bill.
    PaidBill { currency: Currency, off: Money },
    /// Put back because what they paid for was returned; the lot keeps its old expiry.
    GivenBack,
    /// Sent to another member, whose name is masked.
    Sent { to: String },
    /// Received from another member, whose name is masked.
    Received { from: String },
    /// Put into the family's pool by `by`, whose name the family knows.
    Pooled { by: String },
    /// Taken from the family's pool by `by`, whose name the family knows.
    TakenOut { by: String },
    /// Given back from the family's pool to who had put it in.
    Unpooled { to: String },
    /// Corrected by staff; who asked and who approved is never told to shoppers.
    Adjusted { reason: AdjustReason, asked_by: StaffId, approved_by: Option<StaffId> },
    /// Used to pay a debt of points.
    DebtPaid,
    /// Not spent before the day named, the first without them.
    Expired { on: Day },
}

/// How a purchase came to its points: `base ÷ per × points × multipliers`, rounded down once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PurchaseWorking {
    pub rule: RuleVersion,
    pub rule_name: Localized,
    pub currency: Currency,
    /// What was paid, discounts taken off.
    pub base: Money,
    pub rate: EarnRate,
    /// In the order in which they are told; the order does not change the result.
    pub multipliers: Vec<Multiplier>,
    /// The rule's daily limit and what it took off; none where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capped: Option<Capped>,
    /// The result.
    pub points: Points,
}

/// Points on top of what the amount gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BonusWorking {
    pub rule: RuleVersion,
    pub rule_name: Localized,
    pub currency: Currency,
    /// What was paid for the goods that count.
    pub base: Money,
    pub reason: BonusReason,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capped: Option<Capped>,
    /// The result.
    pub points: Points,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BonusReason {
    FirstPurchase,
    /// At least so much was paid.
    MinimumSpend(Money),
}

/// A limit for one member, one day and one rule, and what it took off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capped {
    /// The most that the rule gives on one day.
    pub limit: Points,
    /// What it had given on this day before.
    pub before: Points,
    /// What is not given because of it, zero or more.
    pub cut: Points,
}

/// What was paid for goods that earn nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded {
    pub currency: Currency,
    pub amount: Money,
}

/// Whose invitation it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferralSide {
    /// Who invited.
    Inviter,
    /// Who came.
    Invited,
}

/// Why staff correct a member's points. What was meant exactly stands in a note for the staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AdjustReason {
    /// Something went wrong on our side.
    Apology,
    /// A purchase or a deed that had not been counted.
    Missed,
    /// A present.
    Goodwill,
    /// Points that were booked wrongly.
    Correction,
}

/// Which version of which rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleVersion {
    pub id: RuleId,
    pub version: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Multiplier {
    pub reason: MultiplierReason,
    pub name: Localized,
    pub ratio: Ratio,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MultiplierReason {
    Tier(TierCode),
    Day,
}

impl PurchaseWorking {
    /// The product before rounding, as a fraction; `None` where it does not fit 128 bits.
    pub(crate) fn exact(&self) -> Option<(i128, i128)> {
        let start = (
            i128::from(self.base.0).checked_mul(i128::from(self.rate.points.0))?,
            i128::from(self.rate.per.0),
        );
        self.multipliers.iter().try_fold(start, |(above, below), multiplier| {
            Some((
                above.checked_mul(i128::from(multiplier.ratio.numerator()))?,
                below.checked_mul(i128::from(multiplier.ratio.denominator()))?,
            ))
        })
    }

    /// The product rounded down; `None` where it does not fit or the rate is nonsense.
    pub(crate) fn rounded(&self) -> Option<Points> {
        let (above, below) = self.exact()?;
        if below <= 0 || above < 0 {
            return None;
        }
        i64::try_from(above / below).ok().map(Points)
    }
}
