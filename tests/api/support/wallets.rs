//! What a server needs to make passes for wallets, fresh from `openssl`.

use std::path::Path;
use std::process::Command;

use atrium_server::Config;
use tempfile::TempDir;

/// Keys and certificates for as long as the folder lives.
pub(crate) struct Wallets {
    folder: TempDir,
}

impl Wallets {
    pub(crate) fn made() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let at = folder.path();
        openssl(at, "genpkey -algorithm RSA -out account.key");
        let new = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Mall";
        openssl(at, &format!("{new} -keyout pass.key -out pass.pem"));
        let key = std::fs::read_to_string(at.join("account.key")).expect("the key");
        let account =
            serde_json::json!({ "client_email": "wallet@mall.example", "private_key": key });
        std::fs::write(at.join("account.json"), account.to_string()).expect("written");
        Self { folder }
    }

    pub(crate) fn configure(&self, config: &mut Config) {
        let path = |name: &str| Some(self.folder.path().join(name));
        config.apple_pass_type = Some("pass.example.mall.card".to_owned());
        config.apple_pass_team = Some("TEAM123456".to_owned());
        config.apple_pass_certificate = path("pass.pem");
        config.apple_pass_key = path("pass.key");
        config.apple_pass_authority = path("pass.pem");
        config.google_wallet_class = Some("3388000000012345678.member".to_owned());
        config.google_wallet_account = path("account.json");
    }
}

fn openssl(folder: &Path, arguments: &str) {
    let mut command = Command::new("openssl");
    let output = command.current_dir(folder).args(arguments.split(' ')).output();
    let output = output.expect("openssl runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
