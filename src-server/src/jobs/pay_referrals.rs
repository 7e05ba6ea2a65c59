//! Invitations that became purchases: both sides are paid once, and give it back where all of the
//! purchase was refunded. Settling itself touches one member only, so this comes soon after it.

use atrium_domain::ledger::{
    Change, ClawBack, Heading, ReferralSide, RuleVersion, TransactionKind, Wallet, Working,
};
use atrium_domain::program::ReferralTerms;
use atrium_domain::{LotId, MemberId, Moment, Money, Points, SaleId, TransactionId};
use atrium_store::referrals::{self, Paid};
use atrium_store::{StoreError, Tx, ledger};
use uuid::Uuid;

use crate::random::RandomExt;
use crate::{App, ServerError};

/// How long after it was named an invitation is waited for, and after it was paid watched, in days.
pub(crate) const WATCHED_DAYS: i64 = 90;

/// Pays and takes back what is due, and says how many invitations that were.
pub(crate) async fn run(app: App, now: Moment) -> Result<u64, ServerError> {
    let since = now.at.plus_days(-WATCHED_DAYS);
    let read = app.store().read(async move |tx: &Tx| -> Result<_, ServerError> {
        Ok((referrals::bought(tx, since).await?, referrals::void(tx, since).await?))
    });
    let (bought, void) = read.await?;
    let program = app.program().await?;
    let mut done = Vec::new();
    for bought in bought {
        let invited = bought.referral.invited;
        let Some(terms) = program.referral_at(bought.at).filter(|t| t.minimum <= bought.kept)
        else {
            continue;
        };
        // Only the first purchase that is enough; the next ones are of the same invitation.
        if done.contains(&invited) {
            continue;
        }
        done.push(invited);
        let paid = Paid {
            referral: bought.referral,
            sale_id: bought.sale_id,
            inviter_points: terms.inviter,
            invited_points: terms.invited,
        };
        let rule = version(terms);
        let (app, store) = (app.clone(), app.store().clone());
        store.write(async move |tx: &Tx| pay(tx, &app, &paid, &rule, now).await).await?;
    }
    let count = done.len() + void.len();
    for paid in void {
        let (app, store) = (app.clone(), app.store().clone());
        store.write(async move |tx: &Tx| undo(tx, &app, &paid, now).await).await?;
    }
    Ok(count as u64)
}

fn version(terms: ReferralTerms<'_>) -> RuleVersion {
    RuleVersion { id: terms.rule.id.clone(), version: terms.rule.version }
}

/// Both members are locked in the order of their ids, so that two such payments cannot wait for
/// each other.
async fn lock_both(tx: &Tx, paid: &Paid) -> Result<(), StoreError> {
    let mut both = [paid.referral.inviter, paid.referral.invited];
    both.sort_unstable();
    for member_id in both {
        ledger::lock(tx, member_id).await?;
    }
    Ok(())
}

fn sides(paid: &Paid) -> [(MemberId, ReferralSide, Points); 2] {
    [
        (paid.referral.inviter, ReferralSide::Inviter, paid.inviter_points),
        (paid.referral.invited, ReferralSide::Invited, paid.invited_points),
    ]
}

/// One id for each member's transaction and its lot, which a refund finds again. It is next to the
/// sale's own, which the sale has taken.
fn transaction_id(sale_id: SaleId, side: ReferralSide) -> TransactionId {
    let mark = match side {
        ReferralSide::Inviter => 1,
        ReferralSide::Invited => 2,
    };
    TransactionId(Uuid::from_u128(sale_id.0.as_u128() ^ mark))
}

async fn pay(
    tx: &Tx,
    app: &App,
    paid: &Paid,
    rule: &RuleVersion,
    now: Moment,
) -> Result<(), ServerError> {
    lock_both(tx, paid).await?;
    if !referrals::mark_paid(tx, paid, now.at).await? {
        return Ok(());
    }
    let rules = app.rules().await?;
    for (member_id, side, points) in sides(paid) {
        let id = transaction_id(paid.sale_id, side);
        if !points.is_positive() {
            continue;
        }
        let mut wallet = ledger::wallet(tx, member_id).await?;
        let lot = rules.program.lot(LotId(id.0), rules.funder, points, now);
        let working = Working::Referral { rule: rule.clone(), side };
        let change = wallet.earn(lot, working).map_err(fault)?;
        let deed = deed(id, member_id, paid.sale_id, now, None);
        post(tx, app, ledger::Deed { new_lots: &[LotId(id.0)], ..deed }, change, &wallet).await?;
    }
    Ok(())
}

async fn undo(tx: &Tx, app: &App, paid: &Paid, now: Moment) -> Result<(), ServerError> {
    lock_both(tx, paid).await?;
    if !referrals::mark_undone(tx, paid.referral.invited, now.at).await? {
        return Ok(());
    }
    let rules = app.rules().await?;
    for (member_id, side, points) in sides(paid) {
        if !points.is_positive() {
            continue;
        }
        let reverses = transaction_id(paid.sale_id, side);
        let mut wallet = ledger::wallet(tx, member_id).await?;
        let claim = ClawBack {
            points,
            own_lots: &[LotId(reverses.0)],
            funder: rules.funder,
            amount: Money::ZERO,
            currency: rules.program.currency,
        };
        let (change, forgone) =
            wallet.claw_back(&claim, rules.program.refund_policy, now.at).map_err(fault)?;
        let change = explained(change, Working::ReferralUndone { side, forgone });
        let id = app.random().id(now.at);
        let deed = deed(id, member_id, paid.sale_id, now, Some(reverses));
        post(tx, app, deed, change, &wallet).await?;
    }
    Ok(())
}

/// The same change for another reason than a refund's own.
fn explained(mut change: Change, working: Working) -> Change {
    for posting in change.postings.iter_mut().filter(|posting| posting.working.is_some()) {
        posting.working = Some(working.clone());
    }
    change
}

fn deed(
    id: TransactionId,
    member_id: MemberId,
    sale_id: SaleId,
    now: Moment,
    reverses: Option<TransactionId>,
) -> ledger::Deed<'static> {
    let kind = TransactionKind::Referral(sale_id);
    let heading = Heading { id, member_id, kind, at: now.at, reverses };
    ledger::Deed { heading, sale_id: None, new_lots: &[] }
}

async fn post(
    tx: &Tx,
    app: &App,
    deed: ledger::Deed<'_>,
    change: Change,
    wallet: &Wallet,
) -> Result<(), ServerError> {
    let at = deed.heading.at;
    let mut next_id = || app.random().id(at);
    Ok(ledger::post(tx, &deed, change, wallet, &mut next_id).await?)
}

fn fault(fault: impl std::fmt::Display) -> StoreError {
    StoreError::corrupt(format!("points for an invitation: {fault}"))
}
