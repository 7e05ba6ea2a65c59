//! The placeholders in the hand-written files of a web app.

/// What a page loads, and what stands in itself.
#[derive(Debug)]
pub(crate) struct Links {
    /// The script that runs before the first paint and asks for the wasm, if the app has one.
    pub(crate) early: Option<String>,
    /// The style sheet of the first paint.
    pub(crate) first_styles: String,
    /// The others are names of files.
    pub(crate) boot: String,
    pub(crate) script: String,
    pub(crate) wasm: String,
    pub(crate) styles: String,
}

/// Fills in `{{early}}`, `{{first_styles}}`, `{{styles}}` and `{{script}}`: the address alone where
/// the placeholder is the whole value of an attribute, else the whole element, together with hints
/// to load its parts early.
pub(crate) fn fill(template: &str, base: &str, links: &Links) -> String {
    let Links { early, first_styles, boot, script, wasm, styles } = links;
    let wasm = format!("{base}{wasm}");
    // The early script asks for it in its own time.
    let hint = match early {
        Some(_) => String::new(),
        None => format!(
            "<link rel=\"preload\" href=\"{wasm}\" as=\"fetch\" type=\"application/wasm\" \
             crossorigin>\n    "
        ),
    };
    let early = early.as_ref().map(|early| early.replace("{{wasm}}", &wasm));
    let early = early.map(|early| format!("<script>{early}</script>")).unwrap_or_default();
    let elements = format!(
        "<link rel=\"modulepreload\" href=\"{base}{script}\">\n    \
         {hint}<script type=\"module\" src=\"{base}{boot}\"></script>"
    );
    template
        .replace("\"{{script}}\"", &format!("\"{base}{boot}\""))
        .replace("\"{{styles}}\"", &format!("\"{base}{styles}\""))
        .replace("{{early}}", &early)
        .replace("{{first_styles}}", &format!("<style>{first_styles}</style>"))
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

    fn links(early: Option<&str>) -> Links {
        let name = |text: &str| text.to_owned();
        Links {
            early: early.map(name),
            first_styles: name("a{b:c}"),
            boot: name("boot-1.js"),
            script: name("app-2.js"),
            wasm: name("app-3.wasm"),
            styles: name("styles-4.css"),
        }
    }

    #[test]
    fn a_placeholder_becomes_an_element() {
        let page = fill("<head>{{styles}}{{script}}</head>", "/console/", &links(None));
        assert!(page.contains("<head><link rel=\"stylesheet\" href=\"/console/styles-4.css\">"));
        assert!(page.contains("<link rel=\"preload\" href=\"/console/app-3.wasm\""));
        assert!(page.contains("<script type=\"module\" src=\"/console/boot-1.js\"></script>"));
    }

    #[test]
    fn what_the_first_paint_needs_stands_in_the_page() {
        let links = links(Some("fetch('{{wasm}}');"));
        let page = fill("{{early}}{{first_styles}}{{script}}", "/", &links);
        let own = "<script>fetch('/app-3.wasm');</script><style>a{b:c}</style>";
        assert!(page.starts_with(own), "{page}");
        assert!(!page.contains("rel=\"preload\""), "the script asks for it in its own time");
    }

    #[test]
    fn a_placeholder_as_a_value_becomes_an_address() {
        let page = fill("<script type=\"module\" src=\"{{script}}\"></script>", "/", &links(None));
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
