//! From text to a document (RFC 8259).

use std::borrow::Cow;

use super::{Json, Unreadable};

/// How deep lists and objects may lie in each other.
const DEEPEST: usize = 64;

impl<'a> Json<'a> {
    /// # Errors
    /// [`Unreadable`] where the text is no JSON, or lies deeper than any document of ours.
    pub fn parse(text: &'a [u8]) -> Result<Self, Unreadable> {
        let text = std::str::from_utf8(text).map_err(|_| Unreadable)?;
        let mut parser = Parser { text, at: 0 };
        let value = parser.value(DEEPEST);
        parser.skip_space();
        if parser.at < text.len() { Err(Unreadable) } else { value.ok_or(Unreadable) }
    }
}

struct Parser<'a> {
    text: &'a str,
    /// Where the next byte lies, always at the beginning of a character.
    at: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.peek() == Some(wanted);
        self.at += usize::from(found);
        found
    }

    fn skip_space(&mut self) {
        self.skip(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    /// How many bytes were skipped.
    fn skip(&mut self, unwanted: fn(u8) -> bool) -> usize {
        let from = self.at;
        while self.peek().is_some_and(unwanted) {
            self.at += 1;
        }
        self.at - from
    }

    fn value(&mut self, depth: usize) -> Option<Json<'a>> {
        self.skip_space();
        match self.peek()? {
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'"' => self.string().map(Json::Text),
            b'[' => self.list(depth.checked_sub(1)?),
            b'{' => self.object(depth.checked_sub(1)?),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Json<'a>) -> Option<Json<'a>> {
        let found = self.text[self.at..].starts_with(word);
        self.at += word.len();
        found.then_some(value)
    }

    fn list(&mut self, depth: usize) -> Option<Json<'a>> {
        let mut values = Vec::new();
        self.each(b']', |parser| {
            values.push(parser.value(depth)?);
            Some(())
        })?;
        Some(Json::List(values))
    }

    fn object(&mut self, depth: usize) -> Option<Json<'a>> {
        let mut fields = Vec::new();
        self.each(b'}', |parser| {
            parser.skip_space();
            let name = parser.string()?;
            parser.skip_space();
            let value = parser.take(b':').then(|| parser.value(depth))?;
            fields.push((name, value?));
            Some(())
        })?;
        Some(Json::Object(fields))
    }

    /// What stands between the bracket at hand and its counterpart, with commas between.
    fn each(&mut self, end: u8, mut item: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.skip_space();
        if self.take(end) {
            return Some(());
        }
        loop {
            item(self)?;
            self.skip_space();
            if self.take(end) {
                return Some(());
            }
            self.take(b',').then_some(())?;
        }
    }

    fn number(&mut self) -> Option<Json<'a>> {
        let from = self.at;
        let digit = |byte: u8| byte.is_ascii_digit();
        self.take(b'-');
        if !self.take(b'0') && self.skip(digit) == 0 {
            return None;
        }
        if self.take(b'.') && self.skip(digit) == 0 {
            return None;
        }
        if self.take(b'e') || self.take(b'E') {
            let _signed = self.take(b'+') || self.take(b'-');
            if self.skip(digit) == 0 {
                return None;
            }
        }
        Some(Json::Number(&self.text[from..self.at]))
    }

    fn string(&mut self) -> Option<Cow<'a, str>> {
        self.take(b'"').then_some(())?;
        let plain = self.plain();
        if self.take(b'"') {
            return Some(Cow::Borrowed(plain));
        }
        let mut text = plain.to_owned();
        while self.take(b'\\') {
            text.push(self.escaped()?);
            text.push_str(self.plain());
        }
        self.take(b'"').then_some(Cow::Owned(text))
    }

    /// The characters up to a quotation mark, an escape or what must not stand in a string.
    fn plain(&mut self) -> &'a str {
        let from = self.at;
        self.skip(|byte| byte >= b' ' && byte != b'"' && byte != b'\\');
        &self.text[from..self.at]
    }

    fn escaped(&mut self) -> Option<char> {
        let kind = self.peek()?;
        self.at += 1;
        Some(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return None,
        })
    }

    /// `\uXXXX`, or two of them for what lies beyond 16 bits (RFC 8259 §7).
    fn code_point(&mut self) -> Option<char> {
        let first = self.unit()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        let second = (self.take(b'\\') && self.take(b'u')).then(|| self.unit())??;
        let low = second.checked_sub(0xDC00).filter(|low| *low < 0x400)?;
        char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + low)
    }

    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 4)?;
        self.at += 4;
        // from_str_radix would take a sign, too.
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        hex.then(|| u32::from_str_radix(digits, 16).ok())?
    }
}
