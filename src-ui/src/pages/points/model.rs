//! What the points page shows.

use atrium_client::Snapshot;
use atrium_domain::{EntryId, Money, Points};
use atrium_kit::format;
use atrium_protocol::catalogue::ProgramInfo;
use atrium_protocol::documents::Wallet;

use super::texts;
use crate::lens::Lens;
use crate::shared::entry_detail::EntryDetail;

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

impl PointsPage {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let member = snapshot.member.as_ref()?;
        let wallet = &member.wallet;
        let program = snapshot.catalogue.as_deref().map(|catalogue| &catalogue.program);
        Some(Self {
            balance: wallet.balance,
            worth: program.and_then(|program| worth(wallet.balance, program, lens)),
            coming: wallet
                .pending
                .is_positive()
                .then(|| texts::coming(lens.locale, &format::points(wallet.pending))),
            debt: wallet.balance < Points::ZERO,
            expiring: expiring(wallet, lens),
            more: member.more_entries,
        })
    }

    /// The entry with this id, in full.
    pub fn detail(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<EntryDetail> {
        let member = snapshot.member.as_ref()?;
        let id: EntryId = id.parse().ok()?;
        let entry = member.entries.iter().find(|entry| entry.id == id)?;
        Some(EntryDetail::of(entry, lens))
    }
}

fn worth(balance: Points, program: &ProgramInfo, lens: Lens) -> Option<String> {
    let amount = program.burn_worth.checked_ratio(balance.0.max(0), program.burn_points.0)?;
    (amount > Money::ZERO).then(|| texts::worth(lens.locale, &format::money_short(amount)))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    fn page() -> PointsPage {
        let snapshot = sample::signed_in();
        PointsPage::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member")
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
        let first = snapshot.member.as_ref().expect("a member").entries[0].clone();
        let id = first.id.to_string();
        let detail = PointsPage::detail(&snapshot, lens, &id).expect("the entry");
        assert!(!detail.why.is_empty());
        assert_eq!(detail.points, format::points_change(first.points));
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
