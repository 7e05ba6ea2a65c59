//! How members want to be reached.

use std::collections::BTreeMap;

use atrium_domain::MemberId;
use atrium_domain::message::{Channel, Purpose};
use sea_orm::Value;

use crate::changes::{self, Kind};
use crate::{StoreError, Tx};

/// What a member switched on and off, over what is so at first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switches(BTreeMap<(Channel, Purpose), bool>);

impl Switches {
    pub fn is_on(&self, channel: Channel, purpose: Purpose) -> bool {
        let own = self.0.get(&(channel, purpose)).copied();
        own.unwrap_or_else(|| channel.is_on_at_first(purpose))
    }
}

pub async fn switches(tx: &Tx, member_id: MemberId) -> Result<Switches, StoreError> {
    let sql = "SELECT channel, purpose, is_on FROM reach WHERE member_id = $1";
    let mut switches = Switches::default();
    for row in tx.query_all(sql, [member_id.0.into()]).await? {
        let (channel, purpose): (String, String) =
            (row.try_get("", "channel")?, row.try_get("", "purpose")?);
        let channel = Channel::ALL.into_iter().find(|known| known.as_str() == channel);
        let purpose = Purpose::ALL.into_iter().find(|known| known.as_str() == purpose);
        let key = channel.zip(purpose).ok_or_else(|| StoreError::corrupt("reach.channel"))?;
        switches.0.insert(key, row.try_get("", "is_on")?);
    }
    Ok(switches)
}

pub async fn switch(
    tx: &Tx,
    member_id: MemberId,
    channel: Channel,
    purpose: Purpose,
    is_on: bool,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO reach (member_id, channel, purpose, is_on) VALUES ($1, $2, $3, $4) \
               ON CONFLICT (member_id, channel, purpose) DO UPDATE SET is_on = excluded.is_on";
    let values: [Value; 4] =
        [member_id.0.into(), channel.as_str().into(), purpose.as_str().into(), is_on.into()];
    tx.execute(sql, values).await?;
    changes::put_only(tx, member_id, Kind::Reach).await
}
