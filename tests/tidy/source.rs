//! The files of the workspace.

use std::fs;
use std::path::{Path, PathBuf};

use crate::lexer::{self, Token};

/// Folders that hold no hand-written sources of ours.
const SKIPPED: [&str; 6] = [".git", "target", "node_modules", "gen", "icons", "docs"];

/// What opens the tests in a file of a crate.
const TESTS_BEGIN: &str = "#[cfg(test)]\nmod ";

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("tests lie in the workspace")
}

/// A text file of the workspace.
#[derive(Debug)]
pub(crate) struct Source {
    /// Relative to the workspace, with slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Source {
    pub(crate) fn is_below(&self, folder: &str) -> bool {
        self.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'))
    }

    /// Comments, strings and code, told apart.
    pub(crate) fn tokens(&self) -> Vec<Token<'_>> {
        lexer::tokens(&self.text)
    }

    /// The code alone: comments and the insides of strings are gone, lines stay where they were.
    pub(crate) fn code(&self) -> String {
        lexer::code(&self.text)
    }

    /// The code with the tests only. In a crate, they are what follows the opening of a module for
    /// tests; files below a folder `tests` are nothing else.
    pub(crate) fn test_code(&self) -> String {
        let Some(start) = self.tests_begin() else { return String::new() };
        // Empty lines for what comes before, so that line numbers stay right.
        "\n".repeat(self.text[..start].matches('\n').count()) + &lexer::code(&self.text[start..])
    }

    /// Comments, strings and code of what ships.
    pub(crate) fn product_tokens(&self) -> Vec<Token<'_>> {
        lexer::tokens(&self.text[..self.tests_begin().unwrap_or(self.text.len())])
    }

    fn tests_begin(&self) -> Option<usize> {
        if self.is_test() {
            return Some(0);
        }
        let opens = |at: &usize| {
            let declaration = &self.text[at + TESTS_BEGIN.len()..];
            declaration.find(['{', ';']).is_some_and(|end| declaration[end..].starts_with('{'))
        };
        self.text.match_indices(TESTS_BEGIN).map(|(at, _)| at).find(opens)
    }

    fn is_test(&self) -> bool {
        self.path
            .split('/')
            .any(|part| part == "tests" || part == "tests.rs" || part.ends_with("_tests.rs"))
    }

    /// The lines of the code that contain a word, as `path:line`.
    pub(crate) fn uses_of(&self, word: &str) -> Vec<String> {
        places(&self.path, &self.code(), word)
    }
}

/// The lines of a text that contain a word, as `path:line: word`.
pub(crate) fn places(path: &str, text: &str, word: &str) -> Vec<String> {
    let numbered = text.lines().enumerate();
    numbered
        .filter(|(_, line)| stands_in(line, word))
        .map(|(index, _)| format!("{path}:{}: {word}", index + 1))
        .collect()
}

/// Whether a line contains a word that is not the end of a longer name.
fn stands_in(line: &str, word: &str) -> bool {
    let of_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let whole = !word.starts_with(of_name);
    line.match_indices(word).any(|(at, _)| whole || !line[..at].ends_with(of_name))
}

/// All files of the workspace with one of these extensions, in order.
pub(crate) fn with_extension(extensions: &[&str]) -> Vec<Source> {
    let mut paths = Vec::new();
    collect(root(), &mut paths);
    paths.sort();
    paths.iter().filter(|path| has_extension(path, extensions)).map(|path| read(path)).collect()
}

/// The Rust files of the crates.
pub(crate) fn rust() -> Vec<Source> {
    with_extension(&["rs"])
}

/// The Rust files below some folders of the workspace.
pub(crate) fn rust_below(folders: &[&str]) -> Vec<Source> {
    rust()
        .into_iter()
        .filter(|source| folders.iter().any(|folder| source.is_below(folder)))
        .collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the workspace can be read").flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if !SKIPPED.iter().any(|skipped| name == *skipped) {
                collect(&path, paths);
            }
        } else {
            paths.push(path);
        }
    }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    path.extension().is_some_and(|extension| extensions.iter().any(|wanted| extension == *wanted))
}

fn read(path: &Path) -> Source {
    let relative = path.strip_prefix(root()).expect("below the workspace");
    let text =
        fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    Source { path: relative.to_string_lossy().replace('\\', "/"), text }
}

/// Fails with the list of places, if there are any.
#[track_caller]
pub(crate) fn assert_none(places: &[String], rule: &str) {
    assert!(places.is_empty(), "{rule}\n  {}", places.join("\n  "));
}
