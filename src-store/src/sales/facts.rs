//! What earning depends on beside the basket and the tier.

use atrium_domain::quote::{Birthday, EarnFacts};

use crate::members::Member;
use crate::{StoreError, Tx};

/// The facts of a purchase that `member` makes now.
pub(super) async fn of(tx: &Tx, member: &Member) -> Result<EarnFacts, StoreError> {
    let sql = "SELECT 1 AS one FROM sales WHERE member_id = $1 LIMIT 1";
    let any = tx.query_one(sql, [member.id.0.into()]).await?;
    Ok(EarnFacts {
        purchases: u32::from(any.is_some()),
        birthday: member.birthday.map(|born| Birthday { born, changed_at: None }),
        ..EarnFacts::default()
    })
}
