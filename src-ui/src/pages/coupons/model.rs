//! What the coupons page shows.

use atrium_client::Snapshot;
use atrium_client::snapshot::{ClaimableView, MemberView};
use atrium_domain::{CouponId, CouponTemplateId, Points};
use atrium_kit::format;
use atrium_kit::prelude::TicketState;
use atrium_protocol::catalogue::{Catalogue, CouponFace};
use atrium_protocol::documents::{Coupon, CouponStatus};

use super::texts;
use crate::lens::Lens;
use crate::shared::coupon_words::{CouponWords, store_names};
use crate::shared::tiers;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CouponsPage {
    pub available: Vec<Sheet>,
    pub mine: Vec<Sheet>,
    pub past: Vec<Sheet>,
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
        let (mine, past): (Vec<_>, Vec<_>) =
            member.coupons.iter().map(|view| &view.coupon).partition(|coupon| {
                matches!(coupon.status, CouponStatus::Ready | CouponStatus::Offered)
            });
        let held = |coupons: Vec<&Coupon>| coupons.into_iter().map(|c| held(c, lens)).collect();
        Some(Self {
            available: available(member, Standing::of(member, snapshot.catalogue.as_ref(), lens)),
            mine: held(mine),
            past: held(past),
        })
    }

    /// The held coupon or the template with this id.
    pub fn detail(snapshot: &Snapshot, lens: Lens, id: &str) -> Option<SheetDetail> {
        let member = snapshot.shown()?;
        let catalogue = snapshot.catalogue.as_ref();
        let coupon =
            member.coupons.iter().map(|view| &view.coupon).find(|c| c.id.to_string() == id);
        if let Some(coupon) = coupon {
            return Some(held_detail(coupon, catalogue, lens));
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

    fn page() -> CouponsPage {
        let snapshot = sample::signed_in();
        CouponsPage::of(&snapshot, Lens::of(&snapshot, sample::NOW)).expect("a member")
    }

    #[test]
    fn each_coupon_stands_under_one_tab() {
        let page = page();
        assert!(page.mine.iter().all(|sheet| sheet.state == TicketState::Ready));
        assert!(page.past.iter().all(|sheet| sheet.state != TicketState::Ready));
        assert!(page.available.iter().all(|sheet| sheet.claim.is_some()));
    }

    #[test]
    fn what_cannot_be_claimed_stands_last_and_says_why() {
        let page = page();
        let blocked: Vec<bool> = page
            .available
            .iter()
            .map(|sheet| sheet.claim.as_ref().is_some_and(|claim| claim.blocked.is_some()))
            .collect();
        assert!(blocked.is_sorted() && blocked.contains(&true) && blocked.contains(&false));
    }

    #[test]
    fn every_sheet_has_a_detail() {
        let snapshot = sample::signed_in();
        let lens = Lens::of(&snapshot, sample::NOW);
        let page = page();
        for sheet in page.available.iter().chain(&page.mine).chain(&page.past) {
            let detail = CouponsPage::detail(&snapshot, lens, &sheet.id).expect("a detail");
            assert_eq!(detail.sheet, *sheet);
        }
    }
}
