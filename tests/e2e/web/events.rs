//! An event from the line to the stars: waitlist, offer, ticket, a door without a network, points,
//! feedback; and one that is called off.

use anyhow::{Context, Result, ensure};
use atrium_domain::{Localized, Millis, Points};
use atrium_protocol::catalogue::EventTheme;
use atrium_protocol::staff::{CallOff, NewEvent, NewEventTerms};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::decode;
use atrium_tests::desk::Desk;
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;
use serde_json::Value;

const HOUR_MS: i64 = 3_600_000;

fn text(text: &str) -> Localized {
    Localized::each(|_| text.to_owned())
}

/// One place, in three hours, 50 points for coming.
async fn announce(server: &Server, desk: &Desk, title: &str) -> Result<String> {
    let catalogue: Value =
        reqwest::get(format!("{}/v1/catalogue", server.url)).await?.json().await?;
    let mall = catalogue["malls"][0]["id"].as_str().context("a mall")?;
    let overview = desk.get("/v1/staff/events").await?;
    let known = overview["events"][0]["event"]["starts_at"].as_i64().context("an event")?;
    // By the server's clock, from the answer to any call.
    let answer = reqwest::get(format!("{}/healthz", server.url)).await?;
    let now = answer.headers().get("atrium-time").context("the server's clock")?.to_str()?;
    let now = Millis(now.parse()?);
    ensure!(known > 0, "no event starts at any time");
    let starts_at = now.plus_ms(3 * HOUR_MS);
    let event = NewEvent {
        mall_id: mall.parse()?,
        title: text(title),
        summary: text("一小时"),
        body: text("请准时"),
        place: text("L1"),
        theme: EventTheme::Talk,
        starts_at,
        ends_at: starts_at.plus_ms(HOUR_MS),
        sign_up_from: now.plus_ms(-HOUR_MS),
        sign_up_until: starts_at,
        cancel_until: now.plus_ms(2 * HOUR_MS),
        capacity: 1,
        tier: None,
        terms: NewEventTerms { reward: Points(50), ..NewEventTerms::default() },
        sessions: Vec::new(),
    };
    let made = desk.post("/v1/staff/events", &event).await?;
    Ok(made["id"].as_str().context("an id")?.to_owned())
}

async fn open(app: &App, server: &Server, event: &str) -> Result<()> {
    app.page.0.goto(format!("{}/events/{event}", server.url)).await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn from_the_line_to_the_stars() -> Result<()> {
    let mut server = Server::start().await?;
    let marketing = Desk::sign_in(&server, "marketing").await?;
    let event = announce(&server, &marketing, "夜谈").await?;

    let (first, early) = App::in_browser(&server, "13900005551").await?;
    open(&early, &server, &event).await?;
    early.page.click("event-sign-up").await?;
    early.page.see("ticket-code").await.context("the only place")?;

    let (second, app) = App::in_browser(&server, "13900005552").await?;
    open(&app, &server, &event).await?;
    app.page.click("event-join").await.context("it is full")?;
    app.page.see("event-leave").await.context("in line")?;
    early.page.click("event-cancel").await?;
    app.page.click("event-accept").await.context("the place is offered by itself")?;
    app.page.scroll_to("ticket-code").await.context("the offered place is taken")?;
    app.close_toasts().await?;
    let ticket = decode::qr(&app.page.screenshot().await?)?;
    ensure!(ticket.starts_with("AT1"), "a ticket that reads {ticket:?}");
    first.quit().await?;

    let door = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&door.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("door")?).await?;
    door.page.goto(format!("{}/console/door/{event}", server.url)).await?;
    let here = "return document.body.innerText.includes('已入场 0 / 1')";
    desk.page.until(here).await.context("the list is here")?;
    server.kill().await?;
    desk.page.fill("door-code", &ticket).await?;
    desk.page.click("door-check").await?;
    let state = desk.page.attribute("door-result", "data-state").await?;
    ensure!(state == "in", "the ticket is {state}");
    desk.page.until(&waits(1)).await.context("the scan waits")?;
    desk.page.fill("door-code", &ticket).await?;
    desk.page.click("door-check").await?;
    desk.page.until("return document.querySelector(\"[data-testid='door-result']\").dataset.state === 'used'").await?;
    server.resume().await?;
    desk.page.until(&waits(0)).await.context("the scan is merged")?;

    app.page.see("event-words").await.context("the phone asks how it was")?;
    let script = "document.querySelector(\"input[type='radio'][value='5']\").click();";
    app.page.0.execute(script, vec![]).await?;
    app.page.fill("event-words", "很喜欢").await?;
    app.page.click("event-rate").await?;
    app.page.gone("event-words").await.context("once is enough")?;
    let said = format!("/v1/staff/events/{event}/feedback");
    let feedback = marketing.get(&said).await?;
    ensure!(feedback["said"][0]["words"] == "很喜欢", "the mall hears {feedback}");
    app.open_points().await?;
    app.balance_becomes(50).await.context("points for coming")?;
    door.quit().await?;
    second.quit().await
}

fn waits(count: usize) -> String {
    format!(
        "return document.querySelector(\"[data-testid='door-state']\").dataset.waiting === '{count}'"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_called_off_is_said_on_every_phone() -> Result<()> {
    let server = Server::start().await?;
    let marketing = Desk::sign_in(&server, "marketing").await?;
    let event = announce(&server, &marketing, "露台音乐").await?;
    let (phone, app) = App::in_browser(&server, "13900005553").await?;
    open(&app, &server, &event).await?;
    app.page.click("event-sign-up").await?;
    app.page.see("ticket-code").await?;
    let reason = CallOff { reason: text("雨太大了。") };
    marketing.put(&format!("/v1/staff/events/{event}/call-off"), &reason).await?;
    app.page.gone("ticket-code").await.context("the ticket is void")?;
    app.page.reads("event-note", "雨太大了").await.context("the page says why")?;
    app.page.0.goto(format!("{}/messages", server.url)).await?;
    app.page.click("message-row").await?;
    app.page.reads("message-title", "露台音乐取消了").await?;
    app.page.click("message-go").await?;
    app.page.reads("event-note", "雨太大了").await?;
    phone.quit().await
}
