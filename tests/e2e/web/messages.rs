//! What the mall tells: the inbox, how one wants to be reached, and notifications of the browser.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use serde_json::{Value, json};
use thirtyfour::prelude::*;

#[tokio::test(flavor = "multi_thread")]
async fn a_coupon_that_ends_is_told_of_and_switches_stay() -> Result<()> {
    let server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in(&server.demo().await?.member_phone).await?;
    app.page.click("tab-me").await?;
    app.page.click("me-messages").await?;
    let ending = app.page.click_saying("message-row", "快到期了").await;
    ending.context("a coupon of the demo ends soon")?;
    app.page.reads("message-title", "快到期了").await?;
    app.page.click("message-go").await?;
    app.page.until("return location.pathname.startsWith('/coupons/')").await?;

    app.page.click("tab-me").await?;
    app.page.see("reach").await?;
    let quiet: String = app.page.0.find(By::Css("main")).await?.text().await?;
    ensure!(quiet.contains("22:00–08:00"), "no quiet hours on the page");
    let switch = "document.querySelectorAll(\"[data-testid='reach'] input\")[1]";
    let is_on = format!("return {switch}.checked");
    let before: bool = app.page.0.execute(is_on.as_str(), vec![]).await?.convert()?;
    app.page.0.execute(format!("{switch}.click()"), vec![]).await?;
    app.page.until(&format!("return {switch}.checked === {}", !before)).await?;
    app.page.0.refresh().await?;
    app.page.see("reach").await?;
    app.page
        .until(&format!("return {switch}?.checked === {}", !before))
        .await
        .context("the choice stays")?;
    phone.quit().await
}

/// The titles of what is shown, with where each leads. The desk has a worker of its own.
const SHOWN: &str = "const done = arguments[arguments.length - 1];
    navigator.serviceWorker.getRegistration('/').then(own => own.getNotifications()).then(all =>
        done(all.map(one => `${one.title} ${one.body} ${one.data}`).join('|')));";

/// No push service is asked: the browser is given a message as if one had brought it.
#[tokio::test(flavor = "multi_thread")]
async fn a_push_message_becomes_a_notification_and_signing_out_ends_them() -> Result<()> {
    let server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, "13900005554").await?;
    app.installed().await?;
    // From then on the worker knows that the page is in sight.
    app.page.until("return Boolean(navigator.serviceWorker.controller);").await?;
    let origin = &server.url;
    let allowed = json!({ "origin": origin, "permissions": ["notifications"] });
    phone.devtools("Browser.grantPermissions", allowed).await?;
    phone.devtools("ServiceWorker.enable", json!({})).await?;
    let told = json!({ "id": "1", "title": "两小时后开始", "body": "门票在活动页", "link": "/messages/1" });
    let earned = json!({ "id": "2", "title": "得了 36 积分", "body": "", "link": "/points", "in_sight": false });
    let push = async |told: &Value| {
        // The profile's first registration.
        let push = json!({ "origin": origin, "registrationId": "0", "data": told.to_string() });
        phone.devtools("ServiceWorker.deliverPushMessage", push).await
    };
    // Points are told by the app itself while one looks at it. What comes twice takes the place of
    // the first.
    for told in [&earned, &told] {
        push(told).await?;
    }
    let push_again = async || push(&told).await;
    shown(&phone, push_again, "两小时后开始 门票在活动页 /messages/1").await?;
    let all: String = phone.page.execute_async(SHOWN, vec![]).await?.convert()?;
    ensure!(all == "两小时后开始 门票在活动页 /messages/1", "the notifications say {all}");
    // The desk's page is none of the app's. That the app's has gone, the worker learns a moment later.
    phone.page.goto(format!("{origin}/console/")).await?;
    shown(&phone, async || push(&earned).await, "得了 36 积分  /points").await?;
    app.load().await?;

    // A browser that had a subscription gives it up.
    let script = "window.__ended = 0;
        PushManager.prototype.getSubscription = () => Promise.resolve({
            unsubscribe: () => { window.__ended += 1; return Promise.resolve(true); },
        });";
    phone.page.execute(script, vec![]).await?;
    app.page.click("tab-me").await?;
    app.page.click("sign-out").await?;
    app.page.click("confirm").await?;
    app.page.until("return window.__ended === 1").await.context("the subscription stays")?;
    phone.quit().await
}

/// Pushes until a notification says this; the same message again takes its own place.
async fn shown(phone: &Browser, push: impl AsyncFn() -> Result<()>, wanted: &str) -> Result<()> {
    let mut pace = tokio::time::interval(std::time::Duration::from_millis(40));
    let mut seen = String::new();
    let reached = async {
        while !seen.contains(wanted) {
            pace.tick().await;
            push().await?;
            seen = phone.page.execute_async(SHOWN, vec![]).await?.convert()?;
        }
        anyhow::Ok(())
    };
    let reached = tokio::time::timeout(std::time::Duration::from_secs(10), reached).await;
    reached.with_context(|| format!("no notification says {wanted}"))??;
    Ok(())
}
