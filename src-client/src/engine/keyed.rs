//! Values by their key.

/// A map for at most some thousand values: a list that is sorted by the keys. The standard
/// library's maps are compiled anew for each kind of value, and each is six times this code; the
/// app's first load has a budget.
#[derive(Debug)]
pub(super) struct Keyed<K, V> {
    pairs: Vec<(K, V)>,
}

impl<K, V> Default for Keyed<K, V> {
    fn default() -> Self {
        Self { pairs: Vec::new() }
    }
}

impl<K: Ord, V> Keyed<K, V> {
    /// Where the key is, or would be.
    fn place(&self, key: &K) -> Result<usize, usize> {
        self.pairs.binary_search_by(|(own, _)| own.cmp(key))
    }

    /// Puts a value in place of the one before it.
    pub(super) fn insert(&mut self, key: K, value: V) {
        match self.place(&key) {
            Ok(place) => self.pairs[place].1 = value,
            Err(place) => self.pairs.insert(place, (key, value)),
        }
    }

    pub(super) fn remove(&mut self, key: &K) -> Option<V> {
        self.place(key).ok().map(|place| self.pairs.remove(place).1)
    }

    pub(super) fn contains_key(&self, key: &K) -> bool {
        self.place(key).is_ok()
    }

    pub(super) fn len(&self) -> usize {
        self.pairs.len()
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = &K> {
        self.pairs.iter().map(|(key, _)| key)
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &V> {
        self.pairs.iter().map(|(_, value)| value)
    }

    pub(super) fn retain(&mut self, keep: impl Fn(&V) -> bool) {
        self.pairs.retain(|(_, value)| keep(value));
    }

    pub(super) fn clear(&mut self) {
        self.pairs.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_one_value_and_keys_are_in_order() {
        let mut keyed = Keyed::default();
        for (key, value) in [(5, 'a'), (1, 'b'), (3, 'c'), (1, 'd')] {
            keyed.insert(key, value);
        }
        assert_eq!((keyed.len(), keyed.contains_key(&3), keyed.contains_key(&2)), (3, true, false));
        assert_eq!(keyed.keys().copied().collect::<Vec<_>>(), [1, 3, 5]);
        assert_eq!(keyed.values().copied().collect::<String>(), "dca");
        assert_eq!((keyed.remove(&3), keyed.remove(&3)), (Some('c'), None));
        keyed.retain(|value| *value == 'a');
        assert_eq!(keyed.keys().copied().collect::<Vec<_>>(), [5]);
    }
}
