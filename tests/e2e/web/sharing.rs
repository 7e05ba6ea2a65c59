//! Points that go from phone to phone, a family's pool, and what the office sees of it.

use anyhow::Result;
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

const FRIEND: &str = "13900000777";

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_arrives_on_the_other_phone_and_a_family_shares_its_points() -> Result<()> {
    let server = Server::start().await?;
    let [one, two] = [Browser::open(Look::default()).await?, Browser::open(Look::default()).await?];
    let giver = App::on(&one.page, &server.url);
    let friend = App::on(&two.page, &server.url);
    giver.load().await?;
    giver.sign_in(&server.demo().await?.member_phone).await?;
    friend.load().await?;
    friend.sign_in(FRIEND).await?;
    friend.open_points().await?;
    giver.open_points().await?;
    let before = giver.balance().await?;

    giver.page.click("points-give").await?;
    giver.page.fill("give-to", FRIEND).await?;
    giver.page.click("give-find").await?;
    giver.page.see("give-who").await?;
    giver.page.fill("give-points", "120").await?;
    giver.page.click("give-submit").await?;
    giver.page.click("confirm").await?;
    friend.balance_becomes(120).await?;
    giver.open_points().await?;
    giver.balance_becomes(before - 120).await?;

    giver.page.click("points-family").await?;
    giver.page.fill("family-found", "我们家").await?;
    giver.page.click("family-found-send").await?;
    giver.page.click("family-invite-adult").await?;
    let code = giver.page.text("family-code").await?;
    friend.page.click("points-family").await?;
    friend.page.fill("family-join", &code).await?;
    friend.page.click("family-join-send").await?;
    friend.page.fill("family-put-in", "50").await?;
    friend.page.click("family-put-in-send").await?;
    giver.page.reads("family-balance", "50").await?;
    giver.page.see("family-entry").await?;
    friend.page.click("family-leave").await?;
    friend.page.click("confirm").await?;
    friend.page.see("family-join").await?;
    giver.page.reads("family-balance", "0").await?;

    let office = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&office.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("operator")?).await?;
    desk.page.click("nav-statements").await?;
    desk.page.see("statement-row").await?;
    desk.page.click("nav-adjustments").await?;
    desk.page.see("nav-adjustments").await?;
    office.quit().await?;
    two.quit().await?;
    one.quit().await
}
