//! Nobody in particular: what a guest is to the rules of the member's pages.

use atrium_domain::{MemberId, Millis, Money, Points};
use atrium_protocol::documents::{Profile, TierStanding, Wallet};
use uuid::Uuid;

use super::Engine;

/// Somebody without a name, of the lowest tier.
pub(super) fn nobody(engine: &Engine, now: Millis) -> (Profile, Wallet) {
    let profile = Profile {
        member_id: MemberId(Uuid::nil()),
        name: String::new(),
        address_masked: String::new(),
        birthday: None,
        locale: engine.locale,
        joined_at: now,
        card_number: String::new(),
        tags: Vec::new(),
        invite_code: None,
        invited: false,
    };
    let lowest = engine.shelf.catalogue().and_then(|catalogue| catalogue.program.tiers.first());
    let tier = TierStanding {
        code: lowest.map(|tier| tier.code.clone()).unwrap_or_default(),
        spend: Money::ZERO,
        purchases: 0,
        regular: false,
        secure_until: None,
        keep: None,
        period_ends_at: now,
        next: None,
    };
    let wallet =
        Wallet { balance: Points::ZERO, pending: Points::ZERO, expiring: Vec::new(), tier };
    (profile, wallet)
}
