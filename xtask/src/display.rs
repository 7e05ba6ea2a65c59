//! A screen for windows that nobody looks at.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{self as system, Command, Stdio};

use crate::failure::{Explain as _, Outcome};
use crate::paths;
use crate::process::{self, Running};
use crate::step::step;

/// A virtual X server on a display number that was free. Dropping it stops the server.
#[derive(Debug)]
pub(crate) struct Display {
    number: String,
    /// What it shows, in a file of `xwd`'s format.
    folder: PathBuf,
    _server: Running,
}

impl Display {
    pub(crate) fn start() -> Outcome<Self> {
        step("Starting a virtual screen", || {
            let folder = paths::target().join(format!("screen-{}", system::id()));
            fs::create_dir_all(&folder).explain(folder.display())?;
            let mut xvfb = process::command("Xvfb");
            xvfb.arg("-fbdir").arg(&folder);
            xvfb.args(["-displayfd", "1", "-screen", "0", "1440x1024x24", "-nolisten", "tcp"]);
            let mut server = Running::spawn(xvfb.stdout(Stdio::piped()).stderr(Stdio::null()))?;
            let pipe = server.child().stdout.take().ok_or("Xvfb has no output")?;
            // The number arrives once the server takes connections; end of file, if it never will.
            let mut number = String::new();
            BufReader::new(pipe).read_line(&mut number).explain("Xvfb")?;
            match number.trim() {
                "" => Err("Xvfb did not start".into()),
                number => Ok(Self { number: number.to_owned(), folder, _server: server }),
            }
        })
    }

    /// The file that holds what the screen shows.
    pub(crate) fn picture(&self) -> PathBuf {
        self.folder.join("Xvfb_screen0")
    }

    /// The command on this screen, with a message bus of its own, as a desktop session has one.
    pub(crate) fn session(&self, command: &Command) -> Command {
        let mut session = process::command("dbus-run-session");
        session.arg("--").arg(command.get_program()).args(command.get_args());
        for (name, value) in command.get_envs() {
            match value {
                Some(value) => session.env(name, value),
                None => session.env_remove(name),
            };
        }
        session
            .env("DISPLAY", format!(":{}", self.number))
            .env("GDK_BACKEND", "x11")
            .env_remove("WAYLAND_DISPLAY");
        session
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // What is left behind is a picture, and the folder is build output.
        let _ = fs::remove_dir_all(&self.folder);
    }
}
