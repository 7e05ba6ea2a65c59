//! The staff console and its till page.

use anyhow::Result;
use thirtyfour::WebDriver;

use super::Page;
use crate::server::DemoStaff;

pub struct Console {
    pub page: Page,
    server_url: String,
}

impl Console {
    pub fn on(page: &WebDriver, server_url: &str) -> Self {
        Self { page: Page(page.clone()), server_url: server_url.to_owned() }
    }

    pub async fn load(&self) -> Result<()> {
        Ok(self.page.0.goto(format!("{}/console/", self.server_url)).await?)
    }

    pub async fn sign_in(&self, staff: &DemoStaff) -> Result<()> {
        self.page.fill("staff-login", &staff.login).await?;
        self.page.fill("staff-password", &staff.password).await?;
        if let Some(secret) = &staff.totp_secret {
            self.page.fill("staff-totp", &crate::totp::now(secret)?).await?;
        }
        self.page.click("staff-sign-in").await
    }

    /// Opens this browser as a till of the cashier's store.
    pub async fn open_till(&self) -> Result<()> {
        self.page.click("till-open").await?;
        self.page.see("till-code").await?;
        Ok(())
    }

    /// Types a card code, as a wedge scanner does.
    pub async fn enter_code(&self, code: &str) -> Result<()> {
        self.page.fill("till-code", code).await?;
        self.page.click("till-identify").await?;
        self.page.see("till-member").await?;
        Ok(())
    }

    /// Enters one line of the basket, in yuan.
    pub async fn add_line(&self, amount: &str) -> Result<()> {
        self.page.fill("till-amount", amount).await?;
        self.page.click("till-add-line").await
    }
}
