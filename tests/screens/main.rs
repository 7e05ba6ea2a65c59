//! Pictures of every page for `docs/screens/`, from the real apps on the demo mall.
//!
//! `cargo xtask screens` builds everything and runs this.

use std::path::PathBuf;

use anyhow::{Context, Result};
use atrium_tests::browser::{Browser, DESKTOP, Look, PHONE};
use atrium_tests::given_path;
use atrium_tests::pages::app::App;
use atrium_tests::pages::console::Console;
use atrium_tests::server::Server;

/// Where each of the member app's pages is, and the element that says it is ready.
const APP_PAGES: [(&str, &str, &str); 20] = [
    ("home", "/", "home-card"),
    ("card", "/card", "card-digits"),
    ("points", "/points", "entry-row"),
    ("give", "/give", "give-find"),
    ("family", "/family", "family-found"),
    ("coupons", "/coupons", "tab-card"),
    ("preview", "/preview", "preview-add"),
    ("events", "/events", "event-row"),
    ("rewards", "/rewards", "reward-row"),
    ("parking", "/parking", "parking-car"),
    ("check-in", "/check-in", "check-in-streak"),
    ("tasks", "/tasks", "task-row"),
    ("messages", "/messages", "message-row"),
    ("stores", "/stores", "store-row"),
    ("map", "/stores?tab=map", "plan"),
    ("community", "/community", "post"),
    ("service", "/service", "service-enquiry"),
    ("enquiry", "/service/enquiry", "service-send"),
    ("surveys", "/surveys", "tab-card"),
    ("me", "/me", "me-name"),
];

const CONSOLE_PAGES: [&str; 22] = [
    "overview",
    "members",
    "adjustments",
    "conflicts",
    "audit",
    "statements",
    "terminals",
    "coupons",
    "rewards",
    "pick-ups",
    "parking",
    "events",
    "door",
    "messages",
    "community",
    "service",
    "surveys",
    "stores",
    "tasks",
    "draws",
    "spots",
    "program",
];

#[tokio::main]
async fn main() -> Result<()> {
    let album = Album { folder: given_path("ATRIUM_SCREENS")? };
    std::fs::create_dir_all(&album.folder)?;
    for (size, device) in [(PHONE, "phone"), (DESKTOP, "desktop")] {
        for (dark, theme) in [(false, "light"), (true, "dark")] {
            // A server each: one phone number may ask for three codes in ten minutes.
            let server = Server::start().await?;
            for (language, tag) in [("zh-CN", "zh"), ("en-US", "en")] {
                let look = Look { size, dark, language };
                album.member_app(&server, look, &format!("{device}-{theme}-{tag}")).await?;
            }
            let look = Look { size, dark, ..Look::default() };
            album.console(&server, look, &format!("{device}-{theme}-zh")).await?;
        }
    }
    Ok(())
}

struct Album {
    folder: PathBuf,
}

impl Album {
    async fn member_app(&self, server: &Server, look: Look, suffix: &str) -> Result<()> {
        let english = look.language.starts_with("en");
        let browser = Browser::open(look).await?;
        let app = App::on(&browser.page, &server.url);
        app.load().await?;
        app.page.see("guest-sign-in").await?;
        self.keep(&app.page.screenshot().await?, "guest", suffix)?;
        app.come_in().await?;
        self.keep(&app.page.screenshot().await?, "sign-in", suffix)?;
        app.sign_in(&server.demo().await?.member_phone).await?;
        if english {
            app.speak_english().await?;
        }
        for (name, path, ready) in APP_PAGES {
            browser.page.goto(format!("{}{path}", server.url)).await?;
            app.page.see(ready).await.with_context(|| format!("{name} {suffix}"))?;
            self.keep(&app.page.screenshot().await?, name, suffix)?;
        }
        app.page.follow_first("event-row", "/events").await?;
        app.page.see("event-calendar").await?;
        self.keep(&app.page.screenshot().await?, "event", suffix)?;
        app.page.follow_first("entry-row", "/points").await?;
        app.page.see("entry-why").await?;
        self.keep(&app.page.screenshot().await?, "entry", suffix)?;
        app.sign_out().await?;
        browser.quit().await
    }

    async fn console(&self, server: &Server, look: Look, suffix: &str) -> Result<()> {
        let phone = Browser::open(Look::default()).await?;
        let app = App::on(&phone.page, &server.url);
        app.load().await?;
        app.sign_in(&server.demo().await?.member_phone).await?;
        let browser = Browser::open(look).await?;
        let desk = Console::on(&browser.page, &server.url);
        desk.load().await?;
        desk.page.see("staff-sign-in").await?;
        self.keep(&desk.page.screenshot().await?, "console-sign-in", suffix)?;
        desk.sign_in(server.demo().await?.staff("cashier")?).await?;
        desk.open_till().await?;
        self.keep(&desk.page.screenshot().await?, "console-scan", suffix)?;
        app.show_card().await?;
        desk.enter_code(&app.card_digits().await?).await?;
        desk.page.see("till-member").await?;
        desk.add_line("268").await?;
        desk.add_line("99.50").await?;
        desk.total_becomes("367.50").await?;
        self.keep(&desk.page.screenshot().await?, "console-till", suffix)?;
        desk.page.click("sign-out").await?;
        app.sign_out().await?;
        phone.quit().await?;
        desk.sign_in(server.demo().await?.staff("operator")?).await?;
        for place in CONSOLE_PAGES {
            desk.page.click(&format!("nav-{place}")).await?;
            desk.page.see(&format!("nav-{place}")).await?;
            self.keep(&desk.page.screenshot().await?, &format!("console-{place}"), suffix)?;
        }
        browser.quit().await
    }

    fn keep(&self, png: &[u8], name: &str, suffix: &str) -> Result<()> {
        let file = self.folder.join(format!("{name}-{suffix}.png"));
        std::fs::write(&file, png).with_context(|| file.display().to_string())
    }
}
