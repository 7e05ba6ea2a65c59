//! Codes by which somebody joins a family.

use atrium_domain::{FamilyRole, MemberId, Millis};
use sea_orm::{QueryResult, Value};

use crate::{StoreError, Tx};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub code: String,
    pub family_id: MemberId,
    pub role: FamilyRole,
    pub expires_at: Millis,
}

/// Makes this the family's only open invitation.
///
/// # Errors
/// [`StoreError::Conflict`] where the code is taken.
pub async fn invite(tx: &Tx, invitation: &Invitation) -> Result<(), StoreError> {
    let Invitation { code, family_id, role, expires_at } = invitation;
    let sql = "DELETE FROM family_invitations WHERE family_id = $1 AND used_at IS NULL";
    tx.execute(sql, [family_id.0.into()]).await?;
    let sql = "INSERT INTO family_invitations (code, family_id, role, expires_at) \
               VALUES ($1, $2, $3, $4)";
    let values: [Value; 4] =
        [code.as_str().into(), family_id.0.into(), role.as_str().into(), expires_at.0.into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// The family's open invitation.
pub async fn invitation(
    tx: &Tx,
    family_id: MemberId,
    now: Millis,
) -> Result<Option<Invitation>, StoreError> {
    let sql = "SELECT code, family_id, role, expires_at FROM family_invitations \
               WHERE family_id = $1 AND used_at IS NULL AND expires_at > $2";
    let row = tx.query_one(sql, [family_id.0.into(), now.0.into()]).await?;
    row.as_ref().map(read).transpose()
}

/// The open invitation with a code.
pub async fn peek(tx: &Tx, code: &str, now: Millis) -> Result<Option<Invitation>, StoreError> {
    let sql = "SELECT code, family_id, role, expires_at FROM family_invitations \
               WHERE code = $1 AND used_at IS NULL AND expires_at > $2";
    let row = tx.query_one(sql, [code.into(), now.0.into()]).await?;
    row.as_ref().map(read).transpose()
}

/// Uses a code up. None where it is unknown, used or too old; of many who try at once, one has it.
pub async fn redeem(tx: &Tx, code: &str, now: Millis) -> Result<Option<Invitation>, StoreError> {
    let sql = "UPDATE family_invitations SET used_at = $2 \
               WHERE code = $1 AND used_at IS NULL AND expires_at > $2 \
               RETURNING code, family_id, role, expires_at";
    let row = tx.query_one(sql, [code.into(), now.0.into()]).await?;
    row.as_ref().map(read).transpose()
}

fn read(row: &QueryResult) -> Result<Invitation, StoreError> {
    let role: String = row.try_get("", "role")?;
    Ok(Invitation {
        code: row.try_get("", "code")?,
        family_id: MemberId(row.try_get("", "family_id")?),
        role: role.parse().map_err(|()| StoreError::corrupt("family_invitations.role"))?,
        expires_at: Millis(row.try_get("", "expires_at")?),
    })
}
