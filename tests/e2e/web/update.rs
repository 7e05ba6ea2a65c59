//! A newer version of the app: offered, never forced, and nothing is lost on the way.

use anyhow::{Context, Result, ensure};
use atrium_tests::bundle::Bundle;
use atrium_tests::files_only::FilesOnly;
use atrium_tests::pages::app::App;
use atrium_tests::server::Server;

const PHONE: &str = "13900005678";

/// Has the browser look for another version, and answers whether it found one.
const LOOK_FOR_UPDATE: &str = "const done = arguments[arguments.length - 1];
    navigator.serviceWorker.getRegistration()
        .then(registration => registration.update())
        .then(registration => done(Boolean(registration.installing || registration.waiting)));";

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_version_is_offered_and_brings_everything_along() -> Result<()> {
    let bundle = Bundle::of_the_build()?;
    let mut server = Server::with_app(bundle.path()).await?;
    let (phone, app) = App::in_browser(&server, PHONE).await?;
    app.installed().await?;

    server.kill().await?;
    app.open_check_in().await?;
    app.check_in(1).await.context("checking in offline")?;
    app.page.see("check-in-pending").await?;

    // The new version is there before the API is again: what waits has to survive the update.
    let module = bundle.release()?;
    let files = FilesOnly::serve(bundle.path(), server.port()).await?;
    app.load().await?;
    ensure!(!runs(&app, &module).await?, "the new version came without being asked for");
    app.page.see("update-prompt").await.context("the prompt")?;
    app.page.click("update-now").await?;
    app.page.gone("update-prompt").await?;
    app.page.see("tab-card").await.context("the session survives the update")?;
    ensure!(runs(&app, &module).await?, "the update was taken, and the old version runs");
    app.open_check_in().await?;
    app.page.see("check-in-pending").await.context("the outbox survives the update")?;

    files.stop().await;
    server.resume().await?;
    app.page.gone("check-in-pending").await.context("the check-in arrives")?;
    app.open_points().await?;
    let arrived = app.entries_with("签到").await?;
    ensure!(arrived == 1, "the check-in stands in the history {arrived} times");
    phone.quit().await
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_to_update_when_nothing_changed() -> Result<()> {
    let bundle = Bundle::of_the_build()?;
    let server = Server::with_app(bundle.path()).await?;
    let (phone, app) = App::in_browser(&server, PHONE).await?;
    app.installed().await?;
    for visit in 1..=2 {
        app.load().await?;
        app.page.see("tab-card").await?;
        let found: bool = app.page.0.execute_async(LOOK_FOR_UPDATE, vec![]).await?.convert()?;
        ensure!(!found, "visit {visit}: an update was found where nothing changed");
        ensure!(app.page.count("update-prompt").await? == 0, "visit {visit}: the prompt is there");
    }
    bundle.release()?;
    let found: bool = app.page.0.execute_async(LOOK_FOR_UPDATE, vec![]).await?.convert()?;
    ensure!(found, "the new version was not found");
    app.page.see("update-prompt").await.context("the prompt, while the app stays open")?;
    phone.quit().await
}

/// Whether the open page was started by this module.
async fn runs(app: &App, module: &str) -> Result<bool> {
    let script = "return Boolean(document.querySelector(`script[src='/${arguments[0]}']`));";
    Ok(app.page.0.execute(script, vec![module.into()]).await?.convert()?)
}
