//! Reads the wire's documents by little code.
//!
//! Every wire type derives serde's traits, and those that the member app reads derive [`FromJson`]
//! too: a text is parsed once into [`Json`], and the types take their fields out of it. Serde
//! would compile a reader of its own for every type, which was a fifth of what a browser downloads.
//!
//! Both take the same documents, but for what no server of ours writes: a field that is there
//! twice, a number that no type of ours holds, `null` for a field with a default.

mod domain;
mod from;
mod parse;
mod rules;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

pub use atrium_derive::FromJson;
pub use from::{Faults, FromJson};

/// A parsed document. Texts without escapes are those of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json<'a> {
    Null,
    Bool(bool),
    /// As it was written: the wire has whole numbers only, and each type knows its range.
    Number(&'a str),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

/// Not a JSON text, or not of the type that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable;

/// Reads a JSON text.
///
/// # Errors
/// [`Unreadable`] where it is none, or of another type.
pub fn read<T: FromJson>(text: &[u8]) -> Result<T, Unreadable> {
    Json::parse(text)?.read()
}

impl Json<'_> {
    /// Reads this value as the type that is wanted.
    ///
    /// # Errors
    /// [`Unreadable`] where it is of another type.
    pub fn read<T: FromJson>(&self) -> Result<T, Unreadable> {
        let mut faults = Faults::default();
        let value = T::from_json(self, &mut faults);
        if faults.any() { Err(Unreadable) } else { Ok(value) }
    }

    /// A field of an object; null where there is none.
    pub fn get(&self, name: &str) -> &Self {
        let Self::Object(fields) = self else { return &Json::Null };
        let found = fields.iter().find(|(field, _)| field == name);
        found.map_or(&Json::Null, |(_, value)| value)
    }

    /// The values of a list; none where it is none.
    pub fn list(&self) -> &[Self] {
        if let Self::List(values) = self { values } else { &[] }
    }
}
