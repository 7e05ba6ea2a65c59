//! One running app per folder of data: another start brings the first one's window to the front,
//! and the links of the second go to the first.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use tauri::Wry;
use tauri::plugin::TauriPlugin;
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
