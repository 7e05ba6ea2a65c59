//! Whose app is built: one TOML file with name, colours, logo, words and what is left out.
//!
//! `ATRIUM_BRAND` names the file; without it the app is the demo mall's. A wrong file stops the
//! build with the key's name. `docs/white-label.md` is for those who write one.

mod contrast;
mod dress;
mod palette;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::failure::{Explain as _, Outcome};
use crate::paths;
use palette::{Palette, Palettes};

/// Names the brand's file, from the workspace folder.
const CHOICE: &str = "ATRIUM_BRAND";
const DEFAULT: &str = "brands/atrium.toml";

/// The longest names that home screens and window bars show whole.
const MOST_SHORT: usize = 12;
const MOST_NAME: usize = 30;

/// A sentence in the app's three languages.
#[derive(Debug, Clone, Deserialize, Hash)]
#[serde(deny_unknown_fields)]
struct Words {
    zh_hans: String,
    zh_hant: String,
    en: String,
}

impl Words {
    fn each(&self) -> [(&'static str, &str); 3] {
        [("zh_hans", &self.zh_hans), ("zh_hant", &self.zh_hant), ("en", &self.en)]
    }

    /// As the app reads a text.
    fn json(&self) -> serde_json::Value {
        serde_json::json!({ "zh-Hans": self.zh_hans, "zh-Hant": self.zh_hant, "en": self.en })
    }
}

/// What the file says.
#[derive(Debug, Clone, Deserialize, Hash)]
#[serde(deny_unknown_fields)]
struct Written {
    identifier: String,
    short_name: String,
    icons: PathBuf,
    mark_box: String,
    #[serde(default)]
    off: Vec<String>,
    name: Words,
    description: Words,
    welcome: Option<Words>,
    lead: Option<Words>,
    light: Option<Palette>,
    dark: Option<Palette>,
}

impl Written {
    fn palettes(&self) -> Palettes<'_> {
        Palettes { light: self.light.as_ref(), dark: self.dark.as_ref() }
    }
}

/// A brand that can be built.
#[derive(Debug, Clone, Hash)]
pub(crate) struct Brand {
    written: Written,
    /// The folder with `source.svg`, the shell's icons, and `web/`.
    icons: PathBuf,
    /// The outline of the logo, out of `source.svg`.
    mark: String,
}

impl Brand {
    /// The brand that was asked for.
    pub(crate) fn chosen() -> Outcome<Self> {
        let file = env::var_os(CHOICE).filter(|file| !file.is_empty());
        Self::load(&paths::root().join(file.unwrap_or_else(|| DEFAULT.into())))
    }

    fn load(file: &Path) -> Outcome<Self> {
        let text = fs::read_to_string(file).explain(file.display())?;
        let folder = file.parent().unwrap_or(Path::new("."));
        Self::read(&text, folder).explain(file.display())
    }

    fn read(text: &str, folder: &Path) -> Outcome<Self> {
        let written: Written = toml::from_str(text).explain("not a brand")?;
        check(&written)?;
        let icons = folder.join(&written.icons);
        let source = icons.join("source.svg");
        let drawing =
            fs::read_to_string(&source).explain(format!("icons: {}", source.display()))?;
        let mark =
            outline(&drawing).ok_or("icons: source.svg has no <path id=\"mark\" … d=\"…\"/>")?;
        Ok(Self { icons, mark, written })
    }

    /// The folder with the icons of the web app.
    pub(crate) fn web_icons(&self) -> PathBuf {
        self.icons.join("web")
    }

    /// What the shell's configuration is to say instead, as a JSON merge patch; none for the brand
    /// that it is written for.
    pub(crate) fn shell(&self) -> Outcome<Option<String>> {
        if env::var_os(CHOICE).is_none_or(|choice| choice.is_empty()) {
            return Ok(None);
        }
        let file = paths::root().join("src-tauri/tauri.conf.json");
        let text = fs::read_to_string(&file).explain(file.display())?;
        let config: serde_json::Value = serde_json::from_str(&text).explain(file.display())?;
        let mut windows = config["app"]["windows"].clone();
        let name = &self.written.name.zh_hans;
        windows[0]["title"] = name.as_str().into();
        let icons =
            ["32x32.png", "128x128.png", "128x128@2x.png", "icon.png", "icon.icns", "icon.ico"];
        let icons: Vec<_> = icons.iter().map(|icon| self.icons.join(icon)).collect();
        let patch = serde_json::json!({
            "productName": name,
            "identifier": self.written.identifier,
            "app": { "windows": windows },
            "bundle": { "icon": icons, "shortDescription": self.written.description.en },
        });
        Ok(Some(patch.to_string()))
    }
}

