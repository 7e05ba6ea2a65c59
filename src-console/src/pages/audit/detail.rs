//! The figures of a line, as people read them.

use atrium_domain::{Locale, Millis};
use atrium_kit::prelude::*;
use serde_json::{Map, Value};

use super::labels::{label, word_of};
use crate::words::{category, named_category};

/// How a reader sees a line: language, clock, and the names of stores by their ids.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub locale: Locale,
    pub offset_secs: i32,
    pub store: &'a dyn Fn(&str) -> Option<String>,
}

/// `Name: Summer · Stock: 100`. What has no word of its own keeps its key; what is missing is left
/// out.
pub(super) fn words(reader: Reader<'_>, detail: &str) -> String {
    let Ok(Value::Object(fields)) = serde_json::from_str(detail) else { return String::new() };
    let mut told = Vec::new();
    for (key, value) in &fields {
        tell(reader, (key, value), &mut told);
    }
    told.join(" · ")
}

/// What lies deeper is told one by one.
fn tell(reader: Reader<'_>, (key, value): (&str, &Value), told: &mut Vec<String>) {
    let locale = reader.locale;
    let own = |value: &Value| text(reader, key, value);
    let text = match value {
        Value::Object(fields) => match in_own_language(locale, fields) {
            Some(text) => Some(text),
            None => {
                for (key, value) in fields {
                    tell(reader, (key, value), told);
                }
                None
            }
        },
        Value::Array(all) if all.iter().any(Value::is_object) => {
            for one in all {
                tell(reader, (key, one), told);
            }
            None
        }
        Value::Array(all) if all.is_empty() => None,
        Value::Array(all) => Some(all.iter().filter_map(own).collect::<Vec<_>>().join("、")),
        _ => own(value),
    };
    if let Some(text) = text {
        let name = label(key).map_or_else(|| key.replace('_', " "), |name| name(locale).to_owned());
        told.push(format!("{name}: {text}"));
    }
}

/// A text in three languages, in the reader's.
fn in_own_language(locale: Locale, fields: &Map<String, Value>) -> Option<String> {
    let own = match locale {
        Locale::ZhHans => "zh-Hans",
        Locale::ZhHant => "zh-Hant",
        Locale::En => "en",
    };
    fields.get(own).and_then(Value::as_str).map(str::to_owned)
}

fn text(reader: Reader<'_>, key: &str, value: &Value) -> Option<String> {
    let Reader { locale, offset_secs, store } = reader;
    match value {
        Value::Null => None,
        Value::String(text) => match (key, word_of(key, text)) {
            ("categories", _) => {
                let known = named_category(text);
                Some(known.map_or_else(|| text.clone(), |one| category(locale, one).to_owned()))
            }
            // What somebody wrote is theirs, whatever it says.
            ("title" | "name" | "label", _) => Some(text.clone()),
            (_, Some(word)) => Some(word(locale).to_owned()),
            // Whose id it is stands beside it.
            ("id", None) if text.len() == ID_LENGTH => store(text),
            (_, None) => Some(store(text).unwrap_or_else(|| text.clone())),
        },
        Value::Number(number) => match number.as_i64() {
            Some(at) if key.ends_with("_at") || key == "valid_from" => {
                Some(format::date_time(locale, Millis(at), offset_secs))
            }
            Some(minor) if matches!(key, "per" | "minimum" | "threshold") => {
                Some(format::money(atrium_domain::Money(minor)))
            }
            _ => Some(number.to_string()),
        },
        Value::Bool(said) => {
            let word = word_of(key, if *said { "true" } else { "false" });
            word.map(|word| word(locale).to_owned())
        }
        Value::Array(_) | Value::Object(_) => Some(value.to_string()),
    }
}

/// Of ids as they are written.
const ID_LENGTH: usize = 36;

#[cfg(test)]
mod tests {
    use atrium_protocol::points_rules::PointsSettings;

    use super::*;

    fn told(locale: Locale, detail: &str) -> String {
        let store = |id: &str| id.starts_with("0199").then(|| "小满面馆".to_owned());
        words(Reader { locale, offset_secs: 28_800, store: &store }, detail)
    }

    #[test]
    fn figures_are_named_and_times_are_the_malls() {
        let line = told(Locale::En, r#"{"group":true,"stock":null,"title":"Summer"}"#);
        assert_eq!(line, "Group: yes · Name: Summer");
        let time = told(Locale::En, r#"{"send_at":1794801660000}"#);
        assert!(time.starts_with("Sent at: "), "{time}");
        assert_eq!(told(Locale::En, ""), "");
    }

    #[test]
    fn a_rule_is_told_in_the_readers_language() {
        let rule = r#"{"valid_from":0,"what":{"of":"earn","id":"spend","name":{"zh-Hans":"消费",
            "zh-Hant":"消費","en":"Shopping"},"rule":{"points":2,"per":100,"by_tier":true,
            "categories":["food","kids"],"days":[{"percent":200}]}}}"#;
        let line = told(Locale::ZhHans, rule);
        for part in ["内容: 积分规则", "名称: 消费", "每消费: ¥1", "餐饮、亲子", "倍率（%）: 200"]
        {
            assert!(line.contains(part), "{part} in {line}");
        }
        assert!(!line.contains('_') && !line.contains("zh-"), "{line}");
    }

    #[test]
    fn a_store_is_told_by_its_name_and_other_ids_are_left_out() {
        let store = "0199a2b4-7c1d-7e02-8f3a-1b2c3d4e5f60";
        let detail = format!(r#"{{"label":"前台 1","store_id":"{store}"}}"#);
        assert_eq!(told(Locale::ZhHans, &detail), "名称: 前台 1 · 店铺: 小满面馆");
        let mall = r#"{"funder":{"funder":"mall","id":"0188a2b4-7c1d-7e02-8f3a-1b2c3d4e5f60"}}"#;
        assert_eq!(told(Locale::En, mall), "Paid by: the mall");
    }

    /// What an operator sets has words for each of its figures.
    #[test]
    fn no_key_of_the_points_rules_is_shown_as_it_is() {
        let settings: PointsSettings = crate::pages::program::points::tests::SETTINGS;
        let detail = serde_json::to_string(&settings).expect("serialises");
        for locale in [Locale::ZhHans, Locale::ZhHant] {
            let line = told(locale, &detail);
            assert!(!line.bytes().any(|byte| byte.is_ascii_alphabetic()), "{line}");
        }
    }
}
