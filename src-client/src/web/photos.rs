//! Photos that this browser keeps, sealed like the records and behind them.

use atrium_domain::{Millis, PhotoId};
use idb::{KeyRange, Query, TransactionMode};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::crypto;
use super::store::{RECORDS, Store, commit, fault};
use crate::album::{self, BEHIND_RECORDS, Leaf};

impl Store {
    /// A photo that is kept; it was looked at now.
    pub(super) async fn photo(&self, id: PhotoId, now: Millis) -> Result<Option<Vec<u8>>, JsValue> {
        let names = self.photo_names().await?;
        let Some((name, leaf)) = album::place(&names, id) else { return Ok(None) };
        let transaction = self.begin(&[RECORDS], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(RECORDS).map_err(fault)?;
        let sealed = store.get(Query::Key(name.into())).map_err(fault)?.await.map_err(fault)?;
        let sealed: Uint8Array = sealed.unwrap_or_default().dyn_into()?;
        let bytes = crypto::open(&self.cache_key, &album::seal_name(id), &sealed).await?;
        let moved = Leaf { seen_at: now, ..leaf };
        self.move_photos(std::slice::from_ref(name), moved, &sealed).await?;
        Ok(Some(bytes))
    }

    pub(super) async fn keep_photo(
        &self,
        id: PhotoId,
        bytes: &[u8],
        now: Millis,
    ) -> Result<(), JsValue> {
        let leaf = Leaf { id, seen_at: now, bytes: bytes.len() };
        let names = self.photo_names().await?;
        let Some(going) = album::makes_way(&names, leaf) else { return Ok(()) };
        let sealed = crypto::seal(&self.cache_key, &album::seal_name(id), bytes).await?;
        self.move_photos(&going, leaf, &sealed).await
    }

    async fn photo_names(&self) -> Result<Vec<String>, JsValue> {
        let transaction = self.begin(&[RECORDS], TransactionMode::ReadOnly)?;
        let store = transaction.object_store(RECORDS).map_err(fault)?;
        let photos = KeyRange::lower_bound(&BEHIND_RECORDS.into(), None).map_err(fault)?;
        let names = store.get_all_keys(Some(Query::KeyRange(photos)), None).map_err(fault)?;
        let names = names.await.map_err(fault)?;
        Ok(names.iter().filter_map(JsValue::as_string).collect())
    }

    async fn move_photos(
        &self,
        going: &[String],
        coming: Leaf,
        sealed: &Uint8Array,
    ) -> Result<(), JsValue> {
        let transaction = self.begin(&[RECORDS], TransactionMode::ReadWrite)?;
        let store = transaction.object_store(RECORDS).map_err(fault)?;
        for name in going {
            drop(store.delete(Query::Key(name.into())).map_err(fault)?);
        }
        drop(store.put(sealed, Some(&coming.name().into())).map_err(fault)?);
        commit(transaction).await
    }
}
