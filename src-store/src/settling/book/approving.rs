//! Whether the member has agreed that so many points pay.

use atrium_domain::MemberId;

use super::super::Unapproved;
use super::{Asked, Book};
use crate::sales::TitledQuote;
use crate::till::approvals::Standing;
use crate::till::asks::Spending;

impl Book<'_> {
    /// # Errors
    /// Why the sale has to wait, or does not happen.
    pub(super) fn approved(
        &self,
        asked: Asked<'_>,
        member_id: MemberId,
        quote: &TitledQuote,
    ) -> Result<(), Unapproved> {
        let Asked { place, call, to_sell } = asked;
        let (burned, payable) = (quote.quote.burned, quote.quote.payable);
        let few = self.rules.program.till.approve_over.is_none_or(|most| burned.points <= most);
        // A till that was cut off went by the allowance, and the sale has happened.
        if few || call.cut_off().is_some() {
            return Ok(());
        }
        let known = self.facts.approvals.get(&place).filter(|known| known.member_id == member_id);
        let Some(known) = known else {
            let spending = Spending { points: burned.points, off: burned.off, payable };
            return Err(Unapproved::Unasked { member_id, spending });
        };
        match known.standing(to_sell.heard_at) {
            Standing::Allowed => Ok(()),
            Standing::Waiting => Err(Unapproved::Waiting),
            Standing::Denied => Err(Unapproved::Denied),
            Standing::Over => Err(Unapproved::Over),
        }
    }
}
