//! Cuts an app in two: what a browser loads at first, and what it loads when it is first needed.
//!
//! The app marks where (`wasm_split` in `src-ui/src/later.rs`), and the linker leaves its notes of
//! who uses what (`src-ui/build.rs`); `wasm-split-cli` follows them. Both files share one memory
//! and one table of functions.

use std::fs;
use std::path::{Path, PathBuf};

use super::remove_folder;
use crate::failure::{Explain as _, Outcome};
use crate::process;

/// The module that the first part asks for the later one, as the tool names it.
const LINK: &str = "./__wasm_split.js";

/// The function that it asks, named after the part.
const LOAD: &str = "__wasm_split_load_later";

/// The two files.
#[derive(Debug)]
pub(crate) struct Parts {
    /// For wasm-bindgen.
    pub(crate) first: PathBuf,
    pub(crate) later: Later,
}

/// What is loaded when it is first needed.
#[derive(Debug)]
pub(crate) struct Later {
    pub(crate) wasm: PathBuf,
    /// What it imports beside the exports of the first part, as members of a JavaScript object: in
    /// a build for development a mark of the program that both parts come from.
    marks: String,
}

/// Cuts a linked program in two, in a folder of its own below `folder`.
pub(crate) fn split(wasm: &Path, folder: &Path) -> Outcome<Parts> {
    let folder = folder.join("split");
    remove_folder(&folder)?;
    process::run(process::command("wasm-split-cli").arg(wasm).arg(&folder))?;
    let link = fs::read_to_string(folder.join(LINK)).explain(LINK)?;
    let marks = link.split_once("__wasm_split: {").and_then(|(_, rest)| rest.split_once('}'));
    let Some((marks, _)) = marks else {
        return Err("wasm-split-cli writes its link module in another way".into());
    };
    let later = Later { wasm: folder.join("split_later.wasm"), marks: marks.trim().to_owned() };
    Ok(Parts { first: folder.join("main.wasm"), later })
}

/// Puts the loader of the later part, which is served as `file`, in place of the module that the
/// glue would import it from: one file less to fetch, and the glue knows the first part already.
pub(crate) fn add_loader(script: &str, later: &Later, file: &str) -> Outcome<String> {
    let Later { marks, .. } = later;
    let import =
        script.lines().find(|line| line.starts_with("import * as ") && line.contains(LINK));
    let name = import.and_then(|line| line.split_whitespace().nth(3));
    let (Some(import), Some(name)) = (import, name) else {
        return Err(format!("the glue does not import {LINK}").into());
    };
    let loader = format!(
        "const {name} = {{ {LOAD}(answer, data) {{\n\
         fetch(new URL('./{file}', import.meta.url))\n\
         .then((found) => found.ok ? found.arrayBuffer() : Promise.reject(found.status))\n\
         .then((bytes) => WebAssembly.instantiate(bytes, {{ __wasm_split: {{ {marks} ...wasm }} }}))\n\
         .then(() => true, (why) => (console.warn(why), false))\n\
         .then((here) => wasm.__indirect_function_table.get(answer)(data, here));\n}} }};"
    );
    Ok(script.replace(import, &loader))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_stands_where_the_import_stood() {
        let later = Later { wasm: PathBuf::new(), marks: "__canary_7: 1,".to_owned() };
        let script = "import * as import1 from \"./__wasm_split.js\"\nlet wasm;\n\
                      const imports = { \"./__wasm_split.js\": import1 };";
        let loaded = add_loader(script, &later, "later-07.wasm").unwrap();
        assert!(loaded.starts_with("const import1 = { __wasm_split_load_later(answer, data) {"));
        assert!(loaded.contains("new URL('./later-07.wasm', import.meta.url)"));
        assert!(loaded.contains("{ __wasm_split: { __canary_7: 1, ...wasm } }"));
        assert!(!loaded.contains("import * as"));
        assert!(add_loader("let wasm;", &later, "later-07.wasm").is_err());
    }
}
