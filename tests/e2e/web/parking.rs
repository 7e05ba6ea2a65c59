//! A car: named on the phone without a network, given its free hours at the desk, told at once.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

use crate::accessibility::check;

#[tokio::test(flavor = "multi_thread")]
async fn a_car_is_named_on_the_phone_and_has_its_free_hours_at_the_desk() -> Result<()> {
    let mut server = Server::start().await?;
    let demo = server.demo().await?;
    let (phone, app) = App::in_browser(&server, &demo.member_phone).await?;
    app.installed().await?;
    app.page.click("tab-me").await?;
    app.page.click("me-parking").await?;
    app.page.reads("parking-free", "今天还可免费停 1 小时").await?;
    check(&app.page, "parking", false).await?;

    server.kill().await?;
    app.page.see("offline-badge").await?;
    app.page.fill("parking-plate", "粤b").await?;
    app.page.click("parking-add").await?;
    app.page.reads("parking-cars", "请核对车牌号").await?;
    app.page.fill("parking-plate", "粤b 8888o").await?;
    app.page.click("parking-add").await?;
    let cars = "parking-cars";
    app.page.reads(cars, "粤B·88880").await.context("it stands on the list at once")?;
    app.page.reads(cars, "等待同步").await?;
    check(&app.page, "a car that waits", false).await?;
    server.resume().await?;
    app.page.gone("offline-badge").await?;

    let desk = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let console = Console::on(&desk.page, &server.url);
    console.load().await?;
    console.sign_in(demo.staff("service")?).await?;
    console.page.click("nav-parking").await?;
    console.page.see("parking-take-back").await.context("what the gate gave")?;
    console.page.click("parking-look").await?;
    console.page.fill("parking-plate", "粤B88880").await?;
    console.page.fill("parking-hours", "3").await?;
    console.page.click("parking-look").await?;
    console.page.reads("parking-offer", "免费 1 小时 · 还需付费 2 小时").await?;
    check(&console.page, "a car at the desk", false).await?;
    console.page.click("parking-give").await?;
    console.page.gone("parking-give").await?;
    app.page
        .reads("parking-free", "今天的免费时长用完了")
        .await
        .context("the phone hears of it")?;
    app.page.reads("parking-given", "粤B·88880").await?;
    console.page.click("parking-take-back").await?;
    console.page.click("confirm").await?;
    app.page.reads("parking-free", "今天还可免费停 1 小时").await.context("and of a mistake")?;

    let before = app.page.count("parking-car").await?;
    app.page.click("parking-remove").await?;
    app.page.click("confirm").await?;
    app.page
        .until("return document.querySelectorAll(\"[data-testid='parking-car']\").length === 1")
        .await?;
    ensure!(before == 2, "{before} cars before one was removed");
    desk.quit().await?;
    phone.quit().await
}
