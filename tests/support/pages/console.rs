//! The staff console and its till page.

use anyhow::{Context, Result};
use thirtyfour::prelude::*;

use super::{Page, by, press, steady};
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

    /// Waits until the browser keeps the console for a time without a network.
    pub async fn installed(&self) -> Result<()> {
        let script = "const done = arguments[arguments.length - 1];
            const workers = navigator.serviceWorker;
            workers.addEventListener('controllerchange', () => done(true));
            if (workers.controller) done(true);";
        self.page.0.execute_async(script, vec![]).await?;
        Ok(())
    }

    pub async fn sign_in(&self, staff: &DemoStaff) -> Result<()> {
        self.page.fill("staff-login", &staff.login).await?;
        self.page.fill("staff-password", &staff.password).await?;
        if let Some(secret) = &staff.totp_secret {
            self.page.fill("staff-totp", &crate::totp::now(secret)?).await?;
        }
        self.page.click("staff-sign-in").await?;
        self.page.see("sign-out").await?;
        Ok(())
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
        self.page.click("till-identify").await
    }

    /// Enters one line of the basket, in yuan, and waits until the quote covers `lines` lines.
    pub async fn add_line(&self, yuan: &str) -> Result<()> {
        self.page.fill("till-amount", yuan).await?;
        self.page.click("till-add-line").await
    }

    /// What the quote says the member earns.
    pub async fn earns(&self) -> Result<i64> {
        Ok(self.page.attribute("till-earned", "data-points").await?.parse()?)
    }

    /// What the quote says the member pays, in fen.
    pub async fn payable(&self) -> Result<i64> {
        Ok(self.page.attribute("till-payable", "data-fen").await?.parse()?)
    }

    /// Waits until the quote's total reads `total`.
    pub async fn total_becomes(&self, total: &str) -> Result<()> {
        self.page.reads("till-total", total).await
    }

    pub async fn commit(&self) -> Result<()> {
        self.page.click("till-commit").await?;
        self.page.see("till-receipt-done").await?;
        Ok(())
    }

    /// Refunds the last line of the latest sale.
    pub async fn refund_last_line(&self) -> Result<()> {
        self.page.click("till-refunds").await?;
        self.page.click("refund-sale").await?;
        let last = steady(async || {
            let lines = self.page.0.query(by("refund-line")).all_from_selector_required().await?;
            if let Some(last) = lines.last() { press(last).await } else { Ok(()) }
        });
        last.await.context("the latest sale's last line")?;
        self.page.click("refund-preview").await?;
        self.page.click("refund-confirm").await?;
        self.page.see("refund-done").await?;
        Ok(())
    }
}
