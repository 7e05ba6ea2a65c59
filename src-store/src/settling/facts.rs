//! What a batch reads: each of these is one statement, however many calls there are.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use atrium_domain::card::{CardKey, PassCode, Presented, QrCode};
use atrium_domain::ledger::Wallet;
use atrium_domain::quote::{BurnChoice, CouponChoice};
use atrium_domain::tier::Activity;
use atrium_domain::{CouponId, MemberId, Millis, Money, Program};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use super::queries::{
    APPROVALS, BY_CARD_ID, BY_CARD_NUMBER, BY_CERTIFICATE, BY_VISIT, EARN_ONLY, LOTS,
    MEMBER_COLUMNS, NAMED_COUPONS, READY_COUPONS, SPENT, coupon, number, place, sheet,
};
use super::sheet::{Purse, Sheet};
use super::signed::{self, Device};
use super::{Call, Lost, Wanted, Who};
use crate::given::Given;
use crate::sales::period;
use crate::till::approvals::Approval;
use crate::{StoreError, Tx, ledger, members, values};

#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) sheets: HashMap<MemberId, Sheet>,
    /// Who each call is about, by its place; with the key of the device that shows a code.
    pub(super) whose: HashMap<usize, (MemberId, Option<CardKey>)>,
    /// The calls of visits that a wallet pass opened.
    pub(super) earn_only: HashSet<usize>,
    /// The calls whose key was used before.
    pub(super) known: HashMap<usize, Known>,
    /// Until when anything is locked, if anything ever was.
    locked_until: Option<i64>,
    /// Until when no code is looked at, by subject.
    pub(super) locked: HashMap<String, Millis>,
    /// What members said to sales that many points pay, by their places.
    pub(super) approvals: HashMap<usize, Approval>,
    /// What counts toward a tier in the period of a sale, where the member's row speaks of another.
    pub(super) spent: HashMap<usize, Activity>,
    /// The devices that show signed codes, by the calls' places.
    pub(super) devices: HashMap<usize, Device>,
}

/// What a key was used for.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) asked: Vec<u8>,
    /// None while it is still being done.
    pub(super) answer: Option<Vec<u8>>,
}

/// No coupon has this id.
const NO_COUPON: Uuid = Uuid::nil();

fn named(wanted: &Wanted) -> &[CouponId] {
    match wanted.wishes() {
        Some((CouponChoice::These(ids), _)) => ids,
        _ => &[],
    }
}

impl Facts {
    pub(super) async fn read(tx: &Tx, program: &Program, calls: &[&Call]) -> Result<Self, Lost> {
        let mut facts = Self::default();
        facts.read_members(tx, calls).await?;
        facts.read_signed(tx, calls).await?;
        facts.read_locks(tx, calls).await?;
        facts.read_named_coupons(tx, calls).await?;
        facts.read_ready_coupons(tx, calls).await?;
        facts.read_lots(tx, calls).await?;
        facts.read_approvals(tx, program, calls).await?;
        facts.read_spent(tx, program, calls).await?;
        Ok(facts)
    }

