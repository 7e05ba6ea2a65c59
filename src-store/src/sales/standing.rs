//! What a purchase or refund does to the member's tier.

use atrium_domain::tier::Activity;
use atrium_domain::{MemberId, Millis, Moment, Money, Program, TierCode};
use sea_orm::Value;

use crate::members::Member;
use crate::{StoreError, Tx};

/// A member's place on the ladder, as the member's row keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub tier: TierCode,
    pub since: Millis,
    /// Qualifying spend in the running period.
    pub spend: Money,
    pub period_ends_at: Millis,
}

impl Standing {
    /// Where a member starts who joins now.
    pub fn new(program: &Program, now: Moment) -> Self {
        let lowest = program.ladder(now.at).lowest().map(|tier| tier.code.clone());
        Self {
            tier: lowest.unwrap_or_else(|| TierCode(String::new())),
            since: now.at,
            spend: Money::ZERO,
            period_ends_at: period(program, now).1,
        }
    }

    pub(super) fn of(member: &Member) -> Self {
        Self {
            tier: member.tier.clone(),
            since: member.tier_since,
            spend: member.tier_spend,
            period_ends_at: member.tier_period_ends_at,
        }
    }

    /// The standing once the qualifying spend of the running period is `spend`. Enough lifts the
    /// member at once; too little lowers nobody.
    #[must_use]
    pub fn with_spend(self, program: &Program, spend: Money, now: Moment) -> Self {
        let activity = Activity::of_spend(spend);
        let reached = program.ladder(now.at).standing(&self.tier, activity, now.day());
        let since = if reached.tier == self.tier { self.since } else { now.at };
        Self {
            tier: reached.tier,
            since,
            spend: reached.activity.spend,
            period_ends_at: period(program, now).1,
        }
    }
}

/// The first instant of the running tier period, and the first one after it.
pub(crate) fn period(program: &Program, now: Moment) -> (Millis, Millis) {
    let (first, last) = program.ladder(now.at).period.window(now.day());
    (now.start_of(first), now.start_of(last.plus(1)))
}

/// Brings the member's row up to date with the sales of the period.
pub(super) async fn refresh(
    tx: &Tx,
    program: &Program,
    member_id: MemberId,
    before: Standing,
    now: Moment,
) -> Result<(), StoreError> {
    let (from, until) = period(program, now);
    let spend = qualifying_spend(tx, member_id, from, until).await?;
    let after = before.with_spend(program, spend, now);
    let sql = "UPDATE members SET tier = $2, tier_since = $3, tier_spend = $4, \
               tier_period_ends_at = $5 WHERE id = $1";
    let values: [Value; 5] = [
        member_id.0.into(),
        after.tier.to_string().into(),
        after.since.0.into(),
        after.spend.0.into(),
        after.period_ends_at.0.into(),
    ];
    tx.execute(sql, values).await?;
    Ok(())
}

/// What was paid for the lines that the member kept.
async fn qualifying_spend(
    tx: &Tx,
    member_id: MemberId,
    from: Millis,
    until: Millis,
) -> Result<Money, StoreError> {
    let sql = "SELECT CAST(COALESCE(SUM(l.amount - l.discount - l.points_off), 0) AS BIGINT) AS spend \
               FROM sales s JOIN sale_lines l ON l.member_id = s.member_id AND l.sale_id = s.id \
               WHERE s.member_id = $1 AND s.at >= $2 AND s.at < $3 AND l.refund_id IS NULL";
    let values: [Value; 3] = [member_id.0.into(), from.0.into(), until.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(Money(row.try_get("", "spend")?))
}
