//! Allows the app's commands one by one, and builds the web app in.

use std::env;

include!("src/command_list.rs");

/// The folder of the built web app. Without it a page is built in that says so.
const WEB_APP: &str = "ATRIUM_WEB_APP";

/// Another mall's name, identifier and icons, as a JSON merge patch over `tauri.conf.json`.
const BRAND: &str = "ATRIUM_SHELL_CONFIG";

fn main() {
    println!("cargo:rerun-if-changed=src/command_list.rs");
    println!("cargo:rerun-if-changed=../icons");
    println!("cargo:rerun-if-env-changed={WEB_APP}");
    println!("cargo:rerun-if-env-changed={BRAND}");
    if let Some(folder) = env::var_os(WEB_APP) {
        let folder = folder.into_string().expect("the web app's folder has a name in Unicode");
        println!("cargo:rerun-if-changed={folder}");
        // Read by `tauri::generate_context!`, over `tauri.conf.json`.
        let brand = env::var(BRAND).unwrap_or_else(|_| "{}".to_owned());
        let mut config: serde_json::Value =
            serde_json::from_str(&brand).expect("the brand is a JSON object");
        config["build"] = serde_json::json!({ "frontendDist": folder });
        println!("cargo:rustc-env=TAURI_CONFIG={config}");
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).expect("the shell's configuration is right");
}
