//! Addresses that other devices can open.

use atrium_client::Snapshot;

use crate::platform::browser;

/// The whole address of a path of the server. None in the shell, where the operator did not say
/// where the app is.
pub fn absolute(snapshot: &Snapshot, path: &str, in_shell: bool) -> Option<String> {
    if !path.starts_with('/') {
        return Some(path.to_owned());
    }
    let said =
        snapshot.catalogue.as_deref().and_then(|catalogue| catalogue.program.app_url.clone());
    let base = said.or_else(|| browser::origin().filter(|_| !in_shell))?;
    Some(format!("{base}{path}"))
}
