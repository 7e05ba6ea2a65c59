//! Check-in, a visit, a task, a ticket, a spin, a prize, and the check that all was fair.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use serde_json::{Value, json};

use crate::accessibility::check;

/// Calls the server as the marketing desk does.
struct Desk {
    url: String,
    token: String,
}

impl Desk {
    async fn sign_in(server: &Server) -> Result<Self> {
        let demo = server.demo().await?;
        let staff = demo.staff("marketing")?;
        let body = json!({ "login": staff.login, "password": staff.password });
        let url = format!("{}/v1/staff/sessions", server.url);
        let session: Value =
            reqwest::Client::new().post(url).json(&body).send().await?.json().await?;
        let token = session["token"].as_str().context("a session")?.to_owned();
        Ok(Self { url: server.url.clone(), token })
    }

    async fn board(&self) -> Result<Value> {
        let url = format!("{}/v1/staff/games", self.url);
        Ok(reqwest::Client::new().get(url).bearer_auth(&self.token).send().await?.json().await?)
    }

    async fn close(&self, draw_id: &str) -> Result<()> {
        let url = format!("{}/v1/staff/draws/{draw_id}/close", self.url);
        let answer = reqwest::Client::new().post(url).bearer_auth(&self.token).send().await?;
        ensure!(answer.status().is_success(), "the draw does not close: {}", answer.status());
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_gives_a_ticket_and_the_ticket_a_prize_that_can_be_checked() -> Result<()> {
    let server = Server::start().await?;
    let desk = Desk::sign_in(&server).await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in("13900007777").await?;
    app.open_check_in().await?;
    app.check_in(1).await.context("checking in")?;

    let board = desk.board().await?;
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
    desk.close(draw_id).await?;
    app.page.0.goto(format!("{}/tasks/{draw_id}", server.url)).await?;
    app.page.click("draw-check").await.context("the seed is told at the end")?;
    let verdict = app.page.text("draw-verdict").await?;
    ensure!(verdict.contains("验证通过"), "not fair: {verdict}");
    phone.quit().await
}
