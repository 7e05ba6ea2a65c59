//! What lasts in the browser: sealed records and non-extractable keys in IndexedDB.

use atrium_domain::card::offline::PublicKey;
use idb::{
    Database, DatabaseEvent, Factory, KeyRange, ObjectStoreParams, Query, Transaction,
    TransactionMode,
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::CryptoKey;

use super::crypto;
use crate::album::BEHIND_RECORDS;
use crate::engine::{Record, Secrets};

const DATABASE: &str = "atrium";
/// Records, and behind them photos.
pub(super) const RECORDS: &str = "records";
const KEYS: &str = "keys";

/// Seals records and token (AES-256-GCM).
const CACHE_KEY: &str = "cache";
/// Signs card codes (HMAC-SHA256).
const CARD_KEY: &str = "card";
/// Signs codes for tills without a network (ECDSA P-256).
const DEVICE_KEY: &str = "device";
/// Its public half, 33 bytes.
const DEVICE_PUBLIC: &str = "device-public";
/// The session's token, sealed.
const TOKEN: &str = "token";

pub(super) struct Store {
    database: Database,
    pub(super) cache_key: CryptoKey,
}

/// The secrets in the form in which this page may use them.
#[derive(Clone)]
pub(super) struct Held {
    pub(super) token: String,
    pub(super) card_key: CryptoKey,
    /// With its public half, once it was made.
    pub(super) device_key: Option<(CryptoKey, PublicKey)>,
}

/// Everything that was kept.
pub(super) struct Kept {
    pub(super) records: Vec<Record>,
    pub(super) held: Option<Held>,
}

impl Store {
    /// Opens the database and reads all of it. What cannot be opened is dropped as a whole: the
    /// server still has everything but an unsent outbox.
    pub(super) async fn open() -> Result<(Self, Kept), JsValue> {
        let mut request = Factory::new().map_err(fault)?.open(DATABASE, Some(1)).map_err(fault)?;
        request.on_upgrade_needed(|event| {
            if let Ok(database) = event.database() {
                for name in [RECORDS, KEYS] {
                    // A failure aborts the upgrade, which the request reports.
                    let _ = database.create_object_store(name, ObjectStoreParams::new());
                }
            }
        });
        let database = request.await.map_err(fault)?;
        let known = read(&database, KEYS, CACHE_KEY).await?.dyn_into::<CryptoKey>();
        let store = match known {
            Ok(cache_key) => Self { database, cache_key },
            Err(_) => {
                let mut store = Self { database, cache_key: crypto::cache_key().await? };
                store.clear().await?;
                store
            }
        };
        store.read_all().await
    }

    async fn read_all(mut self) -> Result<(Self, Kept), JsValue> {
        match self.try_read_all().await {
            Ok(kept) => Ok((self, kept)),
            Err(_) => {
                self.wipe().await?;
                Ok((self, Kept { records: Vec::new(), held: None }))
            }
        }
    }

    async fn try_read_all(&self) -> Result<Kept, JsValue> {
        let transaction = self.begin(&[RECORDS], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(RECORDS).map_err(fault)?;
        let all = || KeyRange::upper_bound(&BEHIND_RECORDS.into(), Some(true)).map(Query::KeyRange);
        let names = store.get_all_keys(Some(all().map_err(fault)?), None).map_err(fault)?;
        let values = store.get_all(Some(all().map_err(fault)?), None).map_err(fault)?;
        let (names, values) = (names.await.map_err(fault)?, values.await.map_err(fault)?);
        let mut records = Vec::with_capacity(names.len());
        for (name, value) in names.into_iter().zip(values) {
            let key = name.as_string().unwrap_or_default();
            let value = crypto::open(&self.cache_key, &key, &value.dyn_into()?).await?;
            records.push(Record { key, value: Some(value) });
        }
        Ok(Kept { records, held: self.read_held().await? })
    }

    async fn read_held(&self) -> Result<Option<Held>, JsValue> {
        let card_key = read(&self.database, KEYS, CARD_KEY).await?.dyn_into::<CryptoKey>();
        let token = read(&self.database, KEYS, TOKEN).await?.dyn_into::<Uint8Array>();
        let (Ok(card_key), Ok(sealed)) = (card_key, token) else { return Ok(None) };
        let token = crypto::open(&self.cache_key, TOKEN, &sealed).await?;
        let token = String::from_utf8(token).map_err(|_| JsValue::from_str("not a token"))?;
        Ok(Some(Held { token, card_key, device_key: self.read_device_key().await? }))
    }

    async fn read_device_key(&self) -> Result<Option<(CryptoKey, PublicKey)>, JsValue> {
        let key = read(&self.database, KEYS, DEVICE_KEY).await?.dyn_into::<CryptoKey>();
        let public = read(&self.database, KEYS, DEVICE_PUBLIC).await?.dyn_into::<Uint8Array>();
        let public = public.ok().and_then(|bytes| bytes.to_vec().try_into().ok().map(PublicKey));
        Ok(key.ok().zip(public))
    }

    /// Makes the device's signing key.
    pub(super) async fn make_device_key(&self) -> Result<(CryptoKey, PublicKey), JsValue> {
        let (key, public) = crypto::device_key().await?;
        let transaction = self.begin(&[KEYS], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(KEYS).map_err(fault)?;
        drop(store.put(&key, Some(&DEVICE_KEY.into())).map_err(fault)?);
        let bytes = Uint8Array::from(&public.0[..]);
        drop(store.put(&bytes, Some(&DEVICE_PUBLIC.into())).map_err(fault)?);
        commit(transaction).await?;
        Ok((key, public))
    }

    /// Writes all of these or none, in order.
    pub(super) async fn save(&self, records: &[Record]) -> Result<(), JsValue> {
        // Sealing takes its time, and a transaction that waits for anything else ends by itself.
        let mut sealed = Vec::with_capacity(records.len());
        for Record { key, value } in records {
            let value = match value {
                Some(value) => Some(crypto::seal(&self.cache_key, key, value).await?),
                None => None,
            };
            sealed.push((JsValue::from_str(key), value));
        }
        let transaction = self.begin(&[RECORDS], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(RECORDS).map_err(fault)?;
        for (key, value) in sealed {
            match value {
                Some(value) => drop(store.put(&value, Some(&key)).map_err(fault)?),
                None => drop(store.delete(Query::Key(key)).map_err(fault)?),
            }
        }
        commit(transaction).await
    }

    pub(super) async fn store_secrets(&self, secrets: &Secrets) -> Result<Held, JsValue> {
        let card_key = crypto::card_key(&secrets.card_key.0).await?;
        let token = crypto::seal(&self.cache_key, TOKEN, secrets.token.as_bytes()).await?;
        let transaction = self.begin(&[KEYS], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(KEYS).map_err(fault)?;
        drop(store.put(&card_key, Some(&CARD_KEY.into())).map_err(fault)?);
        drop(store.put(&token, Some(&TOKEN.into())).map_err(fault)?);
        commit(transaction).await?;
        Ok(Held { token: secrets.token.clone(), card_key, device_key: None })
    }

    /// Empties everything and begins with a new key.
    pub(super) async fn wipe(&mut self) -> Result<(), JsValue> {
        self.cache_key = crypto::cache_key().await?;
        self.clear().await
    }

    async fn clear(&mut self) -> Result<(), JsValue> {
        let transaction = self.begin(&[RECORDS, KEYS], TransactionMode::ReadWrite)?;
        drop(transaction.object_store(RECORDS).map_err(fault)?.clear().map_err(fault)?);
        let keys = transaction.object_store(KEYS).map_err(fault)?;
        drop(keys.clear().map_err(fault)?);
        drop(keys.put(&self.cache_key, Some(&CACHE_KEY.into())).map_err(fault)?);
        commit(transaction).await
    }

    pub(super) fn begin(
        &self,
        names: &[&str],
        mode: TransactionMode,
    ) -> Result<Transaction, JsValue> {
        self.database.transaction(names, mode).map_err(fault)
    }
}

async fn read(database: &Database, store: &str, key: &str) -> Result<JsValue, JsValue> {
    let transaction = database.transaction(&[store], TransactionMode::ReadOnly).map_err(fault)?;
    let store = transaction.object_store(store).map_err(fault)?;
    let value = store.get(Query::Key(key.into())).map_err(fault)?.await.map_err(fault)?;
    Ok(value.unwrap_or(JsValue::UNDEFINED))
}

pub(super) async fn commit(transaction: Transaction) -> Result<(), JsValue> {
    let result = transaction.commit().map_err(fault)?.await.map_err(fault)?;
    if result.is_committed() { Ok(()) } else { Err(JsValue::from_str("aborted")) }
}

pub(super) fn fault(error: idb::Error) -> JsValue {
    JsValue::from_str(&error.to_string())
}
