use super::change::{Draft, negative, positive};
use super::{Change, Funder, LedgerFault, Lot, LotPart, Wallet, Working};
use crate::currency::Currency;
use crate::program::RefundPolicy;
use crate::{LotId, Millis, Money, Points};

/// Points to be taken back because what earned them was refunded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClawBack<'a> {
    /// Exactly what the refunded lines earned, more than zero.
    pub points: Points,
    /// The lots that the sale made; drawn on first.
    pub own_lots: &'a [LotId],
    /// Who gave the points.
    pub funder: Funder,
    /// The money that was refunded, for the explanation.
    pub amount: Money,
    pub currency: Currency,
}

impl Wallet {
    /// Takes points back: from the sale's own lots first, then from the oldest expiry, pending
    /// points too; by [`RefundPolicy::OnlyPending`] from pending ones alone. What is missing then is
    /// forgone or owed, as `policy` says. A lot that has expired is not drawn on, whether it has
    /// been swept or not.
    ///
    /// After the end of the sale's own lots nothing is owed any more.
    ///
    /// Returns the change and what was forgone.
    ///
    /// # Errors
    /// [`LedgerFault::NotPositive`], [`LedgerFault::Overflow`].
    pub fn claw_back(
        &mut self,
        claim: &ClawBack<'_>,
        policy: RefundPolicy,
        now: Millis,
    ) -> Result<(Change, Points), LedgerFault> {
        let points = positive(claim.points)?;
        let parts = self.claimed_parts(claim, policy, now);
        let found = Points::checked_sum(parts.iter().map(|part| part.points));
        let found = found.ok_or(LedgerFault::Overflow)?;
        let missing = points.checked_sub(found).ok_or(LedgerFault::Overflow)?;
        let over = |id: &LotId| self.lot(*id).is_some_and(|lot| lot.is_expired(now));
        let (owed, forgone) = match policy {
            // Nobody owes what their wallet has lost already.
            RefundPolicy::Debt if claim.own_lots.iter().any(over) => (Points::ZERO, missing),
            RefundPolicy::Debt => (missing, Points::ZERO),
            RefundPolicy::WithinBalance | RefundPolicy::OnlyPending => (Points::ZERO, missing),
        };
        let ClawBack { currency, amount, funder, .. } = *claim;
        let working = Some(Working::Refunded { currency, amount, earned: points, forgone });
        let mut draft = Draft::of(self);
        for LotPart { lot, points } in parts {
            draft.wallet_lot(lot, negative(points)?, working.clone())?;
        }
        if owed.is_positive() {
            draft.wallet_debt(negative(owed)?, working)?;
        }
        draft.funder(funder, points.checked_sub(forgone).ok_or(LedgerFault::Overflow)?)?;
        Ok((draft.finish(self)?, forgone))
    }

    fn claimed_parts(
        &self,
        claim: &ClawBack<'_>,
        policy: RefundPolicy,
        now: Millis,
    ) -> Vec<LotPart> {
        let may = |lot: &Lot| match policy {
            RefundPolicy::OnlyPending => lot.is_pending(now),
            RefundPolicy::WithinBalance | RefundPolicy::Debt => !lot.is_expired(now),
        };
        let mut open = claim.points.0;
        let mut parts = Vec::new();
        for id in claim.own_lots {
            let own = self.lot(*id).filter(|lot| may(lot));
            let points = Points(own.map_or(0, |lot| lot.remaining.0).min(open));
            if points.is_positive() {
                open -= points.0;
                parts.push(LotPart { lot: *id, points });
            }
        }
        let is_other = |lot: &Lot| may(lot) && !claim.own_lots.contains(&lot.id);
        parts.extend(self.parts(Points(open), is_other));
        parts
    }
}
