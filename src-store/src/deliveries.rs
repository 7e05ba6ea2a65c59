//! What goes out to members beside the inbox: decided once for each message, sent from a table.
//!
//! A delivery is claimed before it is sent. Who claimed it and died leaves it `sending` until its
//! time is over; then it is sent again only where that does no harm.

use atrium_domain::message::{Channel, Purpose};
use atrium_domain::{MemberId, MessageId, Millis};
use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, Tx};

/// One message on its way by one channel to one target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delivery {
    pub member_id: MemberId,
    pub message_id: MessageId,
    pub channel: Channel,
    /// The device of a notification; nil for an address.
    pub target: Uuid,
    pub purpose: Purpose,
    /// How often it was tried.
    pub tries: u32,
    /// A try of it was begun and never ended.
    pub broken: bool,
}

/// What became of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// Nobody got it; again at this time.
    Again(Millis),
    /// Perhaps somebody got it; it is not tried again.
    Unsure,
    Failed,
}

/// Up to `limit` messages of which it is not decided which ways they go.
pub async fn to_route(tx: &Tx, limit: u32) -> Result<Vec<(MemberId, MessageId)>, StoreError> {
    let sql = "SELECT member_id, id FROM messages WHERE routed_at IS NULL ORDER BY at LIMIT $1";
    let rows = tx.query_all(sql, [i64::from(limit).into()]).await?;
    let id = |row: &QueryResult| {
        Ok((MemberId(row.try_get("", "member_id")?), MessageId(row.try_get("", "id")?)))
    };
    rows.iter().map(id).collect()
}

/// Takes the decision on. False where another process has.
pub async fn begin_route(
    tx: &Tx,
    member_id: MemberId,
    id: MessageId,
    now: Millis,
) -> Result<bool, StoreError> {
    let sql = "UPDATE messages SET routed_at = $3 \
               WHERE member_id = $1 AND id = $2 AND routed_at IS NULL";
    let values: [Value; 3] = [member_id.0.into(), id.0.into(), now.0.into()];
    Ok(tx.execute(sql, values).await? == 1)
}

/// On how many messages of a purpose a channel was used since `since`.
pub async fn count_since(
    tx: &Tx,
    member_id: MemberId,
    channel: Channel,
    purpose: Purpose,
    since: Millis,
) -> Result<i64, StoreError> {
    let sql = "SELECT COUNT(DISTINCT message_id) AS count FROM deliveries WHERE member_id = $1 \
               AND channel = $2 AND purpose = $3 AND made_at > $4 AND state <> 'failed'";
    let values: [Value; 4] =
        [member_id.0.into(), channel.as_str().into(), purpose.as_str().into(), since.0.into()];
    let row = tx.query_one(sql, values).await?.ok_or(StoreError::NotFound)?;
    Ok(row.try_get("", "count")?)
}

/// Puts a delivery on its way, due at once.
pub async fn insert(tx: &Tx, new: &Delivery, now: Millis) -> Result<(), StoreError> {
    let sql = "INSERT INTO deliveries (member_id, message_id, channel, target, purpose, state, \
               made_at, due_at, tries) VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $6, 0)";
    let values: [Value; 6] = [
        new.member_id.0.into(),
        new.message_id.0.into(),
        new.channel.as_str().into(),
        new.target.into(),
        new.purpose.as_str().into(),
        now.0.into(),
    ];
    tx.execute(sql, values).await.map(|_| ())
}

