//! One running app per folder of data: another start brings the first one's window to the front,
//! and the links of the second go to the first.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
#[cfg(target_os = "linux")]
use std::{env, os::unix::process::CommandExt, process::Command};

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Wry};
use tauri_plugin_single_instance::Builder;

use crate::window;

pub(crate) fn single(identifier: &str, data_dir: Option<&Path>) -> TauriPlugin<Wry> {
    let builder = Builder::new().callback(|app, _arguments, _folder| window::focus(app));
    match data_dir {
        // Windows and macOS know the app by its identifier alone.
        Some(folder) => builder.dbus_id(bus_name(identifier, folder)).build(),
        None => builder.build(),
    }
}

/// The window is closing, and another start from now on is not this one's: it would hand itself over
/// to a program that ends.
pub(crate) fn let_go(app: &AppHandle) {
    tauri_plugin_single_instance::destroy(app);
}

/// Tells a program that was started over from one that was not.
#[cfg(target_os = "linux")]
const AGAIN: &str = "ATRIUM_STARTED_AGAIN";

/// Starts this program over in its own place, once, where it found one before it that ended while it
/// was asked to come to the front: one that is killed keeps its name on the bus for a moment.
#[cfg(target_os = "linux")]
pub(crate) fn start_over(fault: &tauri::Error) {
    let tauri::Error::PluginInitialization(plugin, _) = fault else { return };
    if plugin != "single-instance" || env::var_os(AGAIN).is_some() {
        return;
    }
    if let Ok(program) = env::current_exe() {
        let error = Command::new(program).args(env::args_os().skip(1)).env(AGAIN, "1").exec();
        tracing::warn!(%error, "the program could not be started over");
    }
}

/// The name under which the first one is found on the session bus of a Linux desktop.
fn bus_name(identifier: &str, data_dir: &Path) -> String {
    let mut hasher = DefaultHasher::new();
    data_dir.hash(&mut hasher);
    format!("{identifier}.At{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_has_its_own_name_and_keeps_it() {
        let name = |folder: &str| bus_name("mall.atrium.member", Path::new(folder));
        assert_eq!(name("/srv/one"), name("/srv/one"));
        assert_ne!(name("/srv/one"), name("/srv/two"));
        assert!(name("/srv/one").starts_with("mall.atrium.member.At"));
    }
}
