use atrium_domain::ledger::{TransactionKind, Working};
use atrium_domain::{EntryId, Localized, Millis, Moment, Money, Points, Program};
use atrium_protocol::documents::{
    EntryKind, Expiring, KeepTier, NextTier, PointsEntry, SaleBrief, SaleCoupon, TierStanding,
    Wallet,
};
use atrium_store::ledger::Record;
use atrium_store::members::Member;
use atrium_store::sales::Brief;
use atrium_store::tiers::Activities;

/// The first instant after the tier period that runs at `now`.
fn tier_period_end(program: &Program, now: Moment) -> Millis {
    let (_, last) = program.ladder(now.at).period.window(now.day());
    now.start_of(last.plus(1))
}

pub(crate) fn wallet(
    member: &Member,
    wallet: &atrium_domain::ledger::Wallet,
    tiers: &Activities,
    program: &Program,
    now: Moment,
) -> Wallet {
    let balance = wallet.balance(now.at);
    let expiring = balance
        .schedule
        .iter()
        .map(|date| Expiring { at: date.expires_at, points: date.points })
        .collect();
    Wallet {
        balance: balance.active.checked_sub(balance.debt).unwrap_or(Points::ZERO),
        pending: balance.pending,
        expiring,
        tier: tier(member, tiers, program, now),
    }
}

fn tier(member: &Member, tiers: &Activities, program: &Program, now: Moment) -> TierStanding {
    let (ladder, currency) = (program.ladder(now.at), program.currency);
    let standing = ladder.standing(&member.tier, tiers.period, now.day());
    let term = tiers.term.as_ref();
    let keep = term.and_then(|term| term.to_keep(ladder, tiers.counted, now.day()));
    TierStanding {
        code: standing.tier.0,
        spend: standing.activity.spend,
        purchases: standing.activity.purchases.into(),
        regular: tiers.regular,
        secure_until: term.map(|term| now.start_of(term.due_on())),
        keep: keep.map(|keep| KeepTier {
            until: now.start_of(keep.until.plus(1)),
            grace: keep.grace,
            words: Localized::each(|locale| keep.sentence(locale, currency)),
        }),
        period_ends_at: tier_period_end(program, now),
        next: standing.next.map(|next| NextTier {
            percent: next.percent(standing.activity),
            words: Some(Localized::each(|locale| next.sentence(locale, currency))),
            code: next.tier.0,
            threshold: next.needed.spend,
            missing: next.missing.spend,
        }),
    }
}

/// One change of points with its working. To the member a ledger transaction is one entry.
pub(crate) fn entry(record: &Record, sale: Option<&Brief>) -> PointsEntry {
    let kind = match record.kind {
        TransactionKind::Sale(_) => EntryKind::Purchase,
        TransactionKind::Refund(_) => EntryKind::Refund,
        TransactionKind::Void(_) => EntryKind::Void,
        TransactionKind::CheckIn(_) => EntryKind::CheckIn,
        TransactionKind::Prize(_) => EntryKind::Prize,
        TransactionKind::Welcome => EntryKind::Welcome,
        TransactionKind::Gift => EntryKind::Gift,
        TransactionKind::Referral(_) => EntryKind::Referral,
        TransactionKind::Event(_) => EntryKind::Event,
        TransactionKind::Transfer(_) if record.points.is_positive() => EntryKind::Received,
        TransactionKind::Transfer(_) => EntryKind::Sent,
        TransactionKind::Family(_) => EntryKind::Family,
        TransactionKind::Expiry => EntryKind::Expiry,
        TransactionKind::Redemption(_) => EntryKind::Redemption,
        TransactionKind::Adjustment => EntryKind::Adjustment,
    };
    let why = record.workings.iter().flat_map(Working::account);
    PointsEntry {
        id: EntryId(record.id.0),
        at: record.at,
        kind,
        points: record.points,
        balance: record.balance,
        why: why.collect(),
        active_at: record.active_at.filter(|at| *at > record.at),
        sale: sale.map(brief),
    }
}

fn brief(sale: &Brief) -> SaleBrief {
    let coupon = |(coupon_id, title, off): &(_, Localized, Money)| SaleCoupon {
        coupon_id: *coupon_id,
        title: title.clone(),
        off: *off,
    };
    SaleBrief {
        sale_id: sale.sale_id,
        store_id: sale.store_id,
        store_name: sale.store_name.clone(),
        receipt: sale.receipt.clone(),
        total: sale.total,
        discount: sale.discount,
        points_off: sale.points_off,
        paid: sale.paid,
        refunded: sale.refunded,
        coupons: sale.coupons.iter().map(coupon).collect(),
    }
}
