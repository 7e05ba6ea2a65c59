//! A remembered value: what a page shows, computed again when something that it reads changes.
//!
//! Like Leptos' `Memo`, which is compiled anew for every type. This one is compiled once, because
//! the app has a budget for its first load.

use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

use leptos::prelude::*;

/// A value that knows its like.
trait Value: Any + Send + Sync {
    fn same(&self, other: &dyn Value) -> bool;
    fn any(&self) -> &dyn Any;
}

impl<T: PartialEq + Any + Send + Sync> Value for T {
    fn same(&self, other: &dyn Value) -> bool {
        other.any().downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

#[derive(Clone)]
struct Held(Arc<dyn Value>);

impl PartialEq for Held {
    fn eq(&self, other: &Self) -> bool {
        self.0.same(&*other.0)
    }
}

/// A computed value that tells its readers only of changes.
pub struct Part<T> {
    held: Memo<Held>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Clone for Part<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Part<T> {}

impl<T: PartialEq + Send + Sync + 'static> Part<T> {
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let compute: Box<dyn Fn() -> Held + Send + Sync> =
            Box::new(move || Held(Arc::new(compute())));
        Self { held: remember(compute), kind: PhantomData }
    }

    /// Looks at the value, and at every later one.
    pub fn with<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(Self::value(&self.held.get()))
    }

    /// Looks at the value of now only.
    pub fn with_untracked<R>(&self, look: impl FnOnce(&T) -> R) -> R {
        look(Self::value(&self.held.get_untracked()))
    }

    fn value(held: &Held) -> &T {
        held.0.any().downcast_ref().expect("a part holds what it was made of")
    }
}

impl<T: PartialEq + Clone + Send + Sync + 'static> Part<T> {
    pub fn get(&self) -> T {
        self.with(T::clone)
    }

    pub fn get_untracked(&self) -> T {
        self.with_untracked(T::clone)
    }

    /// The same as a signal, for components that ask for one.
    pub fn signal(self) -> Signal<T> {
        Signal::derive(move || self.get())
    }
}

fn remember(compute: Box<dyn Fn() -> Held + Send + Sync>) -> Memo<Held> {
    Memo::new(move |_| compute())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_follows_what_it_reads() {
        Owner::new().with(|| {
            let source = RwSignal::new(2);
            let doubled = Part::new(move || source.get() * 2);
            assert_eq!(doubled.get(), 4);
            source.set(5);
            assert_eq!(doubled.with(|value| value + 1), 11);
        });
    }

    #[test]
    fn values_of_other_types_are_never_the_same() {
        let (number, text) = (Held(Arc::new(1_i32)), Held(Arc::new("1")));
        assert!(number != text);
        assert!(number == Held(Arc::new(1_i32)));
    }
}
