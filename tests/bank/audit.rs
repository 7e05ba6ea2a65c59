//! After the storm: is everything there that was acknowledged, once, and nothing else?

use std::collections::HashMap;

use anyhow::{Context, Result, ensure};
use atrium_domain::CouponId;
use atrium_protocol::documents::Document;
use atrium_protocol::routes::{CHANGES, SALES};
use atrium_protocol::sync::{Change, Changes};
use atrium_protocol::till::SalePage;
use atrium_store::sales::{self, Cursor};
use atrium_store::{Store, Tx, coupons, ledger, templates};
use atrium_till::Call;

use super::World;
use super::ground::{self, STORES};
use super::journal::{Acknowledged, Place, Sold};

/// Sales that are looked up at the till by their receipt.
const LOOKED_UP: usize = 100;

/// Rows of one query.
const PAGE: u32 = 500;

/// What members and tills see.
pub(crate) async fn from_outside(world: &World) -> Result<()> {
    for (place, shopper) in world.shoppers.iter().enumerate() {
        let call = Call::get(CHANGES.template.to_owned(), &shopper.phones[0].token);
        let changes: Changes = world.caller.done(&call).await?;
        let wallet = changes.changes.into_iter().find_map(|change| match change {
            Change::Put { document: Document::Wallet(wallet) } => Some(wallet),
            _ => None,
        });
        let balance = wallet.context("a member has a wallet")?.balance.0;
        let expected = world.journal.open().balance(place);
        ensure!(balance == expected, "member {place} has {balance} points, not {expected}");
    }
    let sales: Vec<Sold> = {
        let journal = world.journal.open();
        let step = (journal.sales.len() / LOOKED_UP).max(1);
        journal.sales.iter().step_by(step).cloned().collect()
    };
    for sold in &sales {
        let till = usize::from(sold.store_id != STORES[0]);
        let path = format!("{}?receipt={}", SALES.template, sold.receipt);
        let page: SalePage = world.caller.done(&Call::get(path, &ground::key(till))).await?;
        let ids: Vec<_> = page.sales.iter().map(|sale| sale.id).collect();
        ensure!(ids == [sold.id], "receipt {} names the sales {ids:?}", sold.receipt);
    }
    Ok(())
}

/// What the database holds.
pub(crate) async fn from_inside(world: &World, url: &str) -> Result<()> {
    let store = Store::open(url).await?;
    let now = world.now();
    let faults = store.read(async move |tx: &Tx| ledger::verify_all(tx, now).await).await?;
    ensure!(faults.is_empty(), "the ledger is wrong: {faults:#?}");
    every_sale_once(world, &store).await?;
    every_coupon(world, &store).await?;
    store.close().await;
    Ok(())
}

async fn every_sale_once(world: &World, store: &Store) -> Result<()> {
    // Nobody sells any more, and a long run's journal is not held twice.
    let sales = std::mem::take(&mut world.journal.open().sales);
    let mut acknowledged: HashMap<_, _> = sales.iter().map(|sold| (sold.id, sold)).collect();
    for store_id in STORES {
        let mut before: Option<Cursor> = None;
        loop {
            let page = store
                .read(async move |tx: &Tx| sales::latest(tx, store_id, before, PAGE).await)
                .await?;
            let Some(last) = page.last() else { break };
            before = Some((last.at, last.id));
            for sale in &page {
                let sold = acknowledged.remove(&sale.id);
                let sold = sold.with_context(|| format!("nobody knows of {}", sale.receipt))?;
                let is = (sale.receipt.as_str(), sale.member_id);
                let was = (&*sold.receipt, world.shoppers[sold.member].id);
                ensure!(is == was, "{was:?} has become {is:?}");
                let is: Vec<_> = sale.lines.iter().map(|line| line.refund_id).collect();
                let was: Vec<_> = sold.lines.iter().map(|line| line.refund).collect();
                ensure!(is == was, "refunds of {}: {was:?} have become {is:?}", sold.receipt);
            }
        }
    }
    let lost: Vec<_> = acknowledged.values().map(|sold| &sold.receipt).take(20).collect();
    ensure!(lost.is_empty(), "{} sales are lost, such as {lost:?}", acknowledged.len());
    world.journal.open().sales = sales;
    Ok(())
}

async fn every_coupon(world: &World, store: &Store) -> Result<()> {
    for offer in [ground::PLENTY, ground::SCARCE, ground::rush(world.plan.rush.0)] {
        let id = offer.id;
        let kept = store.read(async move |tx: &Tx| templates::get(tx, id).await).await?;
        let counted = kept.context("a template")?.claimed;
        let claimed = i64::try_from(world.journal.open().claimed(id))?;
        ensure!(counted == claimed, "{claimed} coupons were claimed, {counted} counted");
        let within = offer.stock.is_none_or(|stock| claimed <= i64::from(stock));
        ensure!(within, "{claimed} coupons of {:?} were claimed", offer.stock);
    }
    for (place, shopper) in world.shoppers.iter().enumerate() {
        let member_id = shopper.id;
        let held = store.read(async move |tx: &Tx| coupons::all(tx, member_id).await).await?;
        let held = held.iter().map(|held| &held.held.coupon);
        let held = held.map(|coupon| (coupon.id, coupon.template_id, coupon.used.is_some()));
        check_coupons(&world.journal.open(), place, &held.collect::<Vec<_>>())?;
    }
    Ok(())
}

fn check_coupons(
    journal: &Acknowledged,
    member: Place,
    held: &[(CouponId, atrium_domain::CouponTemplateId, bool)],
) -> Result<()> {
    for (id, _, used) in held {
        let uses = journal.uses.get(id).copied().unwrap_or_default();
        ensure!(uses == i64::from(*used), "coupon {id} was used {uses} times, and is used: {used}");
    }
    let claims = journal.claims.iter().filter(|((place, _), _)| *place == member);
    for ((_, template), count) in claims {
        let holds = held.iter().filter(|(_, of, _)| of == template).count();
        ensure!(holds as u64 == *count, "member {member} claimed {count} and holds {holds}");
    }
    let claimed: u64 =
        journal.claims.iter().filter(|((p, _), _)| *p == member).map(|(_, n)| n).sum();
    ensure!(held.len() as u64 == claimed, "member {member} holds coupons that nobody claimed");
    Ok(())
}