/// What can be wrong with a brand, each with the key's name.
fn check(written: &Written) -> Outcome {
    let Written { identifier, short_name, mark_box, off, name, description, .. } = written;
    let part = |part: &str| {
        !part.is_empty()
            && part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    if identifier.split('.').count() < 2 || !identifier.split('.').all(part) {
        return Err(format!("identifier: {identifier:?} is no reversed domain name").into());
    }
    within("short_name", short_name, MOST_SHORT)?;
    for (language, text) in name.each() {
        within(&format!("name.{language}"), text, MOST_NAME)?;
    }
    for (language, text) in description.each() {
        within(&format!("description.{language}"), text, 160)?;
    }
    if mark_box.split(' ').filter(|number| number.parse::<i32>().is_ok()).count() != 4 {
        return Err(format!("mark_box: {mark_box:?} are not four numbers").into());
    }
    let known = places()?;
    if let Some(unknown) = off.iter().find(|place| !known.contains(place)) {
        return Err(format!("off: {unknown:?} is none of {}", known.join(", ")).into());
    }
    written.palettes().check()
}

fn within(key: &str, text: &str, most: usize) -> Outcome {
    match text.trim().chars().count() {
        0 => Err(format!("{key}: is empty").into()),
        count if count > most => {
            Err(format!("{key}: {count} characters, at most {most} are shown").into())
        }
        _ => Ok(()),
    }
}

/// The pages that an app may do without: all that have an address of their own, but for those that
/// a membership is.
fn places() -> Outcome<Vec<String>> {
    let file = paths::root().join("src-ui/src/route.rs");
    let code = fs::read_to_string(&file).explain(file.display())?;
    let named =
        code.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once("\" => Self::"));
    let places = named.map(|(place, _)| place.to_owned());
    Ok(places
        .filter(|place| !["", "card", "points", "coupons", "me"].contains(&&**place))
        .collect())
}

/// The outline in `<path id="mark" … d="…"/>`.
fn outline(drawing: &str) -> Option<String> {
    let (_, path) = drawing.split_once("<path id=\"mark\"")?;
    let (_, outline) = path.split_once(" d=\"")?;
    let (outline, _) = outline.split_once('"')?;
    let plain = outline.chars().all(|c| c.is_ascii_alphanumeric() || " .,-".contains(c));
    plain.then(|| outline.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lotus() -> String {
        fs::read_to_string(paths::root().join("brands/lotus/brand.toml")).unwrap()
    }

    fn refused(text: &str) -> String {
        Brand::read(text, &paths::root().join("brands/lotus")).unwrap_err().to_string()
    }

    #[test]
    fn the_brands_of_this_repository_can_be_built() {
        for file in [DEFAULT, "brands/lotus/brand.toml"] {
            Brand::load(&paths::root().join(file)).unwrap();
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_the_keys_name() {
        let changed = |old: &str, new: &str| {
            let text = lotus();
            assert!(text.contains(old), "{old}");
            refused(&text.replacen(old, new, 1))
        };
        assert!(changed("\"mall.lotus-court.member\"", "\"lotus\"").starts_with("identifier:"));
        assert!(changed("short_name = \"荷苑\"", "short_name = \"\"").starts_with("short_name:"));
        assert!(changed("en = \"Lotus Court\"", "fr = \"Lotus Court\"").contains("fr"));
        assert!(changed("\"family\"", "\"famly\"").contains("\"famly\" is none of"));
        assert!(changed("icons = \".\"", "icons = \"nowhere\"").contains("nowhere"));
        assert!(changed("[welcome]", "[welcom]").contains("welcom"));
        let pale = changed("brand = \"#8a2457\"", "brand = \"#d98cb3\"");
        assert!(pale.contains("light.brand") && pale.contains("4.5"), "{pale}");
    }

    #[test]
    fn pages_that_can_be_left_out_are_read_from_the_routes() {
        let places = places().unwrap();
        assert!(places.contains(&"events".to_owned()) && !places.contains(&"card".to_owned()));
    }
}
