//! What the card page shows around the code, and when the code turns.

use atrium_client::Snapshot;
use atrium_client::snapshot::NoticeKind;
use atrium_domain::Millis;
use atrium_domain::card::{CodeFaces, STEP_MS};
use atrium_kit::format;
use atrium_protocol::documents::CouponStatus;

use crate::lens::Lens;
use crate::notices::lines_of;
use crate::shared::entry_detail::EntryDetail;
use crate::shared::tiers;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    pub rank: u8,
    pub tier: String,
    pub name: String,
    pub balance: String,
    pub coupons_ready: usize,
    /// Changes when the card was rotated, so that the code is drawn anew.
    pub number: String,
}

impl Card {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let member = snapshot.member.as_ref()?;
        let catalogue = snapshot.catalogue.as_deref();
        let ready = |status| status == CouponStatus::Ready;
        Some(Self {
            rank: tiers::rank(catalogue, &member.wallet.tier.code),
            tier: tiers::name(catalogue, &member.wallet.tier.code, lens.locale),
            name: member.profile.name.clone(),
            balance: format::points(member.wallet.balance),
            coupons_ready: member.coupons.iter().filter(|view| ready(view.coupon.status)).count(),
            number: member.profile.card_number.clone(),
        })
    }
}

/// What is left of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Of the step's time.
    pub thousandths: u64,
    /// A begun second counts.
    pub seconds: i64,
}

/// None when the code is over, or comes from a clock that was ahead: a new one is due.
pub fn left(code: &CodeFaces, now: Millis) -> Option<Left> {
    let ms = code.valid_until.since(now);
    if !(1..=STEP_MS).contains(&ms) {
        return None;
    }
    let thousandths = u64::try_from(ms.saturating_mul(1_000) / STEP_MS).unwrap_or(0);
    Some(Left { thousandths, seconds: (ms + 999) / 1_000 })
}

/// What the till just did, shown while the card is open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The notices that it answers.
    pub notices: Vec<u64>,
    /// With its sign; the sum where several came together.
    pub points: String,
    pub balance: String,
    pub gain: bool,
    /// What moved them, newest first.
    pub entries: Vec<EntryDetail>,
}

impl Receipt {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let moves: Vec<_> = snapshot
            .notices
            .iter()
            .filter_map(|notice| match notice.what {
                NoticeKind::PointsMoved { points, balance } => Some((notice.id, points, balance)),
                NoticeKind::Rejected { .. }
                | NoticeKind::Seen
                | NoticeKind::MessageCame { .. }
                | NoticeKind::SignedOutByServer => None,
            })
            .collect();
        let (_, last, balance) = *moves.last()?;
        let sum = atrium_domain::Points::checked_sum(moves.iter().map(|(_, points, _)| *points))
            .unwrap_or(last);
        let lines = lines_of(snapshot, sum);
        Some(Self {
            notices: moves.iter().map(|(id, ..)| *id).collect(),
            points: format::points_change(sum),
            balance: format::points(balance),
            gain: sum.is_positive(),
            entries: lines.iter().map(|entry| EntryDetail::of(entry, lens)).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;
    use atrium_client::snapshot::Notice;
    use atrium_domain::Points;

    #[test]
    fn a_code_lasts_until_its_step_ends() {
        let code = sample::code(sample::NOW);
        let end = code.valid_until;
        assert_eq!(left(&code, end), None);
        let last = left(&code, end.plus_ms(-1)).expect("a millisecond");
        assert_eq!((last.seconds, last.thousandths), (1, 0));
        let whole = left(&code, end.plus_ms(-STEP_MS)).expect("a whole step");
        assert_eq!((whole.seconds, whole.thousandths), (30, 1_000));
    }

    #[test]
    fn a_code_from_the_future_is_drawn_anew() {
        let code = sample::code(sample::NOW);
        assert_eq!(left(&code, code.valid_until.plus_secs(-60)), None);
    }

    #[test]
    fn several_movements_make_one_receipt() {
        let mut snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        assert_eq!(Receipt::of(&snapshot, lens), None);
        let lines = &snapshot.member.as_ref().expect("a member").entries[..2];
        let (newer, older) = (lines[0].points, lines[1].points);
        for (id, points) in [(1, older), (2, newer)] {
            let what = NoticeKind::PointsMoved { points, balance: Points(100) };
            snapshot.notices.push(Notice { id, what });
        }
        let receipt = Receipt::of(&snapshot, lens).expect("a receipt");
        assert_eq!(receipt.notices, [1, 2]);
        assert_eq!(receipt.points, format::points_change(Points(newer.0 + older.0)));
        assert_eq!(receipt.entries.len(), 2);
    }
}
