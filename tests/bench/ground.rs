//! The mall that is measured: one store with many tills, and members with a past and coupons.

use std::sync::Arc;

use anyhow::Result;
use atrium_domain::card::{CardId, CardKey, CardNumber, Slot};
use atrium_domain::coupon::{Coupon, CouponKind, CouponRules, CouponTemplate, Gifting, Validity};
use atrium_domain::ledger::Funder;
use atrium_domain::{
    CouponId, CouponTemplateId, Localized, MallId, MemberId, Millis, Moment, Money, Place, Program,
    Scope, StaffId, StoreId, TerminalId,
};
use atrium_server::clock::{Clock, SystemClock, Zone};
use atrium_server::random::hash_token;
use atrium_store::places::{Mall, MallStore, insert_mall, insert_store};
use atrium_store::templates::{self, Published};
use atrium_store::till::terminals::{self, NewTerminal};
use atrium_store::{Store, StoreError, Tx, coupons, ledger};
use futures_util::{StreamExt, TryStreamExt, stream};
use uuid::Uuid;

use crate::options::Options;
use crate::till::Till;

mod member;

/// Tills; each has members of its own.
pub(crate) const TILLS: usize = 256;

/// What a coupon takes off.
pub(crate) const OFF: Money = Money(1_000);

/// The slot of each member's one phone.
pub(crate) const SLOT: Slot = Slot::new(0).expect("the first slot");

pub(crate) const MALL: MallId = MallId(Uuid::from_u128(1));
pub(crate) const STORE: StoreId = StoreId(Uuid::from_u128(2));
const TEMPLATE: CouponTemplateId = CouponTemplateId(Uuid::from_u128(3));

/// Members, or coupons, of one transaction of the preparation.
const CHUNK: usize = 500;

/// Transactions of the preparation at a time.
const HANDS: usize = 2;

pub(crate) struct Ground {
    pub(crate) store: Store,
    pub(crate) program: Arc<Program>,
    pub(crate) members: u32,
    pub(crate) coupons: u32,
    pub(crate) tills: Vec<Till>,
    /// How many coupons each member has had.
    stocked: Vec<u32>,
}

/// The id of a member, which a script of pgbench makes of the number as well.
pub(crate) fn member_id(member: u32) -> MemberId {
    MemberId(Uuid::from_u128(0x7000_8000 << 48 | u128::from(member)))
}

pub(crate) fn coupon_id(member: u32, coupon: u32) -> CouponId {
    let id = u128::from(coupon) << 96 | 0x7000_8001 << 48 | u128::from(member);
    CouponId(Uuid::from_u128(id))
}

pub(crate) fn terminal_id(till: u32) -> TerminalId {
    TerminalId(Uuid::from_u128(1_000 + u128::from(till)))
}

/// The key of a till.
pub(crate) fn key(till: u32) -> String {
    format!("at_bench_{till}")
}

