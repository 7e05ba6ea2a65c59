//! Apple Wallet: a `.pkpass` is a zip of `pass.json`, pictures, the SHA-1 of each in
//! `manifest.json`, and a signature of that.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use sha1::{Digest, Sha1};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::signature::{Certificate, RsaKey, Signer};
use super::{Face, PassError, icons, read, texts, together, unusable};
use crate::config::Config;

/// Signs passes of one pass type.
pub(super) struct Apple {
    pass_type: String,
    team: String,
    colour: String,
    signer: Signer,
    pictures: Vec<(&'static str, Vec<u8>)>,
}

impl Apple {
    pub(super) fn of(config: &Config) -> Result<Option<Self>, PassError> {
        let path = |path: &'_ Option<std::path::PathBuf>| {
            path.as_ref().map(|path| path.to_string_lossy().into_owned())
        };
        let [certificate, key, intermediate] =
            [&config.apple_pass_certificate, &config.apple_pass_key, &config.apple_pass_authority]
                .map(path);
        let keys = together([
            ("apple_pass_type", config.apple_pass_type.as_deref()),
            ("apple_pass_team", config.apple_pass_team.as_deref()),
            ("apple_pass_certificate", certificate.as_deref()),
            ("apple_pass_key", key.as_deref()),
            ("apple_pass_authority", intermediate.as_deref()),
        ])?;
        let Some([pass_type, team, certificate, key, authority]) = keys else { return Ok(None) };
        let pem = |key, path: &str| {
            Certificate::from_pem(&read(key, path)?).map_err(|cause| unusable(key, cause))
        };
        let certificate = pem("apple_pass_certificate", &certificate)?;
        let authority = pem("apple_pass_authority", &authority)?;
        let key = RsaKey::from_pem(&read("apple_pass_key", &key)?);
        let key = key.map_err(|cause| unusable("apple_pass_key", cause))?;
        let signer = Signer::new(key, certificate, authority);
        let signer = signer.map_err(|cause| unusable("apple_pass_certificate", cause))?;
        let pictures = icons::files(config.web_app_dir.as_deref());
        let pictures = pictures.map_err(|cause| unusable("web_app_dir", cause))?;
        let colour = config.pass_colour.clone();
        Ok(Some(Self { pass_type, team, colour, signer, pictures }))
    }

    /// The pass as a file.
    pub(super) fn file(&self, face: &Face) -> Result<Vec<u8>, String> {
        let pass = self.pass(face).to_string().into_bytes();
        let mut files: Vec<(&str, Vec<u8>)> = vec![("pass.json", pass)];
        files.extend(self.pictures.iter().cloned());
        let sums: BTreeMap<&str, String> = files
            .iter()
            .map(|(name, content)| (*name, HEXLOWER.encode(&Sha1::digest(content))))
            .collect();
        let manifest = serde_json::to_vec(&sums).map_err(|error| error.to_string())?;
        let signature = self.signer.detached(&manifest, face.now)?;
        files.extend([("manifest.json", manifest), ("signature", signature)]);
        packed(&files).map_err(|error| error.to_string())
    }

    fn pass(&self, face: &Face) -> Value {
        let Face { id, code, program, name, card_tail, locale, now: _ } = face;
        let field = |key: &str, label: &str, value: &str| json!({ "key": key, "label": label, "value": value });
        let name = if name.trim().is_empty() { program } else { name };
        json!({
            "formatVersion": 1,
            "passTypeIdentifier": self.pass_type,
            "teamIdentifier": self.team,
            "serialNumber": id,
            "organizationName": program,
            "description": texts::description(*locale, program),
            "logoText": program,
            "backgroundColor": rgb(&self.colour),
            "foregroundColor": "rgb(255, 255, 255)",
            "labelColor": "rgb(255, 255, 255)",
            "sharingProhibited": true,
            "barcodes": [{
                "format": "PKBarcodeFormatQR",
                "message": code.to_string(),
                "messageEncoding": "iso-8859-1",
                "altText": texts::below(*locale),
            }],
            "storeCard": {
                "primaryFields": [field("name", texts::member(*locale), name)],
                "secondaryFields": [
                    field("card", texts::card(*locale), &format!("··· {card_tail}")),
                ],
                "backFields": [
                    field("what", texts::what(*locale), texts::what_text(*locale)),
                    field("end", texts::end(*locale), texts::end_text(*locale)),
                ],
            },
        })
    }
}

/// `#0f5b4b` as `rgb(15, 91, 75)`; the configuration has checked it.
fn rgb(colour: &str) -> String {
    let part = |at: usize| {
        let part = colour.get(at..at + 2).and_then(|part| u8::from_str_radix(part, 16).ok());
        part.unwrap_or_default()
    };
    format!("rgb({}, {}, {})", part(1), part(3), part(5))
}

fn packed(files: &[(&str, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, content) in files {
        zip.start_file(*name, options)?;
        zip.write_all(content)?;
    }
    Ok(zip.finish()?.into_inner())
}
