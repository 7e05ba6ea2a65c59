//! The mall before one signs in, and the way in.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

use crate::accessibility::check;

#[tokio::test(flavor = "multi_thread")]
async fn a_guest_looks_around_and_comes_in_where_an_account_is_needed() -> Result<()> {
    let server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.page.see("guest-sign-in").await.context("the app opens to the mall")?;
    let own = "return document.documentElement.classList.contains('a-first') \
               && getComputedStyle(document.body).margin === '0px';";
    app.page.until(own).await.context("the page's own script and style are let in")?;

    for _ in 0..3 {
        app.page.click("guide-next").await?;
    }
    app.page.gone("guide").await.context("the guide has three steps")?;
    app.load().await?;
    app.page.see("guest-sign-in").await?;
    app.page.gone("guide").await.context("the guide comes once")?;

    app.page.click("tab-events").await?;
    app.page.see("event-row").await?;
    check(&app.page, "events of a guest", false).await?;
    app.page.click("tab-me").await?;
    app.page.see("sign-in-address").await.context("one's own things need an account")?;
    let mark = "return Boolean(document.querySelector('.a-brand__mark use')?.getBBox().width);";
    app.page.until(mark).await.context("the mall's own mark stands there")?;
    app.page.click("sign-in-browse").await?;
    app.page.see("guest-sign-in").await?;

    app.page.click("tab-coupons").await?;
    app.page.click("coupon-claim").await?;
    app.sign_in("13900004321").await.context("claiming needs an account")?;
    ensure!(phone.page.current_url().await?.path() == "/coupons", "one is where one was");
    app.claim_coupons(1).await?;
    phone.quit().await
}

/// The page moves under nobody who types: on a phone it fits as a whole, in each language.
#[tokio::test(flavor = "multi_thread")]
async fn the_sign_in_page_fits_a_phone() -> Result<()> {
    let fits = "return document.documentElement.scrollHeight <= innerHeight;";
    let server = Server::start().await?;
    for (language, number) in
        [("zh-CN", "13900004322"), ("zh-TW", "13900004323"), ("en", "13900004324")]
    {
        let phone = Browser::open(Look { language, ..Look::default() }).await?;
        let app = App::on(&phone.page, &server.url);
        app.load().await?;
        app.page.click("tab-me").await?;
        app.page.see("sign-in-address").await?;
        app.page.until(fits).await.context("the address")?;
        app.page.fill("sign-in-address", number).await?;
        app.page.click("sign-in-send").await?;
        app.page.see("sign-in-code").await?;
        app.page.until(fits).await.context("the code")?;
        phone.quit().await?;
    }
    Ok(())
}
