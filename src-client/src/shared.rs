//! A value that many hold and nobody changes.

use std::ops::Deref;
use std::sync::Arc;

use atrium_protocol::json::{Faults, FromJson, Json};
use serde::{Serialize, Serializer};

/// Passing it on costs nothing however large it is, and whoever holds the same one already sees at
/// once that it is the same.
#[derive(Debug, Default)]
pub struct Shared<T>(Arc<T>);

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> From<T> for Shared<T> {
    fn from(value: T) -> Self {
        Self(Arc::new(value))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: PartialEq> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0 == other.0
    }
}

impl<T: Eq> Eq for Shared<T> {}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<T: FromJson> FromJson for Shared<T> {
    fn from_json(json: &Json<'_>, faults: &mut Faults) -> Self {
        T::from_json(json, faults).into()
    }
}
