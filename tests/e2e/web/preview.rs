//! The basket's preview on the phone comes to the same cents as the till, with no network.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::desk::Desk;
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

use crate::accessibility::check;

#[tokio::test(flavor = "multi_thread")]
async fn a_preview_without_a_network_says_what_the_till_will_say() -> Result<()> {
    let mut server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    app.sign_in(&server.demo().await?.member_phone).await?;
    app.installed().await?;
    let cashier = Desk::sign_in(&server, "cashier").await?;
    let store = cashier.staff["store_id"].as_str().context("the cashier's store")?.to_owned();

    app.page.click("tab-coupons").await?;
    app.page.see("coupons-preview").await?;
    server.kill().await?;
    app.page.see("offline-badge").await?;
    app.page.click("coupons-preview").await?;
    app.page.choose("preview-store", &store).await?;
    app.page.fill("preview-amount", "600").await?;
    app.page.see("preview-used").await.context("a coupon of the member applies")?;
    app.page.see("preview-left-out").await.context("another says why not")?;
    let payable = fen(&app.page.text("preview-payable").await?)?;
    ensure!(payable < 60_000, "nothing is saved: {payable}");
    check(&app.page, "a basket's preview", false).await?;
    app.page.fill("preview-amount", "many").await?;
    app.page.gone("preview-payable").await.context("no amount, no result")?;

    server.resume().await?;
    let till = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&till.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("cashier")?).await?;
    desk.open_till().await?;
    app.show_card().await?;
    desk.enter_code(&app.card_digits().await?).await?;
    desk.page.see("till-member").await?;
    desk.add_line("600").await?;
    desk.total_becomes("600.00").await?;
    let said = desk.payable().await?;
    ensure!(said == payable, "the phone says {payable} fen, the till {said}");
    till.quit().await?;
    phone.quit().await
}

/// `¥1,234.50` in fen.
fn fen(text: &str) -> Result<i64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number: i64 = digits.parse()?;
    Ok(if text.contains('.') { number } else { number * 100 })
}
