//! The history in blocks: months, and long months in parts.

use std::ops::Range;

use atrium_client::{Shared, Snapshot};
use atrium_kit::format;
use atrium_protocol::documents::{EntryKind, PointsEntry};

use super::texts;
use crate::lens::Lens;
use crate::shared::entry_words;

/// The most rows that are drawn at once.
const BLOCK: usize = 10;

/// Which rows stand where. Their words are made only for the blocks that are drawn: a history may
/// be thousands of entries long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    entries: Shared<Vec<PointsEntry>>,
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    rows: Range<usize>,
    /// Above the first rows of a month.
    pub head: Option<Head>,
    /// Names the rows for screen readers: their month.
    pub month: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// `获得 120 · 使用 30`.
    pub sum: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EntryRow {
    pub id: String,
    pub kind: EntryKind,
    pub title: String,
    pub detail: String,
    /// With its sign.
    pub points: String,
    pub gain: bool,
}

impl History {
    /// Entries come newest first, and so do the months.
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let entries = snapshot.member.as_ref()?.entries.clone();
        let month_of = |entry: &PointsEntry| {
            let date = lens.day(entry.at).date();
            (date.year, date.month)
        };
        let (mut blocks, mut from) = (Vec::new(), 0);
        for month in entries.chunk_by(|left, right| month_of(left) == month_of(right)) {
            let title = format::month(lens.locale, lens.day(month[0].at));
            let mut head = Some(Head { sum: sum(month, lens) });
            for rows in month.chunks(BLOCK) {
                let rows = from..from + rows.len();
                from = rows.end;
                blocks.push(Block { rows, head: head.take(), month: title.clone() });
            }
        }
        Some(Self { entries, blocks })
    }

    /// The part of the history that a block shows.
    pub fn block(&self, number: usize) -> Option<BlockEntries> {
        let block = self.blocks.get(number)?.clone();
        Some(BlockEntries { entries: self.entries[block.rows.clone()].to_vec(), block })
    }
}

/// A block with its entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockEntries {
    pub block: Block,
    entries: Vec<PointsEntry>,
}

impl BlockEntries {
    pub fn rows(&self, lens: Lens) -> Vec<EntryRow> {
        self.entries.iter().map(|entry| row(entry, lens)).collect()
    }
}

fn sum(entries: &[PointsEntry], lens: Lens) -> String {
    let sum = |wanted: fn(&i64) -> bool| {
        let total: i64 =
            entries.iter().map(|entry| entry.points.0).filter(wanted).fold(0, i64::saturating_add);
        format::count(total.saturating_abs())
    };
    let (earned, spent) = (sum(|points| *points > 0), sum(|points| *points < 0));
    texts::month_sum(lens.locale, &earned, &spent)
}

fn row(entry: &PointsEntry, lens: Lens) -> EntryRow {
    let when = lens.day_and_time(entry.at);
    let paid = entry.sale.as_ref().filter(|_| entry.kind == EntryKind::Purchase);
    let detail = match paid {
        Some(sale) => format!("{when} · {}", format::money_short(sale.paid)),
        None => when,
    };
    EntryRow {
        id: entry.id.to_string(),
        kind: entry.kind,
        title: entry_words::title(entry, lens.locale),
        detail,
        points: format::points_change(entry.points),
        gain: entry.points.is_positive(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    fn rows(history: &History, lens: Lens) -> Vec<EntryRow> {
        let blocks = (0..history.blocks.len()).filter_map(|number| history.block(number));
        blocks.flat_map(|block| block.rows(lens)).collect()
    }

    #[test]
    fn blocks_hold_all_entries_once_and_newest_first() {
        let snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let history = History::of(&snapshot, lens).expect("a member");
        let ids: Vec<String> = rows(&history, lens).into_iter().map(|row| row.id).collect();
        let entries = &snapshot.member.as_ref().expect("a member").entries;
        assert_eq!(ids, entries.iter().map(|entry| entry.id.to_string()).collect::<Vec<_>>());
        assert_eq!(history.blocks[0].month, "2026年11月");
        assert!(history.blocks[0].head.is_some());
        assert_eq!(history.block(history.blocks.len()), None);
    }

    #[test]
    fn a_long_month_is_cut_and_has_one_head() {
        let mut snapshot = sample::signed_in();
        let member = snapshot.member.as_mut().expect("a member");
        let entry = member.entries[0].clone();
        member.entries = vec![entry; 2 * BLOCK + 1].into();
        let history = History::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member");
        let heads: Vec<bool> = history.blocks.iter().map(|block| block.head.is_some()).collect();
        assert_eq!(heads, [true, false, false]);
    }

    #[test]
    fn words_change_once_a_day() {
        let snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let later = Lens { now: sample::NOW.plus_secs(3_600), ..lens };
        assert_eq!(lens.of_day(), later.of_day());
        let history = History::of(&snapshot, lens).expect("a member");
        assert_eq!(rows(&history, lens), rows(&history, lens.of_day()));
    }
}
