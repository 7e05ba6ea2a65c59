use serde::{Deserialize, Serialize};

use super::Program;
use crate::Millis;
use crate::place::CategoryCode;

/// Kinds of goods that earn nothing from a date on, in place of those before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExclusionVersion {
    /// 2 or more: the first is the program's own.
    pub version: u32,
    pub valid_from: Millis,
    pub categories: Vec<CategoryCode>,
}

impl Program {
    /// The kinds of goods that earn nothing at `at` and count toward no tier.
    pub fn excluded_at(&self, at: Millis) -> &[CategoryCode] {
        let begun = self.exclusions.iter().filter(|version| version.valid_from <= at);
        let latest = begun.max_by_key(|version| (version.valid_from, version.version));
        latest.map_or(&self.excluded, |version| &version.categories)
    }

    /// Whether goods of this kind earn nothing at `at`: gift cards and stored value earn when they
    /// are spent, not when they are bought.
    pub fn is_excluded(&self, category: &CategoryCode, at: Millis) -> bool {
        self.excluded_at(at).contains(category)
    }

    /// The stretches from `from` to before `until` in which the same kinds are excluded, in order.
    pub fn excluded_within(
        &self,
        from: Millis,
        until: Millis,
    ) -> Vec<(Millis, Millis, &[CategoryCode])> {
        let begun = self.exclusions.iter().map(|version| version.valid_from);
        let mut edges: Vec<Millis> = begun.filter(|at| from < *at && *at < until).collect();
        edges.extend([from, until]);
        edges.sort_unstable();
        edges.dedup();
        edges.windows(2).map(|pair| (pair[0], pair[1], self.excluded_at(pair[0]))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::program::NewVersion;

    #[test]
    fn a_period_falls_into_stretches_with_the_same_exclusions() {
        let mut program = Program::standard();
        for (at, categories) in [(2_000, vec!["gift_card".into(), "food".into()]), (3_000, vec![])]
        {
            let new = NewVersion::Excluded { valid_from: Millis(at), categories };
            program = program.with_version(new, Millis(1_000)).expect("ahead");
        }
        let versions: Vec<u32> = program.exclusions.iter().map(|one| one.version).collect();
        assert_eq!(versions, [2, 3]);
        let food = |at| program.is_excluded(&"food".into(), Millis(at));
        assert_eq!([0, 1_999, 2_000, 2_999, 3_000].map(food), [false, false, true, true, false]);
        let within = |from: i64, until: i64| -> Vec<(i64, i64, usize)> {
            let all = program.excluded_within(Millis(from), Millis(until));
            all.into_iter().map(|(from, until, none)| (from.0, until.0, none.len())).collect()
        };
        assert_eq!(within(500, 4_000), [(500, 2_000, 1), (2_000, 3_000, 2), (3_000, 4_000, 0)]);
        assert_eq!(within(2_000, 3_000), [(2_000, 3_000, 2)]);
        assert_eq!(within(5, 5), []);
    }
}
