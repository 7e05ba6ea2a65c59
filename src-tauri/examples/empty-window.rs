//! The shell's window with nothing in it: what `cargo xtask bench app` holds the member app's
//! window against.

use std::env;
use std::path::PathBuf;

use tauri::http::Response;
use tauri::utils::config::WebviewUrl;
use tauri::{App, WebviewWindowBuilder};

/// A page in the ground colour of the member app, so that both first paints look the same.
const PAGE: &[u8] = b"<!doctype html><title>Empty</title>\
    <style>html { background: #f6f3ec }</style>";

fn main() {
    tauri::Builder::default()
        .register_uri_scheme_protocol("empty", |_, _| {
            Response::builder().header("content-type", "text/html").body(PAGE).expect("a page")
        })
        .setup(|app| Ok(open(app)?))
        .run(tauri::generate_context!())
        .expect("a window");
}

/// The window that `tauri.conf.json` describes, at another address.
fn open(app: &App) -> tauri::Result<()> {
    let mut config = app.config().app.windows.first().expect("the window's description").clone();
    config.url = WebviewUrl::CustomProtocol("empty://localhost/".parse().expect("an address"));
    let mut window = WebviewWindowBuilder::from_config(app, &config)?;
    if let Some(folder) = env::var_os("ATRIUM_DATA_DIR") {
        window = window.data_directory(PathBuf::from(folder).join("webview"));
    }
    window.build().map(drop)
}
