//! A PostgreSQL of our own for the tests: a new cluster in a temporary folder, gone afterwards.

use std::env;
use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::failure::{Explain as _, Outcome};
use crate::setup::is_root;
use crate::step::step;
use crate::{paths, process};

/// Tests use the cluster that this variable names, when it is set.
pub(crate) const URL_VARIABLE: &str = "ATRIUM_TEST_POSTGRES_URL";

/// The folder with `initdb` and `pg_ctl`. Debian keeps them off the path, one folder per version.
pub(crate) fn server_programs() -> Option<PathBuf> {
    let mut versions: Vec<_> = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"]
        .into_iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flat_map(|entries| entries.flatten().map(|entry| entry.path().join("bin")))
        .filter(|bin| bin.join("initdb").is_file() && bin.join("pg_ctl").is_file())
        .collect();
    versions.sort();
    versions.pop().or_else(|| paths::find_program("initdb")?.parent().map(Path::to_owned))
}

/// A running cluster. Dropping it stops the server and removes its data.
#[derive(Debug)]
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    pub(crate) fn start() -> Outcome<Self> {
        step("Starting a temporary PostgreSQL", || {
            let programs =
                server_programs().ok_or("no PostgreSQL server programs are installed")?;
            let folder = env::temp_dir().join(format!("atrium-postgres-{}", std::process::id()));
            fs::create_dir_all(&folder).explain(folder.display())?;
            give_to_server(&folder)?;
            let cluster = Self { programs, folder, port: free_port()? };
            cluster.initialise()?;
            cluster.launch()?;
            Ok(cluster)
        })
    }

    /// Where tests make their databases.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn initialise(&self) -> Outcome {
        let mut initdb = self.program("initdb");
        initdb.args([
            "--username=postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync",
            "-D",
        ]);
        process::read(initdb.arg(self.data())).map(drop)
    }

    fn launch(&self) -> Outcome {
        // Every test has a database of its own and several connections to it.
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c max_connections=400",
            self.port,
            self.folder.display()
        );
        let mut start = self.program("pg_ctl");
        start
            .args(["start", "--wait", "--silent", "-o", &options, "-l"])
            .arg(self.folder.join("log"));
        process::run(start.arg("-D").arg(self.data())).map_err(|failure| {
            let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
            format!("{failure}\n{log}").into()
        })
    }

    /// One of PostgreSQL's programs, run as a user that is not root: the server insists on that.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            // Root's own folder of programs is not on everybody's path.
            let runuser = paths::find_program("runuser");
            let mut command =
                process::command(runuser.unwrap_or_else(|| PathBuf::from("/usr/sbin/runuser")));
            command.args(["-u", "postgres", "--"]).arg(program);
            command
        } else {
            process::command(program)
        };
        command.current_dir(&self.folder);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Not through `process`, which starts nothing any more after Ctrl-C.
        let mut stop = self.program("pg_ctl");
        process::lead_group(&mut stop);
        let _ = stop.args(["stop", "--mode=immediate", "--silent", "-D"]).arg(self.data()).output();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn give_to_server(folder: &Path) -> Outcome {
    if !is_root() {
        return Ok(());
    }
    process::run(process::command("chown").arg("postgres").arg(folder))
}

/// A port that nobody listens on right now.
fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").explain("looking for a free port")?;
    Ok(listener.local_addr().explain("looking for a free port")?.port())
}
