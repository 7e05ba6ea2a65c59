//! What earning depends on beside the basket and the tier.

use atrium_domain::Moment;
use atrium_domain::quote::EarnFacts;

use crate::members::Member;

/// The facts of a purchase that `member` makes at `at`.
pub(super) fn of(member: &Member, at: Moment) -> EarnFacts {
    member.shopping.facts(member.birthday, at.day())
}
