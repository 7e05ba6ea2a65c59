//! Identifiers: one newtype per kind, so that a store's id cannot pass for a member's.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// A shopping mall of the program.
    MallId
    /// A store (tenant) of a mall.
    StoreId
    /// A shopper with a card.
    MemberId
    /// A phone, browser or computer that a member signed in on.
    DeviceId
    /// Somebody who works at a till, a door, the service desk or in the office.
    StaffId
    /// A till that may settle sales for one store.
    TerminalId
    /// One identified visit of a member at one terminal.
    VisitId
    /// What a till asks a member, on the phone.
    AskId
    /// What staff write to many members at once.
    CampaignId
    /// What the mall told one member.
    MessageId
    /// A member's enquiry or complaint, with all that is said to it.
    ThreadId
    /// What members are asked, with how they answer.
    SurveyId
    /// A photo that a member sent.
    PhotoId
    /// What a coupon promises; members hold coupons made from it.
    CouponTemplateId
    /// One member's coupon.
    CouponId
    /// A happening that members may sign up for.
    EventId
    /// One member's place at an event.
    RegistrationId
    /// What members may redeem points for.
    RewardId
    /// What one member redeemed; the id of the operation.
    RedemptionId
    /// Hours that one car was given, once; made by who gives them.
    ParkingId
    /// Something to do for a prize.
    TaskId
    /// A place in the mall with a code to scan.
    SpotId
    /// A lucky wheel or a lottery.
    DrawId
    /// What members post about: a topic or an interest group.
    TopicId
    /// What a member posted; the id of the operation.
    PostId
    /// A settled purchase.
    SaleId
    /// A refund of lines of a sale.
    RefundId
    /// One balanced transaction of the ledger.
    TransactionId
    /// A correction of a member's points by staff.
    AdjustmentId
    /// One line of a ledger transaction.
    EntryId
    /// A batch of points that expire together.
    LotId
    /// An operation made on a device while it may have been offline (UUIDv7).
    OperationId
}
