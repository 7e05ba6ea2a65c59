//! A file that grows beyond this usually holds two ideas.

use crate::source::{assert_none, with_extension};

const LONGEST: usize = 400;

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let long: Vec<_> = with_extension(&["rs", "css", "js", "html"])
        .into_iter()
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path}: {lines} lines"))
        .collect();
    assert_none(&long, &format!("No file has more than {LONGEST} lines. Split these:"));
}
