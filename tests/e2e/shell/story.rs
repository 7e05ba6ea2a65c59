//! The whole story, with the phone's part played in the Tauri window.

use anyhow::Result;
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;
use atrium_tests::shell::Shell;
use atrium_tests::story;

#[tokio::test(flavor = "multi_thread")]
async fn a_code_scanned_at_a_till_and_points_in_the_window() -> Result<()> {
    let mut server = Server::start().await?;
    let window = Shell::open(&server.url).await?;
    let till = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let app = App::on(&window.page, &server.url);
    story::play(&mut server, &app, &till).await?;
    app.holds_no_secret().await?;
    till.quit().await?;
    window.quit().await
}
