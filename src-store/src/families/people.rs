//! Who belongs to a family, and as what.

use atrium_domain::card::CardNumber;
use atrium_domain::{FamilyRole, MemberId, Millis};
use sea_orm::{QueryResult, Value};

use crate::changes::{self, Kind};
use crate::{StoreError, Tx};

/// The family that a member belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Belonging {
    pub family_id: MemberId,
    pub role: FamilyRole,
    /// What the member earns from then on goes into the pool.
    pub shares_since: Option<Millis>,
    pub joined_at: Millis,
}

/// Somebody in a family.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub member_id: MemberId,
    pub role: FamilyRole,
    pub name: String,
    pub card_number: CardNumber,
}

pub async fn belonging(tx: &Tx, member_id: MemberId) -> Result<Option<Belonging>, StoreError> {
    let sql = "SELECT family_id, role, shares_since, joined_at FROM family_members \
               WHERE member_id = $1";
    let row = tx.query_one(sql, [member_id.0.into()]).await?;
    row.map(|row| {
        Ok(Belonging {
            family_id: MemberId(row.try_get("", "family_id")?),
            role: role(&row)?,
            shares_since: row.try_get::<Option<i64>>("", "shares_since")?.map(Millis),
            joined_at: Millis(row.try_get("", "joined_at")?),
        })
    })
    .transpose()
}

/// Everybody in the family, who joined first first.
pub async fn people(tx: &Tx, family_id: MemberId) -> Result<Vec<Person>, StoreError> {
    let sql = "SELECT f.member_id, f.role, m.name, m.card_number FROM family_members f \
               JOIN members m ON m.id = f.member_id WHERE f.family_id = $1 \
               ORDER BY f.joined_at, f.member_id";
    let rows = tx.query_all(sql, [family_id.0.into()]).await?;
    rows.iter()
        .map(|row| {
            let number: String = row.try_get("", "card_number")?;
            let number = number.parse().map_err(|_| StoreError::corrupt("members.card_number"))?;
            Ok(Person {
                member_id: MemberId(row.try_get("", "member_id")?),
                role: role(row)?,
                name: row.try_get("", "name")?,
                card_number: number,
            })
        })
        .collect()
}

/// # Errors
/// [`StoreError::Conflict`] for somebody who belongs to a family already.
pub async fn join(
    tx: &Tx,
    member_id: MemberId,
    family_id: MemberId,
    role: FamilyRole,
    at: Millis,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO family_members (member_id, family_id, role, joined_at) \
               VALUES ($1, $2, $3, $4)";
    let values: [Value; 4] =
        [member_id.0.into(), family_id.0.into(), role.as_str().into(), at.0.into()];
    tx.execute(sql, values).await?;
    Ok(())
}

pub async fn leave(tx: &Tx, member_id: MemberId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM family_members WHERE member_id = $1", [member_id.0.into()]).await?;
    changes::gone(tx, member_id, Kind::Family, "").await
}

/// From when on what the member earns goes into the pool; none for not at all.
pub async fn set_shares(
    tx: &Tx,
    member_id: MemberId,
    since: Option<Millis>,
) -> Result<(), StoreError> {
    let sql = "UPDATE family_members SET shares_since = $2 WHERE member_id = $1";
    tx.execute(sql, [member_id.0.into(), since.map(|at| at.0).into()]).await?;
    changes::put_only(tx, member_id, Kind::Family).await
}

fn role(row: &QueryResult) -> Result<FamilyRole, StoreError> {
    let role: String = row.try_get("", "role")?;
    role.parse().map_err(|()| StoreError::corrupt("family_members.role"))
}
