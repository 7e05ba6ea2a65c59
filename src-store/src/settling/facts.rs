//! What a batch reads: each of these is one statement, however many calls there are.

use std::collections::HashMap;

use atrium_domain::card::{CardKey, Presented};
use atrium_domain::ledger::Wallet;
use atrium_domain::quote::CouponChoice;
use atrium_domain::{MemberId, Millis, Money, Program};
use sea_orm::QueryResult;

use super::queries::{
    BY_CARD_ID, BY_CARD_NUMBER, BY_VISIT, KNOWN, LOTS, NAMED_COUPONS, READY_COUPONS, SPENT, coupon,
    number, place, sheet,
};
use super::sheet::{Purse, Sheet};
use super::{Call, Lost, Wanted, Who};
use crate::given::Given;
use crate::sales::period;
use crate::{StoreError, Tx, ledger, members, values};

#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) sheets: HashMap<MemberId, Sheet>,
    /// Who each call is about, by its place; with the key of the device that shows a code.
    pub(super) whose: HashMap<usize, (MemberId, Option<CardKey>)>,
    /// The calls whose key was used before.
    pub(super) known: HashMap<usize, Known>,
    /// Until when no code is looked at, by subject.
    pub(super) locked: HashMap<String, Millis>,
    /// Qualifying spend of the period of a sale, where the member's row speaks of another period.
    pub(super) spent: HashMap<usize, Money>,
}

/// What a key was used for.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) asked: Vec<u8>,
    /// None while it is still being done.
    pub(super) answer: Option<Vec<u8>>,
}

impl Facts {
    pub(super) async fn read(tx: &Tx, program: &Program, calls: &[&Call]) -> Result<Self, Lost> {
        let mut facts = Self::default();
        facts.read_known(tx, calls).await?;
        facts.read_members(tx, calls).await?;
        if calls.iter().any(|call| matches!(call.who, Who::Code(_))) {
            facts.read_locks(tx, calls).await?;
        }
        facts.read_named_coupons(tx, calls).await?;
        facts.read_ready_coupons(tx, calls).await?;
        facts.read_lots(tx, calls).await?;
        facts.read_spent(tx, program, calls).await?;
        Ok(facts)
    }

    async fn read_known(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        let mut asked = Given::new(["place", "scope", "key"]);
        for (place, call) in calls.iter().enumerate() {
            if let Wanted::Sale(sale) = &call.wanted {
                let scope = call.terminal_id.to_string();
                asked.push([number(place), scope.into(), sale.key.as_str().into()]);
            }
        }
        for row in asked.query(tx, KNOWN).await? {
            let known =
                Known { asked: row.try_get_by_index(1)?, answer: row.try_get_by_index(2)? };
            self.known.insert(place(&row)?, known);
        }
        Ok(())
    }

    /// The members whom the calls name by codes of either form, or by visits.
    pub(super) async fn read_members(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        let mut by_card = Given::new(["place", "card", "slot"]);
        let mut by_number = Given::new(["place", "card", "slot"]);
        let mut by_visit = Given::new(["place", "visit", "till", "at"]);
        for (place, call) in calls.iter().enumerate() {
            let place = number(place);
            match &call.who {
                Who::Code(Presented::Qr(code)) => {
                    let card = members::signed(code.card_id);
                    by_card.push([place, card.into(), i64::from(code.slot.get()).into()]);
                }
                Who::Code(Presented::Digits(code)) => {
                    let card = code.card_number.to_string();
                    by_number.push([place, card.into(), i64::from(code.slot.get()).into()]);
                }
                Who::Visit(id) => {
                    let till = call.terminal_id.0;
                    by_visit.push([place, id.0.into(), till.into(), call.at.at.0.into()]);
                }
            }
        }
        let by_card = by_card.query(tx, BY_CARD_ID).await?;
        let by_number = by_number.query(tx, BY_CARD_NUMBER).await?;
        let by_visit = by_visit.query(tx, BY_VISIT).await?;
        for row in by_card.iter().chain(&by_number).chain(&by_visit) {
            let place = place(row)?;
            let member_id = MemberId(row.try_get_by_index(1)?);
            let key: Option<Vec<u8>> = row.try_get_by_index(2)?;
            let key = key.map(|key| values::bytes("devices.card_key", key)).transpose()?;
            self.whose.insert(place, (member_id, key.map(CardKey)));
            if let Some(sheet) = self.sheets.get_mut(&member_id) {
                sheet.calls.push(place);
            } else {
                self.sheets.insert(member_id, sheet(row, member_id, place)?);
            }
        }
        Ok(())
    }

