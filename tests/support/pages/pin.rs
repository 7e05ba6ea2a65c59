//! The PIN before the card pays, alike in the browser and in the shell.

use anyhow::{Context, Result};
use thirtyfour::prelude::*;

use super::app::App;
use super::{by, steady};

impl App {
    /// Chooses a PIN, in the dialog that asks for one.
    pub async fn choose_pin(&self, pin: &str) -> Result<()> {
        self.page.fill("pin-new", pin).await?;
        // The sixth digit sends it by itself.
        self.page.fill("pin-again", pin).await
    }

    /// Presses "pay with points" and enters the PIN.
    pub async fn unlock(&self, pin: &str) -> Result<()> {
        self.page.click("card-pay").await?;
        self.page.fill("pin", pin).await
    }

    /// Waits until the code that the card shows pays, or does not.
    pub async fn code_pays(&self, pays: bool) -> Result<()> {
        let lead = if pays { "8" } else { "7" };
        let shown = steady(async || {
            let digits = self.page.0.query(by("card-digits"));
            digits.with_text(move |text: &str| text.starts_with(lead)).first().await
        });
        let shown = shown.await;
        shown.map(drop).with_context(|| format!("the card shows no code with {lead}"))
    }

    /// Plays what the lock promises, on a card page of a member without a PIN; leaves it unlocked.
    pub async fn meets_the_lock(&self, pin: &str) -> Result<()> {
        self.code_pays(false).await?;
        self.page.click("card-pay").await?;
        self.choose_pin("111111").await?;
        self.page.see("pin-problem").await.context("a simple PIN is refused")?;
        self.choose_pin(pin).await?;
        self.page.gone("pin-send").await.context("a good PIN is taken")?;
        self.code_pays(true).await.context("choosing a PIN unlocks")?;
        self.page.click("card-pay").await?;
        self.code_pays(false).await.context("back to earning only")?;
        self.unlock("000001").await?;
        self.page.see("pin-problem").await.context("a wrong PIN is told")?;
        let send = steady(async || self.page.0.query(by("pin-send")).and_enabled().first().await);
        send.await.context("the pause ends")?;
        self.page.fill("pin", pin).await?;
        self.code_pays(true).await.context("the right PIN unlocks")
    }
}
