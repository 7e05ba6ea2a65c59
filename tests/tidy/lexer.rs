//! As much of Rust's grammar as it takes to tell code, comments and strings apart.

/// A piece of a source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token<'a> {
    pub(crate) kind: Kind,
    pub(crate) text: &'a str,
    /// Where it begins, counted from one.
    pub(crate) line: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Code,
    Comment,
    /// A string literal, with its quotes.
    String,
}

impl Token<'_> {
    /// What a string literal holds. Escapes stay as they are written.
    pub(crate) fn content(&self) -> &str {
        let start = self.text.find('"').map_or(0, |quote| quote + 1);
        let end = self.text.rfind('"').unwrap_or(self.text.len());
        &self.text[start..end.max(start)]
    }
}

/// Cuts a file into code, comments and strings, leaving nothing out.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut line = 1;
    let mut rest = text;
    while !rest.is_empty() {
        let (kind, length) = next(rest);
        let (piece, after) = rest.split_at(length);
        tokens.push(Token { kind, text: piece, line });
        line += piece.matches('\n').count();
        rest = after;
    }
    tokens
}

/// The file without comments and without the insides of strings. Lines keep their numbers.
pub(crate) fn code(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for token in tokens(text) {
        match token.kind {
            Kind::Code => code.push_str(token.text),
            Kind::Comment => code.push_str(&newlines(token.text)),
            Kind::String => code.push_str(&format!("\"{}\"", newlines(token.text))),
        }
    }
    code
}

fn newlines(text: &str) -> String {
    text.chars().filter(|char| *char == '\n').collect()
}

/// The kind and length of the piece that a non-empty text begins with.
fn next(text: &str) -> (Kind, usize) {
    if let Some(length) = comment(text) {
        return (Kind::Comment, length);
    }
    if let Some(length) = string(text) {
        return (Kind::String, length);
    }
    let mut length = step(text);
    while length < text.len() {
        let rest = &text[length..];
        // The `r` of a raw string must not be the end of a name such as `for`.
        let inside_name = text[..length].ends_with(is_name) && rest.starts_with(is_name);
        if !inside_name && (comment(rest).is_some() || string(rest).is_some()) {
            break;
        }
        length += step(rest);
    }
    (Kind::Code, length)
}

/// How much code to pass over at once: a character literal such as `'"'`, else one character.
fn step(text: &str) -> usize {
    let mut chars = text.char_indices();
    let Some((_, first)) = chars.next() else { return 0 };
    if first == '\'' {
        let escaped = text[1..].starts_with('\\');
        let closing = if escaped {
            text[3.min(text.len())..].find('\'').map(|at| at + 3)
        } else {
            chars.nth(1).filter(|(_, char)| *char == '\'').map(|(at, _)| at)
        };
        if let Some(at) = closing {
            return at + 1;
        }
    }
    first.len_utf8()
}

fn is_name(char: char) -> bool {
    char.is_alphanumeric() || char == '_'
}

fn comment(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if !text.starts_with("/*") {
        return None;
    }
    let mut depth = 0_usize;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return Some(at);
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    Some(text.len())
}

fn string(text: &str) -> Option<usize> {
    let unprefixed = text.trim_start_matches(['b', 'c']);
    let prefix = text.len() - unprefixed.len();
    if prefix > 1 {
        return None;
    }
    if let Some(raw) = unprefixed.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        let body = raw[hashes..].strip_prefix('"')?;
        let closing = format!("\"{}", "#".repeat(hashes));
        let end = body.find(&closing).map_or(body.len(), |at| at + closing.len());
        return Some(prefix + 1 + hashes + 1 + end);
    }
    let body = unprefixed.strip_prefix('"')?;
    let mut escaped = false;
    for (at, char) in body.char_indices() {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(prefix + 1 + at + 1),
            _ => {}
        }
    }
    Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strings(text: &str) -> Vec<&str> {
        tokens(text)
            .into_iter()
            .filter(|token| token.kind == Kind::String)
            .map(|token| token.text)
            .collect()
    }

    #[test]
    fn strings_of_every_form_are_found() {
        let text =
            r##"let a = "x\"y"; for b in [b"z", r"\", r#"q"q"#] { c('"', '\'', 'r', "end") }"##;
        assert_eq!(strings(text), ["\"x\\\"y\"", "b\"z\"", "r\"\\\"", "r#\"q\"q\"#", "\"end\""]);
    }

    #[test]
    fn comments_hide_strings_and_strings_hide_comments() {
        let text = "a(\"// no\"); // \"no\"\n/* \"no\" /* nested */ \"no\" */ b(\"yes\")";
        assert_eq!(strings(text), ["\"// no\"", "\"yes\""]);
    }

    #[test]
    fn lifetimes_are_no_characters() {
        assert_eq!(strings("fn f<'a>(x: &'a str) -> &'a str { g(x, \"s\") }"), ["\"s\""]);
    }

    #[test]
    fn code_keeps_its_line_numbers() {
        assert_eq!(code("a /* b\nc */ d(\"e\nf\") // g\nh"), "a \n d(\"\n\") \nh");
    }

    #[test]
    fn nothing_is_lost() {
        let text = "x = 'é'; y = \"字\"; // 字\n";
        assert_eq!(tokens(text).iter().map(|token| token.text).collect::<String>(), text);
    }
}
