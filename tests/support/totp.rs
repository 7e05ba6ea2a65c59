//! One-time codes of staff authenticators (RFC 6238), by a tool that we did not write.

use std::process::Command;

use anyhow::{Context, Result, ensure};

/// The code of this moment for a base32 secret.
pub fn now(secret: &str) -> Result<String> {
    let output = Command::new("oathtool")
        .args(["--totp", "--base32", secret])
        .output()
        .context("running oathtool")?;
    ensure!(output.status.success(), "oathtool refused the secret");
    Ok(String::from_utf8(output.stdout)?.trim().to_owned())
}
