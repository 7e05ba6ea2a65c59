//! Above the limit a till waits for the member's word on the phone.

use std::time::Duration;

use anyhow::{Context, Result};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;
use tokio::time::timeout;

const PIN: &str = "280617";

#[tokio::test(flavor = "multi_thread")]
async fn many_points_wait_for_a_yes_on_the_phone_and_a_no_stops_them() -> Result<()> {
    let server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in(&server.demo().await?.member_phone).await?;
    app.show_card().await?;
    app.page.click("card-pay").await?;
    app.choose_pin(PIN).await?;

    let till = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&till.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("cashier")?).await?;
    desk.open_till().await?;

    offer(&app, &desk).await.context("the first bill")?;
    answer(&app, "ask-allow").await?;
    desk.page.see("till-receipt-done").await.context("a yes settles the sale")?;
    app.page.see("receipt-points").await.context("the phone shows it")?;
    app.page.click("receipt-close").await?;
    desk.page.click("till-next").await?;

    offer(&app, &desk).await.context("the second bill")?;
    answer(&app, "ask-deny").await?;
    desk.page.gone("till-approving").await.context("a no ends the waiting")?;
    desk.page.see("till-error").await.context("the till says so")?;
    till.quit().await?;
    phone.quit().await
}

/// Shows the code that pays, and has the till take 2,100 points; it waits then.
async fn offer(app: &App, desk: &Console) -> Result<()> {
    // The leave to pay lasts a minute.
    if !app.card_digits().await?.starts_with('8') {
        app.unlock(PIN).await?;
    }
    app.code_pays(true).await?;
    desk.enter_code(&app.card_digits().await?).await?;
    desk.page.see("till-member").await?;
    desk.add_line("500").await?;
    desk.total_becomes("500.00").await?;
    desk.page.fill("till-points-amount", "2100").await?;
    desk.page.click("till-points-use").await?;
    desk.page.see("till-points-off").await?;
    desk.page.click("till-commit").await?;
    desk.page.see("till-approving").await.context("the till waits")?;
    app.page.see("ask").await.context("the phone asks")
}

/// Answers, with the PIN where the leave to pay is over by now.
async fn answer(app: &App, button: &str) -> Result<()> {
    app.page.click(button).await?;
    let answered = async {
        let mut pace = tokio::time::interval(Duration::from_millis(40));
        while app.page.count("ask").await? > 0 {
            if app.page.count("pin").await? > 0 {
                app.page.fill("pin", PIN).await?;
            }
            pace.tick().await;
        }
        anyhow::Ok(())
    };
    timeout(Duration::from_secs(20), answered).await.context("the question stays")?
}
