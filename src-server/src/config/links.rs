//! What leads to the app, and what the wallets of phones want to know.

use super::{Config, ConfigError, checked, parsed, path, text};

impl Config {
    pub(super) fn set_link(&mut self, key: &str, value: &str) -> Result<(), ConfigError> {
        match key {
            "app_url" => {
                let allowed = "an address without a path, such as https://club.mall.example";
                self.app_url = checked("app_url", value, is_origin, allowed)?;
            }
            "google_wallet_class" => {
                let allowed = "an issuer's number and a class, such as 3388000000012345678.member";
                self.google_wallet_class =
                    checked("google_wallet_class", value, is_class, allowed)?;
            }
            "google_wallet_account" => self.google_wallet_account = path(value),
            _ => {
                let allowed = "a colour, such as #0f5b4b";
                let value = is_colour(value).then(|| value.to_owned());
                self.pass_colour = parsed("pass_colour", value, allowed)?;
            }
        }
        Ok(())
    }

    pub(super) fn set_apple(&mut self, key: &str, value: &str) -> Result<(), ConfigError> {
        match key {
            "apple_pass_type" => self.apple_pass_type = text(value),
            "apple_pass_team" => self.apple_pass_team = text(value),
            "apple_pass_certificate" => self.apple_pass_certificate = path(value),
            "apple_pass_key" => self.apple_pass_key = path(value),
            "apple_pass_authority" => self.apple_pass_authority = path(value),
            _ => return Err(ConfigError::UnknownKey { key: key.to_owned() }),
        }
        Ok(())
    }
}

fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', ' ']))
}

fn is_class(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('.').is_some_and(|(issuer, class)| digits(issuer) && !class.is_empty())
}

fn is_colour(text: &str) -> bool {
    let digits = text.strip_prefix('#').unwrap_or_default();
    digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
}
