//! The shell of the member app: one window around the web app, and the native engine behind it.
//!
//! Secrets stay on this side. The page sees snapshots and card codes, sends actions, and hears
//! one event (`changed`); no token and no key crosses over.

mod changed;
mod commands;
mod device;
mod folders;
#[cfg(desktop)]
mod instance;
mod link;
mod notification;
mod saved_file;
mod settings;
mod texts;
mod window;

use std::env;
use std::error::Error;
use std::io::{self, IsTerminal};
use std::path::{self, Path};
use std::time::Duration;

use atrium_client::Action;
use atrium_client::native::{NativeConfig, NativeEngine, StartError};
use tauri::{App, AppHandle, Manager, RunEvent, WindowEvent};
use tauri_plugin_deep_link::DeepLinkExt;
use tracing_subscriber::EnvFilter;

use changed::Changed;
use folders::Folders;

/// How long the program before this one may take to end, and how often that is looked for.
const ENDING: Duration = Duration::from_secs(10);
const PACE: Duration = Duration::from_millis(50);

/// Runs the app until its window closes.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    log_to_stderr();
    let data_dir = env::var_os(folders::OVERRIDE).and_then(|folder| path::absolute(folder).ok());
    let context = tauri::generate_context!();
    let identifier = &context.config().identifier;
    let app = plugins(tauri::Builder::default(), identifier, data_dir.as_deref())
        .invoke_handler(commands::handler())
        .manage(link::WantedPlace::default())
        .manage(notification::Leads::default())
        .setup(move |app| {
            // An error that is handed to Tauri here would end in a panic.
            set_up(app, data_dir.as_deref()).unwrap_or_else(|error| give_up(error.as_ref()));
            Ok(())
        })
        .build(context);
    let app = app.unwrap_or_else(|error| {
        #[cfg(target_os = "linux")]
        instance::start_over(&error);
        give_up(&error)
    });
    app.run(on_event);
}

/// Single instance first: a second start must end before anything else begins.
fn plugins(
    builder: tauri::Builder<tauri::Wry>,
    identifier: &str,
    data_dir: Option<&Path>,
) -> tauri::Builder<tauri::Wry> {
    #[cfg(desktop)]
    let builder =
        builder.plugin(instance::single(identifier, data_dir)).plugin(window::remembered(data_dir));
    #[cfg(mobile)]
    let _ = (identifier, data_dir);
    builder.plugin(tauri_plugin_deep_link::init()).plugin(tauri_plugin_notification::init())
}

/// Starts the engine, listens to it and to links, and opens the window.
fn set_up(app: &App, data_dir: Option<&Path>) -> Result<(), Box<dyn Error>> {
    let folders = Folders::of(app, data_dir)?;
    let server_url = settings::server_url(env::var(settings::SERVER_URL).ok(), &folders.config)?;
    let config = NativeConfig {
        // A URL of a bare host ends with a slash; the engine wants it without.
        server_url: server_url.as_str().trim_end_matches('/').to_owned(),
        data_dir: folders.data.clone(),
        platform: device::PLATFORM,
        device_name: device::name().to_owned(),
        locale: device::locale(),
    };
    let engine = tauri::async_runtime::block_on(start_engine(config))?;
    follow(app.handle(), &engine);
    app.manage(engine);
    window::open(app, &folders)?;
    app.manage(folders);
    hear_links(app.handle())?;
    notification::open_points_when_pressed(app.handle());
    Ok(())
}

/// Starts the engine. Where the program before this one is ending, it still has the data for a moment.
async fn start_engine(config: NativeConfig) -> Result<NativeEngine, StartError> {
    let mut pace = tokio::time::interval(PACE);
    let patient = async {
        loop {
            pace.tick().await;
            match NativeEngine::start(config.clone()).await {
                Err(StartError::InUse) => {}
                started => return started,
            }
        }
    };
    tokio::time::timeout(ENDING, patient).await.unwrap_or(Err(StartError::InUse))
}

/// Tells the page of every new snapshot, and the member of points while they are away.
fn follow(app: &AppHandle, engine: &NativeEngine) {
    let mut snapshots = engine.subscribe();
    let handle = app.clone();
    tauri::async_runtime::spawn(async move {
        while snapshots.changed().await.is_ok() {
            changed::tell(&handle, Changed::Snapshot);
        }
    });
    let notices = engine.notices();
    tauri::async_runtime::spawn(notification::tell_of_points(app.clone(), notices));
}

/// Opens links: the one that started the app, and those that come while it runs.
fn hear_links(app: &AppHandle) -> tauri_plugin_deep_link::Result<()> {
    let handle = app.clone();
    app.deep_link().on_open_url(move |event| link::open(&handle, &event.urls()));
    if let Some(links) = app.deep_link().get_current()? {
        link::open(app, &links);
    }
    Ok(())
}

/// Tells the engine when the member comes back, which looks for changes at once. On a desktop a
/// window in the background goes on as usual; a phone lets it sleep.
fn on_event(app: &AppHandle, event: RunEvent) {
    let RunEvent::WindowEvent { event, .. } = event else { return };
    let engine = app.state::<NativeEngine>();
    match event {
        #[cfg(desktop)]
        WindowEvent::CloseRequested { .. } => instance::let_go(app),
        WindowEvent::Focused(true) => engine.set_visible(true),
        // A card that pays does not stay open behind other windows.
        WindowEvent::Focused(false) => engine.dispatch(Action::Lock),
        #[cfg(mobile)]
        WindowEvent::Resumed => engine.set_visible(true),
        #[cfg(mobile)]
        WindowEvent::Suspended => engine.set_visible(false),
        _ => {}
    }
}

fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    log.with_ansi(io::stderr().is_terminal()).init();
}

/// Says why the app cannot start, and ends with the code of a wrong set-up.
fn give_up(error: &dyn Error) -> ! {
    tracing::error!("Atrium cannot start: {error}");
    std::process::exit(2)
}
