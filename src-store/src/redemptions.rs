//! What members redeemed, and what became of it.

use std::collections::{BTreeMap, BTreeSet};

use atrium_domain::event::TicketNumber;
use atrium_domain::reward::RewardKind;
use atrium_domain::{MemberId, Millis, Points, RedemptionId, RewardId, StaffId, TransactionId};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    Value,
};

use crate::changes::{self, Kind};
use crate::entities::redemption::{Column, Entity, Model};
use crate::entities::reward;
use crate::rewards::{self, Offered};
use crate::{StoreError, Tx};

const WAITING: &str = "waiting";

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// At the service desk, against its code.
    Waiting,
    /// Picked up, or given at once.
    Done,
    Cancelled,
    /// Not picked up in time.
    Expired,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redemption {
    pub id: RedemptionId,
    pub member_id: MemberId,
    pub reward_id: RewardId,
    pub status: Status,
    pub at: Millis,
    /// What it cost.
    pub points: Points,
    pub is_flash: bool,
    /// What took the points.
    pub transaction_id: TransactionId,
    pub number: TicketNumber,
    /// First instant at which it can no longer be picked up; none for what was given at once.
    pub collect_until: Option<Millis>,
    /// When it was picked up, cancelled or given up.
    pub ended_at: Option<Millis>,
    /// Who handed it out.
    pub staff_id: Option<StaffId>,
}

pub async fn insert(tx: &Tx, new: &Redemption) -> Result<(), StoreError> {
    Entity::insert(to_row(new).into_active_model()).exec_without_returning(tx.db()).await?;
    changes::put(tx, new.member_id, Kind::Redemption, new.id).await
}

/// Ends a redemption that waits. False where it does not: only one may end it.
pub async fn end(
    tx: &Tx,
    member_id: MemberId,
    id: RedemptionId,
    status: Status,
    at: Millis,
    staff_id: Option<StaffId>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE redemptions SET status = $3, ended_at = $4, staff_id = $5 \
               WHERE member_id = $1 AND id = $2 AND status = $6";
    let values: [Value; 6] = [
        member_id.0.into(),
        id.0.into(),
        status_text(status).into(),
        at.0.into(),
        staff_id.map(|id| id.0).into(),
        WAITING.into(),
    ];
    let ended = tx.execute(sql, values).await? == 1;
    if ended {
        changes::put(tx, member_id, Kind::Redemption, id).await?;
    }
    Ok(ended)
}

/// Lets a redemption wait again that was used by mistake. False where it was not used.
pub async fn reopen(tx: &Tx, member_id: MemberId, id: RedemptionId) -> Result<bool, StoreError> {
    let sql = "UPDATE redemptions SET status = $3, ended_at = NULL, staff_id = NULL \
               WHERE member_id = $1 AND id = $2 AND status = $4";
    let done = status_text(Status::Done);
    let values: [Value; 4] = [member_id.0.into(), id.0.into(), WAITING.into(), done.into()];
    let reopened = tx.execute(sql, values).await? == 1;
    if reopened {
        changes::put(tx, member_id, Kind::Redemption, id).await?;
    }
    Ok(reopened)
}

/// How many of a reward the member has: all but those that came back.
pub async fn count_of(
    tx: &Tx,
    member_id: MemberId,
    reward_id: RewardId,
) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(*) AS count FROM redemptions \
               WHERE member_id = $1 AND reward_id = $2 AND status IN ('waiting', 'done')";
    let values: [Value; 2] = [member_id.0.into(), reward_id.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "count")?)
}

pub async fn get(
    tx: &Tx,
    member_id: MemberId,
    id: RedemptionId,
) -> Result<Option<Redemption>, StoreError> {
    let row = Entity::find_by_id((member_id.0, id.0)).one(tx.db()).await?;
    row.map(from_row).transpose()
}

/// Whose pick-up code has this number, with its reward.
pub async fn by_number(
    tx: &Tx,
    number: TicketNumber,
) -> Result<Option<(Redemption, Offered)>, StoreError> {
    let rows =
        Entity::find().filter(Column::Number.eq(number.0.cast_signed())).all(tx.db()).await?;
    Ok(with_rewards(tx, rows).await?.pop())
}

/// The member's redemptions, the newest first.
pub async fn of_member(
    tx: &Tx,
    member_id: MemberId,
    limit: u64,
) -> Result<Vec<(Redemption, Offered)>, StoreError> {
    let rows = Entity::find()
        .filter(Column::MemberId.eq(member_id.0))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(tx.db())
        .await?;
    with_rewards(tx, rows).await
}

/// Those of the member that wait to be picked up.
pub async fn waiting(tx: &Tx, member_id: MemberId) -> Result<Vec<Redemption>, StoreError> {
    let of_member = Entity::find().filter(Column::MemberId.eq(member_id.0));
    let rows = of_member.filter(Column::Status.eq(WAITING)).all(tx.db()).await?;
    rows.into_iter().map(from_row).collect()
}

