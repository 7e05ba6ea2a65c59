//! The figures of a line, as people read them.

use atrium_domain::{Locale, Millis};
use atrium_kit::prelude::*;
use serde_json::Value;

use super::texts::label;

/// `Name: Summer · Stock: 100`. What has no word of its own keeps its key; what is missing is left
/// out.
pub(super) fn words(locale: Locale, detail: &str, offset_secs: i32) -> String {
    let Ok(Value::Object(fields)) = serde_json::from_str(detail) else { return String::new() };
    let mut told = Vec::new();
    for (key, value) in &fields {
        tell(locale, (key, value), offset_secs, &mut told);
    }
    told.join(" · ")
}

/// What lies deeper is told one by one.
fn tell(locale: Locale, (key, value): (&str, &Value), offset_secs: i32, told: &mut Vec<String>) {
    if let Value::Object(fields) = value {
        for (key, value) in fields {
            tell(locale, (key, value), offset_secs, told);
        }
    } else if let Some(value) = text(locale, key, value, offset_secs) {
        let name = label(key).map_or_else(|| key.replace('_', " "), |name| name(locale).to_owned());
        told.push(format!("{name}: {value}"));
    }
}

fn text(locale: Locale, key: &str, value: &Value, offset_secs: i32) -> Option<String> {
    match value {
        Value::Null => None,
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => match number.as_i64() {
            Some(at) if key.ends_with("_at") || key == "valid_from" => {
                Some(format::date_time(locale, Millis(at), offset_secs))
            }
            _ => Some(number.to_string()),
        },
        Value::Bool(_) | Value::Array(_) | Value::Object(_) => Some(value.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_named_and_times_are_the_malls() {
        let told = words(Locale::En, r#"{"group":true,"stock":null,"title":"Summer"}"#, 0);
        assert_eq!(told, "group: true · Name: Summer");
        let deep = words(Locale::En, r#"{"alone":{"service":500},"points":{"after":2}}"#, 0);
        assert_eq!(deep, "service: 500 · after: 2");
        let time = words(Locale::En, r#"{"send_at":1794801660000}"#, 28_800);
        assert!(time.starts_with("Sent at: "), "{time}");
        assert_eq!(words(Locale::En, "", 0), "");
    }
}
