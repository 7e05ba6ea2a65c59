//! A friend follows a member's link and joins; both see how far it is.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

use crate::accessibility::check;

#[tokio::test(flavor = "multi_thread")]
async fn a_friend_joins_by_the_link_and_both_see_it() -> Result<()> {
    let server = Server::start().await?;
    let [one, two] = [Browser::open(Look::default()).await?, Browser::open(Look::default()).await?];
    let member = App::on(&one.page, &server.url);
    member.load().await?;
    member.sign_in(&server.demo().await?.member_phone).await?;
    member.page.click("tab-me").await?;
    let code = member.page.text("invite-code").await?;
    let known = member.page.count("invite-row").await?;

    let friend = App::on(&two.page, &server.url);
    friend.page.0.goto(format!("{}/invite/{code}", server.url)).await?;
    friend.page.reads("invited-by", &code).await.context("the link says whose it is")?;
    check(&friend.page, "a friend's link", false).await?;
    friend.page.click("invite-accept").await?;
    friend.sign_in("13900000778").await.context("who is nobody yet is asked in")?;
    friend.page.click("invite-accept").await.context("one is where one was")?;
    friend.page.see("invite-accepted").await?;
    friend.page.click("tab-me").await?;
    friend.page.reads("invite-row", "邀请了我").await.context("the friend sees it")?;

    member.page.click("tab-home").await?;
    member.page.click("tab-me").await?;
    member.page.becomes("invite-row", known + 1).await.context("the member sees it")?;
    let told = member.page.text("invite-row").await?;
    ensure!(told.contains("等首次消费"), "the invitation reads {told:?}");
    two.quit().await?;
    one.quit().await
}
