//! What the points page shows.

use atrium_client::Snapshot;
use atrium_domain::{Day, Money, Points};
use atrium_kit::format;
use atrium_protocol::catalogue::ProgramInfo;
use atrium_protocol::documents::{EntryKind, PointsEntry, Wallet};

use super::texts;
use crate::lens::Lens;
use crate::shared::entry_detail::EntryDetail;
use crate::shared::entry_words;

/// Points that end within this many days are marked.
const SOON_DAYS: i32 = 60;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointsPage {
    pub balance: Points,
    /// What the balance is worth at the burn rate of now.
    pub worth: Option<String>,
    /// Points that are not active yet, where there are some.
    pub coming: Option<String>,
    pub debt: bool,
    pub expiring: Vec<ExpiringLine>,
    pub months: Vec<Month>,
    pub more: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ExpiringLine {
    pub when: String,
    pub points: String,
    pub soon: bool,
    /// `还有 9 天`, where that is soon.
    pub left: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Month {
    pub title: String,
    /// `获得 120 · 使用 30`.
    pub sum: String,
    pub rows: Vec<EntryRow>,
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

impl PointsPage {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let member = snapshot.member.as_ref()?;
        let wallet = &member.wallet;
        let program = snapshot.catalogue.as_ref().map(|catalogue| &catalogue.program);
        Some(Self {
            balance: wallet.balance,
            worth: program.and_then(|program| worth(wallet.balance, program, lens)),
            coming: wallet
                .pending
                .is_positive()
                .then(|| texts::coming(lens.locale, &format::points(wallet.pending))),
            debt: wallet.balance < Points::ZERO,
            expiring: expiring(wallet, lens),
            months: months(&member.entries, lens),
            more: member.more_entries,
        })
    }

    /// The entry with this id, in full.
    pub fn detail(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<EntryDetail> {
        let member = snapshot.member.as_ref()?;
        let entry = member.entries.iter().find(|entry| entry.id.to_string() == id)?;
        Some(EntryDetail::of(entry, lens))
    }
}

fn worth(balance: Points, program: &ProgramInfo, lens: Lens) -> Option<String> {
    let amount = program.burn_worth.checked_ratio(balance.0.max(0), program.burn_points.0)?;
    (amount > Money::ZERO)
        .then(|| texts::worth(lens.locale, &format::money_short(lens.locale, amount)))
}

fn expiring(wallet: &Wallet, lens: Lens) -> Vec<ExpiringLine> {
    let today = lens.today();
    wallet
        .expiring
        .iter()
        .map(|expiring| {
            let points = texts::points(lens.locale, &format::points(expiring.points));
            let Some(at) = expiring.at else {
                let when = texts::never(lens.locale).to_owned();
                return ExpiringLine { when, points, soon: false, left: None };
            };
            let last = lens.last_day(at);
            let soon = last.0.saturating_sub(today.0) <= SOON_DAYS;
            ExpiringLine {
                when: texts::before(lens.locale, &format::date_near(lens.locale, last, today)),
                points,
                soon,
                left: soon.then(|| format::days_left(lens.locale, last, today)),
            }
        })
        .collect()
}

/// Entries come newest first, and so do the months.
fn months(entries: &[PointsEntry], lens: Lens) -> Vec<Month> {
    let month_of = |entry: &PointsEntry| {
        let date = lens.day(entry.at).date();
        (date.year, date.month)
    };
    entries
        .chunk_by(|left, right| month_of(left) == month_of(right))
        .map(|entries| month(lens.day(entries[0].at), entries, lens))
        .collect()
}

fn month(day: Day, entries: &[PointsEntry], lens: Lens) -> Month {
    let sum = |wanted: fn(&i64) -> bool| {
        let total: i64 =
            entries.iter().map(|entry| entry.points.0).filter(wanted).fold(0, i64::saturating_add);
        format::count(total.saturating_abs())
    };
    let (earned, spent) = (sum(|points| *points > 0), sum(|points| *points < 0));
    Month {
        title: format::month(lens.locale, day),
        sum: texts::month_sum(lens.locale, &earned, &spent),
        rows: entries.iter().map(|entry| row(entry, lens)).collect(),
    }
}

fn row(entry: &PointsEntry, lens: Lens) -> EntryRow {
    let when = lens.day_and_time(entry.at);
    let paid = entry.sale.as_ref().filter(|_| entry.kind == EntryKind::Purchase);
    let detail = match paid {
        Some(sale) => format!("{when} · {}", format::money_short(lens.locale, sale.paid)),
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

    fn page() -> PointsPage {
        let snapshot = sample::signed_in();
        PointsPage::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member")
    }

    #[test]
    fn months_hold_all_entries_once_and_newest_first() {
        let snapshot = sample::signed_in();
        let count = snapshot.member.as_ref().map_or(0, |member| member.entries.len());
        let months = page().months;
        assert_eq!(months.iter().map(|month| month.rows.len()).sum::<usize>(), count);
        assert!(months.len() > 1);
        assert_eq!(months[0].title, "2026年11月");
    }

    #[test]
    fn what_ends_soon_says_how_soon() {
        let lines = page().expiring;
        assert!(lines[0].soon && lines[0].left.is_some());
        assert!(lines.last().is_some_and(|line| !line.soon));
    }

    #[test]
    fn an_entry_explains_itself() {
        let snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let first = &page().months[0].rows[0];
        let detail = PointsPage::detail(&snapshot, lens, &first.id).expect("the entry");
        assert!(!detail.why.is_empty());
        assert_eq!(detail.points, first.points);
        assert_eq!(PointsPage::detail(&snapshot, lens, "nothing"), None);
    }

    #[test]
    fn a_debt_is_worth_nothing_and_says_so() {
        let mut snapshot = sample::signed_in();
        if let Some(member) = snapshot.member.as_mut() {
            member.wallet.balance = Points(-12);
        }
        let page = PointsPage::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member");
        assert!(page.debt);
        assert_eq!(page.worth, None);
    }
}
