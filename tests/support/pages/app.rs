//! The member app, alike in the browser and in the shell.

use anyhow::{Context, Result, ensure};
use thirtyfour::prelude::*;

use super::{Page, by, steady};
use crate::browser::{Browser, Look};
use crate::inbox;
use crate::server::Server;

/// The member app on some device.
pub struct App {
    pub page: Page,
    server_url: String,
}

impl App {
    pub fn on(page: &WebDriver, server_url: &str) -> Self {
        Self { page: Page(page.clone()), server_url: server_url.to_owned() }
    }

    /// A browser of its own, in which the member with this phone number is signed in.
    pub async fn in_browser(server: &Server, phone: &str) -> Result<(Browser, Self)> {
        let browser = Browser::open(Look::default()).await?;
        let app = Self::on(&browser.page, &server.url);
        app.load().await?;
        app.sign_in(phone).await?;
        Ok((browser, app))
    }

    /// Loads the app from its server (browser only).
    pub async fn load(&self) -> Result<()> {
        Ok(self.page.0.goto(&self.server_url).await?)
    }

    /// Waits until the service worker holds every file of the app, and gives them to this page
    /// (browser only).
    pub async fn installed(&self) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1];
            const workers = navigator.serviceWorker;
            workers.addEventListener('controllerchange', () => done(true));
            if (workers.controller) done(true);";
        self.page.0.execute_async(script, vec![]).await?;
        Ok(())
    }

    /// Signs in with a code from the development inbox.
    pub async fn sign_in(&self, phone: &str) -> Result<()> {
        self.come_in().await?;
        self.page.fill("sign-in-address", phone).await?;
        self.page.click("sign-in-send").await?;
        self.page.see("sign-in-code").await?;
        let code = inbox::code_for(&self.server_url, phone).await?;
        // The sixth digit signs in by itself.
        self.page.fill("sign-in-code", &code).await?;
        self.page.see("tab-card").await?;
        Ok(())
    }

    /// From the mall as a guest sees it to the sign-in page, where that is not open already.
    pub async fn come_in(&self) -> Result<()> {
        let either = "[data-testid='sign-in-address'], [data-testid='guest-sign-in']";
        let is_guest = steady(async || {
            let found = self.page.0.query(By::Css(either)).and_displayed().first().await?;
            Ok(found.attr("data-testid").await?.as_deref() == Some("guest-sign-in"))
        });
        if is_guest.await? {
            self.page.click("guest-sign-in").await?;
        }
        self.page.see("sign-in-address").await?;
        Ok(())
    }

    /// Changes the language on the page of the member's own things.
    pub async fn speak_english(&self) -> Result<()> {
        self.page.click("tab-me").await?;
        self.page.see("me-name").await?;
        let script = "document.querySelector(\"input[value='en']\").click();";
        self.page.0.execute(script, vec![]).await?;
        self.page.reads("tab-home", "Home").await
    }

    /// Signs this device out, so that it takes none of the member's places.
    pub async fn sign_out(&self) -> Result<()> {
        self.page.click("tab-me").await?;
        self.page.click("sign-out").await?;
        self.page.click("confirm").await?;
        self.page.see("sign-in-send").await?;
        Ok(())
    }

    /// Opens the card and answers a screenshot of it once a code is drawn.
    pub async fn show_card(&self) -> Result<Vec<u8>> {
        self.page.click("tab-card").await?;
        self.page.see("card-qr").await?;
        self.page.see("card-digits").await?;
        self.page.screenshot().await
    }

    /// The 18 digits as they stand below the code.
    pub async fn card_digits(&self) -> Result<String> {
        let text = self.page.text("card-digits").await?;
        Ok(text.chars().filter(char::is_ascii_digit).collect())
    }

    pub async fn open_points(&self) -> Result<()> {
        self.page.click("tab-me").await?;
        self.page.click("me-points").await?;
        self.page.see("points-balance").await?;
        Ok(())
    }

    pub async fn open_check_in(&self) -> Result<()> {
        self.page.click("tab-me").await?;
        self.page.click("me-check-in").await?;
        self.page.see("check-in-streak").await?;
        Ok(())
    }

    /// The balance, on the points page.
    pub async fn balance(&self) -> Result<i64> {
        Ok(self.page.attribute("points-balance", "data-points").await?.parse()?)
    }

    /// Waits until the points page shows this balance.
    pub async fn balance_becomes(&self, points: i64) -> Result<()> {
        let wanted = points.to_string();
        let found = steady(async || {
            let shown = self.page.0.query(by("points-balance"));
            shown.with_attribute("data-points", wanted.as_str().to_owned()).first().await
        });
        found.await.map(drop).with_context(|| format!("the balance does not become {points}"))
    }

    /// How many entries of the history mention `words`, on the points page.
    pub async fn entries_with(&self, words: &str) -> Result<usize> {
        let counted = steady(async || {
            let mut count = 0;
            for row in self.page.0.query(by("entry-row")).all_from_selector_required().await? {
                count += usize::from(row.text().await?.contains(words));
            }
            Ok(count)
        });
        counted.await
    }

    /// Claims `count` of the coupons on offer.
    pub async fn claim_coupons(&self, count: usize) -> Result<()> {
        self.page.click("tab-coupons").await?;
        for claimed in 1..=count {
            self.page.see("coupon-claim").await?;
            let script = "const claim = document.querySelector(\"[data-testid='coupon-claim']\");
                claim.scrollIntoView({ block: 'center' });
                claim.click();";
            self.page.0.execute(script, vec![]).await?;
            // The tab of the member's own coupons counts them.
            let counted = steady(async || {
                let mine = self.page.0.query(By::Css("[role='tab'][id$='mine']"));
                let count = claimed.to_string();
                mine.with_text(move |text: &str| text.ends_with(&count)).first().await
            });
            counted.await.with_context(|| format!("claim {claimed} does not count"))?;
        }
        Ok(())
    }

    /// Signs up for the first event that has a seat, and answers a picture of the ticket.
    pub async fn sign_up(&self) -> Result<Vec<u8>> {
        self.page.click("tab-events").await?;
        self.page.see("event-row").await?;
        let paths = steady(async || {
            let mut paths = Vec::new();
            for row in self.page.0.query(by("event-row")).all_from_selector_required().await? {
                paths.push(row.attr("href").await?);
            }
            Ok(paths)
        });
        for path in paths.await? {
            self.page.follow(&path.context("an event without an address")?).await?;
            self.page.see("event-calendar").await?;
            let open = steady(async || {
                let button = self.page.0.query(by("event-sign-up")).nowait().and_displayed();
                button.and_enabled().exists().await
            });
            if open.await? {
                self.page.click("event-sign-up").await?;
                self.page.scroll_to("ticket-code").await?;
                self.close_toasts().await?;
                return self.page.screenshot().await;
            }
            self.page.click("tab-events").await?;
            // On a wide screen the list never goes away.
            self.page.gone("event-calendar").await?;
        }
        anyhow::bail!("no event of the demo mall has a seat")
    }

    /// Closes what the app says on top of the page, as one does to see what is below.
    pub async fn close_toasts(&self) -> Result<()> {
        let script = "document.querySelectorAll('.k-toast .k-icon-button')
            .forEach(button => button.click());";
        self.page.0.execute(script, vec![]).await?;
        let gone = steady(async || self.page.0.query(By::Css(".k-toast")).wait_until_gone().await);
        gone.await.context("the toasts stay")
    }

    /// Waits until the app says this, in passing.
    pub async fn says(&self, words: &str) -> Result<()> {
        let found = steady(async || self.page.saying(By::Css(".k-toast"), words).await).await;
        found.map(drop).with_context(|| format!("the app does not say {words:?}"))
    }

    /// Checks in, on the check-in page, and waits for a streak of `days`.
    pub async fn check_in(&self, days: i64) -> Result<()> {
        self.page.click("check-in-button").await?;
        self.page.reads("check-in-streak", &days.to_string()).await
    }

    /// Fails if the web page holds the session's token or the card key.
    pub async fn holds_no_secret(&self) -> Result<()> {
        let script =
            "return JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage })
            + document.cookie + location.href;";
        let kept: String = self.page.0.execute(script, vec![]).await?.convert()?;
        ensure!(!kept.contains("am_"), "the page holds a token: {kept}");
        Ok(())
    }
}
