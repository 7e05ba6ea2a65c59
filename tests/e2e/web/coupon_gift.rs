//! A coupon goes from one phone to another by a code.

use anyhow::{Context, Result};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

use crate::accessibility::check;

/// The demo mall's coupon that may be given on.
const COUPON: &str = "聚餐满 300 减 60";

#[tokio::test(flavor = "multi_thread")]
async fn a_coupon_that_is_given_is_the_friends_and_no_longer_ones_own() -> Result<()> {
    let server = Server::start().await?;
    let wallet = format!("{}/coupons?tab=mine", server.url);
    let [one, two] = [Browser::open(Look::default()).await?, Browser::open(Look::default()).await?];
    let giver = App::on(&one.page, &server.url);
    giver.load().await?;
    giver.sign_in("13900000780").await?;
    giver.page.click("tab-coupons").await?;
    giver.page.click_saying("coupon-offer", COUPON).await?;
    giver.page.click("coupon-claim").await.context("claiming it")?;
    giver.says("领到了").await?;
    one.page.goto(&wallet).await?;
    let held = giver.page.click_saying("coupon-ticket", COUPON).await;
    held.context("it is in the wallet")?;
    giver.page.click("coupon-give").await.context("it may be given")?;
    let code = giver.page.text("coupon-gift-code").await?;
    check(&giver.page, "a coupon on its way to a friend", false).await?;

    let friend = App::on(&two.page, &server.url);
    friend.load().await?;
    friend.sign_in("13900000781").await?;
    friend.page.click("tab-coupons").await?;
    friend.page.fill("coupon-code", &code).await?;
    friend.page.click("coupon-redeem").await?;
    giver.page.gone("coupon-gift-code").await.context("the giver's phone hears of it")?;
    two.page.goto(&wallet).await?;
    friend.page.reads("coupon-ticket", COUPON).await.context("the friend has it")?;
    one.page.goto(&wallet).await?;
    giver.page.see("coupons-preview").await?;
    let gone = giver.page.no_longer_reads("coupon-ticket", COUPON).await;
    gone.context("it is no longer the giver's")?;
    two.quit().await?;
    one.quit().await
}
