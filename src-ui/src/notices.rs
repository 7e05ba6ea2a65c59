//! What the engine wants the member to hear, put into words.

use atrium_client::Snapshot;
use atrium_client::snapshot::{Notice, NoticeKind};
use atrium_domain::{Locale, Points};
use atrium_kit::format;
use atrium_kit::prelude::Tone;
use atrium_protocol::ErrorCode;
use atrium_protocol::documents::PointsEntry;
use atrium_protocol::operation::Deed;

use crate::shared::entry_words;
use crate::shared::texts as words;
use crate::texts;

/// A notice as a toast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeWords {
    pub text: String,
    pub tone: Tone,
    /// Where it leads, and what that is called.
    pub link: Option<(String, &'static str)>,
}

impl NoticeWords {
    pub fn of(notice: &Notice, snapshot: &Snapshot) -> Self {
        let locale = snapshot.locale;
        match &notice.what {
            NoticeKind::Rejected { deed, code } => Self {
                text: texts::not_done(locale, deed_name(deed, locale), code.sentence(locale)),
                tone: Tone::Bad,
                link: None,
            },
            NoticeKind::PointsMoved { points, .. } => {
                let change = format::points_change(*points);
                let entry = lines_of(snapshot, *points).first();
                let text = match entry {
                    Some(entry) => {
                        texts::points_came_at(locale, &change, &entry_words::title(entry, locale))
                    }
                    None => texts::points_came(locale, &change),
                };
                let link = entry.map(|entry| format!("/points/{}", entry.id));
                let link = link.unwrap_or("/points".to_owned());
                Self { text, tone: Tone::Good, link: Some((link, texts::see_why(locale))) }
            }
            NoticeKind::Seen => {
                Self { text: texts::seen(locale).to_owned(), tone: Tone::Good, link: None }
            }
            NoticeKind::MessageCame { message } => Self {
                text: message.title.get(locale).clone(),
                tone: Tone::Accent,
                link: Some((format!("/messages/{}", message.id), texts::read(locale))),
            },
            NoticeKind::SignedOutByServer => Self {
                text: ErrorCode::SignedOut.sentence(locale).to_owned(),
                tone: Tone::Warn,
                link: None,
            },
        }
    }

    /// Whether the page at a path tells it already: what it leads to, and the inbox for a message.
    pub fn is_told_at(link: &str, path: &str) -> bool {
        link == path || (path == "/messages" && link.starts_with("/messages/"))
    }
}

/// The newest lines of the history that together moved this many points: usually one. Empty
/// where no few lines do.
pub fn lines_of(snapshot: &Snapshot, points: Points) -> &[PointsEntry] {
    /// More lines than this nobody reads in a moment.
    const MOST: usize = 5;
    let entries = snapshot.member.as_ref().map(|member| member.entries.as_slice());
    let entries = entries.unwrap_or_default();
    let mut sum = Points::ZERO;
    for (entry, count) in entries.iter().zip(1..=MOST) {
        sum = sum.checked_add(entry.points).unwrap_or(sum);
        if sum == points {
            return &entries[..count];
        }
    }
    &[]
}

/// The newest line of the history.
pub fn newest(snapshot: &Snapshot) -> Option<&PointsEntry> {
    snapshot.member.as_ref()?.entries.first()
}

fn deed_name(deed: &Deed, locale: Locale) -> &'static str {
    match deed {
        Deed::CheckIn { .. } | Deed::MakeUp { .. } => texts::deed_check_in(locale),
        Deed::Visit { .. } | Deed::Share | Deed::Answer { .. } | Deed::Collect { .. } => {
            texts::deed_task(locale)
        }
        Deed::Spin { .. } => texts::deed_spin(locale),
        Deed::ClaimCoupon { .. } | Deed::RedeemCode { .. } => texts::deed_claim(locale),
        Deed::OfferCoupon { .. } | Deed::KeepCoupon { .. } => texts::deed_gift(locale),
        Deed::RateEvent { .. } => texts::deed_rate(locale),
        Deed::SignUp { .. } | Deed::JoinWaitlist { .. } | Deed::AnswerOffer { .. } => {
            texts::deed_sign_up(locale)
        }
        Deed::CancelSignUp { .. } => texts::deed_cancel(locale),
        Deed::GivePoints { .. } => texts::deed_give(locale),
        Deed::Family { .. } => texts::deed_family(locale),
        Deed::Community { .. } => words::community(locale),
        Deed::Parking { .. } => words::parking(locale),
        Deed::Redeem { .. } => texts::deed_redeem(locale),
        Deed::CancelRedemption { .. } => texts::deed_give_back(locale),
        Deed::UpdateProfile { .. } => texts::deed_profile(locale),
        Deed::NameInviter { .. } => texts::deed_inviter(locale),
        Deed::RevokeDevice { .. } => texts::deed_device(locale),
        Deed::SubscribePush { .. } | Deed::UnsubscribePush => texts::deed_reach(locale),
        Deed::SayConsent { .. } | Deed::SwitchReach { .. } => texts::deed_reach(locale),
        Deed::ReadMessage { .. } | Deed::ArchiveMessage { .. } => texts::deed_message(locale),
        Deed::AnswerSurvey { .. } => texts::deed_survey(locale),
        Deed::OpenThread { .. }
        | Deed::WriteThread { .. }
        | Deed::CloseThread { .. }
        | Deed::RateThread { .. } => texts::deed_thread(locale),
        Deed::AddPhoto { .. } => texts::deed_photo(locale),
        Deed::AnswerAsk { .. } => texts::deed_answer(locale),
        Deed::RotateCard => texts::deed_card(locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;
    use atrium_domain::Day;

    #[test]
    fn a_refusal_says_what_and_why() {
        let what = NoticeKind::Rejected {
            deed: Deed::CheckIn { day: Day(1) },
            code: ErrorCode::CheckInDayInvalid,
        };
        let words = NoticeWords::of(&Notice { id: 1, what }, &sample::signed_in());
        assert!(words.text.starts_with("签到没有成功："));
        assert!(!words.text.contains("check_in_day_invalid"));
    }

    #[test]
    fn a_message_is_not_told_over_itself() {
        let told = |path| NoticeWords::is_told_at("/messages/1", path);
        assert!(told("/messages/1") && told("/messages"));
        assert!(!told("/messages/2") && !told("/"));
        assert!(!NoticeWords::is_told_at("/points/1", "/messages"));
    }

    #[test]
    fn points_that_came_lead_to_their_entry() {
        let snapshot = sample::signed_in();
        let entry = newest(&snapshot).expect("an entry").clone();
        let what = NoticeKind::PointsMoved { points: entry.points, balance: entry.balance };
        let words = NoticeWords::of(&Notice { id: 1, what }, &snapshot);
        assert_eq!(words.link, Some((format!("/points/{}", entry.id), "看明细")));
        let two = Points(
            snapshot
                .member
                .as_ref()
                .map_or(0, |member| member.entries[..2].iter().map(|entry| entry.points.0).sum()),
        );
        assert_eq!(lines_of(&snapshot, two).len(), 2);
        let what = NoticeKind::PointsMoved { points: Points(7_777), balance: entry.balance };
        let words = NoticeWords::of(&Notice { id: 2, what }, &snapshot);
        assert_eq!(words.text, "积分 +7,777");
    }
}
