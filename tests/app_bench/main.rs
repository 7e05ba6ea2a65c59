//! How quick the member app is where it has to be: on a slow phone with no network.
//!
//! `cargo xtask bench app` builds everything and runs this; `docs/performance.md` has the figures.
#![allow(clippy::print_stdout, reason = "this program talks to a person at a terminal")]

mod sizes;

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use serde::Serialize;
use serde_json::json;

/// How many starts of each kind are measured; the median counts.
const STARTS: usize = 7;

/// How much slower the processor is made.
const THROTTLE: u32 = 4;

/// Notes in the page when the card can be scanned, and how long presses and frames take. It runs
/// before the app does. The card is there once its symbol is drawn.
const WATCH: &str = "
window.__card = 0; window.__press = 0; window.__frame = 0;
new MutationObserver(() => {
  if (!window.__card && document.querySelector(\"[data-testid='card-qr'] :is(path, canvas, rect)\"))
    window.__card = performance.now();
}).observe(document, { childList: true, subtree: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (entry.interactionId) window.__press = Math.max(window.__press, entry.duration);
}).observe({ type: 'event', durationThreshold: 16, buffered: true });";

/// Scrolls down the page, a fifth of a screen each frame, and answers the longest gap between two
/// frames in milliseconds.
const SCROLL: &str = "
const done = arguments[arguments.length - 1];
let last = performance.now(), worst = 0, frames = 0;
const step = (now) => {
  worst = Math.max(worst, now - last); last = now; frames += 1;
  window.scrollBy(0, innerHeight / 5);
  if (frames < 240) requestAnimationFrame(step); else done(Math.round(worst));
};
requestAnimationFrame((now) => { last = now; requestAnimationFrame(step); });";

/// One figure beside its goal.
#[derive(Debug, Serialize)]
struct Figure {
    name: &'static str,
    unit: &'static str,
    seen: i64,
    goal: i64,
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut server = Server::start().await?;
    let demo = server.demo().await?;
    let mut figures = sizes::measure(&server.url, &demo.member_phone).await?;

    let mut phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in(&demo.member_phone).await?;
    app.installed().await?;
    app.show_card().await?;
    server.kill().await?;
    let card = format!("{}/card", server.url);
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        phone = phone.restart().await?;
        slow_down(&phone).await?;
        cold.push(card_after(&phone, &card).await?);
        warm.push(card_after(&phone, &card).await?);
    }
    figures.push(Figure {
        name: "cold start to the card",
        unit: "ms",
        seen: median(cold),
        goal: 1_000,
    });
    figures.push(Figure {
        name: "warm start to the card",
        unit: "ms",
        seen: median(warm),
        goal: 300,
    });

    let app = App::on(&phone.page, &server.url);
    for tab in ["tab-home", "tab-coupons", "tab-events", "tab-me", "tab-card", "tab-home"] {
        app.page.click(tab).await?;
    }
    let press = number(&phone, "return Math.round(window.__press)").await?;
    figures.push(Figure { name: "press to next paint, worst", unit: "ms", seen: press, goal: 100 });
    for (name, path) in [
        ("scrolling the history, longest frame", "points"),
        ("scrolling coupons, longest frame", "coupons?tab=past"),
    ] {
        phone.page.goto(format!("{}/{path}", server.url)).await?;
        app.page.see("tab-card").await?;
        let frame: i64 = phone.page.execute_async(SCROLL, vec![]).await?.convert()?;
        figures.push(Figure { name, unit: "ms", seen: frame, goal: 50 });
    }
    phone.quit().await?;
    tell(&figures)
}

async fn slow_down(phone: &Browser) -> Result<()> {
    phone.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await?;
    phone.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": THROTTLE })).await
}

/// Milliseconds from the start of the navigation until the card can be scanned.
async fn card_after(phone: &Browser, url: &str) -> Result<i64> {
    phone.page.goto(url).await?;
    App::on(&phone.page, url).page.see("card-qr").await?;
    let seen = number(phone, "return Math.round(window.__card)").await?;
    ensure!(seen > 0, "the card was not noticed");
    Ok(seen)
}

async fn number(phone: &Browser, script: &str) -> Result<i64> {
    phone.page.execute(script, vec![]).await?.convert().context("a number")
}

fn median(mut times: Vec<i64>) -> i64 {
    times.sort_unstable();
    times[times.len() / 2]
}

/// As a table, and as JSON into the file that `--json` names.
fn tell(figures: &[Figure]) -> Result<()> {
    println!("{:<40} {:>10} {:>10}", "", "seen", "goal");
    for Figure { name, unit, seen, goal } in figures {
        let missed = if seen > goal { "  missed" } else { "" };
        println!("{name:<40} {seen:>7} {unit:<2} {goal:>7} {unit:<2}{missed}");
    }
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        if argument == "--json" {
            let file: PathBuf = arguments.next().context("--json names a file")?.into();
            std::fs::write(file, serde_json::to_string_pretty(figures)?)?;
        }
    }
    Ok(())
}
