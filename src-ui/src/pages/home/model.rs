//! What the home page shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::{EventView, MemberView};
use atrium_domain::{Locale, Points};
use atrium_kit::format;
use atrium_protocol::catalogue::{Catalogue, EventTheme, StoreInfo};
use atrium_protocol::documents::{CouponStatus, RegistrationStatus};

use super::texts;
use crate::lens::Lens;
use crate::shared::coupon_words::{CouponWords, category_name};
use crate::shared::tiers;

/// Coupons that end within this many days are shown at home.
const SOON_DAYS: i32 = 14;
const MOST_COUPONS: usize = 3;
const MOST_STORES: usize = 6;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// Nobody is signed in.
    pub guest: bool,
    pub greeting: String,
    pub card: CardTeaser,
    pub check_in: CheckInTeaser,
    pub coupons: Vec<CouponLine>,
    /// How many coupons wait to be claimed.
    pub claimable: usize,
    pub event: Option<NextEvent>,
    pub earn_notes: Vec<String>,
    pub stores: Vec<StoreLine>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardTeaser {
    /// 0 for the lowest tier.
    pub rank: u8,
    pub tier: String,
    pub balance: String,
    /// Points that are not active yet, where there are some.
    pub coming: Option<String>,
    pub number: String,
    /// What keeps the tier, where something is missing.
    pub keep: Option<String>,
    pub progress: Option<Progress>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// `12月31日前再消费 ¥840，即可升为金卡`, as the server says it.
    pub words: String,
    /// 0–99.
    pub percent: u64,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckInTeaser {
    pub done: bool,
    pub title: String,
    pub detail: String,
    pub reward: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CouponLine {
    pub id: String,
    pub title: String,
    pub worth: String,
    pub condition: String,
    pub left: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct NextEvent {
    pub id: String,
    pub title: String,
    pub when: String,
    pub place: String,
    pub theme: EventTheme,
    /// The member has a place.
    pub mine: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct StoreLine {
    pub id: String,
    pub name: String,
    pub detail: String,
    /// Which of six tints its mark has, by category.
    pub tint: u8,
}

impl Home {
    /// None until the member's data is there.
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let member = snapshot.shown()?;
        let catalogue = snapshot.catalogue.as_deref();
        Some(Self {
            guest: snapshot.member.is_none(),
            greeting: greeting(member, lens),
            card: card(member, catalogue, lens),
            check_in: check_in(member, lens.locale),
            coupons: coupons(member, lens),
            claimable: member
                .claimable
                .iter()
                .filter(|c| c.blocked.is_none() && !c.pending)
                .count(),
            event: next_event(&member.events, lens),
            earn_notes: catalogue
                .map(|c| c.program.earn_notes.iter().map(|note| lens.text(note)).collect())
                .unwrap_or_default(),
            stores: catalogue.map(|catalogue| stores(catalogue, lens)).unwrap_or_default(),
        })
    }
}

fn greeting(member: &MemberView, lens: Lens) -> String {
    let day_start = lens.today().start(lens.offset_secs);
    let hour = lens.now.since(day_start) / 3_600_000;
    let words = match hour {
        5..=10 => texts::morning(lens.locale),
        11..=12 => texts::noon(lens.locale),
        13..=17 => texts::afternoon(lens.locale),
        18..=22 => texts::evening(lens.locale),
        _ => texts::night(lens.locale),
    };
    match member.profile.name.trim() {
        "" => words.to_owned(),
        name => texts::greet(lens.locale, words, name),
    }
}

fn card(member: &MemberView, catalogue: Option<&Catalogue>, lens: Lens) -> CardTeaser {
    let wallet = &member.wallet;
    let locale = lens.locale;
    let next = wallet.tier.next.as_ref();
    let progress = next.map(|next| Progress {
        words: next.words.as_ref().map(|words| lens.text(words)).unwrap_or_default(),
        percent: u64::from(next.percent),
    });
    CardTeaser {
        rank: tiers::rank(catalogue, &wallet.tier.code),
        tier: tiers::held(catalogue, &wallet.tier, locale),
        balance: format::points(wallet.balance),
        coming: (wallet.pending > Points::ZERO)
            .then(|| texts::coming(locale, &format::points(wallet.pending))),
        number: format::digit_groups(&member.profile.card_number, 3).join(" "),
        keep: wallet.tier.keep.as_ref().map(|keep| lens.text(&keep.words)),
        progress,
    }
}

fn check_in(member: &MemberView, locale: Locale) -> CheckInTeaser {
    let view = &member.check_in;
    let reward = format::points(view.reward_today);
    let tomorrow = format::points(view.reward_tomorrow);
    let (title, detail) = match (view.done_today, view.pending) {
        (false, _) => {
            (texts::check_in_ask(locale).to_owned(), texts::check_in_gain(locale, &reward))
        }
        (true, true) => {
            (texts::check_in_done(locale, view.streak), texts::check_in_waiting(locale).to_owned())
        }
        (true, false) => {
            (texts::check_in_done(locale, view.streak), texts::check_in_more(locale, &tomorrow))
        }
    };
    CheckInTeaser { done: view.done_today, title, detail, reward }
}

fn coupons(member: &MemberView, lens: Lens) -> Vec<CouponLine> {
    let today = lens.today();
    member
        .coupons
        .iter()
        .map(|view| &view.coupon)
        .filter(|coupon| coupon.status == CouponStatus::Ready)
        .map(|coupon| (coupon, lens.last_day(coupon.expires_at)))
        .filter(|(_, last)| (0..=SOON_DAYS).contains(&last.0.saturating_sub(today.0)))
        .take(MOST_COUPONS)
        .map(|(coupon, last)| {
            let words = CouponWords::of(&coupon.face, lens.locale);
            CouponLine {
                id: coupon.id.to_string(),
                title: words.title,
                worth: words.worth,
                condition: words.condition,
                left: format::days_left(lens.locale, last, today),
            }
        })
        .collect()
}

/// The member's own next event, or else the next one that is open.
fn next_event(events: &[EventView], lens: Lens) -> Option<NextEvent> {
    let mine = |view: &&EventView| {
        view.registration.as_ref().is_some_and(|registration| {
            // A place that is offered waits for an answer.
            let own = [RegistrationStatus::Confirmed, RegistrationStatus::Offered];
            own.contains(&registration.status) && registration.ends_at > lens.now
        })
    };
    if let Some(view) = events.iter().find(mine) {
        let registration = view.registration.as_ref()?;
        return Some(NextEvent {
            id: view.event_id.to_string(),
            title: lens.text(&registration.title),
            when: lens.span(registration.starts_at, registration.ends_at),
            place: lens.text(&registration.place),
            theme: registration.theme,
            mine: true,
        });
    }
    let open = |view: &&EventView| {
        view.blocked.is_none()
            && view.event.as_ref().is_some_and(|event| event.starts_at > lens.now)
    };
    let event = events.iter().find(open)?.event.as_ref()?;
    Some(NextEvent {
        id: event.id.to_string(),
        title: lens.text(&event.title),
        when: lens.span(event.starts_at, event.ends_at),
        place: lens.text(&event.place),
        theme: event.theme,
        mine: false,
    })
}

/// A few stores, others each day.
fn stores(catalogue: &Catalogue, lens: Lens) -> Vec<StoreLine> {
    let count = catalogue.stores.len();
    if count == 0 {
        return Vec::new();
    }
    let first = usize::try_from(lens.today().0.max(0)).unwrap_or(0).wrapping_mul(7) % count;
    let picked =
        catalogue.stores.iter().cycle().skip(first).step_by(5).take(count.min(MOST_STORES));
    let mut lines: Vec<StoreLine> = Vec::new();
    for store in picked {
        let line = store_line(store, catalogue, lens);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn store_line(store: &StoreInfo, catalogue: &Catalogue, lens: Lens) -> StoreLine {
    let mall = catalogue.malls.iter().find(|mall| mall.id == store.mall_id);
    let mut detail = category_name(store.category, lens.locale).to_owned();
    if let Some(mall) = mall {
        detail = format!("{detail} · {} {}", lens.text(&mall.name), store.place);
    }
    StoreLine {
        id: store.id.to_string(),
        name: lens.text(&store.name),
        detail,
        tint: store.category as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    fn home() -> Home {
        let snapshot = sample::signed_in();
        Home::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member")
    }

    #[test]
    fn the_card_says_what_is_missing() {
        let progress = home().card.progress.expect("a next tier");
        assert_eq!(progress.words, "12月31日前再消费 ¥840，即可升为铂金卡");
        assert_eq!(progress.percent, 98);
    }

    #[test]
    fn own_events_come_before_others() {
        let mut snapshot = sample::signed_in();
        assert!(home().event.expect("an event").mine);
        let member = snapshot.member.as_mut().expect("a member");
        member.events.iter_mut().for_each(|view| view.registration = None);
        let lens = Lens::of(&snapshot, sample::NOW);
        assert!(!Home::of(&snapshot, lens).and_then(|home| home.event).expect("an event").mine);
    }

    #[test]
    fn only_coupons_that_end_soon_are_shown_and_soonest_first() {
        let coupons = home().coupons;
        assert!(!coupons.is_empty() && coupons.len() <= MOST_COUPONS);
        assert_eq!(coupons[0].left, "还有 1 天");
    }

    #[test]
    fn without_a_member_there_is_nothing() {
        let snapshot = sample::signed_out();
        assert_eq!(Home::of(&snapshot, Lens::of(&snapshot, sample::NOW)), None);
    }
}
