//! What staff write to many members at once, and to whom.

use atrium_domain::message::Consent;
use atrium_domain::{CampaignId, Localized, MemberId, Millis, StaffId, TierCode};
use sea_orm::{QueryResult, Value};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::members::{LEFT, POOLS};
use crate::rows::placeholders;
use crate::{StoreError, Tx, values};

/// Who is written to: everybody that all of it holds for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// Empty means every tier.
    pub tiers: Vec<TierCode>,
    pub tag: Option<String>,
    pub bought_within_days: Option<u16>,
    pub not_bought_for_days: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    Scheduled,
    Sending,
    Done,
    Cancelled,
}

impl State {
    const ALL: [Self; 4] = [Self::Scheduled, Self::Sending, Self::Done, Self::Cancelled];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Sending => "sending",
            Self::Done => "done",
            Self::Cancelled => "cancelled",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    pub id: CampaignId,
    pub title: Localized,
    pub body: Localized,
    pub link: Option<String>,
    pub audience: Audience,
    pub send_at: Millis,
    pub state: State,
    /// The last member whom sending came to.
    pub told_until: MemberId,
    pub created_by: StaffId,
    pub created_at: Millis,
}

/// What came of a campaign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    pub told: i64,
    pub read: i64,
    pub sent: i64,
}

