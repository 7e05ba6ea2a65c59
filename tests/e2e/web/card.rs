//! The member code as foreign decoders see it.

use anyhow::{Result, ensure};
use atrium_tests::browser::{Browser, Look, PHONE};
use atrium_tests::decode;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

#[tokio::test(flavor = "multi_thread")]
async fn two_foreign_decoders_agree_on_the_code_in_both_themes() -> Result<()> {
    let server = Server::start().await?;
    for dark in [false, true] {
        let phone = Browser::open(Look { size: PHONE, dark, ..Look::default() }).await?;
        let app = App::on(&phone.page, &server.url);
        app.load().await?;
        app.sign_in(&server.demo().await?.member_phone).await?;
        let picture = app.show_card().await?;
        let code = decode::qr(&picture)?;
        ensure!(code.len() == 35 && code.starts_with("A1"), "dark {dark}: {code:?}");
        let digits = app.card_digits().await?;
        ensure!(digits.len() == 18 && digits.starts_with('7'), "dark {dark}: {digits:?}");
        phone.quit().await?;
    }
    Ok(())
}
