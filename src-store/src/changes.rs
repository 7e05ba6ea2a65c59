//! The log behind the changes feed: which of a member's documents changed at which revision.

use std::collections::BTreeMap;

use atrium_domain::MemberId;
use sea_orm::Value;
use uuid::Uuid;

use crate::{StoreError, Tx};

/// The kinds of documents, as on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Profile,
    Wallet,
    Entry,
    Coupon,
    Registration,
    Redemption,
    CheckIns,
    /// Tasks, tickets and spins.
    Games,
    Ask,
    Message,
    Thread,
    Reach,
    Device,
    Family,
}

impl Kind {
    const ALL: &[Self] = &[
        Self::Profile,
        Self::Wallet,
        Self::Entry,
        Self::Coupon,
        Self::Registration,
        Self::Redemption,
        Self::CheckIns,
        Self::Games,
        Self::Ask,
        Self::Message,
        Self::Thread,
        Self::Reach,
        Self::Device,
        Self::Family,
    ];

    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Wallet => "wallet",
            Self::Entry => "entry",
            Self::Coupon => "coupon",
            Self::Registration => "registration",
            Self::Redemption => "redemption",
            Self::CheckIns => "check_ins",
            Self::Games => "play",
            Self::Ask => "ask",
            Self::Message => "message",
            Self::Thread => "thread",
            Self::Reach => "reach",
            Self::Device => "device",
            Self::Family => "family",
        }
    }
}

/// The last change of one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    pub kind: Kind,
    /// The id within the kind; empty where a member has only one.
    pub id: String,
    /// The document is no more.
    pub gone: bool,
}

/// Notes that a document is new or different. Call it in the transaction that changes it.
pub async fn put(
    tx: &Tx,
    member_id: MemberId,
    kind: Kind,
    id: impl ToString,
) -> Result<(), StoreError> {
    note(tx, member_id, kind, id.to_string(), false).await
}

/// Notes that the member's only document of a kind is different.
pub async fn put_only(tx: &Tx, member_id: MemberId, kind: Kind) -> Result<(), StoreError> {
    note(tx, member_id, kind, String::new(), false).await
}

/// Notes that a document is no more.
pub async fn gone(
    tx: &Tx,
    member_id: MemberId,
    kind: Kind,
    id: impl ToString,
) -> Result<(), StoreError> {
    note(tx, member_id, kind, id.to_string(), true).await
}

/// Gives the member the next revision, once per transaction. On PostgreSQL this also takes the
/// member's row, so that transactions of one member run one after the other.
pub async fn next_revision(tx: &Tx, member_id: MemberId) -> Result<i64, StoreError> {
    if let Some(revision) = tx.revision_given(member_id) {
        return Ok(revision);
    }
    let sql = "UPDATE members SET revision = revision + 1 WHERE id = $1 RETURNING revision";
    let row = tx.query_one(sql, [member_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    let revision = row.try_get("", "revision")?;
    tx.give_revision(member_id, revision);
    Ok(revision)
}

async fn note(
    tx: &Tx,
    member_id: MemberId,
    kind: Kind,
    id: String,
    gone: bool,
) -> Result<(), StoreError> {
    let revision = next_revision(tx, member_id).await?;
    let sql = "INSERT INTO documents (member_id, kind, doc_id, revision, gone) \
               VALUES ($1, $2, $3, $4, $5) ON CONFLICT (member_id, kind, doc_id) \
               DO UPDATE SET revision = excluded.revision, gone = excluded.gone";
    let values: [Value; 5] =
        [member_id.0.into(), kind.as_str().into(), id.into(), revision.into(), gone.into()];
    tx.execute(sql, values).await?;
    Ok(())
}

/// The member's revision as the database has it.
pub async fn revision(tx: &Tx, member_id: MemberId) -> Result<i64, StoreError> {
    let sql = "SELECT revision FROM members WHERE id = $1";
    let row = tx.query_one(sql, [member_id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "revision")?)
}

/// The documents that changed after `since`, in no order; with more than `limit` of a kind, not
/// all of them.
pub async fn since(
    tx: &Tx,
    member_id: MemberId,
    since: i64,
    limit: u64,
) -> Result<Vec<Changed>, StoreError> {
    let mut changed = noted(tx, member_id, since, limit).await?;
    // What settling writes carries its revision itself, so that nothing has to be noted of it.
    for (kind, sql) in [(Kind::Entry, ENTRIES), (Kind::Coupon, COUPONS), (Kind::Wallet, WALLET)] {
        for row in tx.query_all(sql, bounds(member_id, since, limit)).await? {
            let id: Uuid = row.try_get_by_index(0)?;
            let id = if kind == Kind::Wallet { String::new() } else { id.to_string() };
            let revision: i64 = row.try_get_by_index(1)?;
            let known = changed.entry((kind, id)).or_insert((revision, false));
            *known = (*known).max((revision, false));
        }
    }
    let changed = changed.into_iter();
    Ok(changed.map(|((kind, id), (_, gone))| Changed { kind, id, gone }).collect())
}

const ENTRIES: &str = "SELECT id, revision FROM ledger_transactions \
    WHERE member_id = $1 AND revision > $2 ORDER BY number DESC LIMIT $3";

const COUPONS: &str = "SELECT id, revision FROM coupons \
    WHERE member_id = $1 AND revision > $2 LIMIT $3";

const WALLET: &str = "SELECT id, wallet_revision FROM members \
    WHERE id = $1 AND wallet_revision > $2 LIMIT $3";

/// Each document with its revision, and whether it is gone.
type Revisions = BTreeMap<(Kind, String), (i64, bool)>;

/// The documents of which a change was noted.
async fn noted(
    tx: &Tx,
    member_id: MemberId,
    since: i64,
    limit: u64,
) -> Result<Revisions, StoreError> {
    let sql = "SELECT kind, doc_id, revision, gone FROM documents \
               WHERE member_id = $1 AND revision > $2 LIMIT $3";
    let rows = tx.query_all(sql, bounds(member_id, since, limit)).await?;
    rows.iter()
        .map(|row| {
            let kind: String = row.try_get("", "kind")?;
            let known = Kind::ALL.iter().copied().find(|known| known.as_str() == kind);
            let kind = known.ok_or_else(|| StoreError::corrupt("documents.kind"))?;
            let document = (kind, row.try_get("", "doc_id")?);
            Ok((document, (row.try_get("", "revision")?, row.try_get("", "gone")?)))
        })
        .collect()
}

fn bounds(member_id: MemberId, since: i64, limit: u64) -> [Value; 3] {
    [member_id.0.into(), since.into(), i64::try_from(limit).unwrap_or(i64::MAX).into()]
}
