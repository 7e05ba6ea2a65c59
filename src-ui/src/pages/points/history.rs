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
    /// `获得 120 · 使用 30 · 到期 5`.
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

/// What came, what was spent and what ended, which together are what the month moved. What a return
/// of goods takes back was not spent: it comes off what they had brought.
fn sum(entries: &[PointsEntry], lens: Lens) -> String {
    let [mut gained, mut used, mut ended] = [0_i64; 3];
    for PointsEntry { kind, points, .. } in entries {
        let (sum, points) = match (kind, points.is_positive()) {
            (EntryKind::Expiry, _) => (&mut ended, points.0.saturating_neg()),
            (
                EntryKind::Purchase | EntryKind::Sent | EntryKind::Family | EntryKind::Redemption,
                false,
            )
            | (EntryKind::Refund | EntryKind::Void | EntryKind::Redemption, true) => {
                (&mut used, points.0.saturating_neg())
            }
            _ => (&mut gained, points.0),
        };
        *sum = sum.saturating_add(points);
    }
    let mut words = texts::gained(lens.locale, &format::count(gained));
    for (sum, text) in [(used, texts::used as fn(_, &str) -> _), (ended, texts::ended)] {
        if sum != 0 {
            words = format!("{words} · {}", text(lens.locale, &format::count(sum)));
        }
    }
    words
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
    use atrium_domain::Points;

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
    fn a_months_sum_takes_returns_off_what_they_had_brought() {
        let snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let first = snapshot.member.as_ref().expect("a member").entries[0].clone();
        let entry = |(kind, points)| PointsEntry { kind, points: Points(points), ..first.clone() };
        let words = |month: &[(EntryKind, i64)]| {
            sum(&month.iter().copied().map(entry).collect::<Vec<_>>(), lens)
        };
        let (bought, back) = ((EntryKind::Purchase, 1_239), (EntryKind::Refund, -239));
        assert_eq!(words(&[bought, back, (EntryKind::CheckIn, 5)]), "获得 1,005");
        let spent = [(EntryKind::Redemption, -500), (EntryKind::Sent, -20)];
        let given_back = (EntryKind::Redemption, 500);
        assert_eq!(words(&[bought, spent[0], spent[1]]), "获得 1,239 · 使用 520");
        assert_eq!(words(&[bought, spent[0], given_back]), "获得 1,239");
        // Goods of last month that came back in this one, and points that ended.
        assert_eq!(words(&[back, (EntryKind::Expiry, -210)]), "获得 −239 · 到期 210");
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
