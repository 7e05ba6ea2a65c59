//! What a purchase or refund does to the member's tier.

use atrium_domain::tier::Activity;
use atrium_domain::{MemberId, Millis, Moment, Money, Program, TierCode};
use sea_orm::Value;
use uuid::Uuid;

use crate::members::Member;
use crate::tiers::{self, Changed, Reason};
use crate::{StoreError, Tx};

/// A member's place on the ladder, as the member's row keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub tier: TierCode,
    pub since: Millis,
    /// Qualifying spend in the running period.
    pub spend: Money,
    /// Purchases in it that count.
    pub purchases: u32,
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
            purchases: 0,
            period_ends_at: period(program, now).1,
        }
    }

    pub(super) fn of(member: &Member) -> Self {
        Self {
            tier: member.tier.clone(),
            since: member.tier_since,
            spend: member.tier_spend,
            purchases: member.shopping.tier_purchases,
            period_ends_at: member.tier_period_ends_at,
        }
    }

    /// The standing once `activity` is that of the running period. Enough lifts the member at once;
    /// too little lowers nobody.
    #[must_use]
    pub fn with_activity(self, program: &Program, activity: Activity, now: Moment) -> Self {
        let reached = program.ladder(now.at).standing(&self.tier, activity, now.day());
        let since = if reached.tier == self.tier { self.since } else { now.at };
        Self {
            tier: reached.tier,
            since,
            spend: reached.activity.spend,
            purchases: reached.activity.purchases,
            period_ends_at: period(program, now).1,
        }
    }
}

/// The first instant of the running tier period, and the first one after it.
pub(crate) fn period(program: &Program, now: Moment) -> (Millis, Millis) {
    let (first, last) = program.ladder(now.at).period.window(now.day());
    (now.start_of(first), now.start_of(last.plus(1)))
}

/// Brings the member's row up to date with the sales of the period. `cause` is the id of the sale
/// or refund.
pub(super) async fn refresh(
    tx: &Tx,
    program: &Program,
    member_id: MemberId,
    before: Standing,
    (reason, cause): (Reason, Uuid),
    now: Moment,
) -> Result<(), StoreError> {
    let ladder = program.ladder(now.at);
    let days = ladder.period.window(now.day());
    let activity = tiers::activity(tx, program, member_id, days, now.offset_secs).await?;
    let held = before.tier.clone();
    let mut after = before.with_activity(program, activity, now);
    if reason == Reason::Refund {
        let (from, _) = period(program, now);
        let lifted_from = tiers::lifted_from(tx, member_id, from).await?;
        let tier = ladder.after_refund(&after.tier, lifted_from.as_ref(), activity);
        if tier != after.tier {
            (after.tier, after.since) = (tier, now.at);
        }
    }
    let sql = "UPDATE members SET tier = $2, tier_since = $3, tier_spend = $4, \
               tier_period_ends_at = $5, tier_purchases = $6 WHERE id = $1";
    let values: [Value; 6] = [
        member_id.0.into(),
        after.tier.to_string().into(),
        after.since.0.into(),
        after.spend.0.into(),
        after.period_ends_at.0.into(),
        i64::from(after.purchases).into(),
    ];
    tx.execute(sql, values).await?;
    if held == after.tier {
        return Ok(());
    }
    let changed = Changed { at: now.at, from: held, to: after.tier, reason };
    tiers::note(tx, member_id, cause, &changed).await
}
