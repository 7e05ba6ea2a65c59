//! What the person asked for.

pub(super) const HELP: &str = "\
till-conformance --url URL [--key KEY --second-key KEY] [--card FILE] [--patient]

  --url URL         the server, as https://host[:port]
  --key KEY         the key of a terminal (at_…)
  --second-key KEY  the key of another terminal of the same store
  --card FILE       a test member's card: the `card` of the answer that signed a device in,
                    as JSON with card_id, card_number, slot and key
  --patient         also waits for minutes, for what runs out after minutes

A development server with the demo mall needs --url only: the kit signs in by itself.";

#[derive(Debug, Default)]
pub(super) struct Options {
    pub(super) url: String,
    pub(super) keys: Option<[String; 2]>,
    pub(super) card: Option<String>,
    pub(super) patient: bool,
}

impl Options {
    pub(super) fn parse(words: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let (mut key, mut second) = (None, None);
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().cloned().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--url" => options.url = value()?,
                "--key" => key = Some(value()?),
                "--second-key" => second = Some(value()?),
                "--card" => options.card = Some(value()?),
                "--patient" => options.patient = true,
                _ => return Err(format!("unknown: {word}")),
            }
        }
        options.keys = match (key, second) {
            (Some(key), Some(second)) => Some([key, second]),
            (None, None) => None,
            _ => return Err("it takes two terminals: --key and --second-key".to_owned()),
        };
        if options.url.is_empty() { Err("--url is missing".to_owned()) } else { Ok(options) }
    }
}
