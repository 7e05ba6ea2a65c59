//! Makes what is shipped smaller than what is written.

use super::compile::Glue;
use crate::failure::{Explain as _, Outcome};
use crate::process;
use std::fs;
use std::path::Path;

/// Wasm features that all browsers of today and WebKitGTK have. `--all-features` would write an
/// import encoding that WebKitGTK refuses: its window stays white.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// What wasm-bindgen puts after a name: the hash of where it comes from.
const HASH_DIGITS: usize = 16;

/// Shrinks the wasm and its glue.
pub(crate) fn glue(glue: &Glue) -> Outcome {
    wasm(&glue.wasm)?;
    glue.later.as_ref().map_or(Ok(()), |later| wasm(&later.wasm))?;
    number_names(glue)
}

/// Functions are put in the order of their names, for those with like names are like each other:
/// what packs the file for its way finds more to leave out. The names are dropped then.
fn wasm(path: &Path) -> Outcome {
    process::run(
        process::command("wasm-opt")
            .args(["--flatten", "--rereloop", "-Oz", "--traps-never-happen"])
            .args(["--low-memory-unused", "--reorder-functions-by-name"])
            .args(WASM_FEATURES)
            .arg(path)
            .arg("-o")
            .arg(path),
    )
}

/// Replaces the hashes in the names that wasm and glue call each other by. Nothing can pack a
/// hash; a number does as well, and of the same length it needs no new layout of the wasm.
fn number_names(glue: &Glue) -> Outcome {
    let mut wasm = fs::read(&glue.wasm).explain(glue.wasm.display())?;
    let mut script = fs::read_to_string(&glue.script).explain(glue.script.display())?;
    for (number, name) in hashed_names(&script).iter().enumerate() {
        let stem = &name[..name.len() - HASH_DIGITS];
        let numbered = format!("{stem}{number:0HASH_DIGITS$}");
        replace(&mut wasm, name.as_bytes(), numbered.as_bytes());
        script = script.replace(name, &numbered);
    }
    fs::write(&glue.wasm, wasm).explain(glue.wasm.display())?;
    fs::write(&glue.script, script).explain(glue.script.display())
}

/// The names that end in a hash, sorted, each once.
fn hashed_names(script: &str) -> Vec<String> {
    let words = script.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    let hashed = words.filter(|word| {
        let (stem, hash) = word.split_at(word.len().saturating_sub(HASH_DIGITS));
        stem.starts_with("__wb")
            && stem.ends_with('_')
            && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    });
    let mut names: Vec<String> = hashed.map(str::to_owned).collect();
    names.sort();
    names.dedup();
    names
}

/// Replaces each occurrence by what has the same length.
fn replace(bytes: &mut [u8], old: &[u8], new: &[u8]) {
    let mut from = 0;
    while let Some(at) = bytes[from..].windows(old.len()).position(|window| window == old) {
        from += at;
        bytes[from..from + old.len()].copy_from_slice(new);
    }
}

/// A script without the lines that are comments, and without the space before the others.
pub(crate) fn script(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}

/// A style sheet without comments and without space that means nothing.
pub(crate) fn styles(css: &str) -> String {
    let mut small = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        let blank = if rest.starts_with("/*") {
            rest.split_once("*/").map_or("", |(_, after)| after)
        } else {
            rest.trim_start()
        };
        if blank.len() < rest.len() {
            rest = blank;
            // Beside a bracket or a mark it means nothing.
            if !small.ends_with(['{', '}', ';', ',', ':', ' ']) {
                small.push(' ');
            }
        } else {
            let end = if matches!(next, '"' | '\'') { quoted(rest) } else { next.len_utf8() };
            if matches!(next, '{' | '}' | ';' | ',') && small.ends_with(' ') {
                small.pop();
            }
            if next == '}' && small.ends_with(';') {
                small.pop();
            }
            small.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    small.trim().to_owned()
}

/// The length of the string that a text begins with, with its quotation marks.
fn quoted(text: &str) -> usize {
    let mark = text.as_bytes()[0];
    let mut escaped = false;
    let end = text.bytes().skip(1).position(|byte| {
        let ends = byte == mark && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |end| end + 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_sheet_keeps_what_it_means() {
        let written = "/* Why. */\n.a .b > .c,\n.d :hover {\n  color: red; /* x */\n  \
                       margin: 0 calc(1px + 2px);\n}\n\n@media (width >= 900px) {\n  .e::before {\n    \
                       content: \"a ; /* } 'b\\\" \";\n  }\n}\n";
        let small = ".a .b > .c,.d :hover{color:red;margin:0 calc(1px + 2px)}\
                     @media (width >= 900px){.e::before{content:\"a ; /* } 'b\\\" \"}}";
        assert_eq!(styles(written), small);
        assert_eq!(styles(" .a{b:c}/* cut off"), ".a{b:c}");
        assert_eq!(styles("a/**/b"), "a b");
    }

    #[test]
    fn a_script_keeps_what_it_does() {
        let written = "// Why.\n{\n  // What.\n  const at = \"http://here\";\n\n  go(at);\n}\n";
        assert_eq!(script(written), "{\nconst at = \"http://here\";\n\ngo(at);\n}");
    }

    #[test]
    fn names_that_end_in_a_hash_are_found_once() {
        let script = "imports.__wbg_add_cf82c8d153d93ae1 = x; __wbg_add_cf82c8d153d93ae1(), \
                      __wbindgen_malloc, __wbg_my_cf82c8d153d93aeg, other_cf82c8d153d93ae1";
        assert_eq!(hashed_names(script), ["__wbg_add_cf82c8d153d93ae1"]);
    }

    #[test]
    fn all_of_it_is_replaced() {
        let mut bytes = *b"ab__ab";
        replace(&mut bytes, b"ab", b"xy");
        assert_eq!(&bytes, b"xy__xy");
    }
}
