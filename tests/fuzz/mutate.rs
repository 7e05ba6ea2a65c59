//! Input that nobody meant: noise, good input with broken bytes, and good JSON with broken values.

use serde_json::{Map, Number, Value, json};

use crate::bank::dice::Dice;

/// Values at the edge of what a number, a text or a list can be.
fn edge(dice: &mut Dice) -> Value {
    let edges = [
        Value::Null,
        json!(true),
        json!(0),
        json!(-1),
        json!(i64::MAX),
        json!(i64::MIN),
        json!(u64::MAX),
        json!(1.5),
        json!(1e300),
        json!(""),
        json!(" "),
        json!("\u{0}"),
        json!("\u{202e}券\u{1f9fe}"),
        json!("9".repeat(40)),
        json!("券".repeat(700)),
        json!("00000000-0000-0000-0000-000000000000"),
        json!("ffffffff-ffff-ffff-ffff-ffffffffffff"),
        json!([]),
        json!({}),
        json!([[[[[[[[]]]]]]]]),
        Value::Array(vec![json!(0); 300]),
    ];
    edges[dice.below(edges.len())].clone()
}

/// An input made of the samples, or of nothing.
pub(super) fn input(dice: &mut Dice, samples: &[Vec<u8>]) -> Vec<u8> {
    let sample = &samples[dice.below(samples.len())];
    match dice.below(100) {
        0..8 => noise(dice),
        8..40 => broken(dice, sample.clone()),
        _ => match serde_json::from_slice(sample) {
            Ok(value) => strange(dice, value, samples),
            Err(_) => broken(dice, sample.clone()),
        },
    }
}

fn noise(dice: &mut Dice) -> Vec<u8> {
    let length = dice.below(200);
    (0..length).map(|_| dice.below(256) as u8).collect()
}

/// Some bytes changed, put in, left out, doubled or cut off.
fn broken(dice: &mut Dice, mut bytes: Vec<u8>) -> Vec<u8> {
    for _ in 0..=dice.below(4) {
        let place = dice.below(bytes.len().max(1));
        let byte = match dice.below(3) {
            0 => b"\"{}[],:\\-+.eE0 \n\0"[dice.below(17)],
            1 => dice.below(256) as u8,
            _ => b"0123456789ABCDEFabcdef -"[dice.below(24)],
        };
        match dice.below(6) {
            0 | 1 => bytes.iter_mut().skip(place).take(1).for_each(|old| *old = byte),
            2 => bytes.insert(place.min(bytes.len()), byte),
            3 if place < bytes.len() => drop(bytes.remove(place)),
            4 => {
                let part: Vec<u8> = bytes.iter().skip(place).take(12).copied().collect();
                bytes.splice(place.min(bytes.len())..place.min(bytes.len()), part);
            }
            _ if dice.chance(20) => bytes.truncate(place),
            _ => {}
        }
    }
    bytes
}

/// One to three values replaced, left out, doubled or taken from elsewhere.
fn strange(dice: &mut Dice, mut value: Value, samples: &[Vec<u8>]) -> Vec<u8> {
    for _ in 0..=dice.below(3) {
        let other = samples[dice.below(samples.len())].clone();
        let spare = if dice.chance(20) {
            serde_json::from_slice(&other).unwrap_or(Value::Null)
        } else {
            edge(dice)
        };
        disturb(dice, &mut value, spare);
    }
    let mut text = value.to_string();
    if dice.chance(10) {
        // A key twice, which a map cannot hold.
        text = text.replacen('{', "{\"id\":1,\"id\":2,", 1);
    }
    text.into_bytes()
}

fn disturb(dice: &mut Dice, value: &mut Value, spare: Value) {
    if dice.chance(15) {
        *value = spare;
        return;
    }
    match value {
        Value::Array(items) if !items.is_empty() => {
            let place = dice.below(items.len());
            match dice.below(5) {
                0 => items.push(items[place].clone()),
                1 => drop(items.remove(place)),
                2 => items.push(spare),
                _ => disturb(dice, &mut items[place], spare),
            }
        }
        Value::Object(fields) if !fields.is_empty() => disturb_field(dice, fields, spare),
        Value::Number(number) => *value = Value::Number(near(dice, number)),
        Value::String(text) if dice.chance(50) => {
            let place = dice.below(text.chars().count().max(1));
            *text =
                text.chars().enumerate().filter(|(at, _)| *at != place).map(|(_, c)| c).collect();
        }
        value => *value = spare,
    }
}

fn disturb_field(dice: &mut Dice, fields: &mut Map<String, Value>, spare: Value) {
    let keys: Vec<String> = fields.keys().cloned().collect();
    let key = &keys[dice.below(keys.len())];
    match dice.below(6) {
        0 => drop(fields.remove(key)),
        1 => drop(fields.insert(format!("{key}_"), spare)),
        _ => {
            if let Some(field) = fields.get_mut(key) {
                disturb(dice, field, spare);
            }
        }
    }
}

/// A number a little or very much off.
fn near(dice: &mut Dice, number: &Number) -> Number {
    let old = number.as_i64().unwrap_or_default();
    let factors = [1, -1, 0, 100, 1 << 40, i64::MAX];
    let off = i64::try_from(dice.below(3)).unwrap_or_default() - 1;
    old.wrapping_mul(factors[dice.below(factors.len())]).wrapping_add(off).into()
}