    /// Whether each key was used before, the members whom the calls name by codes of either form
    /// or by visits, and the first coupon that a till names: all in one statement, for most
    /// batches need no other.
    pub(super) async fn read_members(
        &mut self,
        tx: &Tx,
        calls: &[&Call],
    ) -> Result<(), StoreError> {
        let mut by_card = Given::new(["place", "scope", "key", "coupon", "card", "slot"]);
        let mut by_number = Given::new(["place", "scope", "key", "coupon", "card", "slot"]);
        let mut by_visit = Given::new(["place", "scope", "key", "coupon", "visit", "till", "at"]);
        let mut by_certificate =
            Given::new(["place", "scope", "key", "coupon", "card", "slot", "issued"]);
        for (place, call) in calls.iter().enumerate() {
            let till = call.terminal_id.0;
            let key = match &call.wanted {
                Wanted::Sale(sale) => sale.key.as_str(),
                Wanted::Visit { .. } | Wanted::Hold(_) | Wanted::Release => "",
            };
            let coupon = named(&call.wanted).first().map_or(NO_COUPON, |id| id.0);
            let (place, scope) = (number(place), till.to_string().into());
            match &call.who {
                Who::Code(
                    Presented::Qr(QrCode { card_id, slot, .. })
                    | Presented::Pass(PassCode { card_id, slot, .. }),
                ) => {
                    let (card, slot) = (members::signed(*card_id), i64::from(slot.get()));
                    let card = card.into();
                    by_card.push([place, scope, key.into(), coupon.into(), card, slot.into()]);
                }
                Who::Code(Presented::Digits(code)) => {
                    let (card, slot) = (code.card_number.to_string(), i64::from(code.slot.get()));
                    let card = card.into();
                    by_number.push([place, scope, key.into(), coupon.into(), card, slot.into()]);
                }
                Who::Visit(id) => {
                    let (id, at) = (id.0.into(), call.at.at.0.into());
                    by_visit.push([place, scope, key.into(), coupon.into(), id, till.into(), at]);
                }
                Who::Signed(shown) => {
                    let [card, slot, issued] = signed::name(shown);
                    let (key, coupon) = (key.into(), coupon.into());
                    by_certificate.push([place, scope, key, coupon, card, slot, issued]);
                }
            }
        }
        let by_card = by_card.query(tx, BY_CARD_ID).await?;
        let by_number = by_number.query(tx, BY_CARD_NUMBER).await?;
        let by_visit = by_visit.query(tx, BY_VISIT).await?;
        let by_certificate = by_certificate.query(tx, BY_CERTIFICATE).await?;
        let rows = by_card.iter().chain(&by_number).chain(&by_visit).chain(&by_certificate);
        rows.into_iter().try_for_each(|row| self.take(row))
    }

