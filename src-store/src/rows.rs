//! Multi-row statements: many rows in a few round trips.

use std::fmt::Write as _;

use sea_orm::Value;

use crate::{StoreError, Tx};

/// Most parameters of one statement. SQLite looks each `$n` up in a list of those before it, so
/// that a statement's cost grows with the square of them; and statements of one length are
/// prepared once.
const PARAMETERS: usize = 900;

/// Rows for one table, all with the same columns.
#[derive(Debug)]
pub(crate) struct Rows<const N: usize> {
    table: &'static str,
    columns: [&'static str; N],
    values: Vec<Value>,
}

impl<const N: usize> Rows<N> {
    pub(crate) const fn new(table: &'static str, columns: [&'static str; N]) -> Self {
        Self { table, columns, values: Vec::new() }
    }

    pub(crate) fn push(&mut self, row: [Value; N]) {
        self.values.extend(row);
    }

    /// Inserts them all. Does nothing where there are none.
    pub(crate) async fn insert(&self, tx: &Tx) -> Result<(), StoreError> {
        let Self { table, columns, values } = self;
        for chunk in values.chunks(PARAMETERS / N * N) {
            let mut sql = format!("INSERT INTO {table} ({}) VALUES ", columns.join(", "));
            for row in 0..chunk.len() / N {
                sql.push_str(if row == 0 { "(" } else { ", (" });
                push_placeholders(&mut sql, row * N + 1, N);
                sql.push(')');
            }
            tx.execute(&sql, chunk.iter().cloned()).await?;
        }
        Ok(())
    }
}

/// `$first, …` for `count` values.
pub(crate) fn placeholders(first: usize, count: usize) -> String {
    let mut text = String::with_capacity(count * 5);
    push_placeholders(&mut text, first, count);
    text
}

fn push_placeholders(text: &mut String, first: usize, count: usize) {
    for place in first..first + count {
        let comma = if place == first { "" } else { ", " };
        // Writing to a string cannot fail.
        let _ = write!(text, "{comma}${place}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_count_on() {
        assert_eq!(placeholders(1, 3), "$1, $2, $3");
        assert_eq!(placeholders(9, 2), "$9, $10");
        assert_eq!(placeholders(1, 0), "");
    }
}
