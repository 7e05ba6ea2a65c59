//! Where the secrets lie: the key store of the operating system, or, where there is none, a file
//! that only this user can read; the app then warns of it.
//!
//! A key store that held the vault before is waited for much longer, because the person may have
//! to unlock it; one that is gone for good costs a new sign-in and what was not sent yet.

use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use atrium_domain::card::CardKey;
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::key_store;
use super::private_file;
use super::seal::CacheKey;
use super::system;
use crate::engine::Secrets;
use crate::snapshot::KeyStore;

/// What the key store calls our entries.
const SERVICE: &str = "atrium";

/// The vault itself, where it is a file.
const FILE: &str = "vault.json";

/// Says that the vault is in the key store. Holds nothing.
const MARKER: &str = "vault.in-key-store";

/// How long an unknown key store may take to answer. On a bare machine none runs.
const FIRST_ANSWER: Duration = Duration::from_secs(2);

/// How long a key store that holds the vault may take: it may ask the person to unlock it.
const KNOWN_ANSWER: Duration = Duration::from_secs(60);

#[derive(Debug, Clone)]
pub(super) enum Vault {
    /// The name of the entry.
    System(String),
    File(PathBuf),
}

/// Everything that is secret.
#[derive(Clone)]
pub(super) struct Contents {
    pub(super) cache_key: CacheKey,
    /// None while nobody is signed in.
    pub(super) session: Option<Secrets>,
    /// Signs codes for tills without a network.
    pub(super) device_key: Option<DeviceSecret>,
}

/// A key of P-256.
pub(super) type DeviceSecret = Zeroizing<[u8; 32]>;

