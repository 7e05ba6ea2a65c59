//! The code of a place, scanned inside the app.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::finder;
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::screen::Grey;
use atrium_tests::server::Server;

use crate::accessibility::check;

/// Answers as a browser does whose person said no; the test's one always says yes.
const REFUSE: &str = "navigator.mediaDevices.getUserMedia = () =>
    Promise.reject(new DOMException('', 'NotAllowedError'));";

/// The screen at a place, as the console shows it.
async fn screen_of_a_place(server: &Server) -> Result<Grey> {
    let browser = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let desk = Console::on(&browser.page, &server.url);
    desk.load().await?;
    desk.sign_in(server.demo().await?.staff("marketing")?).await?;
    desk.page.click("nav-spots").await?;
    desk.page.click("spot-row").await?;
    desk.page.see("spot-code").await?;
    let picture = Grey::from_png(&desk.page.screenshot().await?)?;
    browser.quit().await?;
    Ok(picture)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_places_code_is_scanned_on_the_check_in_page() -> Result<()> {
    let server = Server::start().await?;
    let (phone, app) = App::in_browser(&server, "13900004323").await?;
    app.open_check_in().await?;
    app.page.reads("scan-lead", "手机自带的相机").await.context("the phone's own camera scans")?;
    ensure!(app.page.count("scan").await? == 0, "it is offered where nothing finds codes");

    finder::lend(&phone).await?;
    phone.page.refresh().await?;
    app.page.see("scan").await.context("it is offered")?;
    phone.page.execute(REFUSE, vec![]).await?;
    app.page.click("scan").await?;
    app.page.reads("scan-note", "没有获准").await.context("what to do without the camera")?;
    check(&app.page, "a camera that is not allowed", false).await?;

    phone.page.refresh().await?;
    atrium_tests::camera::show(&screen_of_a_place(&server).await?, phone.camera())?;
    app.page.click("scan").await?;
    finder::find(&phone.page).await?;
    app.says("打卡已记下").await.context("the visit is noted")?;
    app.page.see("task-row").await?;
    phone.quit().await
}
