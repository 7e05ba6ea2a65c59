//! Statements over many rows at a time: the rows are given as a table `v`, which the statement
//! inserts, joins or updates by. One text serves any number of rows, so that it is prepared once.

use sea_orm::{QueryResult, Value};
use uuid::Uuid;

use crate::{StoreError, Tx};

/// The rows of a table `v` with these columns. A column holds values of one type, and no nulls:
/// where there may be none, the statement makes it of a value that cannot be (`NULLIF`, `CASE`).
#[derive(Debug, Clone)]
pub(crate) struct Given<const N: usize> {
    columns: [&'static str; N],
    values: Vec<Value>,
}

/// Most rows of one statement. SQLite takes 32,766 parameters.
const ROWS: usize = 1_024;

impl<const N: usize> Given<N> {
    pub(crate) const fn new(columns: [&'static str; N]) -> Self {
        Self { columns, values: Vec::new() }
    }

    pub(crate) fn push(&mut self, row: [Value; N]) {
        self.values.extend(row);
    }

    const fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Runs `WITH v (…) AS (…) {sql}` for what it changes, and says how many rows those are. Does
    /// nothing where no rows are given.
    pub(crate) async fn execute(self, tx: &Tx, sql: &str) -> Result<u64, StoreError> {
        let mut changed = 0;
        for (columns, values) in self.parts() {
            changed += tx.execute_over(&columns, values, sql).await?;
        }
        Ok(changed)
    }

    /// As [`Self::execute`], for the rows that come back.
    pub(crate) async fn query(self, tx: &Tx, sql: &str) -> Result<Vec<QueryResult>, StoreError> {
        let mut found = Vec::new();
        for (columns, values) in self.parts() {
            found.extend(tx.query_over(&columns, values, sql).await?);
        }
        Ok(found)
    }

    fn parts(self) -> impl Iterator<Item = ([&'static str; N], Vec<Value>)> {
        let Self { columns, values } = self;
        pieces(N, values).map(move |part| (columns, part))
    }
}

/// The values of rows of this width, in pieces that each database takes.
pub(crate) fn pieces(width: usize, mut values: Vec<Value>) -> impl Iterator<Item = Vec<Value>> {
    std::iter::from_fn(move || {
        let rest = values.split_off(values.len().min(ROWS * width));
        let part = std::mem::replace(&mut values, rest);
        (!part.is_empty()).then_some(part)
    })
}

/// Statements over rows that change what no other of them reads, so that they may run in any order:
/// PostgreSQL gets them as one, and each costs no exchange of its own.
#[derive(Debug, Default)]
pub(crate) struct Together {
    statements: Vec<OverRows>,
    /// By the places of the statements: whether rows come back.
    returns: Vec<bool>,
}

/// A statement and its rows.
#[derive(Debug)]
pub(crate) struct OverRows {
    pub(crate) columns: Vec<&'static str>,
    pub(crate) values: Vec<Value>,
    pub(crate) sql: &'static str,
}

/// What a statement of several returns of each row: two ids, which may be the same.
pub(crate) type Pair = (Uuid, Uuid);

impl Together {
    /// Adds a statement that returns nothing. Adds nothing where no rows are given.
    pub(crate) fn add<const N: usize>(&mut self, given: Given<N>, sql: &'static str) {
        if !given.is_empty() {
            self.push(given, sql, false);
        }
    }

    /// Adds a statement that ends in `RETURNING` two ids, and says by which place its rows are
    /// asked for.
    pub(crate) fn add_returning<const N: usize>(
        &mut self,
        given: Given<N>,
        sql: &'static str,
    ) -> usize {
        self.push(given, sql, true);
        self.statements.len() - 1
    }

    fn push<const N: usize>(&mut self, given: Given<N>, sql: &'static str, returns: bool) {
        let Given { columns, values } = given;
        self.statements.push(OverRows { columns: columns.to_vec(), values, sql });
        self.returns.push(returns);
    }

    /// Runs them all, and returns the rows of each by its place.
    pub(crate) async fn run(self, tx: &Tx) -> Result<Vec<Vec<Pair>>, StoreError> {
        let Self { statements, returns } = self;
        let mut found = vec![Vec::new(); statements.len()];
        for (place, row) in tx.query_together(statements, &returns).await? {
            found[place].push(row);
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each_database;

    #[test]
    fn rows_of_every_type_and_number_come_back() {
        on_each_database(async |store| {
            for count in [0, 1, 3, 64, 2_500_i64] {
                let sums: Result<(i64, i64, i64), StoreError> = store
                    .read(async move |tx| {
                        let mut given = Given::new(["number", "id", "name", "bytes"]);
                        for number in 1..=count {
                            let id = uuid::Uuid::from_u128(u128::from(number.unsigned_abs()));
                            let text = number.to_string();
                            let bytes = text.clone().into_bytes();
                            given.push([number.into(), id.into(), text.into(), bytes.into()]);
                        }
                        let sql = "SELECT number, id, name, bytes FROM v";
                        let rows = given.query(tx, sql).await?;
                        let mut sums = (0, 0, 0);
                        for row in &rows {
                            let id: uuid::Uuid = row.try_get_by_index(1)?;
                            let name: String = row.try_get_by_index(2)?;
                            let bytes: Vec<u8> = row.try_get_by_index(3)?;
                            assert_eq!(name.as_bytes(), bytes);
                            sums.0 += row.try_get_by_index::<i64>(0)?;
                            sums.1 += i64::try_from(id.as_u128()).expect("small");
                            sums.2 += name.parse::<i64>().expect("a number");
                        }
                        Ok(sums)
                    })
                    .await;
                let sum = count * (count + 1) / 2;
                assert_eq!(sums.expect("read"), (sum, sum, sum));
            }
        });
    }
}
