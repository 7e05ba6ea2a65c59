//! Members and their cards.

use atrium_domain::card::{CardId, CardNumber};
use atrium_domain::{Day, Locale, MemberId, Millis, Moment, Money, Points, Program, TierCode};
use sea_orm::{ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Value};

use crate::changes::{self, Kind};
use crate::entities::member::{Column, Entity, Model};
use crate::sales::Standing;
use crate::shopping::{EarnedDays, Shopping};
use crate::{StoreError, Tx, values};

/// Addresses of the rows that hold families' pools, which are wallets and no people. No sign-in
/// address looks like that.
pub(crate) const POOLS: &str = "pool:%";

/// The address of a pool's row.
pub fn pool_address(pool: MemberId) -> String {
    format!("pool:{pool}")
}

/// A member's row. The wallet's sums are kept here; the ledger proves them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: MemberId,
    /// Normalised sign-in address. Personal: never logged.
    pub address: String,
    pub name: String,
    pub birthday: Option<Day>,
    pub locale: Locale,
    pub joined_at: Millis,
    pub card_id: CardId,
    pub card_number: CardNumber,
    pub tier: TierCode,
    pub tier_since: Millis,
    /// Qualifying spend in the running period.
    pub tier_spend: Money,
    pub tier_period_ends_at: Millis,
    /// Changes seen by the member's devices so far.
    pub revision: i64,
    /// The revision at which the card was last rotated.
    pub card_revision: i64,
    /// Active lots less the debt.
    pub balance: Points,
    pub pending: Points,
    pub debt: Points,
    pub shopping: Shopping,
}

/// Who becomes a member.
#[derive(Debug)]
pub struct Newcomer {
    pub id: MemberId,
    pub address: String,
    pub locale: Locale,
    pub card_id: CardId,
    pub card_number: CardNumber,
}

impl Newcomer {
    /// The member that this is from now on: on the lowest tier, with nothing earned and no name.
    pub fn joins(self, program: &Program, now: Moment) -> Member {
        let Self { id, address, locale, card_id, card_number } = self;
        let Standing { tier, since, spend, period_ends_at, .. } = Standing::new(program, now);
        Member {
            id,
            address,
            name: String::new(),
            birthday: None,
            locale,
            joined_at: now.at,
            card_id,
            card_number,
            tier,
            tier_since: since,
            tier_spend: spend,
            tier_period_ends_at: period_ends_at,
            revision: 0,
            card_revision: 0,
            balance: Points::ZERO,
            pending: Points::ZERO,
            debt: Points::ZERO,
            shopping: Shopping::default(),
        }
    }
}

/// Adds a member.
///
/// # Errors
/// [`StoreError::Conflict`] where the address, the card id or the card number is taken.
pub async fn insert(tx: &Tx, member: &Member) -> Result<(), StoreError> {
    let row = to_row(member).into_active_model();
    Entity::insert(row).exec_without_returning(tx.db()).await?;
    Ok(())
}

/// The member with this id.
pub async fn get(tx: &Tx, id: MemberId) -> Result<Member, StoreError> {
    let row = Entity::find_by_id(id.0).one(tx.db()).await?;
    from_row(row.ok_or(StoreError::NotFound)?)
}

/// As [`get`], but nobody where the row is a family's pool.
pub async fn person(tx: &Tx, id: MemberId) -> Result<Member, StoreError> {
    let found = Entity::find_by_id(id.0).filter(Column::Address.not_like(POOLS));
    from_row(found.one(tx.db()).await?.ok_or(StoreError::NotFound)?)
}

pub async fn by_address(tx: &Tx, address: &str) -> Result<Option<Member>, StoreError> {
    let row = Entity::find().filter(Column::Address.eq(address)).one(tx.db()).await?;
    row.map(from_row).transpose()
}

pub async fn by_card_id(tx: &Tx, card_id: CardId) -> Result<Option<Member>, StoreError> {
    let row = Entity::find().filter(Column::CardId.eq(signed(card_id))).one(tx.db()).await?;
    row.map(from_row).transpose()
}

/// The person with this card. The numbers of a family's pool and of who has left are nobody's.
pub async fn by_card_number(tx: &Tx, number: CardNumber) -> Result<Option<Member>, StoreError> {
    let found = Entity::find()
        .filter(Column::CardNumber.eq(number.to_string()))
        .filter(Column::Address.not_like(POOLS))
        .filter(Column::Address.not_like(format!("{LEFT}%")));
    let row = found.one(tx.db()).await?;
    row.map(from_row).transpose()
}

/// Whether a new card may have this id and number.
pub async fn card_is_free(
    tx: &Tx,
    card_id: CardId,
    number: CardNumber,
) -> Result<bool, StoreError> {
    Ok(by_card_id(tx, card_id).await?.is_none() && by_card_number(tx, number).await?.is_none())
}

/// What members say of themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Persona {
    pub name: String,
    pub birthday: Option<Day>,
    pub locale: Locale,
}

