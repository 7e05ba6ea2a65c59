//! Inviting a friend (features.md 25, 26): the code to pass on, and who may use it.
//!
//! Both sides are paid once, after the friend's first purchase, and give it back when that purchase
//! is refunded as a whole. Nobody invites themselves, not by a circle either: who invites has been
//! a member for longer.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

use crate::base32;
use crate::{MemberId, Millis};

/// How long after joining a member may still say who invited them, in days.
pub const INVITED_WITHIN_DAYS: i64 = 30;

/// 2020-01-01T00:00:00Z: earlier members, of which there are none, would have no code.
const EPOCH_MS: u64 = 1_577_836_800_000;

/// Bits of the time and of the random part of a member's id that a code carries.
const TIME_BITS: u32 = 41;
const RANDOM_BITS: u32 = 9;

const LENGTH: usize = 10;

/// Ten characters that stand for one member: the first bits of the member's UUIDv7, so that it is
/// looked up by its key, and stored nowhere. It opens nothing; it only says who invited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct InviteCode(u64);

/// A text that is no invite code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an invite code has 10 letters and digits")]
pub struct NotAnInviteCode;

impl InviteCode {
    /// The code of a member; none for an id that no server made.
    pub fn of(member_id: MemberId) -> Option<Self> {
        let bits = member_id.0.as_u128();
        let millis = u64::try_from(bits >> 80).ok()?.checked_sub(EPOCH_MS)?;
        if millis >> TIME_BITS != 0 || (bits >> 76) & 0xF != 7 {
            return None;
        }
        let random = ((bits >> 64) & 0xFFF) as u64 >> (12 - RANDOM_BITS);
        Some(Self((millis << RANDOM_BITS) | random))
    }

    /// The first and the last id that have this code.
    pub fn ids(self) -> (MemberId, MemberId) {
        let millis = u128::from((self.0 >> RANDOM_BITS) + EPOCH_MS);
        let random = u128::from(self.0 & ((1 << RANDOM_BITS) - 1)) << (12 - RANDOM_BITS);
        let first = (millis << 80) | (7 << 76) | (random << 64);
        let rest = (1_u128 << (64 + 12 - RANDOM_BITS)) - 1;
        (MemberId(Uuid::from_u128(first)), MemberId(Uuid::from_u128(first | rest)))
    }
}

/// Two groups of five, such as `7Q2ZK-0M4TX`.
impl fmt::Display for InviteCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = base32::encode(u128::from(self.0), LENGTH);
        write!(f, "{}-{}", &text[..LENGTH / 2], &text[LENGTH / 2..])
    }
}

/// Spaces and hyphens do not matter.
impl FromStr for InviteCode {
    type Err = NotAnInviteCode;

    fn from_str(text: &str) -> Result<Self, NotAnInviteCode> {
        let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let value = base32::decode(&text).filter(|_| text.len() == LENGTH);
        value.and_then(|value| u64::try_from(value).ok()).map(Self).ok_or(NotAnInviteCode)
    }
}

/// What decides whether a member may name who invited them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InviteFacts {
    pub inviter: MemberId,
    pub inviter_joined_at: Millis,
    pub invited: MemberId,
    pub invited_joined_at: Millis,
    /// How many purchases the invited member has made.
    pub purchases: u32,
    /// Whether they have named somebody before.
    pub named_before: bool,
}

/// Why an invitation does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum InviteFault {
    #[error("nobody invites themselves")]
    Own,
    #[error("somebody else was named before")]
    Already,
    #[error("only who joined lately and bought nothing yet can be invited")]
    NotNew,
}

impl InviteFacts {
    /// # Errors
    /// The first [`InviteFault`].
    pub fn check(&self, now: Millis) -> Result<(), InviteFault> {
        if self.inviter == self.invited {
            return Err(InviteFault::Own);
        }
        if self.named_before {
            return Err(InviteFault::Already);
        }
        let late = self.invited_joined_at.plus_days(INVITED_WITHIN_DAYS) < now;
        let younger = self.invited_joined_at <= self.inviter_joined_at;
        if late || younger || self.purchases > 0 {
            return Err(InviteFault::NotNew);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(millis: u64, random: u8) -> MemberId {
        let bytes = [random; 10];
        MemberId(uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid())
    }

    #[test]
    fn a_code_finds_its_member_and_no_other() {
        let own = member(1_795_000_000_123, 0xA5);
        let code = InviteCode::of(own).expect("a server's id");
        let text = code.to_string();
        assert_eq!(text.len(), 11);
        assert_eq!(text.to_lowercase().replace('-', " ").parse(), Ok(code));
        let (first, last) = code.ids();
        assert!(first <= own && own <= last);
        assert_eq!((InviteCode::of(first), InviteCode::of(last)), (Some(code), Some(code)));
        for other in [member(1_795_000_000_124, 0xA5), member(1_795_000_000_123, 0x5A)] {
            assert!(other < first || last < other);
        }
    }

    #[test]
    fn other_ids_and_texts_have_no_code() {
        assert_eq!(InviteCode::of(MemberId(Uuid::from_u128(7))), None);
        assert_eq!(InviteCode::of(MemberId(Uuid::max())), None);
        for text in ["", "7Q2ZK-0M4T", "7Q2ZK-0M4TXX", "IIIII-OOOOO", "七"] {
            assert_eq!(text.parse::<InviteCode>(), Err(NotAnInviteCode));
        }
    }

    #[test]
    fn never_oneself_never_twice_and_only_who_is_new() {
        let day = |days: i64| Millis(0).plus_days(days);
        let facts = InviteFacts {
            inviter: member(1_795_000_000_000, 1),
            inviter_joined_at: day(0),
            invited: member(1_795_000_000_000, 2),
            invited_joined_at: day(100),
            purchases: 0,
            named_before: false,
        };
        assert_eq!(facts.check(day(130)), Ok(()));
        assert_eq!(facts.check(day(131)), Err(InviteFault::NotNew));
        let fault = |facts: InviteFacts| facts.check(day(101)).expect_err("refused");
        assert_eq!(fault(InviteFacts { inviter: facts.invited, ..facts }), InviteFault::Own);
        assert_eq!(fault(InviteFacts { named_before: true, ..facts }), InviteFault::Already);
        assert_eq!(fault(InviteFacts { purchases: 1, ..facts }), InviteFault::NotNew);
        // A circle: the older member cannot be invited by the younger.
        let circle = InviteFacts {
            inviter: facts.invited,
            inviter_joined_at: facts.invited_joined_at,
            invited: facts.inviter,
            invited_joined_at: day(99),
            ..facts
        };
        assert_eq!(fault(circle), InviteFault::NotNew);
    }
}
