//! Passes made with certificates of this moment, and looked at by `openssl`, which knows nothing of
//! our code.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

use atrium_domain::card::{CardId, CardKey, PassCode, Slot};
use atrium_domain::{DeviceId, Locale};
use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde_json::Value;
use sha1::{Digest, Sha1};
use tempfile::TempDir;
use uuid::Uuid;

use super::{Face, PassError, Passes};
use crate::Config;
use crate::testing::NOON;

fn openssl(folder: &Path, arguments: &str) -> Vec<u8> {
    let arguments = arguments.split_whitespace();
    let output = Command::new("openssl").current_dir(folder).args(arguments).output();
    let output = output.expect("openssl runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// An authority, a pass certificate of it, and a service account, with the keys that name them.
fn configured() -> (TempDir, Config) {
    let folder = tempfile::tempdir().expect("a folder");
    let at = folder.path();
    let new = "req -x509 -newkey rsa:2048 -nodes -days 2";
    openssl(at, &format!("{new} -subj /CN=Authority -keyout ca.key -out ca.pem"));
    let child = "-CA ca.pem -CAkey ca.key -addext basicConstraints=CA:FALSE";
    openssl(at, &format!("{new} -subj /O=Mall/CN=Pass {child} -keyout pass.key -out pass.pem"));
    openssl(at, "genpkey -algorithm RSA -out account.key");
    openssl(at, "pkey -in account.key -pubout -out account.pub");
    let key = std::fs::read_to_string(at.join("account.key")).expect("the key");
    let account = serde_json::json!({ "client_email": "wallet@mall.example", "private_key": key });
    std::fs::write(at.join("account.json"), account.to_string()).expect("written");
    let path = |name: &str| Some(at.join(name));
    let config = Config {
        development: true,
        apple_pass_type: Some("pass.example.mall.card".to_owned()),
        apple_pass_team: Some("TEAM123456".to_owned()),
        apple_pass_certificate: path("pass.pem"),
        apple_pass_key: path("pass.key"),
        apple_pass_authority: path("ca.pem"),
        google_wallet_class: Some("3388000000012345678.member".to_owned()),
        google_wallet_account: path("account.json"),
        ..Config::default()
    };
    (folder, config)
}

fn face() -> Face {
    let slot = Slot::new(3).expect("a slot");
    Face {
        id: DeviceId(Uuid::from_u128(7)),
        code: PassCode::of(&CardKey([5; 32]), CardId(42), slot),
        program: "星河荟".to_owned(),
        name: "May".to_owned(),
        card_tail: "0042".to_owned(),
        locale: Locale::En,
        now: NOON,
    }
}

fn unpacked(file: Vec<u8>) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(file)).expect("a zip");
    let mut files = BTreeMap::new();
    for place in 0..zip.len() {
        let mut entry = zip.by_index(place).expect("a file");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        files.insert(entry.name().expect("a name").into_owned(), content);
    }
    files
}

#[test]
fn a_pkpass_is_signed_by_the_pass_certificate_and_names_each_file() {
    let (folder, config) = configured();
    let passes = Passes::of(&config).expect("configured");
    let file = passes.file(&face()).expect("Apple's wallet is served").expect("a pass");
    let mut files = unpacked(file);
    let at = folder.path();
    for name in ["manifest.json", "signature"] {
        std::fs::write(at.join(name), &files[name]).expect("written");
    }
    let check = "smime -verify -inform DER -in signature -content manifest.json -binary \
                 -CAfile ca.pem -purpose any -signer signer.pem -out checked";
    openssl(at, check);
    assert_eq!(std::fs::read(at.join("checked")).expect("read"), files["manifest.json"]);
    let signer = openssl(at, "x509 -in signer.pem -noout -subject");
    assert!(String::from_utf8_lossy(&signer).contains("Pass"));

    let manifest = files.remove("manifest.json").expect("a manifest");
    let sums: BTreeMap<String, String> = serde_json::from_slice(&manifest).expect("JSON");
    files.remove("signature");
    assert!(sums.keys().eq(files.keys()), "{:?}", sums.keys());
    for (name, content) in &files {
        assert_eq!(sums[name], HEXLOWER.encode(&Sha1::digest(content)), "{name}");
    }
    assert!(files.contains_key("icon.png") && files.contains_key("logo@3x.png"));

    let pass: Value = serde_json::from_slice(&files["pass.json"]).expect("JSON");
    assert_eq!(pass["passTypeIdentifier"], "pass.example.mall.card");
    assert_eq!(pass["serialNumber"], face().id.to_string());
    assert_eq!(pass["barcodes"][0]["message"], face().code.to_string());
    assert_eq!(pass["barcodes"][0]["format"], "PKBarcodeFormatQR");
    assert_eq!(pass["backgroundColor"], "rgb(15, 91, 75)");
}

