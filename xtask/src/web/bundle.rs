//! The folder that is served: every file named by its content, except those that must keep their
//! names.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::App;
use super::compile::Glue;
use super::inputs::{Inputs, content_hash, read_tree};
use super::page::{self, Links};
use super::{shrink, split};
use crate::failure::{Explain as _, Outcome};

/// What the name of the file begins with that is loaded when it is first needed.
pub(crate) const LATER: &str = "later";

/// The script that stands in a page and runs before its first paint.
const EARLY: &str = "early.js";

/// Paths below the app's root, and what is there.
type Files = BTreeMap<String, Vec<u8>>;

/// Writes an app's bundle into a new folder.
pub(crate) fn write(app: App, inputs: &Inputs, glue: &Glue, folder: &Path) -> Outcome {
    let mut files = Files::new();
    let links = add_code(&mut files, glue)?;
    let first_styles = style_sheet(&inputs.first_styles)?;
    let styles = style_sheet(&inputs.styles)?.into_bytes();
    let styles = add_hashed(&mut files, "styles", "css", styles);
    for (name, content) in &inputs.files {
        files.insert(name.clone(), content.clone());
    }
    if let Some(brand) = &inputs.brand {
        brand.dress(&mut files)?;
    }
    let early = files.remove(EARLY).map(String::from_utf8).transpose().explain(EARLY)?;
    let early = early.map(|script| shrink::script(&script));
    fill_page(&mut files, app, &Links { first_styles, styles, early, ..links })?;
    fill_service_worker(&mut files)?;
    for (name, content) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder)).explain(path.display())?;
        fs::write(&path, content).explain(path.display())?;
    }
    Ok(())
}

fn style_sheet(sheets: &[Vec<u8>]) -> Outcome<String> {
    let sheet = String::from_utf8(sheets.join(&b'\n')).explain("a style sheet")?;
    Ok(shrink::styles(&sheet))
}

/// The wasm, its glue, and the module that starts them.
fn add_code(files: &mut Files, glue: &Glue) -> Outcome<Links> {
    let read = |path: &Path| fs::read(path).explain(path.display());
    let wasm = add_hashed(files, "app", "wasm", read(&glue.wasm)?);
    let snippets = add_snippets(files, &glue.snippets)?;
    let script = String::from_utf8(read(&glue.script)?).explain(glue.script.display())?;
    let script = script.replace("./snippets/", &format!("./{snippets}/"));
    let script = match &glue.later {
        Some(later) => {
            let file = add_hashed(files, LATER, "wasm", read(&later.wasm)?);
            split::add_loader(&script, later, &file)?
        }
        None => script,
    };
    let script = add_hashed(files, "app", "js", script.into_bytes());
    // The script in the page may have asked for the program already.
    let boot = format!(
        "import init from './{script}';\n\
         const program = window.atriumProgram ?? new URL('./{wasm}', import.meta.url);\n\
         await init({{ module_or_path: program }});\n"
    );
    let boot = add_hashed(files, "boot", "js", boot.into_bytes());
    let (first_styles, styles) = (String::new(), String::new());
    Ok(Links { boot, script, wasm, first_styles, styles, early: None })
}

/// Adds the modules that dependencies bring along, in a folder named by all their content.
fn add_snippets(files: &mut Files, source: &Path) -> Outcome<String> {
    let snippets = read_tree(source)?;
    let all: Vec<u8> = snippets.values().flatten().copied().collect();
    let folder = format!("snippets-{}", content_hash(&all));
    files.extend(snippets.into_iter().map(|(name, content)| (format!("{folder}/{name}"), content)));
    Ok(folder)
}

fn add_hashed(files: &mut Files, stem: &str, extension: &str, content: Vec<u8>) -> String {
    let name = format!("{stem}-{}.{extension}", content_hash(&content));
    files.insert(name.clone(), content);
    name
}

fn fill_page(files: &mut Files, app: App, links: &Links) -> Outcome {
    let Some(template) = files.remove("index.html") else {
        return Err(format!("{}/web/index.html is missing", app.source).into());
    };
    let template = String::from_utf8(template).explain("index.html")?;
    files.insert("index.html".to_owned(), page::fill(&template, app.base, links).into_bytes());
    Ok(())
}

/// The service worker keeps every other file for use without a network. It goes last, because it
/// lists them all, and its version changes with any of them.
fn fill_service_worker(files: &mut Files) -> Outcome {
    let Some(template) = files.remove("sw.js") else { return Ok(()) };
    let template = String::from_utf8(template).explain("sw.js")?;
    let content: Vec<u8> =
        files.iter().flat_map(|(name, content)| [name.as_bytes(), content].concat()).collect();
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    let worker = page::fill_service_worker(&template, &names, &content_hash(&content));
    files.insert("sw.js".to_owned(), worker.into_bytes());
    Ok(())
}
