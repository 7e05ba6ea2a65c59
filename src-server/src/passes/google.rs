//! Google Wallet: a link with a signed token (JWT, RS256) that holds a loyalty object of a class
//! that the operator has made there once.

use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;
use serde_json::json;

use super::signature::RsaKey;
use super::{Face, PassError, read, texts, together, unusable};
use crate::config::Config;

/// Where a phone hands the token over.
const SAVE: &str = "https://pay.google.com/gp/v/save/";

/// Signs objects of one class.
pub(super) struct Google {
    /// `issuer.class`.
    class: String,
    /// Google's number of the operator.
    issuer: String,
    account: String,
    key: RsaKey,
}

/// The file that Google gives out for a service account.
#[derive(Deserialize)]
struct Account {
    client_email: String,
    private_key: String,
}

impl Google {
    pub(super) fn of(config: &Config) -> Result<Option<Self>, PassError> {
        let account = config.google_wallet_account.as_ref();
        let account = account.map(|path| path.to_string_lossy().into_owned());
        let keys = together([
            ("google_wallet_class", config.google_wallet_class.as_deref()),
            ("google_wallet_account", account.as_deref()),
        ])?;
        let Some([class, path]) = keys else { return Ok(None) };
        let key = "google_wallet_account";
        let account: Account = serde_json::from_slice(&read(key, &path)?)
            .map_err(|_| unusable(key, "it is no key file of a service account"))?;
        let signing = RsaKey::from_pem(account.private_key.as_bytes());
        let signing = signing.map_err(|cause| unusable(key, cause))?;
        let issuer = class.split('.').next().unwrap_or_default().to_owned();
        Ok(Some(Self { class, issuer, account: account.client_email, key: signing }))
    }

    /// The link that saves the pass.
    pub(super) fn link(&self, face: &Face) -> Result<String, String> {
        let Face { id, code, program: _, name, card_tail, locale, now } = face;
        let object = json!({
            "id": format!("{}.{id}", self.issuer),
            "classId": self.class,
            "state": "ACTIVE",
            "accountId": format!("··· {card_tail}"),
            "accountName": if name.trim().is_empty() { texts::member(*locale) } else { name },
            "barcode": {
                "type": "QR_CODE",
                "value": code.to_string(),
                "alternateText": texts::below(*locale),
            },
            "textModulesData": [
                { "id": "what", "header": texts::what(*locale), "body": texts::what_text(*locale) },
                { "id": "end", "header": texts::end(*locale), "body": texts::end_text(*locale) },
            ],
        });
        let claims = json!({
            "iss": self.account,
            "aud": "google",
            "typ": "savetowallet",
            "iat": now.0.div_euclid(1_000),
            "origins": [],
            "payload": { "loyaltyObjects": [object] },
        });
        let part = |part: &str| BASE64URL_NOPAD.encode(part.as_bytes());
        let header = json!({ "alg": "RS256", "typ": "JWT" });
        let signed = format!("{}.{}", part(&header.to_string()), part(&claims.to_string()));
        let signature = BASE64URL_NOPAD.encode(&self.key.sign(signed.as_bytes())?);
        Ok(format!("{SAVE}{signed}.{signature}"))
    }
}
