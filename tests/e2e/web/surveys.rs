//! A survey: asked at the desk, answered on the phone, and what came of it told.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

use crate::accessibility::check;

#[tokio::test(flavor = "multi_thread")]
async fn what_a_survey_found_comes_back_to_who_answered() -> Result<()> {
    let server = Server::start().await?;
    let office = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&office.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("marketing")?).await?;
    desk.page.click("nav-surveys").await?;
    desk.page.fill("survey-title", "周末的停车").await?;
    desk.page.fill("survey-question", "停车方便吗").await?;
    desk.page.click("survey-save").await?;
    desk.page.reads("survey-result", "周末的停车").await.context("the survey is out")?;

    let (phone, app) = App::in_browser(&server, "13900000779").await?;
    app.page.click("tab-me").await?;
    app.page.click("me-service").await?;
    app.page.click("service-surveys").await?;
    app.page.click("survey-row").await.context("the phone has it")?;
    app.page.reads("survey-title", "周末的停车").await?;
    check(&app.page, "a survey", false).await?;
    app.page.click("survey-send").await?;
    app.page.see("survey-unanswered").await.context("it says which question is left")?;
    let four = "const star = document.querySelector(\"[data-testid='survey-stars'] [value='4']\");
        star?.click();
        return Boolean(star);";
    app.page.until(four).await?;
    app.page.click("survey-send").await?;
    app.page.see("survey-done").await.context("it is answered")?;
    ensure!(app.page.count("survey-unanswered").await? == 0, "nothing is missing");

    desk.page.click("nav-overview").await?;
    desk.page.click("nav-surveys").await?;
    desk.page.reads("survey-result", "4.0").await.context("the desk counts it")?;
    let open = "const findings = document.querySelector(\"[data-testid='survey-result'] summary\");
        findings?.click();
        return Boolean(findings);";
    desk.page.until(open).await?;
    desk.page.fill("findings-text", "西门多开两个出口").await?;
    desk.page.click("findings-save").await?;
    desk.page.reads("survey-result", "结果已发布").await?;
    // What was found is everybody's, and comes with what the mall offers.
    phone.page.refresh().await?;
    app.page.reads("survey-findings", "西门多开两个出口").await.context("the phone is told")?;
    ensure!(app.page.count("survey-send").await? == 0, "it could be answered twice");
    phone.quit().await?;
    office.quit().await
}
