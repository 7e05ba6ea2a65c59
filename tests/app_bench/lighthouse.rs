//! Lighthouse, as it judges a phone: the app as a browser meets it that knows nothing of it.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio::process::Command;

use super::figure::{Figure, median};

/// How often each page is judged; the median counts.
const RUNS: usize = 3;

/// How often a load is recorded at most until there is a record, and how Lighthouse says that there
/// is none.
const TRIES: usize = 3;
const UNRECORDED: &str = "NO_NAVSTART";

/// What everybody may open.
const PAGES: [&str; 2] = ["/", "/coupons"];

/// The categories, what they are called here, and what each should reach.
const CATEGORIES: [(&str, i64); 3] =
    [("performance", 95), ("accessibility", 100), ("best-practices", 100)];

const CHROMIUM: &str = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync";

pub(crate) async fn measure(server_url: &str) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir()?;
    let mut figures = Vec::new();
    for page in PAGES {
        let mut reports = Vec::new();
        for _ in 0..RUNS {
            reports.push(judge(&format!("{server_url}{page}"), folder.path()).await?);
        }
        for (category, goal) in CATEGORIES {
            let seen =
                reports.iter().map(|report| score(report, category)).collect::<Result<_>>()?;
            let name = format!("lighthouse {category}, {page}");
            figures.push(Figure::new(name, "", median(seen)?).at_least(goal));
        }
        reports.last().into_iter().for_each(name_faults);
    }
    Ok(figures)
}

/// A report. Where Lighthouse itself recorded nothing of a load, nothing was judged, and it is asked
/// again, as it says one should.
async fn judge(url: &str, folder: &Path) -> Result<Value> {
    let file = folder.join("report.json");
    for _ in 1..TRIES {
        match run(url, &file, folder).await {
            Err(fault) if fault.to_string().contains(UNRECORDED) => eprintln!("{fault}; again"),
            judged => return judged,
        }
    }
    run(url, &file, folder).await
}

async fn run(url: &str, file: &Path, folder: &Path) -> Result<Value> {
    let output = Command::new("lighthouse")
        .arg(url)
        .args(["--quiet", "--output=json", &format!("--chrome-flags={CHROMIUM}")])
        .arg("--only-categories=performance,accessibility,best-practices")
        .arg(format!("--output-path={}", file.display()))
        .env("TMPDIR", folder)
        .output()
        .await
        .context("starting lighthouse")?;
    ensure!(output.status.success(), "lighthouse: {}", String::from_utf8_lossy(&output.stderr));
    Ok(serde_json::from_slice(&std::fs::read(file)?)?)
}

/// In whole points of a hundred.
fn score(report: &Value, category: &str) -> Result<i64> {
    let score = report["categories"][category]["score"].as_f64();
    let score = score.with_context(|| format!("no score for {category}"))?;
    Ok((score * 100.0).round() as i64)
}

/// Says what took points.
fn name_faults(report: &Value) {
    for (category, _) in CATEGORIES {
        let audits = report["categories"][category]["auditRefs"].as_array();
        for audit in audits.into_iter().flatten() {
            let id = audit["id"].as_str().unwrap_or_default();
            let result = &report["audits"][id];
            let perfect = result["score"].is_null() || result["score"] == 1;
            if audit["weight"] != 0 && !perfect {
                println!("{category}: {id} {} {}", result["score"], result["displayValue"]);
            }
        }
    }
}
