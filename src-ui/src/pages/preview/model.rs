//! What a basket would cost and earn, by the same code as the till's, on this device.

use atrium_client::Snapshot;
use atrium_client::snapshot::MemberView;
use atrium_domain::basket::{Basket, Line, LineId};
use atrium_domain::coupon::{Coupon, Gifting, HeldCoupon};
use atrium_domain::quote::{Birthday, BurnWish, CouponChoice, EarnFacts, Quote, QuoteInput, quote};
use atrium_domain::{CouponId, MemberId, Moment, Money, Place, StoreId, TierCode};
use atrium_kit::format;
use atrium_kit::format::yuan;
use atrium_protocol::basket::BasketRules;
use atrium_protocol::catalogue::Catalogue;
use atrium_protocol::documents::{CouponStatus, EntryKind};

use super::texts;
use crate::lens::Lens;
use crate::pages::stores::model::category_code;

/// Most items that one types.
pub const MOST: usize = 10;

/// A store that is not decided yet.
const NOWHERE: &str = "00000000-0000-0000-0000-000000000000";

/// What was chosen and typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// Code of the kind of store; empty for any.
    pub category: String,
    /// Id of the store; empty where it is not decided.
    pub store: String,
    pub amounts: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Preview {
    /// The rules are not on this device, or are of a later time than the app.
    NoRules,
    /// Something is to be chosen or typed first.
    Nothing,
    /// What stands at this place is no amount.
    Wrong(usize),
    Computed(Box<Outcome>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub total: String,
    /// What coupons take off, where they do.
    pub discount: Option<String>,
    pub payable: String,
    pub earned: String,
    /// Title and what it gives.
    pub used: Vec<(String, String)>,
    /// Title and why not.
    pub left_out: Vec<(String, String)>,
}

impl Preview {
    pub fn of(snapshot: &Snapshot, lens: Lens, rules: Option<&BasketRules>, typed: &Typed) -> Self {
        let Some(rules) = rules else { return Self::NoRules };
        let (Some(member), Some(catalogue)) = (&snapshot.member, &snapshot.catalogue) else {
            return Self::NoRules;
        };
        let mut lines = Vec::new();
        for (number, text) in typed.amounts.iter().enumerate() {
            match amount(text) {
                Ok(None) => {}
                Ok(Some(amount)) => lines.push(Line {
                    id: LineId((number + 1).to_string()),
                    amount,
                    quantity: 1,
                    category: None,
                }),
                Err(()) => return Self::Wrong(number),
            }
        }
        let Some(basket) = place(catalogue, typed).and_then(|at| Basket::new(at, lines).ok())
        else {
            return Self::Nothing;
        };
        match outcome(member, rules, &basket, lens) {
            Some(outcome) => Self::Computed(Box::new(outcome)),
            None => Self::Wrong(0),
        }
    }
}

/// Nothing where nothing is typed.
fn amount(text: &str) -> Result<Option<Money>, ()> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    yuan::parse(text).filter(|amount| amount.0 > 0).map(Some).ok_or(())
}

/// The chosen store, or some store of the chosen kind.
fn place(catalogue: &Catalogue, typed: &Typed) -> Option<Place> {
    let chosen = catalogue.stores.iter().find(|store| store.id.to_string() == typed.store);
    if let Some(store) = chosen {
        let category = category_code(store.category).into();
        return Some(Place { mall_id: store.mall_id, store_id: store.id, category });
    }
    let store_id: StoreId = NOWHERE.parse().ok()?;
    let mall_id = catalogue.malls.first()?.id;
    let category = (!typed.category.is_empty()).then(|| typed.category.as_str().into())?;
    Some(Place { mall_id, store_id, category })
}

