//! Pages that were left: a browser keeps some of them whole, and they must hold no connection.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

const PHONE: &str = "13900006006";

/// More than a browser opens connections to one server.
const PLACES: [&str; 8] =
    ["/points", "/card", "/events", "/tasks", "/rewards", "/stores", "/messages", "/me"];

const OPEN: &str = "atrium_streams ";
const OPENED: &str = "atrium_request_seconds_count{route=\"/v1/me/stream\"} ";

const WHY_NOT_KEPT: &str = "const [page] = performance.getEntriesByType('navigation');
    return JSON.stringify(page.notRestoredReasons ?? null);";

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_left_ends_its_stream_and_begins_anew_when_shown_again() -> Result<()> {
    let server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in(PHONE).await?;
    for place in PLACES {
        let before = figure(&server, OPENED).await?;
        phone.page.goto(format!("{}{place}", server.url)).await?;
        one_new_stream(&server, before).await.with_context(|| place.to_owned())?;
    }
    // Which pages it keeps is up to the browser, and most are.
    let mut reasons = Vec::new();
    for place in PLACES {
        phone.page.goto(format!("{}{place}", server.url)).await?;
        phone.page.execute("window.kept = true;", vec![]).await?;
        phone.page.goto(format!("{}/community", server.url)).await?;
        app.page.see("post").await.context("what only the server knows")?;
        let before = figure(&server, OPENED).await?;
        phone.page.back().await?;
        app.page.until(&format!("return location.pathname === '{place}';")).await?;
        if phone.page.execute("return window.kept === true;", vec![]).await?.convert()? {
            one_new_stream(&server, before).await.context("the page that was kept")?;
            return phone.quit().await;
        }
        reasons.push(phone.page.execute(WHY_NOT_KEPT, vec![]).await?.json().to_string());
    }
    bail!("the browser kept none of the pages, so this test shows nothing: {reasons:?}")
}

/// Waits until a stream was opened that was not there before, and no other one is open.
async fn one_new_stream(server: &Server, before: u64) -> Result<()> {
    let mut pace = tokio::time::interval(Duration::from_millis(40));
    let reached = async {
        while figure(server, OPENED).await? == before || figure(server, OPEN).await? != 1 {
            pace.tick().await;
        }
        anyhow::Ok(())
    };
    let reached = tokio::time::timeout(Duration::from_secs(10), reached).await;
    let open = figure(server, OPEN).await?;
    reached.with_context(|| format!("{open} streams are open"))?
}

/// What the server says of itself; 0 where it says nothing yet.
async fn figure(server: &Server, name: &str) -> Result<u64> {
    let told = reqwest::get(format!("{}/metrics", server.url)).await?.text().await?;
    let value = told.lines().find_map(|line| line.strip_prefix(name)).unwrap_or("0");
    Ok(value.trim().parse()?)
}
