//! The whole story, on a phone's browser and a till's.

use anyhow::Result;
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use atrium_tests::story;

#[tokio::test(flavor = "multi_thread")]
async fn a_code_scanned_at_a_till_and_points_on_the_phone() -> Result<()> {
    let mut server = Server::start().await?;
    let phone = Browser::open(Look::default()).await?;
    let till = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let app = App::on(&phone.page, &server.url);
    app.load().await?;
    story::play(&mut server, &app, &till).await?;
    app.holds_no_secret().await?;
    till.quit().await?;
    phone.quit().await
}
