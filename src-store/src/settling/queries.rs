//! The statements by which a batch reads, and their rows.

use atrium_domain::coupon::{Coupon, CouponUse};
use atrium_domain::{
    CouponId, CouponTemplateId, Day, MemberId, Millis, Money, Points, SaleId, TierCode,
};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use super::sheet::{Purse, Sheet};
use crate::sales::Standing;
use crate::till::codes::Codes;
use crate::till::holds::Holds;
use crate::{EarnedDays, Shopping, StoreError, coupons, members};

/// How many columns there are before those of the named coupon.
pub(super) const MEMBER_COLUMNS: usize = 26;

/// Where it says whether the visit is a wallet pass's: behind the coupon.
pub(super) const EARN_ONLY: usize = MEMBER_COLUMNS + 9;

/// One row for each call: the answer to its key, until when anything is locked, the member with
/// the device that shows the code, the coupon that the till names, and whether the visit only earns.
macro_rules! members {
    ($key:literal, $from:literal) => {
        members!($key, "NULL", $from)
    };
    ($key:literal, $earn_only:literal, $from:literal) => {
        concat!(
            "SELECT v.place, i.body_hash, i.answer, (SELECT MAX(w.locked_until) FROM wrong_tries w \
             WHERE w.locked_until IS NOT NULL), m.id, ",
            $key,
            ", m.revision, m.name, m.card_id, m.card_number, m.codes, m.tier, m.tier_since, \
             m.tier_spend, m.tier_period_ends_at, m.transactions, m.balance, m.pending, m.debt, \
             m.points_move_at, m.birthday, m.purchases, m.tier_purchases, \
             m.birthday_changed_at, m.earned_days, m.holds, \
             c.member_id, c.id, c.template_id, c.claimed_at, c.valid_from, c.valid_until, \
             c.used_at, c.used_sale_id, c.status, ",
            $earn_only,
            " FROM v LEFT JOIN idempotency i ON i.scope = v.scope AND i.key = v.key ",
            $from,
            " LEFT JOIN coupons c ON c.member_id = m.id AND c.id = v.coupon"
        )
    };
}

pub(super) const BY_CARD_ID: &str = members!(
    "d.card_key",
    "LEFT JOIN members m ON m.card_id = v.card LEFT JOIN devices d \
     ON d.member_id = m.id AND d.slot = v.slot AND d.revoked_at IS NULL"
);

pub(super) const BY_CARD_NUMBER: &str = members!(
    "d.card_key",
    "LEFT JOIN members m ON m.card_number = v.card LEFT JOIN devices d \
     ON d.member_id = m.id AND d.slot = v.slot AND d.revoked_at IS NULL"
);

pub(super) const BY_VISIT: &str = members!(
    "NULL",
    "s.earn_only",
    "LEFT JOIN visits s ON s.id = v.visit AND s.terminal_id = v.till AND s.expires_at > v.at \
     LEFT JOIN members m ON m.id = s.member_id"
);

pub(super) const BY_CERTIFICATE: &str = members!(
    "NULL",
    "LEFT JOIN offline_certificates o \
     ON o.card_id = v.card AND o.slot = v.slot AND o.issued_at = v.issued \
     LEFT JOIN members m ON m.id = o.member_id"
);

/// Keeps other transactions from changing the members until the end of this one.
pub(super) const HOLD: &str =
    "UPDATE members SET revision = members.revision FROM v WHERE members.id = v.id";

macro_rules! coupons {
    ($condition:literal) => {
        concat!(
            "SELECT c.member_id, c.id, c.template_id, c.claimed_at, c.valid_from, c.valid_until, \
             c.used_at, c.used_sale_id, c.status FROM v JOIN coupons c ON c.member_id = v.member_id AND ",
            $condition
        )
    };
}

pub(super) const NAMED_COUPONS: &str = coupons!("c.id = v.id");

pub(super) const READY_COUPONS: &str = coupons!("c.status = 'ready'");

/// As [`crate::ledger::lot`] reads them, and whose they are.
pub(super) const LOTS: &str = "SELECT l.id, l.funder, l.granted, l.remaining, l.active_at, \
    l.expires_at, l.member_id FROM v \
    JOIN lots l ON l.member_id = v.member_id AND l.remaining <> 0";

/// What was asked on the phone for a sale by its key, as [`crate::till::approvals`] reads it.
pub(super) const APPROVALS: &str = "SELECT v.place, a.member_id, a.state, a.expires_at FROM v \
    JOIN asks a ON a.terminal_id = v.till AND a.sale_key = v.key AND a.subject = v.asked";