#[test]
fn a_changed_manifest_is_found_out() {
    let (folder, config) = configured();
    let passes = Passes::of(&config).expect("configured");
    let files = unpacked(passes.file(&face()).expect("served").expect("a pass"));
    let at = folder.path();
    std::fs::write(at.join("manifest.json"), b"{}").expect("written");
    std::fs::write(at.join("signature"), &files["signature"]).expect("written");
    let check = ["cms", "-verify", "-inform", "DER", "-in", "signature", "-content"];
    let more = ["manifest.json", "-binary", "-CAfile", "ca.pem", "-purpose", "any"];
    let mut command = Command::new("openssl");
    let output = command.current_dir(at).args(check).args(more).output().expect("openssl runs");
    assert!(!output.status.success());
}

#[test]
fn a_save_link_is_signed_by_the_service_account() {
    let (folder, config) = configured();
    let passes = Passes::of(&config).expect("configured");
    let link = passes.link(&face()).expect("Google's wallet is served").expect("a link");
    let token = link.strip_prefix("https://pay.google.com/gp/v/save/").expect("a save link");
    assert!(token.len() < 1_800, "{} characters", token.len());
    let (signed, signature) = token.rsplit_once('.').expect("a token");
    let at = folder.path();
    let bytes = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).expect("base64url");
    std::fs::write(at.join("signed"), signed).expect("written");
    std::fs::write(at.join("signature"), bytes(signature)).expect("written");
    openssl(at, "dgst -sha256 -verify account.pub -signature signature signed");

    let (header, claims) = signed.split_once('.').expect("header and claims");
    let header: Value = serde_json::from_slice(&bytes(header)).expect("JSON");
    let claims: Value = serde_json::from_slice(&bytes(claims)).expect("JSON");
    assert_eq!(header["alg"], "RS256");
    assert_eq!((&claims["aud"], &claims["typ"]), (&"google".into(), &"savetowallet".into()));
    assert_eq!(claims["iss"], "wallet@mall.example");
    let object = &claims["payload"]["loyaltyObjects"][0];
    assert_eq!(object["id"], format!("3388000000012345678.{}", face().id));
    assert_eq!(object["classId"], "3388000000012345678.member");
    assert_eq!(object["barcode"]["value"], face().code.to_string());
}

#[test]
fn half_a_configuration_names_what_is_missing() {
    let (folder, config) = configured();
    let refused = |config: &Config| match Passes::of(config) {
        Err(fault) => fault.to_string(),
        Ok(_) => panic!("it was taken"),
    };
    let missing = Config { apple_pass_team: None, ..config.clone() };
    assert!(refused(&missing).contains("apple_pass_team"));
    let other = Some(folder.path().join("ca.key"));
    let wrong = Config { apple_pass_key: other, ..config.clone() };
    assert!(matches!(
        Passes::of(&wrong),
        Err(PassError::Unusable { key: "apple_pass_certificate", .. })
    ));
    let none = Config { google_wallet_account: Some(folder.path().join("x")), ..config };
    assert!(refused(&none).contains("google_wallet_account"));
    assert!(Passes::of(&Config::default()).expect("nothing is served").kinds().is_empty());
}
