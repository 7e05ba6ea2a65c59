//! axe-core on the page that is open.

use anyhow::{Result, ensure};
use serde::Deserialize;
use thirtyfour::WebDriver;

use crate::given_path;

#[derive(Deserialize)]
struct Violation {
    id: String,
    help: String,
    nodes: Vec<String>,
}

impl Violation {
    fn told(&self) -> String {
        format!("{} ({})\n  {}", self.help, self.id, self.nodes.join("\n  "))
    }
}

/// Fails with what axe found, if it found anything.
pub async fn nothing(page: &WebDriver, place: &str) -> Result<()> {
    load(page).await?;
    let told = found(page, None).await?;
    ensure!(told.is_empty(), "axe on {place}:\n{}", told.join("\n"));
    Ok(())
}

/// Brings axe into the page, where it stays until the page is loaded again.
pub async fn load(page: &WebDriver) -> Result<()> {
    let axe = std::fs::read_to_string(given_path("ATRIUM_AXE")?)?;
    page.execute(axe, vec![]).await?;
    Ok(())
}

/// What axe finds, by one of its rules or by all.
pub async fn found(page: &WebDriver, rule: Option<&str>) -> Result<Vec<String>> {
    // Half-way through a transition colours are neither the old nor the new ones.
    let run = "const [rule, done] = arguments;
        const ends = animation => animation.effect?.getComputedTiming().endTime !== Infinity;
        const moving = document.getAnimations().filter(ends).map(animation => animation.finished);
        const only = rule ? { runOnly: [rule] } : {};
        const run = () => axe.run(document, { resultTypes: ['violations'], ...only });
        Promise.allSettled(moving).then(run).then(found => done(
            found.violations.map(v => ({
                id: v.id, help: v.help,
                nodes: v.nodes.map(n => n.html.slice(0, 200) + ' — ' + n.failureSummary)
            }))
        ));";
    let violations: Vec<Violation> = page.execute_async(run, vec![rule.into()]).await?.convert()?;
    Ok(violations.iter().map(Violation::told).collect())
}