/// What counts toward a tier in a period. `excluded` holds the categories that do not, each
/// between commas.
pub(super) const SPENT: &str = "SELECT v.place, CAST(SUM(l.amount - l.discount - l.points_off) AS BIGINT), \
    COUNT(DISTINCT s.id) FROM v \
    JOIN sales s ON s.member_id = v.member_id AND s.at >= v.since AND s.at < v.until \
    JOIN sale_lines l ON l.member_id = s.member_id AND l.sale_id = s.id \
    WHERE l.refund_id IS NULL AND v.excluded NOT LIKE '%,' || l.category || ',%' \
    GROUP BY v.place";

/// A call's place in the batch, as a value.
pub(super) fn number(place: usize) -> Value {
    i64::try_from(place).unwrap_or(i64::MAX).into()
}

/// A call's place in the batch, which is the first column.
pub(super) fn place(row: &QueryResult) -> Result<usize, StoreError> {
    let place: i64 = row.try_get_by_index(0)?;
    usize::try_from(place).map_err(|_| StoreError::corrupt("a place in a batch"))
}

/// A member, as the call that is the first to name them finds them.
pub(super) fn sheet(row: &QueryResult, member_id: MemberId) -> Result<Sheet, StoreError> {
    let card_number: String = row.try_get_by_index(9)?;
    let codes_before: String = row.try_get_by_index(10)?;
    let standing = Standing {
        tier: TierCode(row.try_get_by_index(11)?),
        since: Millis(row.try_get_by_index(12)?),
        spend: Money(row.try_get_by_index(13)?),
        purchases: u32::try_from(row.try_get_by_index::<i64>(22)?).unwrap_or(u32::MAX),
        period_ends_at: Millis(row.try_get_by_index(14)?),
    };
    let purse = Purse::Sums {
        member_id,
        active: Points(row.try_get_by_index(16)?),
        pending: Points(row.try_get_by_index(17)?),
        moves_at: Millis(row.try_get_by_index(19)?),
    };
    let birthday: Option<i32> = row.try_get_by_index(20)?;
    let purchases: i64 = row.try_get_by_index(21)?;
    let changed_at: Option<i64> = row.try_get_by_index(23)?;
    let earned: String = row.try_get_by_index(24)?;
    let holds: String = row.try_get_by_index(25)?;
    let shopping = Shopping {
        purchases: u32::try_from(purchases).unwrap_or(u32::MAX),
        tier_purchases: standing.purchases,
        birthday_changed_at: changed_at.map(Millis),
        earned: EarnedDays::read(&earned)?,
    };
    Ok(Sheet {
        member_id,
        revision: row.try_get_by_index(6)?,
        name: row.try_get_by_index(7)?,
        card_id: members::unsigned(row.try_get_by_index(8)?),
        card_number: card_number.parse().map_err(|_| StoreError::corrupt("members.card_number"))?,
        codes: Codes::read(&codes_before)?,
        codes_before,
        standing,
        birthday: birthday.map(Day),
        shopping,
        transactions: row.try_get_by_index(15)?,
        purse,
        debt_before: Points(row.try_get_by_index(18)?),
        holds: Holds::read(&holds)?,
        holds_moved: false,
        coupons: Vec::new(),
        bought: Vec::new(),
        offline: Vec::new(),
        calls: Vec::new(),
    })
}

/// A coupon, whose columns begin at `from`.
pub(super) fn coupon(row: &QueryResult, from: usize) -> Result<Coupon, StoreError> {
    let at: Option<i64> = row.try_get_by_index(from + 6)?;
    let sale_id: Option<Uuid> = row.try_get_by_index(from + 7)?;
    let status: String = row.try_get_by_index(from + 8)?;
    Ok(Coupon {
        member_id: MemberId(row.try_get_by_index(from)?),
        id: CouponId(row.try_get_by_index(from + 1)?),
        template_id: CouponTemplateId(row.try_get_by_index(from + 2)?),
        claimed_at: Millis(row.try_get_by_index(from + 3)?),
        valid_from: Millis(row.try_get_by_index(from + 4)?),
        valid_until: Millis(row.try_get_by_index(from + 5)?),
        used: at.zip(sale_id).map(|(at, id)| CouponUse { sale_id: SaleId(id), at: Millis(at) }),
        gifting: coupons::gifting(&status, false),
    })
}
