//! The one window.

#[cfg(desktop)]
use std::path::Path;

use tauri::webview::NewWindowResponse;
use tauri::{App, AppHandle, Manager, Url, WebviewWindowBuilder};
#[cfg(desktop)]
use tauri::{WebviewWindow, Wry, plugin::TauriPlugin};

use crate::folders::Folders;

/// Its label, which the capability file names.
pub(crate) const MAIN: &str = "main";

/// Opens the window as `tauri.conf.json` describes it. It shows the app and never leaves it.
pub(crate) fn open(app: &App, folders: &Folders) -> tauri::Result<()> {
    let configs = &app.config().app.windows;
    let Some(config) = configs.iter().find(|config| config.label == MAIN) else {
        return Err(tauri::Error::WindowNotFound);
    };
    let builder = WebviewWindowBuilder::from_config(app, config)?
        .data_directory(folders.data.join("webview"))
        .on_navigation(is_the_app)
        .on_new_window(|_, _| NewWindowResponse::Deny);
    #[cfg(desktop)]
    let builder = builder.on_document_title_changed(take_title);
    let window = builder.build()?;
    #[cfg(target_os = "linux")]
    draw_in_one_layer(&window)?;
    #[cfg(not(target_os = "linux"))]
    let _ = window;
    Ok(())
}

/// Lists and cards need no layers of the graphics card's, which cost WebKitGTK a third of the
/// window's memory, and more where a processor stands in for the card.
#[cfg(target_os = "linux")]
fn draw_in_one_layer(window: &WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt as _, WebViewExt as _};
    window.with_webview(|webview| {
        if let Some(settings) = webview.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// The page's title is in the member's language and names the place.
#[cfg(desktop)]
fn take_title(window: WebviewWindow, title: String) {
    if let Err(error) = window.set_title(&title) {
        tracing::debug!(%error, "the window kept its title");
    }
}

/// Keeps size and place of the window from one start to the next.
#[cfg(desktop)]
pub(crate) fn remembered(data_dir: Option<&Path>) -> TauriPlugin<Wry> {
    use tauri_plugin_window_state::{Builder, StateFlags};
    let kept = StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED;
    let builder = Builder::new().with_state_flags(kept);
    match data_dir {
        Some(folder) => builder.with_filename(folder.join("window.json").to_string_lossy()).build(),
        None => builder.build(),
    }
}

/// The page's own address: `tauri://localhost`, on Windows and Android `http://tauri.localhost`.
fn is_the_app(url: &Url) -> bool {
    match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    }
}

/// Brings the window to the front, also from the task bar.
pub(crate) fn focus(app: &AppHandle) {
    let Some(window) = app.get_webview_window(MAIN) else { return };
    #[cfg(desktop)]
    if let Err(error) = window.show().and_then(|()| window.unminimize()) {
        tracing::warn!(%error, "the window could not be shown");
    }
    // A desktop may refuse to let a program take the focus; it then marks the window instead.
    if let Err(error) = window.set_focus() {
        tracing::debug!(%error, "the window could not take the focus");
    }
}

/// Whether the member looks at the window. In doubt they do not, and a notification is sent.
pub(crate) fn is_watched(app: &AppHandle) -> bool {
    app.get_webview_window(MAIN).is_some_and(|window| {
        let focused = window.is_focused().unwrap_or(false);
        focused && window.is_visible().unwrap_or(false) && !window.is_minimized().unwrap_or(false)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_stays_in_the_app() {
        let stays = |url: &str| is_the_app(&Url::parse(url).expect("a URL"));
        assert!(stays("tauri://localhost/card"));
        assert!(stays("http://tauri.localhost/card"));
        assert!(!stays("https://elsewhere.example/"));
        assert!(!stays("http://tauri.localhost.elsewhere.example/"));
        assert!(!stays("file:///etc/passwd"));
        assert!(!stays("javascript:alert(1)"));
    }
}
