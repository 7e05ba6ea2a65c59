//! The operator at the console: keys of tills, coupons, tiers, and a rule with special days.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

use crate::accessibility::check;

async fn operator(server: &Server) -> Result<(Browser, Console)> {
    let office = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&office.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("operator")?).await?;
    Ok((office, desk))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tills_key_is_made_shown_once_and_withdrawn() -> Result<()> {
    let server = Server::start().await?;
    let (office, desk) = operator(&server).await?;
    let page = &desk.page;
    page.click("nav-terminals").await?;
    page.see("terminal-label").await?;
    page.click("terminal-save").await?;
    page.until("return document.activeElement?.dataset.testid === 'terminal-label'").await?;
    page.fill("terminal-label", "北门 2").await?;
    page.click("terminal-save").await?;
    page.see("terminal-saved").await?;
    let key = page.text("terminal-key").await?;
    ensure!(key.starts_with("at_"), "a key that reads {key:?}");
    page.reads("terminal-row", "北门 2").await.context("it stands in the list")?;
    check(page, "the keys of tills", false).await?;
    ensure!(lets_in(&server, &key).await? == 200, "the key opens the till");

    page.click("nav-overview").await?;
    page.click("nav-terminals").await?;
    page.reads("terminal-row", "北门 2").await?;
    ensure!(page.count("terminal-key").await? == 0, "the key is shown once");
    page.click("terminal-withdraw").await?;
    page.click("confirm").await?;
    page.see("terminal-withdrawn").await?;
    ensure!(lets_in(&server, &key).await? == 401, "the key is dead");
    office.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coupon_is_ended_and_says_so() -> Result<()> {
    let server = Server::start().await?;
    let (office, desk) = operator(&server).await?;
    let page = &desk.page;
    page.click("nav-coupons").await?;
    page.see("coupon-end").await?;
    let (all, open) = (page.count("coupon-row").await?, page.count("coupon-end").await?);
    page.click("coupon-end").await?;
    page.click("confirm").await?;
    page.until("return document.body.innerText.includes('已停止发放')").await?;
    ensure!(page.count("coupon-row").await? == all, "it stays in the list");
    ensure!(page.count("coupon-end").await? == open - 1, "and cannot be ended twice");
    check(page, "the list of coupons", false).await?;
    office.quit().await
}

/// What a till with this key is told.
async fn lets_in(server: &Server, key: &str) -> Result<u16> {
    let call = reqwest::Client::new().get(format!("{}/v1/till/terminal", server.url));
    Ok(call.bearer_auth(key).send().await?.status().as_u16())
}

#[tokio::test(flavor = "multi_thread")]
async fn tiers_and_rules_begin_with_what_holds_and_are_changed() -> Result<()> {
    let server = Server::start().await?;
    let (office, desk) = operator(&server).await?;
    let page = &desk.page;
    page.click("nav-program").await?;
    page.see("days-kind").await.context("the rule's special days stand in the form")?;
    ensure!(page.count("days-kind").await? == 2, "the weekend and the birthday");
    page.click("days-add").await?;
    page.becomes("days-kind", 3).await?;
    page.click("version-save").await?;
    page.until("return document.activeElement?.dataset.testid === 'days-name'").await?;
    check(page, "a rule of earning", false).await?;
    last(page, "days-name", "周日三倍").await?;
    last(page, "days-percent", "300").await?;
    page.click("version-save").await?;
    page.see("version-saved").await.context("a version of the rule")?;
    page.reads("version-list", "周日三倍 300%").await?;

    page.choose("version-what", "tiers").await?;
    page.see("tier").await?;
    page.choose("ladder-basis", "either").await?;
    page.becomes("tier-purchases", 4).await?;
    let counts = "const fields = document.querySelectorAll(\"[data-testid='tier-purchases']\");
        fields.forEach((field, place) => {
            field.value = String((place + 1) * 5);
            field.dispatchEvent(new Event('input', { bubbles: true }));
        });
        return fields.length === 4;";
    page.until(counts).await?;
    let open = "document.querySelectorAll(\"[data-testid='tier'] details\")
        .forEach(details => { details.open = true; });
        return true;";
    page.until(open).await?;
    last(page, "tier-name", "黑钻").await?;
    last(page, "tier-benefits", "免费停车\n专属客服").await?;
    check(page, "the tiers", false).await?;
    page.click("version-save").await?;
    page.until("return Boolean(document.querySelector('[aria-invalid]'))").await?;
    clear_others(page).await?;
    page.click("version-save").await?;
    page.see("version-saved").await.context("a version of the tiers")?;
    page.reads("version-list", "黑钻").await?;
    office.quit().await
}

/// Types into the last field of these.
async fn last(page: &atrium_tests::pages::Page, id: &str, text: &str) -> Result<()> {
    let script = format!(
        "const field = [...document.querySelectorAll(\"[data-testid='{id}']\")].pop();
        field.value = {text:?};
        field.dispatchEvent(new Event('input', {{ bubbles: true }}));
        return true;"
    );
    page.until(&script).await
}

/// Empties the other languages of the last tier's benefits, which then repeat the first.
async fn clear_others(page: &atrium_tests::pages::Page) -> Result<()> {
    let script = "const tier = [...document.querySelectorAll(\"[data-testid='tier']\")].pop();
        [...tier.querySelectorAll('textarea')].slice(1).forEach(field => {
            field.value = '';
            field.dispatchEvent(new Event('input', { bubbles: true }));
        });
        return true;";
    page.until(script).await
}
