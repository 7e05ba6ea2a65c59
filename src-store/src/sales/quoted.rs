//! A quote by what the database knows of the member.

use atrium_domain::basket::Basket;
use atrium_domain::coupon::HeldCoupon;
use atrium_domain::quote::{self, BurnWish, CouponChoice, EarnFacts, QuoteInput};
use atrium_domain::{CouponId, MemberId, Moment, Program, TerminalId, TierCode};

use super::choice::named;
use super::settle::spendable;
use super::{Refused, TitledQuote, facts, titles};
use crate::members::{self, Member};
use crate::till::holds;
use crate::{StoreError, Tx, coupons, ledger};

/// What is to be quoted, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct QuoteFor<'a> {
    pub member_id: MemberId,
    pub basket: &'a Basket,
    pub choice: &'a CouponChoice,
    /// [`quote`] itself finds out what can be spent.
    pub burn: BurnWish,
    /// What other terminals reserve; [`quote`] itself finds out.
    pub reserved: &'a [CouponId],
    pub at: Moment,
}

/// Computes a quote for a terminal and changes nothing.
pub async fn quote(
    tx: &Tx,
    program: &Program,
    wanted: QuoteFor<'_>,
    terminal_id: TerminalId,
) -> Result<Result<TitledQuote, Refused>, StoreError> {
    let member = members::get(tx, wanted.member_id).await?;
    let wallet = ledger::wallet(tx, wanted.member_id).await?;
    let holds = holds::of(tx, wanted.member_id).await?;
    let reserved = holds.coupons_of_others(terminal_id, wanted.at.at);
    let spendable = holds.left_to(terminal_id, spendable(&wallet, wanted.at), wanted.at.at);
    let burn = BurnWish { spendable, ..wanted.burn };
    let wanted = QuoteFor { burn, reserved: &reserved, ..wanted };
    compute(tx, program, &member, wanted).await
}

pub(super) async fn compute(
    tx: &Tx,
    program: &Program,
    member: &Member,
    wanted: QuoteFor<'_>,
) -> Result<Result<TitledQuote, Refused>, StoreError> {
    let held = held(tx, wanted).await?;
    let facts = facts::of(member, wanted.at);
    Ok(compute_with(program, &member.tier, &facts, &held, wanted))
}

/// The coupons that get an answer: the ones still good, and the ones that the till named.
async fn held(tx: &Tx, wanted: QuoteFor<'_>) -> Result<Vec<HeldCoupon>, StoreError> {
    let mut held = coupons::ready(tx, wanted.member_id, wanted.at.at).await?;
    let known = |id: &CouponId| held.iter().any(|held| held.held.coupon.id == *id);
    let others: Vec<CouponId> =
        named(wanted.choice).iter().filter(|id| !known(id)).copied().collect();
    held.extend(coupons::some(tx, wanted.member_id, others).await?);
    Ok(held.into_iter().map(|held| held.held).collect())
}

/// The same rules for a sale at the till and for a year of sales of a demo mall.
pub(crate) fn compute_with(
    program: &Program,
    tier: &TierCode,
    facts: &EarnFacts,
    held: &[HeldCoupon],
    wanted: QuoteFor<'_>,
) -> Result<TitledQuote, Refused> {
    let input = QuoteInput {
        program,
        basket: wanted.basket,
        tier,
        facts,
        coupons: held,
        choice: wanted.choice,
        burn: wanted.burn,
        reserved: wanted.reserved,
        at: wanted.at,
    };
    let quote = quote::quote(input)?;
    let titles = titles(held.iter().map(|held| (held.coupon.id, &held.template)));
    Ok(TitledQuote { quote, titles })
}
