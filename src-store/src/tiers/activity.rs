//! What a member did within some days.

use atrium_domain::program::TierPeriod;
use atrium_domain::tier::{Activity, TierTerm};
use atrium_domain::{CategoryCode, Day, MemberId, Millis, Moment, Money, Program};
use sea_orm::Value;

use super::term;
use crate::members::Member;
use crate::rows::placeholders;
use crate::{StoreError, Tx};

/// All that a member's tier page is made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activities {
    /// In the running period.
    pub period: Activity,
    /// For how long the tier is secure; none on the lowest.
    pub term: Option<TierTerm>,
    /// On the days that decide whether it is kept.
    pub counted: Activity,
    /// Whether the member counts as a regular.
    pub regular: bool,
}

/// Kept purchases from `first` to `last`, both included: those of which something was kept that
/// counts, and what was paid for it.
pub async fn activity(
    tx: &Tx,
    program: &Program,
    member_id: MemberId,
    (first, last): (Day, Day),
    offset_secs: i32,
) -> Result<Activity, StoreError> {
    let (from, until) = (first.start(offset_secs), last.plus(1).start(offset_secs));
    let mut sum = Activity::default();
    for (from, until, excluded) in program.excluded_within(from, until) {
        let part = stretch(tx, member_id, (from, until), excluded).await?;
        sum.spend.0 = sum.spend.0.saturating_add(part.spend.0);
        sum.purchases = sum.purchases.saturating_add(part.purchases);
    }
    Ok(sum)
}

/// Within a stretch in which the same kinds of goods count.
async fn stretch(
    tx: &Tx,
    member_id: MemberId,
    (from, until): (Millis, Millis),
    excluded: &[CategoryCode],
) -> Result<Activity, StoreError> {
    let none = if excluded.is_empty() {
        String::new()
    } else {
        format!(" AND l.category NOT IN ({})", placeholders(4, excluded.len()))
    };
    let sql = format!(
        "SELECT CAST(COALESCE(SUM(l.amount - l.discount - l.points_off), 0) AS BIGINT) AS spend, \
         COUNT(DISTINCT s.id) AS purchases FROM sales s JOIN sale_lines l \
         ON l.member_id = s.member_id AND l.sale_id = s.id \
         WHERE s.member_id = $1 AND s.at >= $2 AND s.at < $3 AND l.refund_id IS NULL{none}"
    );
    let mut values: Vec<Value> = vec![member_id.0.into(), from.0.into(), until.0.into()];
    values.extend(excluded.iter().map(|category| Value::from(category.as_str())));
    let row = tx.query_one(&sql, values).await?.ok_or(StoreError::NotFound)?;
    let purchases: i64 = row.try_get("", "purchases")?;
    Ok(Activity {
        spend: Money(row.try_get("", "spend")?),
        purchases: u32::try_from(purchases).unwrap_or(u32::MAX),
    })
}

/// What the member's tier page says at `now`.
pub async fn activities(
    tx: &Tx,
    program: &Program,
    member: &Member,
    now: Moment,
) -> Result<Activities, StoreError> {
    let ladder = program.ladder(now.at);
    let within =
        async |days: (Day, Day)| activity(tx, program, member.id, days, now.offset_secs).await;
    let period = within(ladder.period.window(now.day())).await?;
    let mut regular = false;
    if let Some(rule) = ladder.regular {
        let [running, before] = rule.windows(now.day());
        let counts = [within(running).await?.purchases, within(before).await?.purchases];
        regular = rule.is_met(counts);
    }
    let lowest = ladder.rank(&member.tier) == 0;
    let term = if lowest { None } else { Some(term(tx, program, member, now).await?) };
    let counted = match &term {
        // The running year is both.
        Some(term) if ladder.period == TierPeriod::CalendarYear && in_term(term, now.day()) => {
            period
        }
        Some(term) => within(term.counted(ladder)).await?,
        None => Activity::default(),
    };
    Ok(Activities { period, term, counted, regular })
}

/// Whether the days that decide are those of the running year.
fn in_term(term: &TierTerm, today: Day) -> bool {
    term.grace_until.is_none() && term.review_on.plus(-1).date().year == today.date().year
}
