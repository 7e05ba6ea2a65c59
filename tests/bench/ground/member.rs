//! Members, written many at a time, each by the rules that a till goes by.

use std::ops::Range;
use std::sync::Arc;

use atrium_domain::basket::{Basket, Line};
use atrium_domain::coupon::CouponTemplate;
use atrium_domain::{DeviceId, Locale, Moment, Money, Program, SaleId, VisitId};
use atrium_server::random::hash_token;
use atrium_store::devices::{self, Device};
use atrium_store::import::{Import, Past, PastSale};
use atrium_store::members::{Member, Newcomer};
use atrium_store::{Store, StoreError, Tx};
use uuid::Uuid;

use super::{TILLS, card, coupon_id, member_id, new_id, now, place, terminal_id};

/// What each has bought before.
const BOUGHT: Money = Money(25_600);

/// Adds members with a phone, a purchase a month ago and coupons.
pub(super) async fn add(
    store: &Store,
    program: &Arc<Program>,
    template: CouponTemplate,
    coupons: u32,
    numbers: Range<u32>,
) -> Result<(), StoreError> {
    let now = now();
    let program = program.clone();
    let written = store.write(async move |tx: &Tx| {
        let mut import = Import::default();
        for number in numbers.clone() {
            let mut past = past(&mut import, &program, number, now)?;
            for coupon in 0..coupons {
                past.claim(&template, coupon_id(number, coupon), now);
            }
            import.add(past, now);
        }
        import.write(tx).await?;
        for number in numbers.clone() {
            devices::insert(tx, &phone(number, now)).await?;
        }
        Ok(())
    });
    written.await
}

fn past<'a>(
    import: &mut Import,
    program: &'a Program,
    number: u32,
    now: Moment,
) -> Result<Past<'a>, StoreError> {
    let joined = Moment::new(now.at.plus_days(-40), now.offset_secs);
    let mut past = Past::new(program, newcomer(program, number, joined), joined);
    let line = Line { id: "1".into(), amount: BOUGHT, quantity: 1, category: None };
    let basket = Basket::new(place(), vec![line]);
    let basket = basket.map_err(|fault| StoreError::Conflict(fault.to_string()))?;
    let sale = PastSale {
        id: SaleId(new_id()),
        visit_id: VisitId(new_id()),
        terminal_id: terminal_id(number % TILLS as u32),
        receipt: "R-0",
        basket: &basket,
        at: Moment::new(now.at.plus_days(-30), now.offset_secs),
    };
    past.sell(import, &sale, &mut new_id)?;
    Ok(past)
}

fn newcomer(program: &Program, number: u32, joined: Moment) -> Member {
    let (card_id, card_number, _) = card(number);
    let newcomer = Newcomer {
        id: member_id(number),
        address: format!("+86139{number:08}"),
        locale: Locale::ZhHans,
        card_id,
        card_number,
    };
    Member { name: format!("会员 {number:07}"), ..newcomer.joins(program, joined) }
}

fn phone(number: u32, now: Moment) -> Device {
    let (_, _, card_key) = card(number);
    Device {
        member_id: member_id(number),
        id: DeviceId(Uuid::from_u128(0x7000_8002 << 48 | u128::from(number))),
        slot: super::SLOT,
        name: String::new(),
        platform: "web".to_owned(),
        locale: Locale::ZhHans,
        token_hash: hash_token(&format!("am_bench_{number}")),
        card_key,
        signed_in_at: now.at,
        seen_at: now.at,
        revoked_at: None,
    }
}
