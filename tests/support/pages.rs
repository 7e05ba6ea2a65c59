//! Page objects: what a person does on a page, by the page's stable test ids.

pub mod app;
pub mod console;
mod pin;

use anyhow::{Context, Result};
use thirtyfour::error::{WebDriverErrorInner, WebDriverResult};
use thirtyfour::prelude::*;

use crate::browser::{PACE, PATIENCE};

/// A page in any of the browsers, found by `data-testid`.
#[derive(Clone)]
pub struct Page(pub WebDriver);

impl Page {
    /// Waits until an element with this test id is displayed.
    pub async fn see(&self, id: &str) -> Result<()> {
        let found = steady(async || self.find(id).await).await;
        found.map(drop).with_context(|| format!("[data-testid={id}] is not displayed"))
    }

    /// Moves the page until the element is in sight.
    pub async fn scroll_to(&self, id: &str) -> Result<()> {
        let moved = steady(async || self.find(id).await?.scroll_into_view().await).await;
        moved.with_context(|| format!("[data-testid={id}] is not displayed"))
    }

    pub async fn click(&self, id: &str) -> Result<()> {
        let pressed = steady(async || press(&self.find(id).await?).await).await;
        pressed.with_context(|| format!("clicking {id}"))
    }

    /// Presses the first element with this test id that says `words`, once there is one.
    pub async fn click_saying(&self, id: &str, words: &str) -> Result<()> {
        let pressed = steady(async || press(&self.saying(by(id), words).await?).await).await;
        pressed.with_context(|| format!("clicking {id} that says {words:?}"))
    }

    /// Replaces what stands in a field.
    pub async fn fill(&self, id: &str, text: &str) -> Result<()> {
        let typed = steady(async || {
            let field = self.find(id).await?;
            field.clear().await?;
            field.send_keys(text).await
        });
        typed.await.with_context(|| format!("typing into {id}"))
    }

    pub async fn text(&self, id: &str) -> Result<String> {
        let read = steady(async || self.find(id).await?.text().await).await;
        read.with_context(|| format!("reading {id}"))
    }

    /// Waits until the element's text contains `part`.
    pub async fn reads(&self, id: &str, part: &str) -> Result<()> {
        if steady(async || self.saying(by(id), part).await).await.is_ok() {
            return Ok(());
        }
        let now = steady(async || self.0.find(by(id)).await?.text().await).await;
        anyhow::bail!("[data-testid={id}] reads {now:?}, not {part:?}")
    }

    /// Waits until no element with this test id says `part`.
    pub async fn no_longer_reads(&self, id: &str, part: &str) -> Result<()> {
        let gone = steady(async || {
            let wanted = part.to_owned();
            let shown = self.0.query(by(id)).with_text(move |text: &str| text.contains(&wanted));
            shown.wait_until_gone().await
        });
        gone.await.with_context(|| format!("[data-testid={id}] still reads {part:?}"))
    }

    async fn find(&self, id: &str) -> WebDriverResult<WebElement> {
        self.0.query(by(id)).and_displayed().first().await
    }

    /// The first element whose text contains `words`, once there is one.
    pub(crate) async fn saying(&self, of: By, words: &str) -> WebDriverResult<WebElement> {
        let wanted = words.to_owned();
        self.0.query(of).with_text(move |text: &str| text.contains(&wanted)).first().await
    }

    /// Waits until no element with this test id is displayed.
    pub async fn gone(&self, id: &str) -> Result<()> {
        self.becomes(id, 0).await.with_context(|| format!("[data-testid={id}] is still there"))
    }

    /// How many elements with this test id are displayed at this moment.
    pub async fn count(&self, id: &str) -> Result<usize> {
        let script = "return [...document.querySelectorAll(`[data-testid='${arguments[0]}']`)]
            .filter(element => element.checkVisibility()).length;";
        Ok(self.0.execute(script, vec![id.into()]).await?.convert()?)
    }

    /// Waits until so many elements with this test id are displayed.
    pub async fn becomes(&self, id: &str, count: usize) -> Result<()> {
        let mut pace = tokio::time::interval(PACE);
        let reached = async {
            while self.count(id).await? != count {
                pace.tick().await;
            }
            anyhow::Ok(())
        };
        tokio::time::timeout(PATIENCE, reached).await?
    }

    /// An attribute of the element, such as `data-points`.
    pub async fn attribute(&self, id: &str, name: &str) -> Result<String> {
        let value = steady(async || self.find(id).await?.attr(name).await).await?;
        value.with_context(|| format!("[data-testid={id}] has no {name}"))
    }

    /// Chooses from a drop-down, as a person's choice arrives.
    pub async fn choose(&self, id: &str, value: &str) -> Result<()> {
        self.see(id).await?;
        let script = "const select = document.querySelector(`[data-testid='${arguments[0]}']`);
            select.value = arguments[1];
            select.dispatchEvent(new Event('change', { bubbles: true }));";
        self.0.execute(script, vec![id.into(), value.into()]).await?;
        Ok(())
    }

    /// Waits until a script answers true.
    pub async fn until(&self, script: &str) -> Result<()> {
        let mut pace = tokio::time::interval(PACE);
        let reached = async {
            while !self.0.execute(script, vec![]).await?.convert::<bool>()? {
                pace.tick().await;
            }
            anyhow::Ok(())
        };
        let reached = tokio::time::timeout(PATIENCE, reached).await;
        reached.with_context(|| format!("it does not come true: {script}"))?
    }

    /// Follows a link inside the app, without loading the page again.
    pub async fn follow(&self, path: &str) -> Result<()> {
        let script = "const link = document.querySelector(`a[href='${arguments[0]}']`);
            if (link) { link.click(); } else { location.assign(arguments[0]); }";
        self.0.execute(script, vec![path.into()]).await?;
        Ok(())
    }

    /// Opens the first of a list's rows, which are links, from the list's page.
    pub async fn follow_first(&self, row: &str, list: &str) -> Result<()> {
        let here = self.0.current_url().await?;
        self.0.goto(here.join(list)?.to_string()).await?;
        self.click(row).await
    }

    /// A picture of what is displayed now: a busy machine paints later than it says so.
    pub async fn screenshot(&self) -> Result<Vec<u8>> {
        let painted = "const done = arguments[arguments.length - 1];
            requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
        self.0.execute_async(painted, vec![]).await?;
        Ok(self.0.screenshot_as_png().await?)
    }
}

async fn press(element: &WebElement) -> WebDriverResult<()> {
    element.scroll_into_view().await?;
    element.wait_until().clickable().await?;
    element.click().await
}

/// Does it anew where the page drew an element again between finding and using it: nobody has
/// used the new one yet.
pub(crate) async fn steady<T>(act: impl AsyncFn() -> WebDriverResult<T>) -> Result<T> {
    let acting = async {
        loop {
            match act().await {
                Err(fault) if is_stale(&fault) => {}
                done => return done,
            }
        }
    };
    Ok(tokio::time::timeout(PATIENCE * 2, acting).await??)
}

fn is_stale(fault: &WebDriverError) -> bool {
    matches!(fault.as_inner(), WebDriverErrorInner::StaleElementReference(_))
}

pub(crate) fn by(id: &str) -> By {
    By::Css(format!("[data-testid='{id}']"))
}