/// Claims up to `limit` deliveries that are due, for as long as until `lease`. What goes a way that
/// this server does not know is left for one that does, and holds up nothing.
pub async fn claim(
    tx: &Tx,
    now: Millis,
    lease: Millis,
    limit: u32,
) -> Result<Vec<Delivery>, StoreError> {
    let channels = Channel::ALL.map(Channel::as_str).join("', '");
    let purposes = Purpose::ALL.map(Purpose::as_str).join("', '");
    let select = format!(
        "SELECT member_id, message_id, channel, target, purpose, tries, state \
         FROM deliveries WHERE state IN ('waiting', 'sending') AND due_at <= $1 \
         AND channel IN ('{channels}') AND purpose IN ('{purposes}') ORDER BY due_at LIMIT $2"
    );
    let update = "UPDATE deliveries SET state = 'sending', due_at = $5, tries = tries + 1 \
                  WHERE member_id = $1 AND message_id = $2 AND channel = $3 AND target = $4 \
                  AND state IN ('waiting', 'sending') AND due_at <= $6";
    let mut claimed = Vec::new();
    for row in tx.query_all(&select, [now.0.into(), i64::from(limit).into()]).await? {
        let found = delivery(&row)?;
        let mut values = key(&found).to_vec();
        values.extend([Value::from(lease.0), now.0.into()]);
        if tx.execute(update, values).await? == 1 {
            claimed.push(found);
        }
    }
    Ok(claimed)
}

/// Notes what became of a claimed delivery.
pub async fn finish(tx: &Tx, done: &Delivery, outcome: Outcome) -> Result<(), StoreError> {
    let sql = "UPDATE deliveries SET state = $5, due_at = COALESCE($6, due_at) \
               WHERE member_id = $1 AND message_id = $2 AND channel = $3 AND target = $4";
    let (state, due) = match outcome {
        Outcome::Sent => ("sent", None),
        Outcome::Again(at) => ("waiting", Some(at.0)),
        Outcome::Unsure => ("unsure", None),
        Outcome::Failed => ("failed", None),
    };
    let mut values = key(done).to_vec();
    values.extend([Value::from(state), due.into()]);
    tx.execute(sql, values).await.map(|_| ())
}

fn key(delivery: &Delivery) -> [Value; 4] {
    [
        delivery.member_id.0.into(),
        delivery.message_id.0.into(),
        delivery.channel.as_str().into(),
        delivery.target.into(),
    ]
}

fn delivery(row: &QueryResult) -> Result<Delivery, StoreError> {
    let (channel, purpose, state): (String, String, String) =
        (row.try_get("", "channel")?, row.try_get("", "purpose")?, row.try_get("", "state")?);
    let corrupt = || StoreError::corrupt("deliveries.channel");
    let tries: i32 = row.try_get("", "tries")?;
    Ok(Delivery {
        member_id: MemberId(row.try_get("", "member_id")?),
        message_id: MessageId(row.try_get("", "message_id")?),
        channel: Channel::ALL
            .into_iter()
            .find(|known| known.as_str() == channel)
            .ok_or_else(corrupt)?,
        target: row.try_get("", "target")?,
        purpose: Purpose::ALL
            .into_iter()
            .find(|known| known.as_str() == purpose)
            .ok_or_else(corrupt)?,
        tries: u32::try_from(tries).unwrap_or_default(),
        broken: state == "sending",
    })
}

#[cfg(test)]
mod tests {
    use atrium_domain::Program;

    use super::*;
    use crate::members;
    use crate::testing::{NOW, new_id, new_member, on_each_database};

    const LATER: Millis = Millis(NOW.at.0 + 60_000);

    /// Another version of the server may write what this one has never heard of.
    #[test]
    fn an_unknown_way_holds_up_no_other() {
        on_each_database(async |store| {
            let member = new_member(&Program::standard());
            let delivery = |channel| Delivery {
                member_id: member.id,
                message_id: MessageId(new_id()),
                channel,
                target: Uuid::nil(),
                purpose: Purpose::Care,
                tries: 0,
                broken: false,
            };
            let [strange, known] = [delivery(Channel::Sms), delivery(Channel::Mail)];
            let write = async move |tx: &Tx| {
                members::insert(tx, &member).await?;
                insert(tx, &strange, NOW.at).await?;
                let sql = "UPDATE deliveries SET channel = 'pigeon' WHERE message_id = $1";
                tx.execute(sql, [strange.message_id.0.into()]).await?;
                insert(tx, &known, NOW.at).await?;
                claim(tx, LATER, LATER, 10).await
            };
            let claimed = store.write(write).await.expect("claims what it knows");
            assert_eq!(claimed, [known]);
        });
    }
}
