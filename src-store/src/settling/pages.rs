//! What a batch writes: one statement for each table.

use std::collections::{BTreeMap, HashMap};

use atrium_domain::ledger::{Change, LotPart};
use atrium_domain::{CouponId, CouponTemplateId, MemberId, Millis, Moment, SaleId, TierCode};
use uuid::Uuid;

use super::Lost;
use super::call::ToSell;
use super::sheet::Sheet;
use crate::given::Given;
use crate::ledger::LedgerRows;
use crate::rows::Rows;
use crate::sales::{Sale, SaleRows};
use crate::tiers::{self, Changed, Reason};
use crate::till::offline_sales::OfflineRows;
use crate::till::visits::Visit;
use crate::{Tx, coupons, sales};

#[derive(Debug)]
pub(super) struct Pages {
    pub(super) sales: SaleRows,
    pub(super) ledger: LedgerRows,
    tiers: Rows<6>,
    coupons: Given<6>,
    /// Whose coupons those are.
    users: Vec<(MemberId, Uuid)>,
    answers: Given<6>,
    /// The calls that take a key, and what each settles.
    takers: Vec<(usize, Uuid)>,
    visits: Given<6>,
    /// Which lots paid for sales.
    burns: Given<4>,
    /// What tills sold that were cut off.
    pub(super) offline: OfflineRows,
    /// Until when which coupons are reserved, with the revision that says so; zero lets go.
    held: BTreeMap<(MemberId, Uuid), (Millis, i64)>,
    /// Coupons for the next visit, of which hardly a sale gives one.
    issued: Vec<Issued>,
}

#[derive(Debug)]
struct Issued {
    member_id: MemberId,
    sale_id: SaleId,
    template_id: CouponTemplateId,
    new: (CouponId, Moment),
}

const INSERT_BURNS: &str = "INSERT INTO sale_burns (member_id, sale_id, lot_id, points) \
    SELECT member_id, sale_id, lot_id, points FROM v";

const UPDATE_MEMBERS: &str = "UPDATE members SET revision = v.revision, codes = v.codes, \
    tier = v.tier, tier_since = v.tier_since, tier_spend = v.tier_spend, \
    tier_period_ends_at = v.tier_period_ends_at, transactions = v.transactions, \
    purchases = v.purchases, tier_purchases = v.tier_purchases, earned_days = v.earned_days, \
    balance = v.balance, pending = v.pending, debt = v.debt, points_move_at = v.points_move_at, \
    holds = v.holds, wallet_revision = CASE WHEN v.transactions > members.transactions \
    THEN v.revision ELSE members.wallet_revision END FROM v \
    WHERE members.id = v.id AND members.revision = v.revision_before \
    AND members.codes = v.codes_before RETURNING members.id";

const USE_COUPONS: &str = "UPDATE coupons SET status = 'used', used_at = v.used_at, \
    used_sale_id = v.sale_id, used_store_id = v.store_id, held_until = 0, revision = v.revision FROM v \
    WHERE coupons.member_id = v.member_id AND coupons.id = v.id AND coupons.status = 'ready' \
    RETURNING coupons.member_id, coupons.id";

const HOLD_COUPONS: &str = "UPDATE coupons SET held_until = v.held_until, \
    revision = v.revision FROM v WHERE coupons.member_id = v.member_id AND coupons.id = v.id \
    AND coupons.status = 'ready' RETURNING coupons.member_id, coupons.id";

const INSERT_ANSWERS: &str = "INSERT INTO idempotency \
    (scope, key, body_hash, settlement_id, status, answer, created_at) \
    SELECT scope, key, body_hash, settlement_id, 200, answer, created_at FROM v WHERE true \
    ON CONFLICT (scope, key) DO NOTHING RETURNING settlement_id";

const INSERT_VISITS: &str = "INSERT INTO visits \
    (id, member_id, terminal_id, spend, created_at, expires_at) \
    SELECT id, member_id, terminal_id, spend, created_at, expires_at FROM v";

impl Default for Pages {
    fn default() -> Self {
        Self {
            sales: SaleRows::default(),
            ledger: LedgerRows::default(),
            tiers: tiers::rows(),
            coupons: Given::new(["member_id", "id", "used_at", "sale_id", "store_id", "revision"]),
            answers: Given::new([
                "scope",
                "key",
                "body_hash",
                "settlement_id",
                "answer",
                "created_at",
            ]),
            visits: Given::new([
                "id",
                "member_id",
                "terminal_id",
                "spend",
                "created_at",
                "expires_at",
            ]),
            burns: Given::new(["member_id", "sale_id", "lot_id", "points"]),
            offline: OfflineRows::default(),
            held: BTreeMap::new(),
            issued: Vec::new(),
            users: Vec::new(),
            takers: Vec::new(),
        }
    }
}

