//! The cache on disk: a redb table of sealed records, and one of photos. A commit is durable when it returns.

use std::path::{Path, PathBuf};

use atrium_domain::{Millis, PhotoId};
use redb::{Database, DatabaseError, ReadableDatabase, ReadableTable, TableDefinition};

use super::seal::{CacheKey, SealError, Sealer};
use crate::album::{self, Leaf};
use crate::engine::Record;

const TABLE: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("records");
const PHOTOS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("photos");

pub(super) struct Cache {
    path: PathBuf,
    /// None only between the old and the new file of a wipe, or where that failed.
    database: Option<Database>,
    sealer: Sealer,
}

#[derive(Debug, thiserror::Error)]
pub(super) enum CacheError {
    #[error("the cache is in use by another process")]
    InUse,
    #[error("the cache was wiped and could not be begun anew")]
    Gone,
    #[error(transparent)]
    Database(#[from] redb::Error),
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error(transparent)]
    Seal(#[from] SealError),
}

macro_rules! from_redb {
    ($($kind:ident)*) => {$(
        impl From<redb::$kind> for CacheError {
            fn from(error: redb::$kind) -> Self {
                Self::Database(error.into())
            }
        }
    )*};
}

from_redb!(CommitError StorageError TableError TransactionError);

impl Cache {
    /// Opens the cache and reads all of it. A file that is damaged, or that another key sealed,
    /// is put aside and begun anew: the server still has everything but an unsent outbox.
    pub(super) fn open(path: &Path, key: &CacheKey) -> Result<(Self, Vec<Record>), CacheError> {
        match Self::try_open(path, key) {
            Err(CacheError::InUse) => Err(CacheError::InUse),
            Err(error) => {
                tracing::warn!(%error, "the cache cannot be read and is begun anew");
                if path.exists() {
                    std::fs::remove_file(path)?;
                }
                Self::try_open(path, key)
            }
            opened => opened,
        }
    }

    fn try_open(path: &Path, key: &CacheKey) -> Result<(Self, Vec<Record>), CacheError> {
        let sealer = Sealer::new(key);
        let cache = Self { path: path.to_owned(), database: Some(create(path)?), sealer };
        let records = cache.read()?;
        Ok((cache, records))
    }

    fn database(&self) -> Result<&Database, CacheError> {
        self.database.as_ref().ok_or(CacheError::Gone)
    }

    fn read(&self) -> Result<Vec<Record>, CacheError> {
        let table = self.database()?.begin_read()?.open_table(TABLE)?;
        let mut records = Vec::new();
        for row in table.iter()? {
            let (key, sealed) = row?;
            let value = self.sealer.open(key.value(), sealed.value())?;
            records.push(Record { key: key.value().to_owned(), value: Some(value) });
        }
        Ok(records)
    }

    /// Writes all of these or none, in order.
    pub(super) fn save(&self, records: &[Record]) -> Result<(), CacheError> {
        let write = self.database()?.begin_write()?;
        {
            let mut table = write.open_table(TABLE)?;
            for Record { key, value } in records {
                match value {
                    Some(value) => {
                        let sealed = self.sealer.seal(key, value)?;
                        table.insert(key.as_str(), sealed.as_slice())?;
                    }
                    None => {
                        table.remove(key.as_str())?;
                    }
                }
            }
        }
        write.commit()?;
        Ok(())
    }

    /// A photo that is kept; it was looked at now.
    pub(super) fn photo(&self, id: PhotoId, now: Millis) -> Result<Option<Vec<u8>>, CacheError> {
        let write = self.database()?.begin_write()?;
        let mut photos = write.open_table(PHOTOS)?;
        let names = names(&photos)?;
        let Some((name, leaf)) = album::place(&names, id) else { return Ok(None) };
        let Some(sealed) = photos.remove(name.as_str())?.map(|sealed| sealed.value().to_vec())
        else {
            return Ok(None);
        };
        let bytes = self.sealer.open(&album::seal_name(id), &sealed)?;
        let moved = Leaf { seen_at: now, ..leaf };
        photos.insert(moved.name().as_str(), sealed.as_slice())?;
        drop(photos);
        write.commit()?;
        Ok(Some(bytes))
    }

    pub(super) fn keep_photo(
        &self,
        id: PhotoId,
        bytes: &[u8],
        now: Millis,
    ) -> Result<(), CacheError> {
        let leaf = Leaf { id, seen_at: now, bytes: bytes.len() };
        let write = self.database()?.begin_write()?;
        {
            let mut photos = write.open_table(PHOTOS)?;
            let Some(going) = album::makes_way(&names(&photos)?, leaf) else { return Ok(()) };
            for name in going {
                photos.remove(name.as_str())?;
            }
            let sealed = self.sealer.seal(&album::seal_name(id), bytes)?;
            photos.insert(leaf.name().as_str(), sealed.as_slice())?;
        }
        write.commit()?;
        Ok(())
    }

