//! Two members and the desk: a post with a photo, a like, a report, and what staff do about it.

use anyhow::{Context, Result, ensure};
use atrium_tests::browser::{Browser, DESKTOP, Look};
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;
use thirtyfour::prelude::*;

use crate::accessibility::check;

/// A photograph for the post: the mall's own icon does.
const PHOTO: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../icons/128x128.png");

const TEXT: &str = "代购抹茶可颂，加我";

async fn open(app: &App) -> Result<()> {
    app.page.click("tab-me").await?;
    app.page.click("me-community").await?;
    app.page.see("post").await.context("what members wrote")?;
    Ok(())
}

/// The week's task pays once the photo was looked at for a day.
async fn a_task_has_seen_the_photo(author: &App) -> Result<()> {
    author.page.click("tab-me").await?;
    author.page.click("me-tasks").await?;
    let noted = author.page.0.query(By::Css("[data-testid='task-note']"));
    let noted = noted.with_text(|text: &str| text.contains("照片已收到")).first().await;
    noted.map(drop).context("the task says when it pays")
}

/// Closes what lies over the page.
async fn close(app: &App) -> Result<()> {
    app.page.0.active_element().await?.send_keys(Key::Escape).await?;
    app.page.gone("comment").await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_post_is_liked_reported_and_hidden_and_its_author_told() -> Result<()> {
    let server = Server::start().await?;
    let demo = server.demo().await?;
    let writing = Browser::open(Look::default()).await?;
    let author = App::on(&writing.page, &server.url);
    author.load().await?;
    author.sign_in("13900005551").await?;
    open(&author).await?;
    check(&author.page, "the community", false).await?;
    author.page.click("post-write").await?;
    author.page.fill("post-draft", TEXT).await?;
    let input = author.page.0.find(By::Css("[data-testid='photo-input']")).await?;
    let photo = std::fs::canonicalize(PHOTO)?;
    input.send_keys(photo.to_string_lossy()).await.context("choosing a photo")?;
    author.page.click("photos-public").await?;
    check(&author.page, "writing a post", false).await?;
    author.page.click("post-send").await?;
    author.page.reads("post-text", TEXT).await?;
    author.says("发出去了").await?;
    a_task_has_seen_the_photo(&author).await?;

    let reading = Browser::open(Look::default()).await?;
    let reader = App::on(&reading.page, &server.url);
    reader.load().await?;
    reader.sign_in(&demo.member_phone).await?;
    open(&reader).await?;
    reader.page.reads("post-text", TEXT).await.context("the other member reads it")?;
    reader.page.see("photo").await.context("with its photo")?;
    reader.page.click("post-like").await?;
    reader.page.reads("post-likes", "1").await?;
    reader.page.click("post-comments").await?;
    reader.page.see("comment-draft").await?;
    let opened_at = reader.page.0.active_element().await?.tag_name().await?;
    ensure!(opened_at == "h2", "a keyboard would come up: the focus is in {opened_at}");
    reader.page.fill("comment-draft", "还有吗？").await?;
    check(&reader.page, "comments", false).await?;
    reader.page.click("comment-send").await?;
    reader.page.reads("comment", "还有吗？").await?;
    close(&reader).await?;
    reader.page.click("post-report").await?;
    reader.page.click("report-why").await?;
    reader.page.see("post-reported").await?;

    let desk = Browser::open(Look { size: DESKTOP, ..Look::default() }).await?;
    let console = Console::on(&desk.page, &server.url);
    console.load().await?;
    console.sign_in(demo.staff("service")?).await?;
    console.page.click("nav-community").await?;
    console.page.see("staff-post").await?;
    check(&console.page, "the community's desk", false).await?;
    console.page.click("post-hide").await.context("the queue begins with the report")?;
    console.page.click("hide-why").await?;
    console.page.gone("hide-why").await?;

    author.load().await?;
    open(&author).await?;
    author.page.click("post-comments").await?;
    author.page.reads("comment", "还有吗？").await.context("the author reads the comment")?;
    close(&author).await?;
    author.page.see("post-hidden").await.context("the author sees that it is hidden, and why")?;
    reader.load().await?;
    open(&reader).await?;
    // What was read before shows until the page is there anew.
    reader.page.no_longer_reads("post-text", TEXT).await.context("the other member reads it")?;
    author.page.click("tab-me").await?;
    author.page.click("me-messages").await?;
    author.page.see("message-row").await.context("the author has a message")?;
    for browser in [writing, reading, desk] {
        browser.quit().await?;
    }
    Ok(())
}
