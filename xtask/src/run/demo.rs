//! Tells where everything is, and who may sign in.

use serde_json::Value;

use super::http;
use crate::failure::{Explain as _, Outcome};

/// Prints the addresses of a running demo mall and its demo sign-ins.
pub(crate) fn introduce(url: &str) -> Outcome {
    println!("\n  Member app         {url}/");
    println!("  Till and console   {url}/console/");
    println!("  Development inbox  {url}/dev/inbox   (one-time codes arrive here)\n");
    let address = url.trim_start_matches("http://");
    // A mall that was not filled by us has nobody to introduce.
    if let Some(demo) = http::get(address, "/dev/demo.json") {
        let demo: Value = serde_json::from_str(&demo).explain("demo sign-ins")?;
        println!("{}\n", describe(&demo));
    }
    Ok(())
}

/// One line per person.
fn describe(demo: &Value) -> String {
    let text = |value: &Value, key: &str| value[key].as_str().unwrap_or_default().to_owned();
    let mut lines = vec![format!("  Member   phone {}", text(demo, "member_phone"))];
    for person in demo["staff"].as_array().into_iter().flatten() {
        let secret = text(person, "totp_secret");
        let second = if secret.is_empty() {
            String::new()
        } else {
            format!("   one-time code from secret {secret}")
        };
        lines.push(format!(
            "  Staff    {:<10} login {:<10} password {}{second}",
            text(person, "role"),
            text(person, "login"),
            text(person, "password"),
        ));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_sign_in_has_its_line() {
        let demo = serde_json::json!({
            "member_phone": "13800000001",
            "staff": [
                { "login": "till01", "password": "p", "role": "cashier" },
                { "login": "ops01", "password": "q", "role": "operator", "totp_secret": "ABC" },
            ],
        });
        let lines = describe(&demo);
        assert_eq!(lines.lines().count(), 3);
        assert!(
            lines.contains("13800000001")
                && lines.contains("till01")
                && lines.contains("secret ABC")
        );
    }
}
