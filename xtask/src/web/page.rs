//! The placeholders in the hand-written files of a web app.

/// The names of the files that a page loads.
#[derive(Debug)]
pub(crate) struct Links {
    /// What runs before the first paint, if the app has it.
    pub(crate) early: Option<String>,
    pub(crate) boot: String,
    pub(crate) script: String,
    pub(crate) wasm: String,
    pub(crate) styles: String,
}

/// Fills in `{{early}}`, `{{script}}` and `{{styles}}`: the address alone where the placeholder is the whole
/// value of an attribute, else the whole element, together with hints to load its parts early.
pub(crate) fn fill(template: &str, base: &str, links: &Links) -> String {
    let Links { early, boot, script, wasm, styles } = links;
    let early = early.as_ref().map(|early| format!("<script src=\"{base}{early}\"></script>"));
    let elements = format!(
        "<link rel=\"modulepreload\" href=\"{base}{script}\">\n    \
         <link rel=\"preload\" href=\"{base}{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n    \
         <script type=\"module\" src=\"{base}{boot}\"></script>"
    );
    template
        .replace("\"{{script}}\"", &format!("\"{base}{boot}\""))
        .replace("\"{{styles}}\"", &format!("\"{base}{styles}\""))
        .replace("{{early}}", &early.unwrap_or_default())
        .replace("{{script}}", &elements)
        .replace("{{styles}}", &format!("<link rel=\"stylesheet\" href=\"{base}{styles}\">"))
}

/// Fills in the list of files to keep and `{{version}}`.
pub(crate) fn fill_service_worker(template: &str, names: &[&str], version: &str) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
    template
        .replace("/*{{precache}}*/[]", &format!("[{}]", quoted.join(", ")))
        .replace("{{version}}", version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Links {
        let name = |text: &str| text.to_owned();
        Links {
            early: Some(name("early-0.js")),
            boot: name("boot-1.js"),
            script: name("app-2.js"),
            wasm: name("app-3.wasm"),
            styles: name("styles-4.css"),
        }
    }

    #[test]
    fn a_placeholder_becomes_an_element() {
        let page = fill("<head>{{early}}{{styles}}{{script}}</head>", "/console/", &links());
        assert!(page.contains("<head><script src=\"/console/early-0.js\"></script>"));
        assert!(page.contains("<link rel=\"stylesheet\" href=\"/console/styles-4.css\">"));
        assert!(page.contains("<script type=\"module\" src=\"/console/boot-1.js\"></script>"));
    }

    #[test]
    fn a_placeholder_as_a_value_becomes_an_address() {
        let page = fill("<script type=\"module\" src=\"{{script}}\"></script>", "/", &links());
        assert_eq!(page, "<script type=\"module\" src=\"/boot-1.js\"></script>");
    }

    #[test]
    fn the_service_worker_lists_all_files() {
        let worker = fill_service_worker(
            "const a = /*{{precache}}*/[], v = '{{version}}';",
            &["a.css", "b.js"],
            "07",
        );
        assert_eq!(worker, "const a = [\"a.css\", \"b.js\"], v = '07';");
    }
}