/// Adds a campaign. False where its id is known.
pub async fn insert(tx: &Tx, new: &Campaign) -> Result<bool, StoreError> {
    let sql = "INSERT INTO campaigns (id, title, body, link, audience, send_at, state, \
               told_until, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
               ON CONFLICT (id) DO NOTHING";
    let values: [Value; 10] = [
        new.id.0.into(),
        values::to_json(&new.title)?.into(),
        values::to_json(&new.body)?.into(),
        new.link.clone().into(),
        values::to_json(&new.audience)?.into(),
        new.send_at.0.into(),
        new.state.as_str().into(),
        new.told_until.0.into(),
        new.created_by.0.into(),
        new.created_at.0.into(),
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

const COLUMNS: &str = "SELECT id, title, body, link, audience, send_at, state, told_until, \
                       created_by, created_at FROM campaigns";

pub async fn get(tx: &Tx, id: CampaignId) -> Result<Option<Campaign>, StoreError> {
    let row = tx.query_one(&format!("{COLUMNS} WHERE id = $1"), [id.0.into()]).await?;
    row.as_ref().map(campaign).transpose()
}

/// The last ones first.
pub async fn latest(tx: &Tx, limit: u32) -> Result<Vec<Campaign>, StoreError> {
    let sql = format!("{COLUMNS} ORDER BY created_at DESC, id DESC LIMIT $1");
    tx.query_all(&sql, [i64::from(limit).into()]).await?.iter().map(campaign).collect()
}

/// One whose time has come and that is not all sent.
pub async fn due(tx: &Tx, now: Millis) -> Result<Option<Campaign>, StoreError> {
    let sql = format!(
        "{COLUMNS} WHERE state IN ('scheduled', 'sending') AND send_at <= $1 \
         ORDER BY send_at, id LIMIT 1"
    );
    tx.query_one(&sql, [now.0.into()]).await?.as_ref().map(campaign).transpose()
}

/// Notes how far sending has come. False where the campaign was cancelled, or somebody else has
/// come further.
pub async fn advance(
    tx: &Tx,
    before: &Campaign,
    told_until: MemberId,
    state: State,
) -> Result<bool, StoreError> {
    let sql = "UPDATE campaigns SET told_until = $3, state = $4 \
               WHERE id = $1 AND told_until = $2 AND state IN ('scheduled', 'sending')";
    let values: [Value; 4] = [
        before.id.0.into(),
        before.told_until.0.into(),
        told_until.0.into(),
        state.as_str().into(),
    ];
    Ok(tx.execute(sql, values).await? == 1)
}

/// Keeps a campaign from being sent (any further). False where it is all sent, or was cancelled.
pub async fn cancel(tx: &Tx, id: CampaignId) -> Result<bool, StoreError> {
    let sql = "UPDATE campaigns SET state = 'cancelled' \
               WHERE id = $1 AND state IN ('scheduled', 'sending')";
    Ok(tx.execute(sql, [id.0.into()]).await? == 1)
}

pub async fn counts(tx: &Tx, id: CampaignId) -> Result<Counts, StoreError> {
    let sql = "SELECT COUNT(*) AS told, COUNT(read_at) AS read FROM messages \
               WHERE cause = 'campaign' AND about = $1";
    let row = tx.query_one(sql, [id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    let out = "SELECT COUNT(*) AS sent FROM deliveries d JOIN messages m \
               ON m.member_id = d.member_id AND m.id = d.message_id \
               WHERE m.cause = 'campaign' AND m.about = $1 AND d.state = 'sent'";
    let sent = tx.query_one(out, [id.0.into()]).await?.ok_or(StoreError::NotFound)?;
    Ok(Counts {
        told: row.try_get("", "told")?,
        read: row.try_get("", "read")?,
        sent: sent.try_get("", "sent")?,
    })
}

/// How many people an audience has, and how many of them agreed to marketing.
pub async fn size(tx: &Tx, audience: &Audience, now: Millis) -> Result<(i64, i64), StoreError> {
    let mut counts = [0; 2];
    for (place, agreed) in [false, true].into_iter().enumerate() {
        let (condition, values) = audience.condition(now, agreed);
        let sql = format!("SELECT COUNT(*) AS count FROM members m WHERE {condition}");
        let row = tx.query_one(&sql, values).await?.ok_or(StoreError::NotFound)?;
        counts[place] = row.try_get("", "count")?;
    }
    Ok((counts[0], counts[1]))
}

/// Up to `limit` people of an audience after `after` who agreed to marketing, in order.
pub async fn agreed(
    tx: &Tx,
    audience: &Audience,
    now: Millis,
    after: MemberId,
    limit: u32,
) -> Result<Vec<MemberId>, StoreError> {
    let (condition, mut values) = audience.condition(now, true);
    let place = values.len();
    let sql = format!(
        "SELECT m.id FROM members m WHERE {condition} AND m.id > ${} ORDER BY m.id LIMIT ${}",
        place + 1,
        place + 2
    );
    values.extend([Value::from(after.0), i64::from(limit).into()]);
    let rows = tx.query_all(&sql, values).await?;
    rows.iter().map(|row| Ok(MemberId(row.try_get::<Uuid>("", "id")?))).collect()
}

/// The last word on marketing is a yes to the text as it is now.
const AGREED: &str = "EXISTS (SELECT 1 FROM consents c WHERE c.member_id = m.id \
    AND c.consent = 'marketing' AND c.given AND NOT EXISTS (SELECT 1 FROM consents n \
    WHERE n.member_id = c.member_id AND n.consent = c.consent \
    AND (n.at > c.at OR (n.at = c.at AND n.id > c.id))) AND c.version = ";

impl Audience {
    /// The condition on a member `m`, and its values.
    fn condition(&self, now: Millis, agreed: bool) -> (String, Vec<Value>) {
        let mut sql = String::from("m.address NOT LIKE $1 AND m.address NOT LIKE $2");
        let mut values: Vec<Value> = vec![POOLS.into(), format!("{LEFT}%").into()];
        if !self.tiers.is_empty() {
            let places = placeholders(values.len() + 1, self.tiers.len());
            sql.push_str(&format!(" AND m.tier IN ({places})"));
            values.extend(self.tiers.iter().map(|tier| Value::from(tier.as_str())));
        }
        let mut and = |text: &str, value: Value| {
            values.push(value);
            sql.push_str(&format!(" AND {text}${})", values.len()));
        };
        if let Some(tag) = &self.tag {
            let tagged =
                "EXISTS (SELECT 1 FROM member_tags t WHERE t.member_id = m.id AND t.tag = ";
            and(tagged, tag.as_str().into());
        }
        let since = |days: u16| Value::from(now.plus_days(-i64::from(days)).0);
        if let Some(days) = self.bought_within_days {
            let bought = "EXISTS (SELECT 1 FROM sales s WHERE s.member_id = m.id AND s.at >= ";
            and(bought, since(days));
        }
        if let Some(days) = self.not_bought_for_days {
            let bought = "NOT EXISTS (SELECT 1 FROM sales s WHERE s.member_id = m.id AND s.at >= ";
            and(bought, since(days));
        }
        if agreed {
            let version = i32::try_from(Consent::Marketing.version()).unwrap_or(i32::MAX);
            and(AGREED, version.into());
        }
        (sql, values)
    }
}

fn campaign(row: &QueryResult) -> Result<Campaign, StoreError> {
    let [title, body, audience, state]: [String; 4] = [
        row.try_get("", "title")?,
        row.try_get("", "body")?,
        row.try_get("", "audience")?,
        row.try_get("", "state")?,
    ];
    let state = State::ALL.into_iter().find(|known| known.as_str() == state);
    Ok(Campaign {
        id: CampaignId(row.try_get("", "id")?),
        title: values::from_json("campaigns.title", &title)?,
        body: values::from_json("campaigns.body", &body)?,
        link: row.try_get("", "link")?,
        audience: values::from_json("campaigns.audience", &audience)?,
        send_at: Millis(row.try_get("", "send_at")?),
        state: state.ok_or_else(|| StoreError::corrupt("campaigns.state"))?,
        told_until: MemberId(row.try_get("", "told_until")?),
        created_by: StaffId(row.try_get("", "created_by")?),
        created_at: Millis(row.try_get("", "created_at")?),
    })
}