#[derive(Debug, thiserror::Error)]
pub(super) enum VaultError {
    #[error("the key store does not answer")]
    Silent,
    #[error("the key store holds no entry of ours")]
    Empty,
    #[error("the key store failed")]
    KeyStore(#[source] key_store::Error),
    #[error("the vault's file failed")]
    File(#[from] std::io::Error),
    #[error("the vault cannot be read")]
    Unreadable,
    #[error("the system gives no random bytes")]
    NoRandomness(#[from] getrandom::Error),
}

/// The written form: base64url without padding.
#[derive(Serialize, Deserialize)]
struct Written {
    cache_key: String,
    token: Option<String>,
    card_key: Option<String>,
    #[serde(default)]
    device_key: Option<String>,
}

impl Vault {
    /// Opens the vault of this folder, or begins one. Blocks.
    pub(super) fn open(folder: &Path) -> Result<(Self, Contents), VaultError> {
        let file = folder.join(FILE);
        if file.exists() {
            return Self::File(file).read_or_begin();
        }
        let marker = folder.join(MARKER);
        let limit = if marker.exists() { KNOWN_ANSWER } else { FIRST_ANSWER };
        let entry = Self::System(entry_name(folder));
        match within(limit, move || entry.read_or_begin()) {
            Ok(opened) => {
                private_file::write(&marker, b"")?;
                Ok(opened)
            }
            Err(error) => {
                tracing::warn!(%error, "no key store here: the secrets go into a private file");
                Self::File(file).read_or_begin()
            }
        }
    }

    pub(super) const fn key_store(&self) -> KeyStore {
        match self {
            Self::System(_) => KeyStore::System,
            Self::File(_) => KeyStore::File,
        }
    }

    /// Blocks until the contents are kept.
    pub(super) fn write(&self, contents: &Contents) -> Result<(), VaultError> {
        let text = Zeroizing::new(contents.write());
        match self {
            Self::File(path) => Ok(private_file::write(path, text.as_bytes())?),
            Self::System(name) => {
                let name = name.clone();
                within(KNOWN_ANSWER, move || {
                    let entry = key_store::entry(SERVICE, &name);
                    entry.and_then(|entry| entry.set_secret(text.as_bytes())).map_err(refusal)
                })
            }
        }
    }

    fn read_or_begin(self) -> Result<(Self, Contents), VaultError> {
        match self.read() {
            Ok(contents) => Ok((self, contents)),
            Err(VaultError::Empty | VaultError::Unreadable) => {
                let contents = Contents::fresh()?;
                self.write(&contents)?;
                Ok((self, contents))
            }
            Err(error) => Err(error),
        }
    }

    fn read(&self) -> Result<Contents, VaultError> {
        let bytes = Zeroizing::new(match self {
            Self::File(path) if path.exists() => std::fs::read(path)?,
            Self::File(_) => return Err(VaultError::Empty),
            Self::System(name) => {
                let name = name.clone();
                within(KNOWN_ANSWER, move || {
                    let entry = key_store::entry(SERVICE, &name);
                    entry.and_then(|entry| entry.get_secret()).map_err(refusal)
                })?
            }
        });
        Contents::read(&bytes).ok_or(VaultError::Unreadable)
    }
}

impl Contents {
    /// A new key for the cache, and nobody signed in.
    pub(super) fn fresh() -> Result<Self, VaultError> {
        Ok(Self { cache_key: Zeroizing::new(system::random()?), session: None, device_key: None })
    }

    fn write(&self) -> String {
        let session = self.session.as_ref();
        let written = Written {
            cache_key: BASE64URL_NOPAD.encode(&*self.cache_key),
            token: session.map(|secrets| secrets.token.clone()),
            card_key: session.map(|secrets| BASE64URL_NOPAD.encode(&secrets.card_key.0)),
            device_key: self.device_key.as_ref().map(|key| BASE64URL_NOPAD.encode(&**key)),
        };
        serde_json::to_string(&written).unwrap_or_default()
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let written: Written = serde_json::from_slice(bytes).ok()?;
        let Written { cache_key, token, card_key, device_key } = written;
        let key = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).ok()?.try_into().ok();
        let session = match (token, card_key) {
            (Some(token), Some(card_key)) => {
                Some(Secrets { token, card_key: CardKey(key(&card_key)?) })
            }
            _ => None,
        };
        let device_key = device_key.as_deref().and_then(key).map(Zeroizing::new);
        Some(Self { cache_key: Zeroizing::new(key(&cache_key)?), session, device_key })
    }
}

fn refusal(error: key_store::Error) -> VaultError {
    match error {
        key_store::Error::NoEntry => VaultError::Empty,
        error => VaultError::KeyStore(error),
    }
}

/// One entry per data folder, so that two installations do not share one.
fn entry_name(folder: &Path) -> String {
    let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
    let digest = Sha256::digest(folder.as_os_str().as_encoded_bytes());
    format!("member-{}", HEXLOWER.encode(&digest[..8]))
}

/// Runs something that may never come back. A thread that hangs is left behind.
fn within<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> Result<T, VaultError> + Send + 'static,
) -> Result<T, VaultError> {
    let (sender, receiver) = mpsc::sync_channel(1);
    std::thread::spawn(move || {
        // Nobody listens any more once the limit has passed.
        let _ = sender.send(work());
    });
    receiver.recv_timeout(limit).unwrap_or(Err(VaultError::Silent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_keeps_the_secrets_and_only_the_owner_may_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        let (vault, mut contents) = Vault::File(path.clone()).read_or_begin().expect("a vault");
        assert_eq!(vault.key_store(), KeyStore::File);
        contents.session = Some(Secrets { token: "am_token".into(), card_key: CardKey([9; 32]) });
        vault.write(&contents).expect("written");
        // A vault that is a file is found again without asking any key store.
        let (_, again) = Vault::open(folder.path()).expect("a vault");
        assert_eq!(again.cache_key, contents.cache_key);
        assert_eq!(again.session, contents.session);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = std::fs::metadata(&path).expect("a file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn an_unreadable_vault_is_begun_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(FILE);
        std::fs::write(&path, b"{").expect("written");
        let (_, contents) = Vault::File(path).read_or_begin().expect("a vault");
        assert!(contents.session.is_none());
    }

    #[test]
    fn a_key_store_that_hangs_is_not_waited_for() {
        let (_keep, never) = mpsc::channel::<()>();
        let hanging = within(Duration::from_millis(10), move || {
            // Ends when the test does.
            let _ = never.recv();
            Ok(())
        });
        assert!(matches!(hanging, Err(VaultError::Silent)));
    }

    #[test]
    fn two_folders_have_two_entries() {
        assert_ne!(entry_name(Path::new("/a")), entry_name(Path::new("/b")));
    }
}