    /// Everything that is locked; hardly ever anything.
    async fn read_locks(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        let Some(now) = calls.iter().map(|call| call.at.at).min() else { return Ok(()) };
        let sql = "SELECT subject, locked_until FROM wrong_tries WHERE locked_until > $1";
        for row in tx.query_all(sql, [now.0.into()]).await? {
            self.locked.insert(row.try_get_by_index(0)?, Millis(row.try_get_by_index(1)?));
        }
        Ok(())
    }

    /// The coupons that tills name.
    async fn read_named_coupons(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        let mut named = Given::new(["member_id", "id"]);
        for (place, call) in calls.iter().enumerate() {
            let Some((member_id, _)) = self.whose.get(&place) else { continue };
            let Wanted::Sale(sale) = &call.wanted else { continue };
            if let CouponChoice::These(ids) = &sale.choice {
                ids.iter().for_each(|id| named.push([member_id.0.into(), id.0.into()]));
            }
        }
        self.take_coupons(named.query(tx, NAMED_COUPONS).await?)
    }

    /// All coupons that are ready, for those calls that may use any, or count them.
    async fn read_ready_coupons(&mut self, tx: &Tx, calls: &[&Call]) -> Result<(), StoreError> {
        let mut owners = Given::new(["member_id"]);
        for (place, call) in calls.iter().enumerate() {
            let any = match &call.wanted {
                Wanted::Visit { .. } => true,
                Wanted::Sale(sale) => sale.choice == CouponChoice::Best,
            };
            let owner = self.whose.get(&place).filter(|_| any);
            owner.into_iter().for_each(|(member_id, _)| owners.push([member_id.0.into()]));
        }
        self.take_coupons(owners.query(tx, READY_COUPONS).await?)
    }

    fn take_coupons(&mut self, rows: Vec<QueryResult>) -> Result<(), StoreError> {
        for row in &rows {
            let coupon = coupon(row)?;
            let Some(sheet) = self.sheets.get_mut(&coupon.member_id) else { continue };
            if sheet.coupons.iter().all(|known| known.id != coupon.id) {
                sheet.coupons.push(coupon);
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

    /// The members of whom lots have moved since the sums were made, or who owe points, which new
    /// ones pay first.
    fn whose_lots(&mut self, calls: &[&Call]) -> Given<1> {
        let mut owners = Given::new(["member_id"]);
        for sheet in self.sheets.values_mut() {
            let last = sheet.calls.iter().map(|place| calls[*place].at.at).max();
            let moved = last.is_some_and(|last| sheet.purse.moves_at(last) <= last);
            if moved || sheet.debt_before.is_positive() {
                let wallet = Wallet::new(sheet.member_id);
                sheet.purse = Purse::Lots(Wallet { debt: sheet.debt_before, ..wallet });
                owners.push([sheet.member_id.0.into()]);
            }
        }
        owners
    }

    /// The spend of periods that members' rows do not speak of.
    async fn read_spent(
        &mut self,
        tx: &Tx,
        program: &Program,
        calls: &[&Call],
    ) -> Result<(), StoreError> {
        for row in self.other_periods(program, calls).query(tx, SPENT).await? {
            self.spent.insert(place(&row)?, Money(row.try_get_by_index(1)?));
        }
        Ok(())
    }

    fn other_periods(&mut self, program: &Program, calls: &[&Call]) -> Given<4> {
        let mut periods = Given::new(["place", "member_id", "since", "until"]);
        for sheet in self.sheets.values() {
            for place in &sheet.calls {
                let call = calls[*place];
                let (since, until) = period(program, call.at);
                let other = until != sheet.standing.period_ends_at;
                if other && matches!(call.wanted, Wanted::Sale(_)) {
                    self.spent.insert(*place, Money::ZERO);
                    let member_id = sheet.member_id.0.into();
                    periods.push([number(*place), member_id, since.0.into(), until.0.into()]);
                }
            }
        }
        periods
    }
}
