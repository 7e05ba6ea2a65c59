//! Check-in, a visit, a task, a ticket, a spin, a prize, and the check that all was fair.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::desk::Desk;
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

use crate::accessibility::check;

#[tokio::test(flavor = "multi_thread")]
async fn what_a_streak_gives_is_written_at_the_desk_and_read_on_the_phone() -> Result<()> {
    let server = Server::start().await?;
    let desktop = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let console = Console::on(&desktop.page, &server.url);
    console.load().await?;
    console.sign_in(server.demo().await?.staff("operator")?).await?;
    console.page.click("nav-check-in").await?;
    console.page.see("make-up-price").await?;
    for _ in 0..console.page.count("milestone").await? {
        console.page.click("milestone-remove").await?;
    }
    console.page.click("milestone-add").await?;
    console.page.fill("milestone-day", "400").await?;
    console.page.click("check-in-save").await?;
    console.page.until("return document.body.innerText.includes('1 到 366')").await?;
    check(&console.page, "the check-in's form", false).await?;
    console.page.fill("milestone-day", "5").await?;
    console.page.choose("milestone-prize", "cards").await?;
    console.page.fill("make-up-price", "80").await?;
    console.page.click("check-in-save").await?;
    console.page.reads("check-in-saved", "已保存").await?;

    let (phone, app) = App::in_browser(&server, "13900007778").await?;
    app.open_check_in().await?;
    app.page.until("return document.body.innerText.includes('补签卡')").await?;
    for browser in [phone, desktop] {
        browser.quit().await?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_gives_a_ticket_and_the_ticket_a_prize_that_can_be_checked() -> Result<()> {
    let server = Server::start().await?;
    let desk = Desk::sign_in(&server, "marketing").await?;
    let (phone, app) = App::in_browser(&server, "13900007777").await?;
    app.open_check_in().await?;
    app.check_in(1).await.context("checking in")?;

    let board = desk.get("/v1/staff/games").await?;
    let spots = board["spots"].as_array().context("places")?;
    let printed = spots.iter().find(|spot| spot["rotating"] == false).context("a printed code")?;
    let code = printed["code"].as_str().context("its code")?;
    // As the phone's own camera opens it.
    app.page.0.goto(format!("{}/visit/{code}", server.url)).await?;
    app.page.click("task-collect").await.context("the visit completes a task")?;
    check(&app.page, "tasks", false).await?;

    app.page.click("draw-row").await?;
    app.page.see("draw-commitment").await?;
    app.page.click("draw-spin").await.context("the ticket has arrived")?;
    app.page.see("spin-row").await.context("the wheel stands")?;
    check(&app.page, "a draw", false).await?;

    app.open_points().await?;
    app.page.click("tab-me").await?;
    app.page.click("me-tasks").await?;
    let draw_id = board["draws"][0]["draw"]["id"].as_str().context("a draw")?;
    desk.post(&format!("/v1/staff/draws/{draw_id}/close"), &()).await?;
    app.page.0.goto(format!("{}/tasks/{draw_id}", server.url)).await?;
    app.page.click("draw-check").await.context("the seed is told at the end")?;
    let verdict = app.page.text("draw-verdict").await?;
    ensure!(verdict.contains("验证通过"), "not fair: {verdict}");
    phone.quit().await
}
