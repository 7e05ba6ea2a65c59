use atrium_domain::basket::Basket;
use atrium_domain::card::offline::OfflineCode;
use atrium_domain::card::{CardNumber, Mode, Presented};
use atrium_domain::quote::{BurnChoice, CouponChoice};
use atrium_domain::{
    MemberId, Millis, Moment, Money, Points, SaleId, TerminalId, TierCode, VisitId,
};

use crate::sales::{Refused, TitledQuote};
use crate::till::asks::Spending;
use crate::till::visits::Visit;

/// What a till asks for.
#[derive(Debug, Clone)]
pub struct Call {
    pub terminal_id: TerminalId,
    pub who: Who,
    pub wanted: Wanted,
    pub at: Moment,
}

/// How the member is known.
#[derive(Debug, Clone)]
pub enum Who {
    /// By the code on their card, which becomes this terminal's.
    Code(Presented),
    /// By a visit that was opened at this terminal before.
    Visit(VisitId),
    /// By a code whose signatures were found good.
    Signed(Box<ShownSigned>),
}

impl Who {
    /// Whether the member showed the code that pays.
    pub(super) fn spends(&self) -> bool {
        match self {
            Self::Code(presented) => presented.mode() == Mode::Spend,
            Self::Signed(shown) => shown.spends(),
            Self::Visit(_) => false,
        }
    }
}

/// A signed code at a till.
#[derive(Debug, Clone)]
pub struct ShownSigned {
    pub code: OfflineCode,
    /// The till had no network: it could ask nobody whether the code was used elsewhere or how
    /// many points there are, and has done what is to be settled.
    pub cut_off: bool,
}

impl ShownSigned {
    pub(super) fn spends(&self) -> bool {
        self.code.mode == Mode::Spend
    }
}

impl Call {
    /// The code by which a till settled that was cut off.
    pub(super) fn cut_off(&self) -> Option<&ShownSigned> {
        match &self.who {
            Who::Signed(shown) if shown.cut_off => Some(shown),
            _ => None,
        }
    }
}

#[derive(Debug, Clone)]
#[allow(clippy::large_enum_variant, reason = "most calls are sales; boxing would cost each")]
pub enum Wanted {
    /// A visit with this id, good for so many milliseconds.
    Visit {
        id: VisitId,
        lasts_ms: i64,
    },
    Sale(ToSell),
    /// A quote, and what it uses reserved for this terminal.
    Hold(ToHold),
    /// Letting go of what the terminal reserved.
    Release,
}

impl Wanted {
    /// Which coupons are to be used, and how many points are to pay.
    pub(super) const fn wishes(&self) -> Option<(&CouponChoice, BurnChoice)> {
        match self {
            Self::Sale(ToSell { choice, burn, .. }) | Self::Hold(ToHold { choice, burn, .. }) => {
                Some((choice, *burn))
            }
            Self::Visit { .. } | Self::Release => None,
        }
    }
}

/// A quote to be made, whose coupons and points are to be kept from other terminals.
#[derive(Debug, Clone)]
pub struct ToHold {
    pub basket: Basket,
    pub choice: CouponChoice,
    pub burn: BurnChoice,
    pub lasts_ms: i64,
}

/// A sale to be settled, once for its key.
#[derive(Debug, Clone)]
pub struct ToSell {
    pub id: SaleId,
    /// The till's `Idempotency-Key`.
    pub key: String,
    /// SHA-256 of what is asked for.
    pub asked: [u8; 32],
    pub receipt: String,
    pub basket: Basket,
    pub choice: CouponChoice,
    /// How many points pay a part of the bill; the caller has made sure that they may.
    pub burn: BurnChoice,
    /// What the till's quote said.
    pub expected_payable: Money,
    /// When it is heard of, which may be later than it happened.
    pub heard_at: Millis,
}

/// What became of a call. It is durable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    Visitor(Visitor),
    Sold(Sold),
    Held(Held),
    /// Of this member.
    Released(MemberId),
    Refused(Refusal),
}

/// A quote, and until when what it uses is reserved; none where it uses nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub quote: TitledQuote,
    pub until: Option<Millis>,
}

/// A member at a till.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    pub visit: Visit,
    pub name: String,
    pub card_number: CardNumber,
    pub tier: TierCode,
    /// What can be spent, less the debt.
    pub balance: Points,
    /// How many coupons are ready to use.
    pub coupons: usize,
}

/// The answer for a settled sale, byte for byte the same each time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sold {
    pub answer: Vec<u8>,
    /// Whether it was settled just now, and not before.
    pub first: bool,
}

/// Why nothing was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    #[error(transparent)]
    Sale(#[from] Refused),
    #[error(transparent)]
    Code(#[from] CodeRefusal),
    #[error(transparent)]
    Approval(#[from] Unapproved),
    #[error("the visit is over, or another terminal's")]
    VisitExpired,
    /// A wallet pass was shown, and coupons or points were asked for.
    #[error("a wallet pass only earns")]
    EarnsOnly,
    #[error("something else was asked for with this key")]
    KeyReused,
    #[error("what was asked for with this key is still being done")]
    KeyInFlight,
}

/// Why so many points do not pay, without or against the member's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unapproved {
    /// The caller has to ask the member.
    #[error("the member was not asked yet")]
    Unasked { member_id: MemberId, spending: Spending },
    #[error("the member has not answered yet")]
    Waiting,
    #[error("the member said no")]
    Denied,
    #[error("nobody answered in time, or the answer is too old")]
    Over,
}

/// Why a code names nobody here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeRefusal {
    #[error("the code's time is over")]
    Expired,
    #[error("another terminal presented the code first")]
    AnothersAlready,
    /// In milliseconds.
    #[error("no code is looked at for {0} ms")]
    Wait(i64),
    /// A wrong try, which the caller has to count.
    #[error("no card made this code")]
    Wrong,
    /// The member had removed the device before it showed the code.
    #[error("the device was removed")]
    Removed,
}