    fn take(&mut self, row: &QueryResult) -> Result<(), StoreError> {
        let place = place(row)?;
        if let Some(asked) = row.try_get_by_index(1)? {
            self.known.insert(place, Known { asked, answer: row.try_get_by_index(2)? });
        }
        self.locked_until = self.locked_until.max(row.try_get_by_index(3)?);
        let member_id: Option<Uuid> = row.try_get_by_index(4)?;
        let Some(member_id) = member_id.map(MemberId) else { return Ok(()) };
        let key: Option<Vec<u8>> = row.try_get_by_index(5)?;
        let key = key.map(|key| values::bytes("devices.card_key", key)).transpose()?;
        self.whose.insert(place, (member_id, key.map(CardKey)));
        if row.try_get_by_index::<Option<bool>>(EARN_ONLY)? == Some(true) {
            self.earn_only.insert(place);
        }
        let sheet = match self.sheets.entry(member_id) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(sheet(row, member_id)?),
        };
        sheet.calls.push(place);
        if row.try_get_by_index::<Option<Uuid>>(MEMBER_COLUMNS + 1)?.is_some() {
            sheet.take_coupon(coupon(row, MEMBER_COLUMNS)?);
        }
        Ok(())
    }

    /// Everything that is locked, where anything is.
    async fn read_locks(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        let now = calls.iter().map(|call| call.at.at.0).min();
        let Some(now) = now.filter(|now| self.locked_until.is_some_and(|until| *now < until))
        else {
            return Ok(());
        };
        let sql = "SELECT subject, locked_until FROM wrong_tries WHERE locked_until > $1";
        for row in tx.query_all(sql, [now.into()]).await? {
            self.locked.insert(row.try_get_by_index(0)?, Millis(row.try_get_by_index(1)?));
        }
        Ok(())
    }

    /// The coupons that tills name beside the first.
    async fn read_named_coupons(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        let mut others = Given::new(["member_id", "id"]);
        for (place, call) in calls.iter().enumerate() {
            let Some((member_id, _)) = self.whose.get(&place) else { continue };
            for id in named(&call.wanted).iter().skip(1) {
                others.push([member_id.0.into(), id.0.into()]);
            }
        }
        self.take_coupons(others.query(tx, NAMED_COUPONS).await?)
    }

    /// All coupons that are ready, for those calls that may use any, or count them.
    async fn read_ready_coupons(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        let mut owners = Given::new(["member_id"]);
        for (place, call) in calls.iter().enumerate() {
            let any = match &call.wanted {
                Wanted::Visit { .. } | Wanted::Hold(_) => true,
                Wanted::Sale(sale) => sale.choice == CouponChoice::Best,
                Wanted::Release => false,
            };
            let owner = self.whose.get(&place).filter(|_| any);
            owner.into_iter().for_each(|(member_id, _)| owners.push([member_id.0.into()]));
        }
        self.take_coupons(owners.query(tx, READY_COUPONS).await?)
    }

    fn take_coupons(&mut self, rows: Vec<QueryResult>) -> Result<(), StoreError> {
        for row in &rows {
            let coupon = coupon(row, 0)?;
            if let Some(sheet) = self.sheets.get_mut(&coupon.member_id) {
                sheet.take_coupon(coupon);
            }
        }
        Ok(())
    }

    /// The lots of those whose sums are not enough to know.
    async fn read_lots(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        for row in self.whose_lots(calls).query(tx, LOTS).await? {
            let member_id = MemberId(row.try_get_by_index(6)?);
            if let Some(Purse::Lots(wallet)) =
                self.sheets.get_mut(&member_id).map(|sheet| &mut sheet.purse)
            {
                wallet.lots.push(ledger::lot(&row)?);
            }
        }
        Ok(())
    }

    /// The members of whom lots have moved since the sums were made, who pay with points, or who
    /// owe some, which new ones pay first.
    fn whose_lots(&mut self, calls: &[&Call]) -> Given<1> {
        let mut owners = Given::new(["member_id"]);
        for sheet in self.sheets.values_mut() {
            let last = sheet.calls.iter().map(|place| calls[*place].at.at).max();
            let burns = sheet.calls.iter().any(|place| {
                let wishes = calls[*place].wanted.wishes();
                wishes.is_some_and(|(_, burn)| burn != BurnChoice::None)
            });
            let moved = last.is_some_and(|last| sheet.purse.moves_at(last) <= last);
            if moved || burns || sheet.debt_before.is_positive() {
                let wallet = Wallet::new(sheet.member_id);
                sheet.purse = Purse::Lots(Wallet { debt: sheet.debt_before, ..wallet });
                owners.push([sheet.member_id.0.into()]);
            }
        }
        owners
    }

    /// What members said, for sales that may take so many points that they are asked.
    async fn read_approvals(
        &mut self,
        tx: &Tx,
        program: &Program,
        calls: &[&Call],
    ) -> Result<(), StoreError> {
        let Some(most) = program.till.approve_over else { return Ok(()) };
        let mut asked = Given::new(["place", "till", "key", "asked"]);
        for (place, call) in calls.iter().enumerate() {
            let Wanted::Sale(sale) = &call.wanted else { continue };
            let many = match sale.burn {
                BurnChoice::None => false,
                BurnChoice::All => true,
                BurnChoice::Points(points) => points > most,
            };
            if many {
                let (till, key) = (call.terminal_id.0.into(), sale.key.as_str().into());
                asked.push([number(place), till, key, sale.asked.to_vec().into()]);
            }
        }
        for row in asked.query(tx, APPROVALS).await? {
            self.approvals.insert(place(&row)?, Approval::read(&row)?);
        }
        Ok(())
    }

    /// The spend of periods that members' rows do not speak of.
    async fn read_spent(
        &mut self,
        tx: &Tx,
        program: &Program,
        calls: &[&Call],
    ) -> Result<(), StoreError> {
        for row in self.other_periods(program, calls).query(tx, SPENT).await? {
            let purchases: i64 = row.try_get_by_index(2)?;
            let purchases = u32::try_from(purchases).unwrap_or(u32::MAX);
            let spend = Money(row.try_get_by_index(1)?);
            self.spent.insert(place(&row)?, Activity { spend, purchases });
        }
        Ok(())
    }

    fn other_periods(&mut self, program: &Program, calls: &[&Call]) -> Given<5> {
        let mut periods = Given::new(["place", "member_id", "since", "until", "excluded"]);
        for sheet in self.sheets.values() {
            for place in &sheet.calls {
                let call = calls[*place];
                let (since, until) = period(program, call.at);
                let other = until != sheet.standing.period_ends_at;
                if other && matches!(call.wanted, Wanted::Sale(_)) {
                    self.spent.insert(*place, Activity::default());
                    let member_id = Value::from(sheet.member_id.0);
                    for (since, until, codes) in program.excluded_within(since, until) {
                        let codes = codes.iter().map(|category| format!(",{category},"));
                        let codes = codes.collect::<String>().into();
                        let (since, until) = (since.0.into(), until.0.into());
                        periods.push([number(*place), member_id.clone(), since, until, codes]);
                    }
                }
            }
        }
        periods
    }
}
