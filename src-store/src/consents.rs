//! What members agree to. Only ever added to: the last word of a kind counts.

use atrium_domain::message::Consent;
use atrium_domain::{MemberId, Millis};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::changes::{self, Kind};
use crate::{StoreError, Tx};

/// One yes or no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub consent: Consent,
    pub given: bool,
    /// Of the text that was shown.
    pub version: u32,
    pub at: Millis,
    /// The platform of the device on which it was said.
    pub channel: String,
}

impl Said {
    /// Whether it holds: a yes to the text as it is now.
    pub fn holds(&self) -> bool {
        self.given && self.version == self.consent.version()
    }
}

/// Notes a yes or a no; `id` is the operation's.
pub async fn note(tx: &Tx, member_id: MemberId, id: Uuid, said: &Said) -> Result<(), StoreError> {
    let sql = "INSERT INTO consents (member_id, id, consent, given, version, at, channel) \
               VALUES ($1, $2, $3, $4, $5, $6, $7)";
    let Said { consent, given, version, at, channel } = said;
    let values: [Value; 7] = [
        member_id.0.into(),
        id.into(),
        consent.as_str().into(),
        (*given).into(),
        i32::try_from(*version).unwrap_or(i32::MAX).into(),
        at.0.into(),
        channel.as_str().into(),
    ];
    tx.execute(sql, values).await?;
    changes::put_only(tx, member_id, Kind::Reach).await
}

/// All that the member ever said, the newest first.
pub async fn all(tx: &Tx, member_id: MemberId) -> Result<Vec<Said>, StoreError> {
    let sql = "SELECT consent, given, version, at, channel FROM consents \
               WHERE member_id = $1 ORDER BY at DESC, id DESC";
    tx.query_all(sql, [member_id.0.into()]).await?.iter().map(said).collect()
}

/// Whether the member agrees to the text as it is now.
pub async fn holds(tx: &Tx, member_id: MemberId, consent: Consent) -> Result<bool, StoreError> {
    let sql = "SELECT consent, given, version, at, channel FROM consents \
               WHERE member_id = $1 AND consent = $2 ORDER BY at DESC, id DESC LIMIT 1";
    let row = tx.query_one(sql, [member_id.0.into(), consent.as_str().into()]).await?;
    Ok(row.as_ref().map(said).transpose()?.is_some_and(|said| said.holds()))
}

fn said(row: &QueryResult) -> Result<Said, StoreError> {
    let name: String = row.try_get("", "consent")?;
    let consent = Consent::ALL.into_iter().find(|known| known.as_str() == name);
    let version: i32 = row.try_get("", "version")?;
    Ok(Said {
        consent: consent.ok_or_else(|| StoreError::corrupt("consents.consent"))?,
        given: row.try_get("", "given")?,
        version: u32::try_from(version).unwrap_or_default(),
        at: Millis(row.try_get("", "at")?),
        channel: row.try_get("", "channel")?,
    })
}
