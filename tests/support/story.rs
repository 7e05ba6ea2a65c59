//! The story that the product exists for, played by a person's steps on two screens.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;
use crate::decode;
use crate::pages::app::App;
use crate::pages::console::Console;
use crate::screen::Grey;
use crate::server::Server;

/// The promise: a committed sale is on the phone within a second of the till's answer.
const PROMISE: Duration = Duration::from_secs(1);

/// The phone number of a shopper whom nobody knows yet.
const PHONE: &str = "13900001234";

/// Plays everything: `app` is on its sign-in page, `till` is a browser with nothing open.
pub async fn play(server: &mut Server, app: &App, till: &Browser) -> Result<()> {
    app.sign_in(PHONE).await.context("signing in")?;
    app.claim_coupons(3).await.context("claiming coupons")?;
    let ticket = app.sign_up().await.context("signing up for an event")?;
    let ticket = decode::qr(&ticket).context("reading the ticket")?;
    ensure!(ticket.starts_with("AT1"), "a ticket that reads {ticket:?}");
    app.open_check_in().await?;
    app.check_in(1).await.context("checking in")?;

    let desk = Console::on(&till.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("cashier")?).await.context("the cashier signs in")?;
    desk.open_till().await.context("opening the till")?;

    scan(app, till, &desk).await.context("scanning by the camera")?;
    let earned = sell(&desk, &["1280", "320.50"], "1,600.50").await.context("the first sale")?;
    ensure!(desk.page.see("till-coupon-used").await.is_ok(), "no coupon was used");
    on_the_phone_in_time(&desk, app, earned).await?;
    desk.page.click("till-next").await?;

    restart(server, app).await.context("restarting the server")?;
    let digits = app.card_digits().await?;
    desk.enter_code(&digits).await?;
    desk.page.see("till-member").await.context("identifying by digits after a restart")?;
    let earned = sell(&desk, &["66"], "66.00").await.context("the second sale")?;
    on_the_phone_in_time(&desk, app, earned).await?;
    desk.page.click("till-next").await?;

    app.open_points().await?;
    let before = app.balance().await?;
    desk.refund_last_line().await.context("refunding")?;
    app.balance_becomes(before - earned).await.context("the refund on the phone")
}

/// Shows the card to the till's camera: a screenshot of the app becomes the camera's film.
async fn scan(app: &App, till: &Browser, desk: &Console) -> Result<()> {
    let picture = app.show_card().await?;
    let code = decode::qr(&picture)?;
    ensure!(code.len() == 35 && code.starts_with("A1"), "a card code that reads {code:?}");
    crate::camera::show(&Grey::from_png(&picture)?, till.camera())?;
    desk.page.click("till-camera").await?;
    desk.page.see("till-member").await?;
    Ok(())
}

/// Enters a basket and answers what the quote says it earns.
async fn sell(desk: &Console, amounts: &[&str], total: &str) -> Result<i64> {
    for amount in amounts {
        desk.add_line(amount).await?;
    }
    desk.total_becomes(total).await?;
    desk.earns().await
}

/// Commits, and holds the phone to the promise: untouched, it shows the points and why.
async fn on_the_phone_in_time(desk: &Console, app: &App, earned: i64) -> Result<()> {
    desk.commit().await?;
    let answered = Instant::now();
    app.page.see("receipt-points").await.context("the phone shows the sale")?;
    let took = answered.elapsed();
    ensure!(took <= PROMISE, "the phone showed the sale after {took:?}");
    let shown = app.page.text("receipt-points").await?.replace(',', "");
    ensure!(shown.contains(&earned.to_string()), "the phone shows {shown:?}, not {earned}");
    app.page.see("entry-why").await?;
    app.page.click("receipt-close").await
}

/// Kills the server and starts it again; the phone finds back by itself.
async fn restart(server: &mut Server, app: &App) -> Result<()> {
    server.kill().await?;
    app.page.see("offline-badge").await.context("the phone notices")?;
    server.resume().await?;
    app.page.gone("offline-badge").await.context("the phone finds back")
}