/// Hours of parking that the member redeemed and can still use, the ones that end first at the
/// front.
pub async fn parking_hours(
    tx: &Tx,
    member_id: MemberId,
    now: Millis,
) -> Result<Vec<(RedemptionId, u16)>, StoreError> {
    let of_member = Entity::find().filter(Column::MemberId.eq(member_id.0));
    let waiting = of_member.filter(Column::Status.eq(WAITING));
    let usable = waiting.filter(Column::CollectUntil.gt(now.0));
    let rows = usable.order_by_asc(Column::CollectUntil).order_by_asc(Column::Id).all(tx.db());
    let hours = |(own, offered): (Redemption, Offered)| match offered.reward.kind {
        RewardKind::Parking { hours } => Some((own.id, hours)),
        _ => None,
    };
    Ok(with_rewards(tx, rows.await?).await?.into_iter().filter_map(hours).collect())
}

/// Those of the member's redemptions that have one of these ids.
pub async fn some(
    tx: &Tx,
    member_id: MemberId,
    ids: impl IntoIterator<Item = RedemptionId>,
) -> Result<Vec<(Redemption, Offered)>, StoreError> {
    let ids: Vec<_> = ids.into_iter().map(|id| id.0).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let of_member = Entity::find().filter(Column::MemberId.eq(member_id.0));
    with_rewards(tx, of_member.filter(Column::Id.is_in(ids)).all(tx.db()).await?).await
}

/// Everybody's, the newest first: those before a time and id, of one status if it is given.
pub async fn page(
    tx: &Tx,
    status: Option<Status>,
    before: Option<(Millis, RedemptionId)>,
    limit: u64,
) -> Result<Vec<(Redemption, Offered)>, StoreError> {
    let mut select = Entity::find();
    if let Some(status) = status {
        select = select.filter(Column::Status.eq(status_text(status)));
    }
    if let Some((at, id)) = before {
        let same_time = Condition::all().add(Column::At.eq(at.0)).add(Column::Id.lt(id.0));
        select = select.filter(Condition::any().add(Column::At.lt(at.0)).add(same_time));
    }
    let newest = select.order_by_desc(Column::At).order_by_desc(Column::Id).limit(limit);
    with_rewards(tx, newest.all(tx.db()).await?).await
}

/// Up to `limit` redemptions that were not picked up in time.
pub async fn overdue(tx: &Tx, now: Millis, limit: u64) -> Result<Vec<Redemption>, StoreError> {
    let rows = Entity::find()
        .filter(Column::Status.eq(WAITING))
        .filter(Column::CollectUntil.lte(now.0))
        .limit(limit)
        .all(tx.db())
        .await?;
    rows.into_iter().map(from_row).collect()
}

async fn with_rewards(tx: &Tx, rows: Vec<Model>) -> Result<Vec<(Redemption, Offered)>, StoreError> {
    let ids: BTreeSet<_> = rows.iter().map(|row| row.reward_id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut known = BTreeMap::new();
    let named = reward::Entity::find().filter(reward::Column::Id.is_in(ids));
    for row in named.all(tx.db()).await? {
        known.insert(row.id, rewards::from_row(row)?);
    }
    rows.into_iter()
        .map(|row| {
            let offered = known.get(&row.reward_id).cloned();
            let offered = offered.ok_or_else(|| StoreError::corrupt("redemptions.reward_id"))?;
            Ok((from_row(row)?, offered))
        })
        .collect()
}

const fn status_text(status: Status) -> &'static str {
    match status {
        Status::Waiting => WAITING,
        Status::Done => "done",
        Status::Cancelled => "cancelled",
        Status::Expired => "expired",
    }
}

fn to_row(redemption: &Redemption) -> Model {
    let Redemption {
        id,
        member_id,
        reward_id,
        status,
        at,
        points,
        is_flash,
        transaction_id,
        number,
        collect_until,
        ended_at,
        staff_id,
    } = redemption;
    Model {
        member_id: member_id.0,
        id: id.0,
        reward_id: reward_id.0,
        status: status_text(*status).to_owned(),
        at: at.0,
        points: points.0,
        is_flash: *is_flash,
        transaction_id: transaction_id.0,
        number: number.0.cast_signed(),
        collect_until: collect_until.map(|at| at.0),
        ended_at: ended_at.map(|at| at.0),
        staff_id: staff_id.map(|id| id.0),
    }
}

fn from_row(row: Model) -> Result<Redemption, StoreError> {
    let Model {
        member_id,
        id,
        reward_id,
        status,
        at,
        points,
        is_flash,
        transaction_id,
        number,
        collect_until,
        ended_at,
        staff_id,
    } = row;
    let all = [Status::Waiting, Status::Done, Status::Cancelled, Status::Expired];
    let known = all.into_iter().find(|known| status_text(*known) == status);
    Ok(Redemption {
        id: RedemptionId(id),
        member_id: MemberId(member_id),
        reward_id: RewardId(reward_id),
        status: known.ok_or_else(|| StoreError::corrupt("redemptions.status"))?,
        at: Millis(at),
        points: Points(points),
        is_flash,
        transaction_id: TransactionId(transaction_id),
        number: TicketNumber(number.cast_unsigned()),
        collect_until: collect_until.map(Millis),
        ended_at: ended_at.map(Millis),
        staff_id: staff_id.map(StaffId),
    })
}
