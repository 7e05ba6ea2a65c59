//! Entries in the key store of the operating system: Keychain, Credential Manager or Secret
//! Service; on iOS the protected data store, which the simple interface does not know. Android has
//! none here yet, so opening an entry fails there.

#[cfg(target_os = "ios")]
pub(super) use keyring_core::{Entry, Error};

#[cfg(not(target_os = "ios"))]
pub(super) use keyring::{Entry, Error};

/// The entry of this name, which need not exist yet. Blocks.
#[cfg(not(target_os = "ios"))]
pub(super) fn entry(service: &str, name: &str) -> Result<Entry, Error> {
    Entry::new(service, name)
}

/// The entry of this name, which need not exist yet. Blocks.
#[cfg(target_os = "ios")]
pub(super) fn entry(service: &str, name: &str) -> Result<Entry, Error> {
    // Setting it again puts its equal in its place.
    keyring_core::set_default_store(apple_native_keyring_store::protected::Store::new()?);
    Entry::new(service, name)
}