impl Pages {
    /// A coupon that a terminal reserves until then, or lets go.
    pub(super) fn hold_coupon(
        &mut self,
        member_id: MemberId,
        id: CouponId,
        until: Millis,
        revision: i64,
    ) {
        self.held.insert((member_id, id.0), (until, revision));
    }

    /// A coupon that a sale uses.
    pub(super) fn use_coupon(&mut self, sale: &Sale, id: Uuid, revision: i64) {
        self.held.remove(&(sale.member_id, id));
        self.users.push((sale.member_id, id));
        self.coupons.push([
            sale.member_id.0.into(),
            id.into(),
            sale.at.0.into(),
            sale.id.0.into(),
            sale.store_id.0.into(),
            revision.into(),
        ]);
    }

    /// The points that paid for a sale, lot by lot.
    pub(super) fn burn(&mut self, sale: &Sale, change: &Change) {
        for LotPart { lot, points } in sales::paid_from(change) {
            let (member_id, sale_id) = (sale.member_id.0.into(), sale.id.0.into());
            self.burns.push([member_id, sale_id, lot.0.into(), points.0.into()]);
        }
    }

    /// A coupon for the next visit.
    pub(super) fn issue(
        &mut self,
        sale: &Sale,
        template_id: CouponTemplateId,
        id: CouponId,
        at: Moment,
    ) {
        let Sale { member_id, id: sale_id, .. } = *sale;
        self.issued.push(Issued { member_id, sale_id, template_id, new: (id, at) });
    }

    /// What a sale made of the tier that was held before.
    pub(super) fn tier(&mut self, sale: &Sale, held: TierCode, reached: &TierCode) {
        if held != *reached {
            let to = reached.clone();
            let changed = Changed { at: sale.at, from: held, to, reason: Reason::Purchase };
            self.tiers.push(tiers::row(sale.member_id, sale.id.0, &changed));
        }
    }

    /// The answer for a sale, by its key.
    pub(super) fn answer(&mut self, place: usize, to_sell: &ToSell, sale: &Sale, answer: Vec<u8>) {
        self.takers.push((place, sale.id.0));
        self.answers.push([
            sale.terminal_id.to_string().into(),
            to_sell.key.as_str().into(),
            to_sell.asked.to_vec().into(),
            sale.id.0.into(),
            answer.into(),
            sale.at.0.into(),
        ]);
    }

    pub(super) fn visit(&mut self, visit: &Visit) {
        let Visit { id, member_id, terminal_id, spend, created_at, expires_at } = *visit;
        self.visits.push([
            id.0.into(),
            member_id.0.into(),
            terminal_id.0.into(),
            spend.into(),
            created_at.0.into(),
            expires_at.0.into(),
        ]);
    }

    /// Writes it all, the members first: there it shows who was too late.
    pub(super) async fn write(
        self,
        tx: &Tx,
        sheets: &HashMap<MemberId, Sheet>,
        now: Millis,
    ) -> Result<(), Lost> {
        let Self {
            sales: rows,
            ledger,
            tiers,
            coupons: used,
            users,
            answers,
            takers,
            visits,
            burns,
            offline,
            held,
            issued,
        } = self;
        write_members(tx, sheets, now).await?;
        use_coupons(tx, used, &users, sheets).await?;
        hold_coupons(tx, held, sheets).await?;
        write_answers(tx, answers, &takers).await?;
        rows.write(tx).await?;
        ledger.write(tx).await?;
        tiers.insert(tx).await?;
        visits.execute(tx, INSERT_VISITS).await?;
        burns.execute(tx, INSERT_BURNS).await?;
        offline.write(tx).await?;
        for Issued { member_id, sale_id, template_id, new } in issued {
            coupons::issue(tx, member_id, sale_id, template_id, new).await?;
        }
        Ok(())
    }
}