fn outcome(
    member: &MemberView,
    rules: &BasketRules,
    basket: &Basket,
    lens: Lens,
) -> Option<Outcome> {
    let (held, unknown) = held(member, rules);
    let reserved: Vec<CouponId> = member
        .coupons
        .iter()
        .filter(|view| view.coupon.held_until.is_some_and(|until| lens.now < until))
        .map(|view| view.coupon.id)
        .collect();
    let computed = quote(QuoteInput {
        program: &rules.program,
        basket,
        tier: &TierCode(member.wallet.tier.code.clone()),
        facts: &facts(member),
        coupons: &held,
        choice: &CouponChoice::Best,
        burn: BurnWish { spendable: member.wallet.balance, ..BurnWish::default() },
        reserved: &reserved,
        at: Moment::new(lens.now, lens.offset_secs),
    });
    let mut outcome = words(&computed.ok()?, &held, rules, lens);
    let not_here = texts::unknown(lens.locale);
    outcome.left_out.extend(unknown.into_iter().map(|title| (lens.text(title), not_here.into())));
    Some(outcome)
}

/// The member's coupons that are not over, and the titles of those whose rules are not here.
fn held<'a>(
    member: &'a MemberView,
    rules: &BasketRules,
) -> (Vec<HeldCoupon>, Vec<&'a atrium_domain::Localized>) {
    let (mut held, mut unknown) = (Vec::new(), Vec::new());
    for view in member.coupons.iter() {
        let own = &view.coupon;
        let gifting = match own.status {
            CouponStatus::Ready => Gifting::Kept,
            CouponStatus::Offered => Gifting::Offered,
            CouponStatus::Used | CouponStatus::Expired | CouponStatus::Given => continue,
        };
        let known = rules.templates.iter().find(|template| template.id == own.template_id);
        let Some(template) = known.cloned() else {
            unknown.push(&own.face.title);
            continue;
        };
        let coupon = Coupon {
            id: own.id,
            template_id: own.template_id,
            member_id: MemberId::from(own.id.0),
            claimed_at: own.claimed_at,
            valid_from: template.validity.from,
            valid_until: own.expires_at,
            used: None,
            gifting,
        };
        held.push(HeldCoupon { coupon, template });
    }
    (held, unknown)
}

/// What this device knows of the member. What a day's limits have left is the till's to know.
fn facts(member: &MemberView) -> EarnFacts {
    let bought = member.entries.iter().filter(|entry| entry.kind == EntryKind::Purchase).count();
    let birthday = member.profile.birthday.filter(|date| date.exists());
    EarnFacts {
        // Older purchases may not be on this device; then this is not the first one either.
        purchases: u32::try_from(bought).unwrap_or(u32::MAX).max(u32::from(member.more_entries)),
        birthday: birthday.map(|date| Birthday { born: date.to_day(), changed_at: None }),
        ..EarnFacts::default()
    }
}

fn words(quote: &Quote, held: &[HeldCoupon], rules: &BasketRules, lens: Lens) -> Outcome {
    let money = format::money;
    let title = |id: CouponId| {
        let own = held.iter().find(|own| own.coupon.id == id);
        own.map(|own| lens.text(&own.template.name)).unwrap_or_default()
    };
    let used = quote.coupons_applied.iter().map(|applied| {
        let off = (applied.discount.0 > 0).then(|| format!("−{}", money(applied.discount)));
        let gives = applied.gives.as_ref().map(|gives| gives.text(lens.locale));
        (title(applied.coupon_id), off.into_iter().chain(gives).collect::<Vec<_>>().join(" · "))
    });
    let currency = rules.program.currency;
    let left_out = quote
        .coupons_left_out
        .iter()
        .map(|left| (title(left.coupon_id), left.why.sentence(lens.locale, currency)));
    Outcome {
        total: money(quote.total),
        discount: (quote.discount.0 > 0).then(|| format!("−{}", money(quote.discount))),
        payable: money(quote.payable),
        earned: texts::points(lens.locale, &format::points(quote.earned)),
        used: used.collect(),
        left_out: left_out.collect(),
    }
}

#[cfg(test)]
#[path = "model_tests.rs"]
mod tests;
