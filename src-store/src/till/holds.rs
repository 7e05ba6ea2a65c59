//! What quotes at tills reserve stands in the member's row, which decides between server processes.

pub(crate) use atrium_domain::ledger::{Hold, Holds};

use atrium_domain::MemberId;
use atrium_domain::ledger::HoldsFault;

use crate::{StoreError, Tx};

impl From<HoldsFault> for StoreError {
    fn from(_: HoldsFault) -> Self {
        Self::corrupt("members.holds")
    }
}

/// What is reserved of a member.
pub(crate) async fn of(tx: &Tx, member_id: MemberId) -> Result<Holds, StoreError> {
    let sql = "SELECT holds FROM members WHERE id = $1";
    let row = tx.query_one(sql, [member_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    Ok(Holds::read(&row.try_get_by_index::<String>(0)?)?)
}
