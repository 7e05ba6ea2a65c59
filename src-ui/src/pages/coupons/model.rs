//! What the coupons page shows.

use atrium_client::snapshot::{ClaimableView, CouponView, MemberView};
use atrium_client::{Shared, Snapshot};
use atrium_domain::{CouponId, CouponTemplateId, Points};
use atrium_kit::format;
use atrium_kit::prelude::TicketState;
use atrium_protocol::catalogue::{Catalogue, CouponFace};
use atrium_protocol::documents::{Coupon, CouponStatus};

use super::texts;
use crate::lens::Lens;
use crate::shared::coupon_words::{CouponWords, store_names};
use crate::shared::tiers;

/// How many tickets are drawn at once.
const BLOCK: usize = 8;

/// What there is to show. The words of the member's own coupons are made only for those that are
/// drawn: there may be thousands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouponsPage {
    available: Vec<Sheet>,
    /// The member's own; those that are not over come first.
    own: Shared<Vec<CouponView>>,
    open: usize,
}

/// The page's three lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    Available,
    Mine,
    Past,
}

/// One coupon, or one that can be claimed, as a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Sheet {
    pub id: String,
    pub title: String,
    pub worth: String,
    pub condition: String,
    pub detail: String,
    pub state: TicketState,
    pub claim: Option<Claim>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Claim {
    pub template_id: CouponTemplateId,
    pub waiting: bool,
    /// What it costs in points; zero is free.
    pub cost: Points,
    /// Why it cannot be claimed, as a sentence.
    pub blocked: Option<String>,
}

/// All that is to know about one coupon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetDetail {
    pub sheet: Sheet,
    /// Name and value.
    pub facts: Vec<(Fact, String)>,
    pub stores: Vec<String>,
    /// What else is to know.
    pub notes: Vec<String>,
    /// It can be used now.
    pub usable: bool,
    pub gift: Gift,
}

