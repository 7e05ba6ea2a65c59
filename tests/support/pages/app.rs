//! The member app, alike in the browser and in the shell.

use anyhow::Result;
use thirtyfour::WebDriver;

use super::Page;
use crate::inbox;

/// The member app on some device.
pub struct App {
    pub page: Page,
    server_url: String,
}

impl App {
    pub fn on(page: &WebDriver, server_url: &str) -> Self {
        Self { page: Page(page.clone()), server_url: server_url.to_owned() }
    }

    /// Loads the app from its server (browser only).
    pub async fn load(&self) -> Result<()> {
        Ok(self.page.0.goto(&self.server_url).await?)
    }

    /// Signs in with a code from the development inbox.
    pub async fn sign_in(&self, phone: &str) -> Result<()> {
        self.page.fill("sign-in-address", phone).await?;
        self.page.click("sign-in-send").await?;
        let code = inbox::code_for(&self.server_url, phone).await?;
        self.page.fill("sign-in-code", &code).await?;
        self.page.click("sign-in-submit").await?;
        self.page.see("tab-card").await?;
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

    /// The balance on the points page.
    pub async fn balance(&self) -> Result<i64> {
        Ok(self.page.attribute("points-balance", "data-points").await?.parse()?)
    }
}
