//! `cargo xtask run`: from a fresh clone to a demo mall that one can walk through.

mod demo;
pub(crate) mod http;
mod server;

use std::env;
use std::fs;
use std::path::PathBuf;

use crate::claim::Claim;
use crate::failure::{Explain as _, Outcome};
use crate::native::{self, Binary};
use crate::paths;
use crate::process::{self, Running};
use crate::setup::{self, Purpose};
use crate::step::{say, step};
use crate::web::{self, Profile};
use server::DemoServer;

#[derive(Debug, Clone, Copy, Default)]
struct Options {
    /// Never open a window.
    web_only: bool,
    /// Forget the demo mall of earlier runs.
    fresh: bool,
}

impl Options {
    fn parse(arguments: &[&str]) -> Outcome<Self> {
        let mut options = Self::default();
        for argument in arguments {
            match *argument {
                "--web" => options.web_only = true,
                "--fresh" => options.fresh = true,
                unknown => {
                    return Err(format!("run knows --web and --fresh, but not {unknown}").into());
                }
            }
        }
        Ok(options)
    }
}

pub(crate) fn command(arguments: &[&str]) -> Outcome {
    let options = Options::parse(arguments)?;
    let with_window = !options.web_only && has_display();
    setup::prepare(if with_window { Purpose::Window } else { Purpose::Web })?;
    let claim = Claim::take()?;
    let web = web::build(Profile::Dev)?;
    native::build(if with_window { &[Binary::Server, Binary::Shell] } else { &[Binary::Server] })?;
    drop(claim);
    let database = database(options.fresh)?;
    let mut server = DemoServer::start(&web, &database)?;
    demo::introduce(server.url())?;
    let mut window = if with_window { Some(open_window(server.url())?) } else { None };
    say("Running. Ctrl-C stops everything.");
    let closed = process::wait_forever(|| {
        if let Some(status) = server.ended()? {
            return Err(format!("the server has stopped ({status})").into());
        }
        window.as_mut().map_or(Ok(None), Running::ended)
    })?;
    say(&format!("The window is closed ({closed})."));
    Ok(())
}

/// Whether a window could be seen by somebody.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// The demo mall's database file; its folder exists afterwards.
fn database(fresh: bool) -> Outcome<PathBuf> {
    let file = paths::demo_database();
    let folder = file.parent().ok_or("the database lies in a folder")?;
    fs::create_dir_all(folder).explain(folder.display())?;
    if fresh {
        step("Starting over with an empty database", || {
            // SQLite's log and its index go with the file.
            ["db", "db-wal", "db-shm"]
                .iter()
                .map(|extension| file.with_extension(extension))
                .try_for_each(|part| {
                    if part.exists() {
                        fs::remove_file(&part).explain(part.display())
                    } else {
                        Ok(())
                    }
                })
        })?;
    }
    Ok(file)
}

fn open_window(server: &str) -> Outcome<Running> {
    say("Opening the app");
    Running::spawn(process::command(Binary::Shell.path()).env("ATRIUM_SERVER_URL", server))
}
