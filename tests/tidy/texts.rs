//! Finds the sentences that people read: the entries of `texts!`, and strings that should be one.

use crate::lexer::Kind;
use crate::source::Source;

/// One sentence in its languages, as written in a `texts!` block.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// `path:line name`.
    pub(crate) place: String,
    /// In the order of the languages: zh-Hans, zh-Hant, en.
    pub(crate) sentences: Vec<String>,
}

/// What a file says to people.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    pub(crate) entries: Vec<Entry>,
    /// Strings outside of every `texts!` block, with `path:line`. Those of tests are left out.
    pub(crate) others: Vec<(String, String)>,
}

impl Texts {
    pub(crate) fn of(source: &Source) -> Self {
        let mut reader = Reader::new(&source.path);
        for token in source.product_tokens() {
            match token.kind {
                Kind::Code => reader.code(token.text, token.line),
                Kind::String => reader.string(token.content(), token.line),
                Kind::Comment => {}
            }
        }
        reader.texts
    }
}

/// Walks through a file, knowing whether it is inside of a block.
struct Reader<'a> {
    path: &'a str,
    texts: Texts,
    /// Open braces of the block that we are in; none outside.
    depth: usize,
}

impl<'a> Reader<'a> {
    fn new(path: &'a str) -> Self {
        Self { path, texts: Texts::default(), depth: 0 }
    }

    fn code(&mut self, mut code: &str, mut line: usize) {
        while !code.is_empty() {
            let stop = if self.depth == 0 { code.find("texts! {") } else { code.find(['{', '}']) };
            let Some(stop) = stop else { break };
            if self.depth > 0 {
                self.note_name(&code[..stop], line);
            }
            let opening = if self.depth == 0 { stop + "texts! ".len() } else { stop };
            self.depth =
                if code[opening..].starts_with('{') { self.depth + 1 } else { self.depth - 1 };
            line += code[..=opening].matches('\n').count();
            code = &code[opening + 1..];
        }
        if self.depth > 0 {
            self.note_name(code, line);
        }
    }

    /// A function's name begins an entry.
    fn note_name(&mut self, code: &str, line: usize) {
        let Some((before, after)) = code.rsplit_once("pub fn ") else { return };
        let name = after.split('(').next().unwrap_or_default();
        let line = line + before.matches('\n').count();
        let place = format!("{}:{line} {name}", self.path);
        self.texts.entries.push(Entry { place, sentences: Vec::new() });
    }

    fn string(&mut self, content: &str, line: usize) {
        if self.depth == 0 {
            self.texts.others.push((format!("{}:{line}", self.path), content.to_owned()));
        } else if let Some(entry) = self.texts.entries.last_mut() {
            entry.sentences.push(content.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_and_other_strings_are_told_apart() {
        let text = "const A: &str = \"a\";\natrium_domain::texts! {\n    /// \"Doc\".\n    pub fn one() { \"一\", \"壹\", \"One\" }\n\
                    \x20   pub fn two(n: i64) {\n        \"{n} 二\",\n        \"{n} 貳\", \"{n} two\"\n    }\n}\nfn f() { g(\"b\") }\n\
                    #[cfg(test)]\nmod tests { fn t() { h(\"c\") } }";
        let texts = Texts::of(&Source { path: "p.rs".to_owned(), text: text.to_owned() });
        let entry = |place: &str, sentences: [&str; 3]| Entry {
            place: place.to_owned(),
            sentences: sentences.map(str::to_owned).to_vec(),
        };
        assert_eq!(
            texts.entries,
            [
                entry("p.rs:4 one", ["一", "壹", "One"]),
                entry("p.rs:5 two", ["{n} 二", "{n} 貳", "{n} two"])
            ]
        );
        let others: Vec<_> =
            texts.others.iter().map(|(place, text)| (place.as_str(), text.as_str())).collect();
        assert_eq!(others, [("p.rs:1", "a"), ("p.rs:10", "b")]);
    }
}
