//! What `#[derive(Tagged)]` reads the fields of an enum with a tag from: strictly, as bodies of
//! requests are read.

use std::fmt::Display;
use std::marker::PhantomData;

use serde::Deserialize as _;
use serde::de::{DeserializeOwned, Deserializer, Error};
use serde_json::{Map, Value};

pub use atrium_derive::Tagged;

/// The fields of an object, each to be taken once. `E` is the error of whom they came from.
pub struct Fields<E> {
    fields: Map<String, Value>,
    error: PhantomData<E>,
}

impl<E: Error> Fields<E> {
    /// # Errors
    /// Where there is no object.
    pub fn read<'de, D: Deserializer<'de, Error = E>>(from: D) -> Result<Self, E> {
        Ok(Self { fields: Map::deserialize(from)?, error: PhantomData })
    }

    /// The place of the name that stands in the tag.
    ///
    /// # Errors
    /// Where none of the names does.
    pub fn choice(
        &mut self,
        tag: &'static str,
        names: &'static [&'static str],
    ) -> Result<usize, E> {
        let name: String = self.take(tag)?;
        let place = names.iter().position(|known| *known == name);
        place.ok_or_else(|| E::unknown_variant(&name, names))
    }

    /// # Errors
    /// Where the field is missing, unless that is nothing, or is something else.
    pub fn take<T: DeserializeOwned>(&mut self, name: &'static str) -> Result<T, E> {
        match self.fields.remove(name) {
            Some(value) => T::deserialize(value).map_err(|error| wrong(name, &error)),
            // Whatever may be left out is nothing then.
            None => T::deserialize(Value::Null).map_err(|_| E::missing_field(name)),
        }
    }

    /// # Errors
    /// Where the field is something else.
    pub fn take_or_default<T: DeserializeOwned + Default>(
        &mut self,
        name: &'static str,
    ) -> Result<T, E> {
        if self.fields.contains_key(name) { self.take(name) } else { Ok(T::default()) }
    }

    /// All that was not taken, as one value.
    ///
    /// # Errors
    /// Where it is something else.
    pub fn rest<T: DeserializeOwned>(&mut self) -> Result<T, E> {
        let rest = Value::Object(std::mem::take(&mut self.fields));
        T::deserialize(rest).map_err(|error| E::custom(error))
    }
}

fn wrong<E: Error>(name: &str, error: &impl Display) -> E {
    E::custom(format_args!("{name}: {error}"))
}

#[cfg(test)]
mod tests {
    use crate::operation::Deed;

    const ID: &str = "01900000-0000-7000-8000-000000000000";

    fn read(deed: &str) -> Result<Deed, String> {
        serde_json::from_str(deed).map_err(|error| error.to_string())
    }

    fn is_read(deed: &str) -> bool {
        read(deed).is_ok()
    }

    #[test]
    fn names_are_words_at_every_depth() {
        let invite = |family: &str, role: &str| {
            let deed = format!(r#"{{"family":{family},"role":{role}}}"#);
            is_read(&format!(r#"{{"do":"family","deed":{deed}}}"#))
        };
        assert!(invite(r#""invite""#, r#""adult""#));
        assert!(!invite("1", r#""adult""#));
        assert!(!invite(r#""invite""#, "1"));
        let photo = |purpose: &str| {
            let photo = format!(r#""photo_id":"{ID}","purpose":{purpose},"data":"""#);
            is_read(&format!(r#"{{"do":"add_photo",{photo}}}"#))
        };
        assert!(photo(r#""post""#));
        assert!(!photo("0"));
        assert!(!is_read(r#"{"do":0}"#));
        assert!(!is_read(r#"["share"]"#));
    }

    #[test]
    fn what_may_be_left_out_may_be_left_out() {
        let named = read(r#"{"do":"update_profile","name":"N"}"#).expect("a deed");
        let name = Some("N".to_owned());
        assert_eq!(named, Deed::UpdateProfile { name, birthday: None, locale: None });
        let alone = read(&format!(r#"{{"do":"sign_up","event_id":"{ID}"}}"#)).expect("a deed");
        assert!(matches!(alone, Deed::SignUp { guests: 0, .. }));
        assert_eq!(read(r#"{"do":"share","more":1}"#), Ok(Deed::Share));
        let missing = read(r#"{"do":"sign_up"}"#).expect_err("of which event?");
        assert!(missing.contains("event_id"), "{missing}");
        let wrong = read(r#"{"do":"check_in","day":"x"}"#).expect_err("no day");
        assert!(wrong.starts_with("day: "), "{wrong}");
        assert!(!is_read(r#"{"do":"fly"}"#));
    }
}
