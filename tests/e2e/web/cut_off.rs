//! The network is gone for the phone and for the till: a purchase goes on, and arrives later.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::decode;
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

/// The demo's member, who has points.
const PHONE: &str = "13800000001";

#[tokio::test(flavor = "multi_thread")]
async fn a_till_without_a_network_sells_and_the_points_arrive_later() -> Result<()> {
    let mut server = Server::start().await?;
    let demo = server.demo().await?;
    let till = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&till.page, &server.url);
    desk.load().await?;
    desk.sign_in(demo.staff("operator")?).await?;
    allow(&desk, "80").await.context("what a cut-off till may take")?;
    desk.page.click("sign-out").await?;

    let (phone, app) = App::in_browser(&server, PHONE).await?;
    // The larger code is there as soon as the device was certified.
    let code = show_signed(&app).await.context("the signed code, with a network")?;
    app.page.click("card-cut-off").await?;
    app.page.see("card-digits").await?;

    desk.sign_in(demo.staff("cashier")?).await?;
    desk.open_till().await?;
    // While there is a network, the till asks.
    desk.enter_code(&code).await?;
    desk.page.see("till-member").await.context("a signed code at a till that asks")?;
    desk.page.click("till-other-member").await?;
    desk.page.see("till-code").await?;

    desk.installed().await?;
    server.kill().await?;
    desk.page.0.refresh().await?;
    desk.page.see("till-code").await.context("the till's page, loaded without a network")?;
    let code = show_signed(&app).await.context("the signed code, without a network")?;
    desk.enter_code(&code).await?;
    desk.page.see("till-member").await.context("a signed code at a till that is cut off")?;
    desk.page.see("till-cut-off").await?;
    desk.add_line("88").await?;
    desk.total_becomes("88.00").await?;
    desk.commit().await?;
    desk.page.see("till-later").await?;
    desk.page.click("till-next").await?;
    desk.page.see("till-queue").await.context("the sale waits")?;
    desk.enter_code(&code).await?;
    desk.page.see("till-error").await.context("the same code once more")?;

    server.resume().await?;
    desk.page.click("till-queue-send").await?;
    desk.page.gone("till-queue").await.context("the sale is handed in")?;
    ensure!(desk.page.count("till-queue-refused").await? == 0, "the sale was refused");
    app.page.see("receipt-points").await.context("the points arrive")?;
    till.quit().await?;
    phone.quit().await
}

/// The operator says how many points of a card a till without a network takes.
async fn allow(desk: &Console, points: &str) -> Result<()> {
    let page = &desk.page;
    page.click("nav-program").await?;
    page.see("till-rules").await?;
    page.fill("till-rules-points", points).await?;
    page.fill("till-rules-hours", "73").await?;
    page.click("till-rules-save").await?;
    page.until("return document.activeElement?.dataset.testid === 'till-rules-hours'").await?;
    page.fill("till-rules-hours", "24").await?;
    page.click("till-rules-save").await?;
    page.see("till-rules-saved").await?;
    page.reads("till-rules", points).await
}

/// Presses "till without a network?" and reads the large code off the screen.
async fn show_signed(app: &App) -> Result<String> {
    app.page.click("tab-card").await?;
    app.page.see("card-qr").await?;
    app.page.click("card-cut-off").await?;
    app.page.gone("card-digits").await?;
    app.page.see("card-qr").await?;
    let code = decode::qr(&app.page.screenshot().await?)?;
    ensure!(code.len() == 305 && code.starts_with("A2"), "a code that reads {code:?}");
    Ok(code)
}
