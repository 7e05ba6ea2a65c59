//! Allows the app's commands one by one, and builds the web app in.

use std::env;

include!("src/command_list.rs");

/// The folder of the built web app. Without it a page is built in that says so.
const WEB_APP: &str = "ATRIUM_WEB_APP";

fn main() {
    println!("cargo:rerun-if-changed=src/command_list.rs");
    println!("cargo:rerun-if-changed=../icons");
    println!("cargo:rerun-if-env-changed={WEB_APP}");
    if let Some(folder) = env::var_os(WEB_APP) {
        let folder = folder.into_string().expect("the web app's folder has a name in Unicode");
        println!("cargo:rerun-if-changed={folder}");
        // Read by `tauri::generate_context!`, over `tauri.conf.json`.
        let config = serde_json::json!({ "build": { "frontendDist": folder } });
        println!("cargo:rustc-env=TAURI_CONFIG={config}");
    }
    let manifest = tauri_build::AppManifest::new().commands(COMMANDS);
    let attributes = tauri_build::Attributes::new().app_manifest(manifest);
    tauri_build::try_build(attributes).expect("the shell's configuration is right");
}
