//! The app's window beside an empty one: how long until the first paint, and how much memory.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use atrium_tests::given_path;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use atrium_tests::shell::Shell;
use tokio::process::{Child, Command};

use super::figure::{Figure, median};

/// How often each window is opened, in turns; the median counts.
const STARTS: usize = 5;

/// How long a window may take.
const LIMIT: Duration = Duration::from_secs(30);

/// How often the screen is looked at, and how often the memory.
const GLANCE: Duration = Duration::from_millis(1);
const BREATH: Duration = Duration::from_millis(500);

/// The memory is settled when so many looks in a row differ by less than a hundredth.
const SETTLED: usize = 4;

/// The ground colour of the app's page and of the empty one: blue, green, red.
const GROUND: [u8; 3] = [0xec, 0xf3, 0xf6];

/// A place inside the window that shows the page's ground as soon as anything is drawn.
const PLACE: (u64, u64) = (800, 850);

/// What one window took.
#[derive(Debug, Clone, Copy)]
struct Cost {
    paint_ms: i64,
    memory_kib: i64,
}

pub(crate) async fn measure(server: &Server) -> Result<Vec<Figure>> {
    let (app, empty) = (given_path("ATRIUM_SHELL_BIN")?, given_path("ATRIUM_EMPTY_WINDOW_BIN")?);
    let screen = Screen::open(&given_path("ATRIUM_SCREEN")?)?;
    let signed_in = Shell::open(&server.url).await?;
    let page = App::on(&signed_in.page, &server.url);
    page.sign_in(&server.demo().await?.member_phone).await?;
    let data = signed_in.close().await?;
    let nothing = tempfile::tempdir()?;
    let (mut apps, mut empties) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        empties.push(cost(&empty, nothing.path(), server, &screen).await?);
        apps.push(cost(&app, data.path(), server, &screen).await?);
    }
    let middle = |costs: &[Cost], get: fn(&Cost) -> i64| median(costs.iter().map(get).collect());
    let paint = |costs: &[Cost]| middle(costs, |cost| cost.paint_ms);
    let memory = |costs: &[Cost]| middle(costs, |cost| cost.memory_kib);
    let (paint, paint_empty) = (paint(&apps)?, paint(&empties)?);
    let (memory, memory_empty) = (memory(&apps)?, memory(&empties)?);
    Ok(vec![
        Figure::new("window: first paint", "ms", paint),
        Figure::new("  of an empty window", "ms", paint_empty),
        Figure::new("  of that", "%", paint * 100 / paint_empty.max(1)).at_most(125),
        Figure::new("window: memory (PSS of all its processes)", "MiB", memory / 1_024),
        Figure::new("  of an empty window", "MiB", memory_empty / 1_024),
        Figure::new("  of that", "%", memory * 100 / memory_empty.max(1)).at_most(130),
    ])
}

/// Opens a window, waits for its first paint and for its memory to settle, and closes it.
async fn cost(program: &Path, data: &Path, server: &Server, screen: &Screen) -> Result<Cost> {
    screen.await_ground(false).await.context("the window before is still there")?;
    let began = Instant::now();
    let mut window = Command::new(program)
        .env("ATRIUM_SERVER_URL", &server.url)
        .env("ATRIUM_DATA_DIR", data)
        .env("LANG", "zh_CN.UTF-8")
        .kill_on_drop(true)
        .spawn()
        .with_context(|| program.display().to_string())?;
    screen.await_ground(true).await.context("no paint")?;
    let paint_ms = i64::try_from(began.elapsed().as_millis())?;
    let memory_kib = settled(&window).await?;
    window.kill().await?;
    Ok(Cost { paint_ms, memory_kib })
}

/// The picture that Xvfb keeps in a file, in the format of `xwd`.
struct Screen {
    file: File,
    place: u64,
}

impl Screen {
    fn open(path: &Path) -> Result<Self> {
        let file = File::open(path).with_context(|| path.display().to_string())?;
        let word = |number: u64| -> io::Result<u64> {
            let mut bytes = [0; 4];
            file.read_exact_at(&mut bytes, number * 4)?;
            Ok(u32::from_be_bytes(bytes).into())
        };
        // XWDFile.h: the header's size, bits of a pixel, bytes of a line, colours of the table.
        let (header, bits, line, colours) = (word(0)?, word(11)?, word(12)?, word(19)?);
        let place = header + colours * 12 + PLACE.1 * line + PLACE.0 * bits / 8;
        Ok(Self { file, place })
    }

    fn shows_ground(&self) -> io::Result<bool> {
        let mut pixel = [0; 3];
        self.file.read_exact_at(&mut pixel, self.place)?;
        Ok(pixel == GROUND)
    }

    async fn await_ground(&self, wanted: bool) -> Result<()> {
        let mut pace = tokio::time::interval(GLANCE);
        let seen = async {
            while self.shows_ground()? != wanted {
                pace.tick().await;
            }
            anyhow::Ok(())
        };
        tokio::time::timeout(LIMIT, seen).await?
    }
}

/// The memory of a window's processes, in KiB, once it stays the same.
async fn settled(window: &Child) -> Result<i64> {
    let root = window.id().context("the window has closed")?;
    let mut pace = tokio::time::interval(BREATH);
    let began = Instant::now();
    let (mut last, mut same) = (0, 0);
    while began.elapsed() < LIMIT {
        pace.tick().await;
        let now = memory(root)?;
        same = if (now - last).abs() * 100 < now { same + 1 } else { 0 };
        last = now;
        if same == SETTLED {
            return Ok(now);
        }
    }
    bail!("the memory does not settle")
}

/// The sum of the proportional set sizes of a process and of all that come from it.
fn memory(root: u32) -> Result<i64> {
    let mut family = vec![root];
    let parents = parents()?;
    let mut sum = 0;
    while let Some(id) = family.pop() {
        family.extend(parents.iter().filter(|(_, parent)| *parent == id).map(|(own, _)| own));
        let rollup = PathBuf::from(format!("/proc/{id}/smaps_rollup"));
        // Who has just ended takes nothing.
        let rollup = std::fs::read_to_string(rollup).unwrap_or_default();
        let pss = rollup.lines().find_map(|line| line.strip_prefix("Pss:"));
        let pss = pss.and_then(|rest| rest.trim().strip_suffix(" kB"));
        sum += pss.map_or(Ok(0), str::parse::<i64>)?;
    }
    Ok(sum)
}

/// All processes with their parents.
fn parents() -> Result<Vec<(u32, u32)>> {
    let mut parents = Vec::new();
    for entry in std::fs::read_dir("/proc").context("listing processes")? {
        let name = entry?.file_name();
        let Some(id) = name.to_str().and_then(|name| name.parse().ok()) else { continue };
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
        // The name before it may hold anything, but ends with the last parenthesis.
        let rest = stat.rsplit_once(") ").map(|(_, rest)| rest);
        let parent = rest.and_then(|rest| rest.split(' ').nth(1)?.parse().ok());
        parents.extend(parent.map(|parent| (id, parent)));
    }
    Ok(parents)
}