/// The member's card, and the key in the member's phone.
pub(crate) fn card(member: u32) -> (CardId, CardNumber, CardKey) {
    let mut key = [0; 32];
    key[..4].copy_from_slice(&member.to_be_bytes());
    // The factor has no common divisor with the number of card numbers.
    let number = u64::from(member) * 618_033_989 % u64::from(CardNumber::END);
    let number = u32::try_from(number).ok().and_then(CardNumber::new);
    // Odd, so that no two members have the same.
    let id = u64::from(member + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (CardId(id), number.expect("below the end"), CardKey(key))
}

/// An id for what is made on the way.
#[expect(clippy::disallowed_methods, reason = "a measurement runs differently every time anyway")]
pub(crate) fn new_id() -> Uuid {
    Uuid::now_v7()
}

pub(crate) fn now() -> Moment {
    let at = SystemClock.now();
    Moment::new(at, Zone::malls_default().offset_secs(at))
}

pub(crate) fn place() -> Place {
    Place { mall_id: MALL, store_id: STORE, category: "food".into() }
}

impl Ground {
    pub(crate) async fn build(url: &str, options: &Options) -> Result<Self> {
        let store = Store::open(url).await?;
        store.migrate().await?;
        let (now, program) = (now(), Arc::new(Program::standard()));
        store.write(async move |tx: &Tx| mall(tx, now.at).await).await?;
        let Options { members, coupons, .. } = *options;
        let firsts: Vec<_> = (0..members).step_by(CHUNK).collect();
        let chunks = firsts.into_iter().map(|first| {
            let last = members.min(first + CHUNK as u32);
            member::add(&store, &program, template(now.at), coupons, first..last)
        });
        let chunks: Vec<_> = chunks.collect();
        stream::iter(chunks).buffer_unordered(HANDS).try_collect::<()>().await?;
        let tills = (0..TILLS as u32).map(|number| Till::new(number, members)).collect();
        let stocked = vec![coupons; members as usize];
        Ok(Self { store, program, members, coupons, tills, stocked })
    }

    /// Gives each member as many coupons as they had at first.
    pub(crate) async fn restock(&mut self) -> Result<()> {
        let now = now();
        let mut missing = Vec::new();
        for (member, used) in self.tills.iter().flat_map(Till::used) {
            let stocked = &mut self.stocked[member as usize];
            while *stocked < used + self.coupons {
                missing.push(coupon(member, *stocked, now));
                *stocked += 1;
            }
        }
        let chunks: Vec<_> = missing.chunks(CHUNK).map(<[_]>::to_vec).collect();
        let chunks: Vec<_> = chunks.into_iter().map(|chunk| give(&self.store, chunk)).collect();
        stream::iter(chunks).buffer_unordered(HANDS).try_collect::<()>().await?;
        Ok(())
    }

    /// Whether every member had a coupon for every sale.
    pub(crate) fn lasted(&self) -> bool {
        let mut used = self.tills.iter().flat_map(Till::used);
        used.all(|(member, used)| used <= self.stocked[member as usize])
    }

    pub(crate) async fn faults(&self) -> Result<Vec<String>> {
        let now = SystemClock.now();
        Ok(self.store.read(async move |tx: &Tx| ledger::verify_all(tx, now).await).await?)
    }

    pub(crate) async fn close(self) {
        self.store.close().await;
    }
}

async fn give(store: &Store, stock: Vec<Coupon>) -> Result<(), StoreError> {
    let given = store.write(async move |tx: &Tx| {
        for coupon in &stock {
            coupons::insert(tx, coupon).await?;
        }
        Ok(())
    });
    given.await
}

fn coupon(member: u32, number: u32, now: Moment) -> Coupon {
    let (valid_from, valid_until) = template(now.at).validity.window(now);
    Coupon {
        id: coupon_id(member, number),
        template_id: TEMPLATE,
        member_id: member_id(member),
        claimed_at: now.at,
        valid_from,
        valid_until,
        used: None,
        gifting: Gifting::Kept,
    }
}

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

async fn mall(tx: &Tx, now: Millis) -> Result<(), StoreError> {
    let Place { category, .. } = place();
    let mall =
        Mall { id: MALL, position: 1, name: text("商场"), address: text("示例路 1 号") };
    insert_mall(tx, &mall).await?;
    let store = MallStore {
        id: STORE,
        mall_id: MALL,
        position: 1,
        name: text("面馆"),
        category,
        place: "L1-01".into(),
    };
    insert_store(tx, &store).await?;
    for till in 0..TILLS as u32 {
        let new = NewTerminal {
            id: terminal_id(till),
            store_id: STORE,
            label: "前台",
            key_hash: &hash_token(&key(till)),
            opened_by: StaffId(Uuid::nil()),
            at: now,
        };
        terminals::open(tx, &new).await?;
    }
    let published = Published { template: template(now), claimed: 0, created_at: now };
    templates::insert(tx, &published).await
}

pub(crate) fn template(now: Millis) -> CouponTemplate {
    CouponTemplate {
        id: TEMPLATE,
        name: text("满 50 减 10"),
        kind: CouponKind::AmountOff { minimum: Money(5_000), off: OFF },
        scope: Scope::All,
        funder: Funder::Mall(MALL),
        claim_from: now,
        claim_until: now.plus_days(9),
        validity: Validity { from: now, until: now.plus_days(30), days_after_claim: Some(20) },
        stock: None,
        per_member: u16::MAX,
        tier: None,
        rules: CouponRules::default(),
    }
}
