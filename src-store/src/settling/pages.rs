//! What a batch writes: one statement for each table.

use std::collections::{BTreeMap, HashMap};

use atrium_domain::ledger::{Change, LotPart};
use atrium_domain::{CouponId, CouponTemplateId, MemberId, Millis, Moment, SaleId, TierCode};
use uuid::Uuid;

use super::Lost;
use super::call::ToSell;
use super::sheet::Sheet;
use crate::given::{Given, Pair, Together};
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
    visits: Given<7>,
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
    AND members.codes = v.codes_before RETURNING members.id, members.id";

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
    ON CONFLICT (scope, key) DO NOTHING RETURNING settlement_id, settlement_id";

const INSERT_VISITS: &str = "INSERT INTO visits \
    (id, member_id, terminal_id, spend, earn_only, created_at, expires_at) \
    SELECT id, member_id, terminal_id, spend, earn_only, created_at, expires_at FROM v";

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
                "earn_only",
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
        let Visit { id, member_id, terminal_id, spend, earn_only, created_at, expires_at } = *visit;
        self.visits.push([
            id.0.into(),
            member_id.0.into(),
            terminal_id.0.into(),
            spend.into(),
            earn_only.into(),
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
        let mut together = Together::default();
        let calls_of = |(member_id, id): (MemberId, Uuid)| {
            let calls = sheets.get(&member_id).map(|sheet| sheet.calls.clone());
            ((member_id.0, id), calls.unwrap_or_default())
        };
        let users = users.into_iter().map(calls_of).collect();
        let takers = takers.into_iter().map(|(place, id)| ((id, id), vec![place])).collect();
        let members = Conditional::members(&mut together, sheets, now);
        let coupons = Conditional::new(&mut together, used, USE_COUPONS, users);
        let answers = Conditional::new(&mut together, answers, INSERT_ANSWERS, takers);
        // What shows who was too late goes first: their other rows would meet those of who was not.
        let found = together.run(tx).await?;
        for conditional in [members, coupons, answers] {
            conditional.see(&found)?;
        }
        hold_coupons(tx, held, sheets).await?;
        let mut together = Together::default();
        rows.add_to(&mut together);
        let lots = ledger.add_to(&mut together);
        together.add(visits, INSERT_VISITS);
        together.add(burns, INSERT_BURNS);
        lots.see(&together.run(tx).await?)?;
        for sheet in sheets.values().filter(|sheet| sheet.is_changed() && sheet.is_news()) {
            tx.give_revision(sheet.member_id, sheet.revision_after());
        }
        tiers.insert(tx).await?;
        offline.write(tx).await?;
        for Issued { member_id, sale_id, template_id, new } in issued {
            coupons::issue(tx, member_id, sale_id, template_id, new).await?;
        }
        Ok(())
    }
}

/// Rows that are written only where nobody else was first.
struct Conditional {
    /// By which place the written rows are asked for; none where none are given.
    place: Option<usize>,
    /// What is written of each row, and the calls that were computed by it.
    wanted: Vec<(Pair, Vec<usize>)>,
}

impl Conditional {
    fn new<const N: usize>(
        together: &mut Together,
        given: Given<N>,
        sql: &'static str,
        wanted: Vec<(Pair, Vec<usize>)>,
    ) -> Self {
        let place = (!wanted.is_empty()).then(|| together.add_returning(given, sql));
        Self { place, wanted }
    }

    fn members(together: &mut Together, sheets: &HashMap<MemberId, Sheet>, now: Millis) -> Self {
        let (mut rows, mut wanted) = (Given::new(MEMBER_COLUMNS), Vec::new());
        let mut changed: Vec<&Sheet> = sheets.values().filter(|sheet| sheet.is_changed()).collect();
        // Always in the same order, so that two batches wait for one another and not in a circle.
        changed.sort_unstable_by_key(|sheet| sheet.member_id);
        for sheet in changed {
            wanted.push(((sheet.member_id.0, sheet.member_id.0), sheet.calls.clone()));
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
        Self::new(together, rows, UPDATE_MEMBERS, wanted)
    }

    /// The calls lose whose rows were not written.
    fn see(self, found: &[Vec<Pair>]) -> Result<(), Lost> {
        let written = self.place.map_or(&[][..], |place| &found[place]);
        if written.len() == self.wanted.len() {
            return Ok(());
        }
        let late = self.wanted.into_iter().filter(|(row, _)| !written.contains(row));
        Err(Lost::To(late.flat_map(|(_, calls)| calls).collect()))
    }
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
