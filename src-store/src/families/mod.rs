//! Families: who belongs to them, and the pool of points that they share.
//!
//! A pool is a wallet with the family's id as its member. Whoever changes a family or its pool
//! [`lock`]s the pool first.

mod invitations;
mod people;
mod pool;
#[cfg(test)]
mod tests;

use atrium_domain::{MemberId, Millis};
use sea_orm::Value;

use crate::changes::{self, Kind};
use crate::members::Member;
use crate::{StoreError, Tx, ledger, members};

pub use invitations::{Invitation, invitation, invite, peek, redeem};
pub use people::{Belonging, Person, belonging, join, leave, people, set_shares};
pub use pool::{
    Contribution, Purse, contributed, earnings, give_back, purse, put_in, sharers, take_out,
};

/// Founds a family with a pool of its own. `pool` is the pool's row among the members, with
/// [`members::pool_address`].
pub async fn found(tx: &Tx, pool: &Member, name: &str, at: Millis) -> Result<(), StoreError> {
    members::insert(tx, pool).await?;
    let sql = "INSERT INTO families (id, name, founded_at) VALUES ($1, $2, $3)";
    let values: [Value; 3] = [pool.id.0.into(), name.into(), at.0.into()];
    tx.execute(sql, values).await?;
    Ok(())
}

pub async fn name(tx: &Tx, family_id: MemberId) -> Result<String, StoreError> {
    let row = tx.query_one("SELECT name FROM families WHERE id = $1", [family_id.0.into()]).await?;
    Ok(row.ok_or(StoreError::NotFound)?.try_get("", "name")?)
}

/// Ends the family. Everybody has left it by then.
pub async fn end(tx: &Tx, family_id: MemberId, at: Millis) -> Result<(), StoreError> {
    let sql = "UPDATE families SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL";
    tx.execute(sql, [family_id.0.into(), at.0.into()]).await?;
    Ok(())
}

/// Makes the rest of the transaction the only one that changes the family.
pub async fn lock(tx: &Tx, family_id: MemberId) -> Result<(), StoreError> {
    ledger::lock(tx, family_id).await
}

/// Tells everybody in the family that it changed. Does nothing for a wallet that is no pool.
pub async fn tell(tx: &Tx, family_id: MemberId) -> Result<(), StoreError> {
    let sql = "SELECT member_id FROM family_members WHERE family_id = $1 ORDER BY member_id";
    for row in tx.query_all(sql, [family_id.0.into()]).await? {
        let member_id = MemberId(row.try_get("", "member_id")?);
        changes::put_only(tx, member_id, Kind::Family).await?;
    }
    Ok(())
}