    /// Begins a new file under a new key. The old one is deleted rather than emptied: a database
    /// keeps what was removed in free pages, and even the names of records tell something.
    pub(super) fn wipe(&mut self, key: &CacheKey) -> Result<(), CacheError> {
        self.sealer = Sealer::new(key);
        self.database = None;
        std::fs::remove_file(&self.path)?;
        self.database = Some(create(&self.path)?);
        Ok(())
    }
}

fn names(
    photos: &impl ReadableTable<&'static str, &'static [u8]>,
) -> Result<Vec<String>, CacheError> {
    let mut names = Vec::new();
    for row in photos.iter()? {
        names.push(row?.0.value().to_owned());
    }
    Ok(names)
}

/// Opens the file with its table, or makes both.
fn create(path: &Path) -> Result<Database, CacheError> {
    let database = Database::create(path).map_err(|error| match error {
        DatabaseError::DatabaseAlreadyOpen => CacheError::InUse,
        error => CacheError::Database(error.into()),
    })?;
    let write = database.begin_write()?;
    write.open_table(TABLE)?;
    write.commit()?;
    Ok(database)
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    fn put(key: &str, value: &[u8]) -> Record {
        Record { key: key.into(), value: Some(value.into()) }
    }

    #[test]
    fn what_was_saved_is_there_after_a_restart_and_unreadable_on_disk() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cache.redb");
        let key = Zeroizing::new([7; 32]);
        {
            let (cache, records) = Cache::open(&path, &key).expect("a cache");
            assert!(records.is_empty());
            cache.save(&[put("a", b"one-secret"), put("b", b"two")]).expect("saved");
            let again = Record { key: "b".into(), value: None };
            cache.save(&[again, put("c", b"three")]).expect("saved");
            assert!(matches!(Cache::open(&path, &key), Err(CacheError::InUse)));
        }
        let (_, records) = Cache::open(&path, &key).expect("a cache");
        assert_eq!(records, [put("a", b"one-secret"), put("c", b"three")]);
        let file = std::fs::read(&path).expect("a file");
        assert!(!file.windows(10).any(|window| window == b"one-secret"));
    }

    #[test]
    fn a_lost_key_or_a_damaged_file_begins_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cache.redb");
        let (cache, _) = Cache::open(&path, &Zeroizing::new([1; 32])).expect("a cache");
        cache.save(&[put("a", b"one")]).expect("saved");
        drop(cache);
        let (cache, records) = Cache::open(&path, &Zeroizing::new([2; 32])).expect("a cache");
        assert!(records.is_empty());
        drop(cache);
        std::fs::write(&path, b"not a database").expect("written");
        let (_, records) = Cache::open(&path, &Zeroizing::new([2; 32])).expect("a cache");
        assert!(records.is_empty());
    }

    #[test]
    fn a_photo_that_was_seen_is_kept_sealed_until_the_cache_is_wiped() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cache.redb");
        let (key, id) = (Zeroizing::new([1; 32]), PhotoId(uuid::Uuid::from_u128(5)));
        let (cache, _) = Cache::open(&path, &key).expect("a cache");
        assert_eq!(cache.photo(id, Millis(1)).expect("read"), None);
        cache.keep_photo(id, b"a picture", Millis(2)).expect("kept");
        drop(cache);
        let (mut cache, records) = Cache::open(&path, &key).expect("a cache");
        assert!(records.is_empty(), "the engine reads no photos");
        for at in [3, 4] {
            let seen = cache.photo(id, Millis(at)).expect("read");
            assert_eq!(seen.as_deref(), Some(&b"a picture"[..]));
        }
        let file = std::fs::read(&path).expect("a file");
        assert!(!file.windows(9).any(|window| window == b"a picture"));
        cache.wipe(&Zeroizing::new([3; 32])).expect("wiped");
        assert_eq!(cache.photo(id, Millis(5)).expect("read"), None);
    }

    #[test]
    fn a_wiped_cache_is_empty_and_sealed_with_the_new_key() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("cache.redb");
        let (mut cache, _) = Cache::open(&path, &Zeroizing::new([1; 32])).expect("a cache");
        cache.save(&[put("document/entry/some-id", b"one")]).expect("saved");
        let key = Zeroizing::new([3; 32]);
        cache.wipe(&key).expect("wiped");
        let file = std::fs::read(&path).expect("a file");
        assert!(!file.windows(7).any(|window| window == b"some-id"));
        cache.save(&[put("device", b"zh")]).expect("saved");
        drop(cache);
        let (_, records) = Cache::open(&path, &key).expect("a cache");
        assert_eq!(records, [put("device", b"zh")]);
    }
}
