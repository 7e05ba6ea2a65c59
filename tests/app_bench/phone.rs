//! A phone with a slow processor and no network: starts, presses and scrolling.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use serde_json::json;
use thirtyfour::prelude::*;

use super::figure::{Figure, median};
use super::members::{MANY_ENTRIES, People};

/// How many starts of each kind are measured; the median counts.
const STARTS: usize = 7;

/// How much slower the processor is made.
const THROTTLE: u32 = 4;

/// Notes in the page when the card can be scanned, and how long presses take until the next paint.
/// It runs before the app does. The card is there once its symbol is drawn.
const WATCH: &str = "
window.__card = 0; window.__press = 0;
new MutationObserver(() => {
  if (!window.__card && document.querySelector(\"[data-testid='card-qr'] :is(path, canvas, rect)\"))
    window.__card = performance.now();
}).observe(document, { childList: true, subtree: true });
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (entry.interactionId) window.__press = Math.max(window.__press, entry.duration);
}).observe({ type: 'event', durationThreshold: 16, buffered: true });";

/// What a press took, once the page is quiet and the observer has told.
const PRESSED: &str = "
const done = arguments[arguments.length - 1];
requestIdleCallback(() => requestAnimationFrame(() => setTimeout(() => {
  done(Math.round(window.__press)); window.__press = 0;
}, 50)));";

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

/// Asks for older entries until all are there.
const LOAD_ALL: &str = "
const older = setInterval(() => {
  if (document.querySelector('.a-fine--center')) clearInterval(older);
  document.querySelector('.a-older button')?.click();
}, 50);";

const MINE: &str = "[role='tab'][id$='mine']";

/// What is pressed, one after the other.
const PRESSES: [&str; 13] = [
    "[data-testid='tab-home']",
    "[data-testid='tab-coupons']",
    MINE,
    "[data-testid='coupon-ticket'] a",
    "[data-testid='tab-events']",
    "[data-testid='event-row']",
    "[data-testid='tab-me']",
    "[data-testid='me-points']",
    "[data-testid='entry-row']",
    "[data-testid='tab-me']",
    "[data-testid='me-check-in']",
    "[data-testid='tab-card']",
    "[data-testid='tab-home']",
];

pub(crate) async fn measure(server: &mut Server, people: &People) -> Result<Vec<Figure>> {
    let mut figures = Vec::new();
    let mut phone = sign_in(server, &people.typical).await?;
    App::on(&phone.page, &server.url).show_card().await?;
    server.kill().await?;
    let (mut cold, mut warm) = (Vec::new(), Vec::new());
    let card = format!("{}/card", server.url);
    for _ in 0..STARTS {
        phone = phone.restart().await?;
        watch(&phone).await?;
        slow_down(&phone).await?;
        cold.push(card_after(&phone, &card).await?);
        warm.push(card_after(&phone, &card).await?);
    }
    figures.push(Figure::new("cold start to the card", "ms", median(cold)?).at_most(1_000));
    figures.push(Figure::new("warm start to the card", "ms", median(warm)?).at_most(300));
    let press = press_all(&phone).await?;
    figures.push(worst("press to next paint", press));
    phone.quit().await?;
    server.resume().await?;
    figures.extend(with_a_long_past(server, &people.lasting).await?);
    Ok(figures)
}

/// The same phone with 10,000 entries and 2,000 coupons on it.
async fn with_a_long_past(server: &mut Server, member: &str) -> Result<Vec<Figure>> {
    let phone = sign_in(server, member).await?;
    let app = App::on(&phone.page, &server.url);
    app.open_points().await?;
    phone.page.execute(LOAD_ALL, vec![]).await?;
    let all = phone.page.query(By::Css(".a-fine--center"));
    let patient = all.wait(std::time::Duration::from_secs(180), std::time::Duration::from_secs(1));
    patient.first().await.context("not all entries came")?;
    server.kill().await?;
    slow_down(&phone).await?;
    let history: i64 = phone.page.execute_async(SCROLL, vec![]).await?.convert()?;
    press(&phone, "[data-testid='tab-coupons']").await?;
    press(&phone, MINE).await?;
    let coupons: i64 = phone.page.execute_async(SCROLL, vec![]).await?.convert()?;
    let presses = press_all(&phone).await?;
    phone.quit().await?;
    let name = format!("scrolling {MANY_ENTRIES} entries, longest frame");
    Ok(vec![
        Figure::new(name, "ms", history).at_most(50),
        Figure::new("scrolling 2000 coupons, longest frame", "ms", coupons).at_most(50),
        worst("press to next paint, with all of these", presses),
    ])
}

/// A phone with the member signed in and every file of the app on it.
async fn sign_in(server: &Server, member: &str) -> Result<Browser> {
    let phone = Browser::open(Look::default()).await?;
    watch(&phone).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in(member).await?;
    app.installed().await?;
    Ok(phone)
}

async fn watch(phone: &Browser) -> Result<()> {
    phone.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": WATCH })).await
}

async fn slow_down(phone: &Browser) -> Result<()> {
    phone.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": THROTTLE })).await
}

/// Milliseconds from the start of the navigation until the card can be scanned.
async fn card_after(phone: &Browser, url: &str) -> Result<i64> {
    phone.page.goto(url).await?;
    App::on(&phone.page, url).page.see("card-qr").await?;
    let seen = phone.page.execute("return Math.round(window.__card)", vec![]).await?;
    let seen: i64 = seen.convert()?;
    ensure!(seen > 0, "the card was not noticed");
    Ok(seen)
}

/// What each press took.
async fn press_all(phone: &Browser) -> Result<Vec<(&'static str, i64)>> {
    let mut took = Vec::new();
    for css in PRESSES {
        took.push((css, press(phone, css).await.with_context(|| css.to_owned())?));
    }
    Ok(took)
}

/// Presses the first of these, and answers the milliseconds until the next paint.
async fn press(phone: &Browser, css: &str) -> Result<i64> {
    let element = phone.page.query(By::Css(css)).and_displayed().first().await?;
    element.scroll_into_view().await?;
    phone.page.execute_async(PRESSED, vec![]).await?;
    element.click().await?;
    Ok(phone.page.execute_async(PRESSED, vec![]).await?.convert()?)
}

fn worst(name: &str, presses: Vec<(&'static str, i64)>) -> Figure {
    let count = presses.len();
    let (css, took) = presses.into_iter().max_by_key(|(_, took)| *took).unwrap_or_default();
    let words = css.split('\'').nth(1).unwrap_or(css);
    Figure::new(format!("{name}, worst of {count}: {words}"), "ms", took).at_most(100)
}
