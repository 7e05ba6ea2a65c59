//! Tags (人群) that the operator gives members; some coupons are for the members of one.

use atrium_domain::{MemberId, Millis};
use sea_orm::Value;

use crate::changes::{self, Kind};
use crate::rows::Rows;
use crate::{StoreError, Tx};

/// The member's tags, in order.
pub async fn of(tx: &Tx, member_id: MemberId) -> Result<Vec<String>, StoreError> {
    let sql = "SELECT tag FROM member_tags WHERE member_id = $1 ORDER BY tag";
    let rows = tx.query_all(sql, [member_id.0.into()]).await?;
    rows.iter().map(|row| Ok(row.try_get("", "tag")?)).collect()
}

/// Gives the member these tags and no others.
pub async fn set(
    tx: &Tx,
    member_id: MemberId,
    tags: &[String],
    now: Millis,
) -> Result<(), StoreError> {
    changes::next_revision(tx, member_id).await?;
    let known = of(tx, member_id).await?;
    for gone in known.iter().filter(|tag| !tags.contains(tag)) {
        let sql = "DELETE FROM member_tags WHERE member_id = $1 AND tag = $2";
        let values: [Value; 2] = [member_id.0.into(), gone.as_str().into()];
        tx.execute(sql, values).await?;
    }
    let mut rows = Rows::new("member_tags", ["member_id", "tag", "since"]);
    for new in tags.iter().filter(|tag| !known.contains(tag)) {
        rows.push([member_id.0.into(), new.as_str().into(), now.0.into()]);
    }
    rows.insert(tx).await?;
    changes::put_only(tx, member_id, Kind::Profile).await
}
