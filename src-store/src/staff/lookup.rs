//! Finding members for the console.

use atrium_domain::card::CardNumber;
use atrium_domain::{MemberId, Millis};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entities::member::{Column, Entity};
use crate::members::{Member, POOLS, from_row};
use crate::{StoreError, Tx};

/// Who is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wanted {
    Anybody,
    Card(CardNumber),
    /// The whole sign-in address, normalised.
    Address(String),
}

/// A place in the list: after this member.
pub type Place = (Millis, MemberId);

/// Members, the newest first, after a place in the list.
pub async fn members(
    tx: &Tx,
    wanted: &Wanted,
    after: Option<Place>,
    limit: u64,
) -> Result<Vec<Member>, StoreError> {
    let mut query =
        Entity::find().order_by_desc(Column::JoinedAt).order_by_desc(Column::Id).limit(limit);
    query = match wanted {
        Wanted::Anybody => query,
        Wanted::Card(number) => query.filter(Column::CardNumber.eq(number.to_string())),
        Wanted::Address(address) => query.filter(Column::Address.eq(address.as_str())),
    };
    // A family's pool has a row among the members, and is nobody.
    query = query.filter(Column::Address.not_like(POOLS));
    if let Some((at, id)) = after {
        let same_time = Condition::all().add(Column::JoinedAt.eq(at.0)).add(Column::Id.lt(id.0));
        let later = Condition::any().add(Column::JoinedAt.lt(at.0)).add(same_time);
        query = query.filter(later);
    }
    query.all(tx.db()).await?.into_iter().map(from_row).collect()
}
