use super::change::{Draft, negative, positive};
use super::{Account, Change, LedgerFault, Lot, LotPart, NewLot, Wallet, Working};
use crate::{LotId, Millis, Points};

/// Points that left one wallet and are to arrive in another: funder and expiry stay theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    pub change: Change,
    /// The lots that the other wallet gets; points of one funder and one expiry travel together.
    pub lots: Vec<NewLot>,
}

impl Wallet {
    /// How many points could be [sent](Self::send) at `now`: those that no till reserves.
    pub fn sendable(&self, may: impl Fn(LotId) -> bool, now: Millis) -> Points {
        let lots = self.lots.iter().filter(|lot| lot.is_spendable(now) && may(lot.id));
        let sum = Points::checked_sum(lots.map(|lot| lot.remaining)).unwrap_or(Points::ZERO);
        Points((sum.0 - self.held(now).0).max(0))
    }

    /// Sends points off to another wallet: active ones from the lots that `may` go, oldest expiry
    /// first. `next_lot` names the lots that arrive.
    ///
    /// # Errors
    /// [`LedgerFault::NotPositive`], [`LedgerFault::Insufficient`].
    pub fn send(
        &mut self,
        points: Points,
        may: impl Fn(LotId) -> bool,
        now: Millis,
        working: &Working,
        next_lot: &mut dyn FnMut() -> LotId,
    ) -> Result<Sent, LedgerFault> {
        let points = positive(points)?;
        let available = self.sendable(&may, now);
        if available < points {
            return Err(LedgerFault::Insufficient { available });
        }
        let parts = self.parts(points, |lot| lot.is_spendable(now) && may(lot.id));
        self.send_parts(&parts, now, working, next_lot)
    }

    /// Sends off exactly these points, pending ones too, which arrive as such. None of the lots
    /// may have expired.
    ///
    /// # Errors
    /// [`LedgerFault::UnknownLot`] for one that is not there or has expired,
    /// [`LedgerFault::LotOutOfRange`] for more than remains of one.
    pub fn send_parts(
        &mut self,
        parts: &[LotPart],
        now: Millis,
        working: &Working,
        next_lot: &mut dyn FnMut() -> LotId,
    ) -> Result<Sent, LedgerFault> {
        let mut draft = Draft::of(self);
        let mut lots = Vec::<NewLot>::new();
        for LotPart { lot: id, points } in parts.iter().copied() {
            let points = positive(points)?;
            let lot = self.lot(id).copied().filter(|lot| !lot.is_expired(now));
            let lot = lot.ok_or(LedgerFault::UnknownLot(id))?;
            draft.wallet_lot(id, negative(points)?, Some(working.clone()))?;
            draft.counter(Account::Transit, points)?;
            let active_at = lot.active_at.max(now);
            let alike = |new: &&mut NewLot| {
                new.funder == lot.funder
                    && new.expires_at == lot.expires_at
                    && new.active_at == active_at
            };
            match lots.iter_mut().find(alike) {
                Some(new) => {
                    new.points = new.points.checked_add(points).ok_or(LedgerFault::Overflow)?;
                }
                None => lots.push(NewLot {
                    id: next_lot(),
                    funder: lot.funder,
                    points,
                    active_at,
                    expires_at: lot.expires_at,
                }),
            }
        }
        Ok(Sent { change: draft.finish(self)?, lots })
    }

    /// Takes in what another wallet sent. A debt is paid from it first.
    ///
    /// # Errors
    /// [`LedgerFault::NotPositive`], [`LedgerFault::DuplicateLot`].
    pub fn receive(&mut self, lots: &[NewLot], working: &Working) -> Result<Change, LedgerFault> {
        let mut draft = Draft::of(self);
        for new in lots.iter().copied() {
            let NewLot { id, funder, points, active_at, expires_at } = new;
            let points = positive(points)?;
            let remaining = Points::ZERO;
            draft.add(Lot { id, funder, earned: points, remaining, active_at, expires_at })?;
            draft.wallet_lot(id, points, Some(working.clone()))?;
            draft.counter(Account::Transit, negative(points)?)?;
            draft.pay_debt_from(id)?;
        }
        draft.finish(self)
    }
}
