//! The demo mall's server process.

use std::env;
use std::net::TcpListener;
use std::path::Path;
use std::process::ExitStatus;
use std::time::Duration;

use super::http;
use crate::failure::{Explain as _, Outcome};
use crate::native::Binary;
use crate::process::{self, Running};
use crate::step::{say, step};
use crate::web::Built;

const USUAL_PORT: u16 = 8787;

/// The first start fills an empty database with a year of a whole mall.
const START_LIMIT: Duration = Duration::from_secs(300);

#[derive(Debug)]
pub(crate) struct DemoServer {
    url: String,
    running: Running,
}

impl DemoServer {
    /// Starts the server and waits until it answers.
    pub(crate) fn start(web: &Built, database: &Path) -> Outcome<Self> {
        let address = format!("127.0.0.1:{}", choose_port()?);
        step("Starting the server", || {
            let mut command = process::command(Binary::Server.path());
            command
                .arg("serve")
                .env("ATRIUM_LISTEN", &address)
                .env("ATRIUM_DATABASE_URL", format!("sqlite://{}?mode=rwc", database.display()))
                .env("ATRIUM_WEB_APP_DIR", &web.app)
                .env("ATRIUM_WEB_CONSOLE_DIR", &web.console)
                .env("ATRIUM_DEVELOPMENT", "true")
                .env("ATRIUM_DEMO", "true");
            if env::var_os("ATRIUM_LOG").is_none() {
                // A line for every request would push the addresses off the screen.
                command.env("ATRIUM_LOG", "info,atrium_server::http=warn");
            }
            let running = Running::spawn(&mut command)?;
            let mut server = Self { url: format!("http://{address}"), running };
            server.wait_until_healthy(&address)?;
            Ok(server)
        })
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    pub(crate) fn ended(&mut self) -> Outcome<Option<ExitStatus>> {
        self.running.ended()
    }

    fn wait_until_healthy(&mut self, address: &str) -> Outcome {
        let healthy = process::wait_until(START_LIMIT, || match self.ended()? {
            Some(status) => Err(format!("the server did not start ({status})").into()),
            None => Ok(http::get(address, "/healthz")),
        })?;
        healthy.map(drop).ok_or_else(|| "the server does not answer".into())
    }
}

/// The usual port, so that bookmarks keep working; another one if somebody has it.
fn choose_port() -> Outcome<u16> {
    let free =
        |port| TcpListener::bind(("127.0.0.1", port)).and_then(|listener| listener.local_addr());
    if let Ok(address) = free(USUAL_PORT) {
        return Ok(address.port());
    }
    let port = free(0).explain("looking for a free port")?.port();
    say(&format!("Port {USUAL_PORT} is taken; using {port}"));
    Ok(port)
}
