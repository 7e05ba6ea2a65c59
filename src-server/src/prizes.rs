//! Giving a member what a streak, a task or a draw promised.

use atrium_domain::coupon::{Coupon, Gifting};
use atrium_domain::event::TicketNumber;
use atrium_domain::ledger::{Change, Heading, TransactionKind, Working};
use atrium_domain::{
    CouponTemplateId, Localized, LotId, MemberId, Moment, OperationId, Points, Prize, RedemptionId,
    RewardId,
};
use atrium_store::games::draws;
use atrium_store::redemptions::{self, Redemption, Status};
use atrium_store::{Tx, coupons, ledger, make_ups, rewards, templates};

use crate::catalogue::Kept;
use crate::random::RandomExt;
use crate::{App, ServerError};

/// Who is given something, and what for. The member's ledger is locked.
pub(crate) struct Winner<'a> {
    pub(crate) app: &'a App,
    pub(crate) rules: &'a Kept,
    pub(crate) member_id: MemberId,
    /// What the member did.
    pub(crate) operation: OperationId,
    pub(crate) now: Moment,
}

impl Winner<'_> {
    /// Gives a prize. `reason` is what the ledger says of points.
    pub(crate) async fn give(
        &self,
        tx: &Tx,
        prize: Prize,
        reason: Localized,
    ) -> Result<(), ServerError> {
        match prize {
            Prize::Points { points } => self.points(tx, points, reason).await,
            Prize::Coupon { template_id } => self.coupon(tx, template_id).await.map(|_| ()),
            Prize::Reward { reward_id } => self.reward(tx, reward_id).await,
            Prize::Tickets { draw_id, count } => {
                Ok(draws::give_tickets(tx, self.member_id, draw_id, count.into()).await?)
            }
            Prize::MakeUpCards { count } => {
                Ok(make_ups::give_cards(tx, self.member_id, count.into()).await?)
            }
        }
    }

    async fn points(&self, tx: &Tx, points: Points, reason: Localized) -> Result<(), ServerError> {
        if !points.is_positive() {
            return Ok(());
        }
        let Self { member_id, now, .. } = *self;
        let random = self.app.random();
        let lot_id: LotId = random.id(now.at);
        let lot = self.rules.program.lot(lot_id, self.rules.funder, points, now);
        let mut wallet = ledger::wallet(tx, member_id).await?;
        let change = wallet
            .earn(lot, Working::Given { reason })
            .map_err(|fault| ServerError::Internal(format!("points of a prize: {fault}")))?;
        let kind = TransactionKind::Prize(self.operation);
        let heading =
            Heading { id: random.id(now.at), member_id, kind, at: now.at, reverses: None };
        let deed = ledger::Deed { heading, sale_id: None, new_lots: &[lot_id] };
        Ok(ledger::post(tx, &deed, change, &wallet, &mut || random.id(now.at)).await?)
    }

    /// A reward that was put aside for who wins it, to be picked up for no points.
    async fn reward(&self, tx: &Tx, reward_id: RewardId) -> Result<(), ServerError> {
        let Self { member_id, operation, now, .. } = *self;
        let random = self.app.random();
        let Some(offered) = rewards::get(tx, reward_id).await? else {
            tracing::error!(reward = %reward_id, "a prize is no reward any more");
            return Ok(());
        };
        // Something happened, and no points moved: giving it back finds a transaction.
        let heading = Heading {
            id: random.id(now.at),
            member_id,
            kind: TransactionKind::Redemption(operation),
            at: now.at,
            reverses: None,
        };
        let deed = ledger::Deed { heading, sale_id: None, new_lots: &[] };
        let wallet = ledger::wallet(tx, member_id).await?;
        let nothing = Change { debt: wallet.debt, ..Change::default() };
        ledger::post(tx, &deed, nothing, &wallet, &mut || random.id(now.at)).await?;
        let collect_until = offered.reward.collect_until(now);
        let redemption = Redemption {
            id: RedemptionId(operation.0),
            member_id,
            reward_id,
            status: if collect_until.is_some() { Status::Waiting } else { Status::Done },
            at: now.at,
            points: Points::ZERO,
            is_flash: false,
            transaction_id: heading.id,
            number: TicketNumber(u64::from_be_bytes(random.bytes())),
            collect_until,
            ended_at: collect_until.is_none().then_some(now.at),
            staff_id: None,
        };
        Ok(redemptions::insert(tx, &redemption).await?)
    }

    /// A coupon that is gone, or would be dead on arrival, is missed by nobody but the operator:
    /// false.
    pub(crate) async fn coupon(&self, tx: &Tx, id: CouponTemplateId) -> Result<bool, ServerError> {
        let now = self.now;
        let published = templates::get(tx, id).await?;
        let window = published.map(|published| published.template.validity.window(now));
        let window = window.filter(|(_, until)| now.at < *until);
        let Some((valid_from, valid_until)) = window else {
            tracing::error!(template = %id, "a prize is no coupon any more");
            return Ok(false);
        };
        if !templates::take_one(tx, id).await? {
            tracing::error!(template = %id, "the coupons of a prize are sold out");
            return Ok(false);
        }
        let coupon = Coupon {
            id: self.app.random().id(now.at),
            template_id: id,
            member_id: self.member_id,
            claimed_at: now.at,
            valid_from,
            valid_until,
            used: None,
            gifting: Gifting::Kept,
        };
        coupons::insert(tx, &coupon).await?;
        Ok(true)
    }
}
