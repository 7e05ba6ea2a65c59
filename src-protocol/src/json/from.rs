//! From a parsed document to a wire type.

use std::sync::Arc;

use super::Json;

/// Whether something was not of its type.
#[derive(Debug, Default)]
pub struct Faults(bool);

impl Faults {
    /// Something was not of its type.
    pub fn mark(&mut self) {
        self.0 = true;
    }

    pub fn any(&self) -> bool {
        self.0
    }
}

/// A type that the wire carries and the member app reads.
///
/// Where the value is not of this type, an implementation marks a fault and gives anything of it:
/// who reads goes on to the end and then drops the whole. So no code is needed that drops a value
/// in the middle of being made, which would be most of it.
#[diagnostic::on_unimplemented(
    message = "the member app cannot read `{Self}` from JSON",
    note = "a wire type says #[derive(FromJson)]; a type of the domain is listed in \
            src-protocol/src/json/domain.rs"
)]
pub trait FromJson: Sized {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self;
}

impl Json<'_> {
    /// What the derive makes of a field. An optional one may be absent.
    pub fn field<T: FromJson>(&self, name: &str, faults: &mut Faults) -> T {
        T::from_json(self.get(name), faults)
    }

    /// What the derive makes of a field with `#[serde(default)]`.
    pub fn field_or_default<T: FromJson + Default>(&self, name: &str, faults: &mut Faults) -> T {
        match self.get(name) {
            Json::Null => T::default(),
            value => T::from_json(value, faults),
        }
    }

    /// The place of this text among the names; the first one's where it is none of them.
    pub fn choice(&self, names: &[&str], faults: &mut Faults) -> usize {
        let found = match self {
            Json::Text(text) => names.iter().position(|name| *name == text),
            _ => None,
        };
        found.unwrap_or_else(|| {
            faults.mark();
            0
        })
    }

    /// The text, or an empty one.
    pub fn text(&self, faults: &mut Faults) -> &str {
        if let Json::Text(text) = self {
            return text;
        }
        faults.mark();
        ""
    }

    /// The whole number, or zero.
    pub fn integer(&self, faults: &mut Faults) -> i64 {
        let number = if let Json::Number(digits) = self { digits.parse().ok() } else { None };
        number.unwrap_or_else(|| {
            faults.mark();
            0
        })
    }
}

impl FromJson for () {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        if *json != Json::Null {
            faults.mark();
        }
    }
}

impl FromJson for bool {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        if !matches!(json, Json::Bool(_)) {
            faults.mark();
        }
        *json == Json::Bool(true)
    }
}

impl FromJson for String {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        json.text(faults).to_owned()
    }
}

macro_rules! integers {
    ($($kind:ty)*) => {$(
        impl FromJson for $kind {
            fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
                Self::try_from(json.integer(faults)).unwrap_or_else(|_| {
                    faults.mark();
                    0
                })
            }
        }
    )*};
}

integers! { u8 u16 u32 u64 i32 i64 }

impl<T: FromJson> FromJson for Option<T> {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        if *json == Json::Null { None } else { Some(T::from_json(json, faults)) }
    }
}

impl<T: FromJson> FromJson for Vec<T> {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        if !matches!(json, Json::List(_)) {
            faults.mark();
        }
        json.list().iter().map(|item| T::from_json(item, faults)).collect()
    }
}

impl<T: FromJson> FromJson for Arc<T> {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        Self::new(T::from_json(json, faults))
    }
}
