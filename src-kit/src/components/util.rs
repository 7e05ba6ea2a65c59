//! Small helpers of the components.

use std::sync::atomic::{AtomicU32, Ordering};

/// A document-wide unique id, to tie labels and hints to their controls.
pub(super) fn unique_id(prefix: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("k-{prefix}-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// `base`, and each of the other classes whose condition holds.
pub(super) fn classes(base: &str, extra: &[(&str, bool)]) -> String {
    let mut all = base.to_owned();
    for (class, _) in extra.iter().filter(|(_, on)| *on) {
        all.push(' ');
        all.push_str(class);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_join_what_holds() {
        assert_eq!(classes("k-a", &[("k-a--b", true), ("k-a--c", false)]), "k-a k-a--b");
    }

    #[test]
    fn ids_differ() {
        assert_ne!(unique_id("field"), unique_id("field"));
    }
}