/// Writes what a member says of themselves at `now`. A birthday that takes the place of another
/// is remembered as such, see [`Birthday`](atrium_domain::quote::Birthday).
pub async fn set_persona(
    tx: &Tx,
    id: MemberId,
    persona: &Persona,
    now: Millis,
) -> Result<(), StoreError> {
    let sql = "UPDATE members SET name = $2, birthday = $3, locale = $4, birthday_changed_at = \
               CASE WHEN birthday IS NOT NULL AND birthday <> $3 THEN $5 \
               ELSE birthday_changed_at END WHERE id = $1";
    let Persona { name, birthday, locale } = persona;
    let values: [Value; 5] = [
        id.0.into(),
        name.as_str().into(),
        birthday.map(|day| day.0).into(),
        locale.tag().into(),
        now.0.into(),
    ];
    tx.execute(sql, values).await?;
    changes::put_only(tx, id, Kind::Profile).await
}

/// What stands for the address of a member who has left, before their id.
pub const LEFT: &str = "left:";

/// Removes all that says who the member was: name, birthday, address with its codes, and the names
/// of their devices. What they did stays, as somebody's.
pub async fn forget(tx: &Tx, id: MemberId) -> Result<(), StoreError> {
    let codes = "DELETE FROM sign_in_codes WHERE address = \
                 (SELECT address FROM members WHERE id = $1)";
    tx.execute(codes, [id.0.into()]).await?;
    tx.execute("UPDATE devices SET name = '' WHERE member_id = $1", [id.0.into()]).await?;
    let sql = "UPDATE members SET address = $2, name = '', birthday = NULL WHERE id = $1";
    let values: [Value; 2] = [id.0.into(), format!("{LEFT}{id}").into()];
    tx.execute(sql, values).await?;
    changes::put_only(tx, id, Kind::Profile).await
}

/// Gives the member's card a new id and number.
///
/// # Errors
/// [`StoreError::Conflict`] where one of them is taken.
pub async fn set_card(
    tx: &Tx,
    id: MemberId,
    card_id: CardId,
    number: CardNumber,
) -> Result<(), StoreError> {
    let revision = changes::next_revision(tx, id).await?;
    // Codes of the card before are nobody's any more.
    let sql = "UPDATE members SET card_id = $2, card_number = $3, card_revision = $4, codes = '' \
               WHERE id = $1";
    let values: [Value; 4] =
        [id.0.into(), signed(card_id).into(), number.to_string().into(), revision.into()];
    tx.execute(sql, values).await?;
    changes::put_only(tx, id, Kind::Profile).await
}

/// Databases have no unsigned 64-bit numbers; the bits stay the same.
pub(crate) fn signed(card_id: CardId) -> i64 {
    i64::from_be_bytes(card_id.0.to_be_bytes())
}

pub(crate) fn unsigned(card_id: i64) -> CardId {
    CardId(u64::from_be_bytes(card_id.to_be_bytes()))
}

pub(crate) fn to_row(member: &Member) -> Model {
    let Member {
        id,
        address,
        name,
        birthday,
        locale,
        joined_at,
        card_id,
        card_number,
        tier,
        tier_since,
        tier_spend,
        tier_period_ends_at,
        revision,
        card_revision,
        balance,
        pending,
        debt,
        shopping,
    } = member;
    let Shopping { purchases, tier_purchases, birthday_changed_at, earned } = shopping;
    Model {
        id: id.0,
        address: address.clone(),
        name: name.clone(),
        birthday: birthday.map(|day| day.0),
        locale: locale.tag().to_owned(),
        joined_at: joined_at.0,
        card_id: signed(*card_id),
        card_number: card_number.to_string(),
        tier: tier.to_string(),
        tier_since: tier_since.0,
        tier_spend: tier_spend.0,
        tier_period_ends_at: tier_period_ends_at.0,
        revision: *revision,
        card_revision: *card_revision,
        balance: balance.0,
        pending: pending.0,
        debt: debt.0,
        purchases: i64::from(*purchases),
        tier_purchases: i64::from(*tier_purchases),
        birthday_changed_at: birthday_changed_at.map(|at| at.0),
        earned_days: earned.text(),
    }
}

pub(crate) fn from_row(row: Model) -> Result<Member, StoreError> {
    let Model {
        id,
        address,
        name,
        birthday,
        locale,
        joined_at,
        card_id,
        card_number,
        tier,
        tier_since,
        tier_spend,
        tier_period_ends_at,
        revision,
        card_revision,
        balance,
        pending,
        debt,
        purchases,
        tier_purchases,
        birthday_changed_at,
        earned_days,
    } = row;
    let number = card_number.parse().map_err(|_| StoreError::corrupt("members.card_number"))?;
    Ok(Member {
        id: MemberId(id),
        address,
        name,
        birthday: birthday.map(Day),
        locale: values::locale("members.locale", &locale)?,
        joined_at: Millis(joined_at),
        card_id: unsigned(card_id),
        card_number: number,
        tier: TierCode(tier),
        tier_since: Millis(tier_since),
        tier_spend: Money(tier_spend),
        tier_period_ends_at: Millis(tier_period_ends_at),
        revision,
        card_revision,
        balance: Points(balance),
        pending: Points(pending),
        debt: Points(debt),
        shopping: Shopping {
            purchases: u32::try_from(purchases).unwrap_or(u32::MAX),
            tier_purchases: u32::try_from(tier_purchases).unwrap_or(u32::MAX),
            birthday_changed_at: birthday_changed_at.map(Millis),
            earned: EarnedDays::read(&earned_days)?,
        },
    })
}
