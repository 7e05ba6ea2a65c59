//! The floor map: a guest finds a store and the power banks, also without a network; marketing adds
//! something, and the phone shows it.

use anyhow::{Context, Result};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;
use thirtyfour::prelude::*;

use crate::accessibility::check;

/// What was pressed is told where nothing lies over it.
const TOLD_IN_SIGHT: &str = "
    const frame = (css) => document.querySelector(css).getBoundingClientRect();
    const told = frame(`[data-testid='map-selected']`);
    return told.top >= 0 && told.bottom <= frame(`[data-testid='tab-card'] .k-nav__icon`).top;";

#[tokio::test(flavor = "multi_thread")]
async fn offers_near_a_place_are_found_on_the_device_once_the_member_agreed() -> Result<()> {
    let mut server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, "13900005562").await?;
    app.installed().await?;
    app.page.0.goto(format!("{}/stores?tab=map", server.url)).await?;
    press(&app.page.0, "plan-room", "花间妆物").await?;
    app.page.click("near-agree").await.context("the member is asked first")?;
    app.page.see("near-offer").await?;
    app.page.gone("near-agree").await?;
    check(&app.page, "offers nearby", false).await?;
    server.kill().await?;
    press(&app.page.0, "plan-room", "清泉护肤").await?;
    app.page.reads("near-offer", "清泉护肤").await.context("nobody has to be asked")?;
    server.resume().await?;
    phone.quit().await
}

/// Presses the first of a kind of button that has these words as its name.
async fn press(page: &WebDriver, id: &str, name: &str) -> Result<()> {
    let css = format!("[data-testid='{id}'][aria-label*='{name}']");
    page.query(By::Css(css))
        .first()
        .await?
        .click()
        .await
        .with_context(|| format!("pressing {name}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_finds_the_way_and_marketing_draws_it() -> Result<()> {
    let mut server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.installed().await?;
    app.page.see("guest-sign-in").await?;
    app.page.0.goto(format!("{}/stores", server.url)).await?;
    app.page.click("stores-map").await?;
    // One comes in on the ground floor, where the service desk is.
    press(&app.page.0, "plan-mark", "服务台").await?;
    app.page.reads("map-selected", "正门").await.context("what was pressed is told")?;
    press(&app.page.0, "plan-room", "云上衣橱").await?;
    app.page.reads("map-selected", "L1-08").await?;
    app.page.until(TOLD_IN_SIGHT).await.context("above the tab bar")?;
    check(&app.page, "the floor map", false).await?;
    app.page.click("map-selected").await?;
    app.page.click("store-on-map").await.context("and back from the store's page")?;
    app.page.reads("map-selected", "云上衣橱").await?;

    server.kill().await?;
    let banks = app.page.0.query(By::Css("[data-testid='facility-kind']"));
    banks.with_text(|text: &str| text.contains("充电宝")).first().await?.click().await?;
    app.page.becomes("facility-row", 2).await.context("on all floors, without a network")?;
    app.page.click("facility-row").await?;
    app.page.reads("map-selected", "充电宝").await?;
    server.resume().await?;

    let desktop = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&desktop.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("marketing")?).await?;
    desk.page.click("nav-stores").await?;
    desk.page.choose("plan-kind", "1").await?;
    desk.page.click("plan-add-facility").await?;
    desk.page.fill("plan-place", "扶梯旁的小屋").await?;
    desk.page.fill("plan-x", "12").await?;
    check(&desk.page, "drawing the plan", false).await?;
    desk.page.fill("plan-y", "900").await?;
    desk.page.click("plan-save").await?;
    desk.page.see("plan-fault").await.context("what cannot be drawn is said at once")?;
    desk.page.fill("plan-y", "50").await?;
    desk.page.click("plan-save").await?;
    desk.page.reads("plan-save", "已保存").await?;

    let code = desk.page.0.find(By::Css("[data-testid='store-code']")).await?;
    let link = code.attr("data-link").await?.context("the code that stands at a store")?;
    app.page.0.goto(&link).await?;
    app.page.reads("map-selected", "L1-08").await.context("it says where one is")?;

    app.load().await?;
    app.page.0.goto(format!("{}/stores?tab=map", server.url)).await?;
    let nursing = app.page.0.query(By::Css("[data-testid='facility-kind']"));
    nursing.with_text(|text: &str| text.contains("母婴室")).first().await?.click().await?;
    let added = app.page.0.query(By::Css("[data-testid='facility-row']"));
    let added = added.with_text(|text: &str| text.contains("扶梯旁的小屋")).first().await;
    added.context("the phone shows what was drawn")?;
    for browser in [phone, desktop] {
        browser.quit().await?;
    }
    Ok(())
}