/// Whether a coupon goes to another member.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Gift {
    #[default]
    No,
    /// It could.
    May(CouponId),
    /// It waits for whoever types this code.
    Offered(CouponId, String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fact {
    Condition,
    Scope,
    Validity,
    Limit,
    Tier,
}

impl CouponsPage {
    pub fn of(snapshot: &Snapshot, lens: Lens) -> Option<Self> {
        let member = snapshot.shown()?;
        let own = member.coupons.clone();
        let is_open = |view: &&CouponView| {
            matches!(view.coupon.status, CouponStatus::Ready | CouponStatus::Offered)
        };
        Some(Self {
            available: available(member, Standing::of(member, snapshot.catalogue.as_deref(), lens)),
            open: own.iter().take_while(is_open).count(),
            own,
        })
    }

    /// How many coupons a list has.
    pub fn count(&self, list: List) -> usize {
        match list {
            List::Available => self.available.len(),
            List::Mine | List::Past => self.own_of(list).len(),
        }
    }

    /// How many blocks a list is drawn in.
    pub fn blocks(&self, list: List) -> usize {
        self.count(list).div_ceil(BLOCK)
    }

    /// The tickets of a block. Words name days; `now` is asked only where minutes count.
    pub fn block(
        &self,
        list: List,
        number: usize,
        day: Lens,
        now: impl Fn() -> Lens,
    ) -> Vec<Sheet> {
        if list == List::Available {
            return self.available.chunks(BLOCK).nth(number).unwrap_or_default().to_vec();
        }
        let block = self.own_of(list).chunks(BLOCK).nth(number).unwrap_or_default();
        let waits = block.iter().any(|view| view.coupon.held_until.is_some());
        let lens = if waits { now() } else { day };
        block.iter().map(|view| held(&view.coupon, lens)).collect()
    }

    fn own_of(&self, list: List) -> &[CouponView] {
        let (mine, past) = self.own.split_at(self.open);
        if list == List::Mine { mine } else { past }
    }

    /// The held coupon or the template with this id.
    pub fn detail(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<SheetDetail> {
        let member = snapshot.shown()?;
        let catalogue = snapshot.catalogue.as_deref();
        let own: Option<CouponId> = id.parse().ok();
        let own = member.coupons.iter().find(|view| Some(view.coupon.id) == own);
        if let Some(own) = own {
            return Some(held_detail(&own.coupon, catalogue, lens));
        }
        let view = member.claimable.iter().find(|view| view.template.id.to_string() == id)?;
        Some(claimable_detail(view, Standing::of(member, catalogue, lens)))
    }
}

/// Who claims: their tier decides what a blocked coupon says.
#[derive(Clone, Copy)]
struct Standing<'a> {
    catalogue: Option<&'a Catalogue>,
    tier: &'a str,
    lens: Lens,
}

impl<'a> Standing<'a> {
    fn of(member: &'a MemberView, catalogue: Option<&'a Catalogue>, lens: Lens) -> Self {
        Self { catalogue, tier: &member.wallet.tier.code, lens }
    }

    /// Why it cannot be claimed, as a sentence. A tier that is too low is named.
    fn blocked(&self, view: &ClaimableView) -> Option<String> {
        let code = view.blocked?;
        let locale = self.lens.locale;
        let rank = |code: &str| tiers::rank(self.catalogue, code);
        Some(match &view.template.tier {
            Some(needed) if rank(self.tier) < rank(needed) => {
                texts::tier_claims(locale, &tiers::name(self.catalogue, needed, locale))
            }
            _ => code.sentence(locale).to_owned(),
        })
    }
}

/// What can be claimed first, then what cannot yet.
fn available(member: &MemberView, standing: Standing<'_>) -> Vec<Sheet> {
    let sheets = member.claimable.iter().map(|view| claimable(view, standing));
    let (blocked, mut open): (Vec<_>, Vec<_>) =
        sheets.partition(|sheet| sheet.claim.as_ref().is_some_and(|claim| claim.blocked.is_some()));
    open.extend(blocked);
    open
}

fn held(coupon: &Coupon, lens: Lens) -> Sheet {
    let words = CouponWords::of(&coupon.face, lens.locale);
    let locale = lens.locale;
    let (state, detail) = match coupon.status {
        CouponStatus::Ready if coupon.held_until.is_some_and(|until| lens.now < until) => {
            (TicketState::Ready, texts::at_the_till(locale).to_owned())
        }
        CouponStatus::Ready => {
            let last = lens.last_day(coupon.expires_at);
            let left = format::days_left(locale, last, lens.today());
            (TicketState::Ready, format!("{} · {left}", words.scope))
        }
        CouponStatus::Offered => (TicketState::Ready, texts::offered(locale).to_owned()),
        CouponStatus::Given => (TicketState::Used, texts::given(locale).to_owned()),
        CouponStatus::Used => (TicketState::Used, used(coupon, lens)),
        CouponStatus::Expired => {
            (TicketState::Expired, texts::expired_on(locale, &lens.date(coupon.expires_at)))
        }
    };
    Sheet {
        id: coupon.id.to_string(),
        title: words.title,
        worth: words.worth,
        condition: words.condition,
        detail,
        state,
        claim: None,
    }
}

fn used(coupon: &Coupon, lens: Lens) -> String {
    let date = lens.date(coupon.used_at.unwrap_or(coupon.claimed_at));
    match &coupon.used_store {
        Some(store) => texts::used_at(lens.locale, &date, store.get(lens.locale)),
        None => texts::used_on(lens.locale, &date),
    }
}

fn claimable(view: &ClaimableView, standing: Standing<'_>) -> Sheet {
    let lens = standing.lens;
    let template = &view.template;
    let words = CouponWords::of(&template.face, lens.locale);
    let stock = match template.stock_left {
        Some(left) => texts::left(lens.locale, left),
        None => texts::claim_until(lens.locale, &lens.date(template.claim_until)),
    };
    Sheet {
        id: template.id.to_string(),
        title: words.title,
        worth: words.worth,
        condition: words.condition,
        detail: format!("{} · {stock}", words.scope),
        state: if view.pending { TicketState::Pending } else { TicketState::Ready },
        claim: Some(Claim {
            template_id: template.id,
            waiting: view.pending,
            cost: template.cost,
            blocked: standing.blocked(view),
        }),
    }
}

fn held_detail(coupon: &Coupon, catalogue: Option<&Catalogue>, lens: Lens) -> SheetDetail {
    let words = CouponWords::of(&coupon.face, lens.locale);
    let last = lens.last_day(coupon.expires_at);
    let until = format::date(lens.locale, last);
    SheetDetail {
        sheet: held(coupon, lens),
        facts: vec![
            (Fact::Condition, words.condition),
            (Fact::Scope, words.scope),
            (Fact::Validity, texts::valid_until(lens.locale, &until)),
        ],
        stores: store_names(&coupon.face, catalogue, lens.locale),
        notes: notes(&coupon.face, lens),
        usable: coupon.status == CouponStatus::Ready,
        gift: match &coupon.gift_code {
            Some(code) => Gift::Offered(coupon.id, code.clone()),
            None if coupon.giftable => Gift::May(coupon.id),
            None => Gift::No,
        },
    }
}

fn claimable_detail(view: &ClaimableView, standing: Standing<'_>) -> SheetDetail {
    let Standing { catalogue, lens, .. } = standing;
    let template = &view.template;
    let words = CouponWords::of(&template.face, lens.locale);
    let mut facts = vec![
        (Fact::Condition, words.condition),
        (Fact::Scope, words.scope),
        (Fact::Validity, texts::valid_days(lens.locale, template.valid_days)),
        (Fact::Limit, texts::sheets(lens.locale, template.per_member)),
    ];
    if let Some(tier) = &template.tier {
        let name = tiers::name(catalogue, tier, lens.locale);
        facts.push((Fact::Tier, texts::tier_from(lens.locale, &name)));
    }
    SheetDetail {
        sheet: claimable(view, standing),
        facts,
        stores: store_names(&template.face, catalogue, lens.locale),
        notes: notes(&template.face, lens),
        usable: false,
        gift: Gift::No,
    }
}

fn notes(face: &CouponFace, lens: Lens) -> Vec<String> {
    face.notes.iter().map(|note| note.get(lens.locale).clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::sample;

    fn lists() -> [Vec<Sheet>; 3] {
        let snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let page = CouponsPage::of(&snapshot, lens).expect("a member");
        [List::Available, List::Mine, List::Past].map(|list| {
            let blocks = 0..page.blocks(list);
            let sheets: Vec<_> =
                blocks.flat_map(|number| page.block(list, number, lens, || lens)).collect();
            assert_eq!(sheets.len(), page.count(list));
            sheets
        })
    }

    #[test]
    fn each_coupon_stands_under_one_tab() {
        let [available, mine, past] = lists();
        assert!(mine.iter().all(|sheet| sheet.state == TicketState::Ready));
        assert!(past.iter().all(|sheet| sheet.state != TicketState::Ready));
        assert!(available.iter().all(|sheet| sheet.claim.is_some()));
        let member = sample::signed_in().member.expect("a member");
        assert_eq!(mine.len() + past.len(), member.coupons.len());
    }

    #[test]
    fn what_cannot_be_claimed_stands_last_and_says_why() {
        let [available, ..] = lists();
        let blocked: Vec<bool> = available
            .iter()
            .map(|sheet| sheet.claim.as_ref().is_some_and(|claim| claim.blocked.is_some()))
            .collect();
        assert!(blocked.is_sorted() && blocked.contains(&true) && blocked.contains(&false));
    }

    #[test]
    fn every_sheet_has_a_detail() {
        let snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        for sheet in lists().concat() {
            let detail = CouponsPage::detail(&snapshot, lens, &sheet.id).expect("a detail");
            assert_eq!(detail.sheet, sheet);
        }
    }

    #[test]
    fn the_clock_is_asked_only_for_coupons_that_wait_at_a_till() {
        let mut snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let page = CouponsPage::of(&snapshot, lens).expect("a member");
        page.block(List::Mine, 0, lens.of_day(), || panic!("nothing waits"));
        let member = snapshot.member.as_mut().expect("a member");
        let mut own: Vec<CouponView> = member.coupons.to_vec();
        own[0].coupon.held_until = Some(sample::NOW.plus_secs(60));
        member.coupons = own.into();
        let page = CouponsPage::of(&snapshot, lens).expect("a member");
        let sheets = page.block(List::Mine, 0, lens.of_day(), || lens);
        assert_eq!(sheets[0].detail, texts::at_the_till(lens.locale));
    }
}
