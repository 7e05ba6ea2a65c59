//! The reader against serde's: the same texts are JSON, and mean the same.

use atrium_domain::{Money, Points};
use proptest::prelude::*;
use serde_json::Value;

use super::{FromJson, Json, Unreadable, read};

/// What serde makes of the same document.
fn value(json: &Json<'_>) -> Value {
    match json {
        Json::Null => Value::Null,
        Json::Bool(bool) => (*bool).into(),
        Json::Number(digits) => serde_json::from_str(digits).expect("a number"),
        Json::Text(text) => text.as_ref().into(),
        Json::List(values) => values.iter().map(value).collect(),
        Json::Object(fields) => {
            fields.iter().map(|(name, field)| (name.to_string(), value(field))).collect()
        }
    }
}

fn assert_like_serde(text: &str) {
    let ours = Json::parse(text.as_bytes());
    match serde_json::from_str::<Value>(text) {
        Ok(expected) => assert_eq!(ours.as_ref().map(value), Ok(expected), "{text}"),
        Err(_) => assert_eq!(ours, Err(Unreadable), "{text}"),
    }
}

fn document() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..6)
                .prop_map(|fields| fields.into_iter().collect()),
        ]
    })
}

proptest! {
    #[test]
    fn what_serde_writes_is_read(document in document()) {
        assert_like_serde(&document.to_string());
        assert_like_serde(&serde_json::to_string_pretty(&document).expect("JSON"));
    }

    #[test]
    fn damaged_texts_are_refused_alike(document in document(), at in any::<prop::sample::Index>(), other in "[\\[\\]{}\",:.0-9+tfn \\\\-]") {
        let mut letters: Vec<char> = document.to_string().chars().collect();
        let at = at.index(letters.len());
        letters[at] = other.chars().next().expect("one");
        assert_like_serde(&letters.into_iter().collect::<String>());
    }

    #[test]
    fn numbers_and_escapes_are_read_alike(
        number in "-?[0-9]{1,3}(\\.[0-9]{0,2})?([eE][+-]?[0-9]{0,1})?",
        text in "(\\\\[bfnrtu\"/\\\\x]|\\\\u[dD][89a-fA-F][0-9]{2}|\\\\u[0-9a-f+]{4}|[a-z ä積\t]){0,6}",
    ) {
        assert_like_serde(&number);
        assert_like_serde(&format!("\"{text}\""));
    }
}

#[test]
fn texts_that_are_no_json() {
    for text in [
        "",
        " ",
        "nul",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "[1 2]",
        "01",
        "1.",
        "\"\\ud800\"",
        "\"\\ud800\\u0041\"",
        "\"a",
        "[",
        "{\"a\"",
        "true false",
        "\u{feff}1",
        "\"\u{1}\"",
    ] {
        assert_like_serde(text);
    }
    assert_eq!(Json::parse(b"\"\xff\""), Err(Unreadable));
}

#[test]
fn what_lies_too_deep_is_refused_before_the_stack_ends() {
    let deep = |depth| "[".repeat(depth) + &"]".repeat(depth);
    assert!(Json::parse(deep(64).as_bytes()).is_ok());
    assert_eq!(Json::parse(deep(65).as_bytes()), Err(Unreadable));
    assert_eq!(Json::parse("[".repeat(1_000_000).as_bytes()), Err(Unreadable));
}

#[derive(Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, FromJson)]
struct Basket {
    id: u8,
    note: Option<String>,
    #[serde(default)]
    gift: bool,
    lines: Vec<Line>,
}

#[derive(Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, FromJson)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum Line {
    BoughtNow { amount: Money },
    Points(Given),
    Nothing,
}

#[derive(Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, FromJson)]
struct Given {
    #[serde(rename = "how-many")]
    points: Points,
}

#[test]
fn types_are_read_as_serde_reads_them() {
    let good = r#"{"id": 7, "note": null, "more": [1.5], "lines": [
        {"amount": 900, "kind": "bought_now"}, {"kind": "points", "how-many": -3},
        {"kind": "nothing"}]}"#;
    let wrong = [
        good.replace("7", "256"),
        good.replace("7", "-1"),
        good.replace("7", "7.5"),
        good.replace("7", "\"7\""),
        good.replace("null", "5"),
        good.replace("\"id\": 7,", ""),
        good.replace("\"how-many\"", "\"points\""),
        good.replace("bought_now", "BoughtNow"),
        good.replace("\"kind\": \"nothing\"", ""),
        good.replace("\"note\": null", "\"gift\": 1"),
        "[]".to_owned(),
        "null".to_owned(),
    ];
    for text in wrong.iter().map(String::as_str).chain([good]) {
        let serde = serde_json::from_str::<Basket>(text).map_err(|_| Unreadable);
        assert_eq!(read::<Basket>(text.as_bytes()), serde, "{text}");
    }
    assert!(read::<Basket>(good.as_bytes()).is_ok_and(|basket| basket.lines.len() == 3));
}
