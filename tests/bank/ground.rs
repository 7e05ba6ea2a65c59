//! The mall that the bank test plays in: stores, tills with known keys, coupons.

use std::sync::Arc;

use anyhow::Result;
use atrium_domain::coupon::{CouponKind, CouponRules, CouponTemplate, Validity};
use atrium_domain::ledger::Funder;
use atrium_domain::{
    CouponTemplateId, Localized, MallId, Millis, Money, Scope, StaffId, StoreId, TerminalId,
};
use atrium_server::random::hash_token;
use atrium_store::places::{Mall, MallStore, insert_mall, insert_store};
use atrium_store::templates::{self, Published};
use atrium_store::till::terminals::{self, NewTerminal};
use atrium_store::{Store, StoreError, Tx};
use uuid::Uuid;

/// Tills, one after the other in each store.
pub(crate) const TILLS: usize = 50;

pub(crate) const STORES: [StoreId; 2] =
    [StoreId(Uuid::from_u128(11)), StoreId(Uuid::from_u128(12))];

pub(crate) const MALL: MallId = MallId(Uuid::from_u128(1));

/// A coupon that members claim: how much there is, and how often each may.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Offer {
    pub(crate) id: CouponTemplateId,
    minimum: i64,
    off: i64,
    pub(crate) stock: Option<u32>,
    per_member: u16,
}

/// Enough for everybody.
pub(crate) const PLENTY: Offer = offer(21, 200, 20, None, 2_000);

/// Soon gone, while sales go on.
pub(crate) const SCARCE: Offer = offer(22, 100, 15, Some(40), 10);

/// What everybody wants at once.
pub(crate) const fn rush(stock: u32) -> Offer {
    offer(23, 500, 50, Some(stock), 100)
}

const fn offer(id: u128, minimum: i64, off: i64, stock: Option<u32>, per_member: u16) -> Offer {
    Offer { id: CouponTemplateId(Uuid::from_u128(id)), minimum, off, stock, per_member }
}

/// The key of a till.
pub(crate) fn key(till: usize) -> Arc<str> {
    Arc::from(format!("at_bank_{till}"))
}

/// The store in which a till stands.
pub(crate) fn store_of(till: usize) -> StoreId {
    STORES[till % STORES.len()]
}

/// Builds the mall in an empty database.
pub(crate) async fn build(url: &str, now: Millis, rush_stock: u32) -> Result<()> {
    let store = Store::open(url).await?;
    store.migrate().await?;
    store.write(async move |tx: &Tx| fill(tx, now, rush_stock).await).await?;
    store.close().await;
    Ok(())
}

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

async fn fill(tx: &Tx, now: Millis, rush_stock: u32) -> Result<(), StoreError> {
    let mall =
        Mall { id: MALL, position: 1, name: text("商场"), address: text("示例路 1 号") };
    insert_mall(tx, &mall).await?;
    for (position, id) in (1..).zip(STORES) {
        let category = if position == 1 { "food" } else { "fashion" };
        let store = MallStore {
            id,
            mall_id: MALL,
            position,
            name: text(category),
            category: category.into(),
            place: format!("L1-0{position}"),
        };
        insert_store(tx, &store).await?;
    }
    for (till, number) in (0..TILLS).zip(100_u128..) {
        let new = NewTerminal {
            id: TerminalId(Uuid::from_u128(number)),
            store_id: store_of(till),
            label: "前台",
            key_hash: &hash_token(&key(till)),
            opened_by: StaffId(Uuid::nil()),
            at: now,
        };
        terminals::open(tx, &new).await?;
    }
    for offer in [PLENTY, SCARCE, rush(rush_stock)] {
        let published = Published { template: template(offer, now), claimed: 0, created_at: now };
        templates::insert(tx, &published).await?;
    }
    Ok(())
}

fn template(offer: Offer, now: Millis) -> CouponTemplate {
    let Offer { id, minimum, off, stock, per_member } = offer;
    CouponTemplate {
        id,
        name: text("券"),
        kind: CouponKind::AmountOff { minimum: Money::major(minimum), off: Money::major(off) },
        scope: Scope::All,
        funder: Funder::Mall(MALL),
        claim_from: now,
        claim_until: now.plus_days(9),
        validity: Validity { from: now, until: now.plus_days(30), days_after_claim: Some(20) },
        stock,
        per_member,
        tier: None,
        rules: CouponRules::default(),
    }
}
