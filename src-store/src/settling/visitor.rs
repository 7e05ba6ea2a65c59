use super::Visitor;
use crate::till::visits::Visit;
use crate::{StoreError, Tx, coupons, ledger, members};

/// What a till is told of the member of an open visit.
pub async fn visitor(tx: &Tx, visit: Visit) -> Result<Visitor, StoreError> {
    let now = visit.created_at;
    let member = members::get(tx, visit.member_id).await?;
    let balance = ledger::wallet(tx, member.id).await?.balance(now);
    let ready = coupons::ready(tx, member.id, now).await?;
    let usable = ready.iter().filter(|held| held.held.coupon.valid_from <= now);
    Ok(Visitor {
        visit,
        name: member.name,
        card_number: member.card_number,
        tier: member.tier,
        balance: balance.active.checked_sub(balance.debt).unwrap_or_default(),
        coupons: usable.count(),
    })
}
