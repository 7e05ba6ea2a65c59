//! Puts a brand on the files of the web app. The wasm is the same for all: it reads the name and the
//! words from the page.

use std::collections::BTreeMap;

use super::Brand;
use crate::failure::{Explain as _, Outcome};

impl Brand {
    /// Fills the placeholders of the page and of the manifest, which are among `files`.
    pub(crate) fn dress(&self, files: &mut BTreeMap<String, Vec<u8>>) -> Outcome {
        for (name, dressed) in [
            ("index.html", Self::page as fn(&Self, &str) -> Outcome<String>),
            ("manifest.webmanifest", Self::manifest),
        ] {
            if let Some(file) = files.get_mut(name) {
                let text = std::str::from_utf8(file).explain(name)?;
                *file = dressed(self, text)?.into_bytes();
            }
        }
        Ok(())
    }

    /// The colours, and the links to what is left out.
    pub(crate) fn style_sheet(&self) -> String {
        let mut css = self.written.palettes().style_sheet();
        for place in &self.written.off {
            css.push_str(&format!(
                "a[href^=\"/{place}\"],li:has(>a[href^=\"/{place}\"]),\
                 .a-check-in-card:has(a[href^=\"/{place}\"]){{display:none!important}}\n"
            ));
        }
        css
    }

    fn page(&self, template: &str) -> Outcome<String> {
        let written = &self.written;
        let [light, dark] = written.palettes().grounds();
        // What the app reads at its start.
        let told = serde_json::json!({
            "name": written.name.json(),
            "welcome": written.welcome.as_ref().map(super::Words::json),
            "lead": written.lead.as_ref().map(super::Words::json),
            "off": written.off,
        });
        Ok(template
            .replace("{{name}}", &escaped(&written.name.zh_hans))
            .replace("{{short_name}}", &escaped(&written.short_name))
            .replace("{{description}}", &escaped(&written.description.zh_hans))
            .replace("{{page_light}}", light)
            .replace("{{page_dark}}", dark)
            .replace("{{mark_box}}", &written.mark_box)
            .replace("{{mark}}", &self.mark)
            .replace("{{words}}", &self.words())
            // No text of it may end the element that it stands in.
            .replace("{{brand}}", &told.to_string().replace('<', "\\u003c")))
    }

    /// What stands below the logo while the app loads for the first time: headline and sentence of
    /// the sign-in page, in each language.
    fn words(&self) -> String {
        let (Some(welcome), Some(lead)) = (&self.written.welcome, &self.written.lead) else {
            return String::new();
        };
        let [hans, hant, en] = [("zh-Hans", 0), ("zh-Hant", 1), ("en", 2)].map(|(tag, nth)| {
            let [welcome, lead] = [welcome, lead].map(|words| escaped(words.each()[nth].1));
            format!(
                "<p class=\"a-splash__words\" lang=\"{tag}\"><strong>{welcome}</strong>{lead}</p>"
            )
        });
        [hans, hant, en].concat()
    }

    fn manifest(&self, template: &str) -> Outcome<String> {
        let mut manifest: serde_json::Value =
            serde_json::from_str(template).explain("manifest.webmanifest")?;
        let written = &self.written;
        let [light, _] = written.palettes().grounds();
        for (key, text) in [
            ("name", written.name.zh_hans.as_str()),
            ("short_name", &written.short_name),
            ("description", &written.description.zh_hans),
            ("background_color", light),
            ("theme_color", light),
        ] {
            manifest[key] = text.into();
        }
        if let Some(shortcuts) = manifest["shortcuts"].as_array_mut() {
            shortcuts.retain(|shortcut| {
                let url = shortcut["url"].as_str().unwrap_or_default().trim_start_matches('/');
                !written.off.iter().any(|place| place == url)
            });
        }
        Ok(manifest.to_string())
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn another_malls_app_bears_its_name_and_colours() {
        let root = paths::root();
        let brand = Brand::load(&root.join("brands/lotus/brand.toml")).unwrap();
        let read = |name: &str| std::fs::read(root.join("src-ui/web").join(name)).unwrap();
        let names = ["index.html", "manifest.webmanifest"];
        let mut files: BTreeMap<_, _> =
            names.iter().map(|name| ((*name).to_owned(), read(name))).collect();
        brand.dress(&mut files).unwrap();
        let page = String::from_utf8(files["index.html"].clone()).unwrap();
        assert!(page.contains("<title>荷苑里会员</title>") && page.contains("content=\"#faf5f2\""));
        assert!(
            page.contains("\"en\":\"Lotus Court\"")
                && page.contains("\"off\":[\"family\",\"give\"]")
        );
        assert!(!page.contains("Atrium"), "{page}");
        let left: Vec<_> = page.match_indices("{{").map(|(at, _)| &page[at..at + 12]).collect();
        assert_eq!(left, ["{{early}}\n  ", "{{first_styl", "{{script}}\n ", "{{styles}}\n "]);
        assert!(
            page.contains("lang=\"en\"><strong>Something back, wherever you go</strong>One code")
        );
        let manifest: serde_json::Value =
            serde_json::from_slice(&files["manifest.webmanifest"]).unwrap();
        assert_eq!(manifest["short_name"], "荷苑");
        assert_eq!(manifest["theme_color"], "#faf5f2");
        assert_eq!(manifest["shortcuts"].as_array().unwrap().len(), 3);
        assert!(brand.style_sheet().contains("--k-brand:#8a2457"));
        assert!(brand.style_sheet().contains("a[href^=\"/family\"]"));
    }
}