async fn write_members(
    tx: &Tx,
    sheets: &HashMap<MemberId, Sheet>,
    now: Millis,
) -> Result<(), Lost> {
    let mut rows = Given::new(MEMBER_COLUMNS);
    let changed: Vec<&Sheet> = sheets.values().filter(|sheet| sheet.is_changed()).collect();
    for sheet in &changed {
        let pending = sheet.purse.pending(now);
        rows.push([
            sheet.member_id.0.into(),
            sheet.revision.into(),
            sheet.revision_after().into(),
            sheet.codes_before.as_str().into(),
            sheet.codes.text().into(),
            sheet.standing.tier.0.as_str().into(),
            sheet.standing.since.0.into(),
            sheet.standing.spend.0.into(),
            sheet.standing.period_ends_at.0.into(),
            sheet.transactions.into(),
            i64::from(sheet.shopping.purchases).into(),
            i64::from(sheet.standing.purchases).into(),
            sheet.shopping.earned.text().into(),
            (sheet.purse.total().0 - pending.0).into(),
            pending.0.into(),
            sheet.debt().0.into(),
            sheet.purse.moves_at(now).0.into(),
            sheet.holds.text().into(),
        ]);
    }
    let mut done: Vec<Uuid> = Vec::with_capacity(changed.len());
    for row in rows.query(tx, UPDATE_MEMBERS).await? {
        done.push(row.try_get_by_index(0)?);
    }
    if done.len() < changed.len() {
        done.sort_unstable();
        let is_late = |sheet: &Sheet| done.binary_search(&sheet.member_id.0).is_err();
        return Err(calls_of(changed.iter().copied().filter(|sheet| is_late(sheet))));
    }
    for sheet in changed.iter().filter(|sheet| sheet.is_news()) {
        tx.give_revision(sheet.member_id, sheet.revision_after());
    }
    Ok(())
}

const MEMBER_COLUMNS: [&str; 18] = [
    "id",
    "revision_before",
    "revision",
    "codes_before",
    "codes",
    "tier",
    "tier_since",
    "tier_spend",
    "tier_period_ends_at",
    "transactions",
    "purchases",
    "tier_purchases",
    "earned_days",
    "balance",
    "pending",
    "debt",
    "points_move_at",
    "holds",
];

async fn use_coupons(
    tx: &Tx,
    coupons: Given<6>,
    users: &[(MemberId, Uuid)],
    sheets: &HashMap<MemberId, Sheet>,
) -> Result<(), Lost> {
    let mut done: Vec<(MemberId, Uuid)> = Vec::with_capacity(users.len());
    for row in coupons.query(tx, USE_COUPONS).await? {
        done.push((MemberId(row.try_get_by_index(0)?), row.try_get_by_index(1)?));
    }
    if done.len() == users.len() {
        return Ok(());
    }
    let late = users.iter().filter(|user| !done.contains(user));
    Err(calls_of(late.filter_map(|(member_id, _)| sheets.get(member_id))))
}

async fn hold_coupons(
    tx: &Tx,
    coupons: BTreeMap<(MemberId, Uuid), (Millis, i64)>,
    sheets: &HashMap<MemberId, Sheet>,
) -> Result<(), Lost> {
    let mut rows = Given::new(["member_id", "id", "held_until", "revision"]);
    for ((member_id, id), (until, revision)) in &coupons {
        rows.push([member_id.0.into(), (*id).into(), until.0.into(), (*revision).into()]);
    }
    let mut done: Vec<(MemberId, Uuid)> = Vec::with_capacity(coupons.len());
    for row in rows.query(tx, HOLD_COUPONS).await? {
        done.push((MemberId(row.try_get_by_index(0)?), row.try_get_by_index(1)?));
    }
    // What is let go may be used or gone by now; what is reserved has to be there.
    let reserved = coupons.iter().filter(|(_, (until, _))| *until > Millis::default());
    let late: Vec<_> = reserved.filter(|(coupon, _)| !done.contains(coupon)).collect();
    if late.is_empty() {
        return Ok(());
    }
    Err(calls_of(late.into_iter().filter_map(|((member_id, _), _)| sheets.get(member_id))))
}

/// The calls that were computed by what these sheets say.
fn calls_of<'a>(sheets: impl Iterator<Item = &'a Sheet>) -> Lost {
    Lost::To(sheets.flat_map(|sheet| &sheet.calls).copied().collect())
}

async fn write_answers(tx: &Tx, answers: Given<6>, takers: &[(usize, Uuid)]) -> Result<(), Lost> {
    let mut done: Vec<Uuid> = Vec::with_capacity(takers.len());
    for row in answers.query(tx, INSERT_ANSWERS).await? {
        done.push(row.try_get_by_index(0)?);
    }
    if done.len() == takers.len() {
        return Ok(());
    }
    let late = takers.iter().filter(|(_, id)| !done.contains(id));
    Err(Lost::To(late.map(|(place, _)| *place).collect()))
}
